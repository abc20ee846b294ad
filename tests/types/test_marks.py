"""Marks: what their files may say, and drawings that are only drawings."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.diagnostics import SourceText
from sopkit.types.marks import read_mark

SHIPPED = Path(__file__).parents[2] / "templates" / "marks"
SOUND = """\
name = { zh = "关键工序", en = "Key operation" }
meaning = { zh = "须逐件检查。", en = "Every piece is checked." }
aliases = ["KO", "关键作业"]
symbol = "◆"
svg = "key-operation.svg"
demands = true
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


def test_a_mark_is_known_by_every_name() -> None:
    mark, found = read_mark("key-operation", SourceText("m.toml", SOUND), DRAWING)
    assert found == () and mark
    assert mark.names == {"key-operation", "关键工序", "key operation", "ko", "关键作业"}
    assert (mark.symbol, mark.svg, mark.demands) == ("◆", DRAWING, True)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_the_shipped_marks_are_sound(path: Path) -> None:
    drawing = path.with_suffix(".svg").read_text(encoding="utf-8")
    mark, found = read_mark(path.stem, SourceText(path.name, path.read_text(encoding="utf-8")), drawing)
    assert [each.message.en for each in found] == []
    assert mark


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("name = {", "naem = {", "naem"),
        ('symbol = "◆"', 'symbol = ""', "symbol"),
        ("demands = true", 'demands = "yes"', "demands"),
        ('["KO", "关键作业"]', '"KO"', "aliases"),
        ("demands = true", "demands = ", ""),
    ],
)
def test_a_slip_in_the_file_is_told_at_its_place(old: str, new: str, where: str) -> None:
    source = SourceText("m.toml", SOUND.replace(old, new))
    mark, found = read_mark("key-operation", source, DRAWING)
    assert mark is None
    assert [each.rule.code for each in found] == ["T102"]
    assert source.slice(found[0].span).startswith(where)


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 50_000], ids=["figure", "brackets"])
def test_a_value_without_end_is_a_finding(value: str) -> None:
    mark, found = read_mark("key-operation", SourceText("m.toml", f"{SOUND}a = {value}\n"), DRAWING)
    assert mark is None
    assert [each.rule.code for each in found] == ["T102"]


@pytest.mark.parametrize(
    "drawing",
    [
        "",
        DRAWING.replace("<path", "<script>alert(1)</script><path"),
        DRAWING.replace("<path", "<path onload='x()'"),
        DRAWING.replace("<path", "<image href='https://example.com/a.png'/><path"),
        DRAWING.replace("<path", "<path fill='url(https://example.com/a)'"),
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + DRAWING,
    ],
)
def test_a_drawing_that_loads_or_runs_is_refused(drawing: str) -> None:
    mark, found = read_mark("key-operation", SourceText("m.toml", SOUND), drawing)
    assert mark is None and [each.rule.code for each in found] == ["T102"]
