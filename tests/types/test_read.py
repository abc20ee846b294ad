"""What a type.toml may say, and how a fault in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.diagnostics import SourceText
from sopkit.types import DocumentType, read_type

SHIPPED = Path(__file__).parents[2] / "templates"

SOUND = """\
name = { zh = "通知", en = "Notice" }
number = "NT-{seq:03}"
version = "letters"
numbering = "decimal"
header = [["company:2"], ["number", "page"]]
[[sections]]
id = "scope"
title = { zh = "适用范围", en = "Scope" }
aliases = ["使用范围"]
required = true
[[sign_off]]
stage = "approve"
kind = "approver"
label = { zh = "批准", en = "Approved by" }
from = "approvers"
"""


def shipped() -> dict[str, SourceText]:
    """Every shipped type.toml by id."""
    files = SHIPPED.glob("*/type.toml")
    return {each.parent.name: SourceText(str(each), each.read_text(encoding="utf-8")) for each in files}


def read(text: str) -> tuple[DocumentType | None, str, str]:
    source = SourceText("templates/notice/type.toml", text)
    kind, found = read_type("notice", source)
    if not found:
        return kind, "", ""
    at = source.position(found[0].span.start)
    return kind, f"{at.line}:{at.column}", found[0].message.en


def test_a_sound_type_is_read() -> None:
    kind, _, problem = read(SOUND)
    assert problem == ""
    assert kind is not None
    assert kind.header_columns == 2
    assert (kind.stamp.width, kind.stamp.height) == (30, 30)
    section = kind.section("使用范围")
    assert section is not None
    assert section.id == "scope"
    assert kind.section("Scope：") is section
    assert kind.section("适用范围 | Scope") is section
    assert kind.section("目的") is None


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ('number = "NT-{seq:03}"', "number = 5", "2:1", "number must be a text"),
        ('["number", "page"]', '["number"]', "5:1", "different widths"),
        ('kind = "approver"', 'kind = "boss"', "13:9", "'boss' is none of"),
        ('name = { zh = "通知", en = "Notice" }', 'name = "Notice"', "1:1", "name must be"),
        ("[[sections]]", "[stamp]\nwidth = 20\n[[sections]]", "6:2", "at least 30 mm"),
        ("[[sections]]", "tables = [\n[[sections]]", "7:", "not usable"),
    ],
)
def test_a_fault_is_told_at_its_place(old: str, new: str, place: str, problem: str) -> None:
    assert old in SOUND
    kind, at, message = read(SOUND.replace(old, new, 1))
    assert kind is None
    assert at.startswith(place)
    assert problem in message


@pytest.mark.parametrize("folder", sorted(each.parent.name for each in SHIPPED.glob("*/type.toml")))
def test_the_shipped_types_are_sound_and_keep_room_for_a_stamp(folder: str) -> None:
    sources = shipped()
    kind, found = read_type(folder, sources[folder], sources)
    assert found == ()
    assert kind is not None
    assert kind.stamp.width >= 30
    assert kind.stamp.height >= 30
    shown = {cell.field for row in kind.header for cell in row}
    assert {"number", "version", "page", "status"} <= shown | set(kind.foot)


@pytest.mark.parametrize(
    "entry",
    [
        "contents = 99",
        "contents = -1",
        'contents = "2"',
        "contents = inf",
        f"contents = {'9' * 5000}",
        "header = 5",
        "header = [5]",
        'header = [["number:0"]]',
        'header = [["number:1000000000"]]',
        'header = [["number:²"]]',
        "header = [[" + '"number",' * 1000 + "]]",
        "header = [" + '["number"],' * 1000 + "]",
        "stamp = 5",
        "stamp = { width = 10000, height = 30 }",
        "stamp = { width = nan, height = 30 }",
        "stamp = { width = inf, height = 30 }",
        "fields = 5",
        "fields = { x = 5 }",
        "fields = { x = { kind = [] } }",
        "sections = [1]",
        "sign_off = [1]",
        "tables = [{ a = 1 }]",
        f"a = {'[' * 50_000}",
    ],
)
def test_absurd_values_are_a_diagnostic(entry: str) -> None:
    text = 'name = { zh = "通知", en = "Notice" }\nnumber = "N-{seq}"\nversion = "letter"\nnumbering = "decimal"\n'
    kind, found = read_type("notice", SourceText("type.toml", f"{text}{entry}\n"))
    assert kind is None
    assert [each.rule.code for each in found] == ["T101"]


@pytest.mark.parametrize(
    ("wrong", "key", "nearest"),
    [
        ("contentss = 2\n", "contentss", "contents"),
        ('step-check = "tick"\n', "step-check", "step_check"),
        ('watermark = "X"\n', "watermark", "—"),
        ("[stamp]\nwidht = 30\n", "stamp.widht", "width"),
        ('[fields.customer]\nlabel = { zh = "客户", en = "Customer" }\nrequire = true\n', "fields.require", "required"),
        ('[[sections]]\nid = "a"\ntitle = { zh = "甲", en = "A" }\ntitel = 1\n', "sections.titel", "title"),
        (
            '[[sections]]\nid = "a"\ntitle = { zh = "甲", en = "A" }\ncolumns = [{ titles = 1, title = { zh = "x", en = "y" } }]\n',
            "sections.columns.titles",
            "title",
        ),
        ('cover = { cells = [{ field = "number", column = 2 }] }\n', "cover.cells.column", "columns"),
    ],
)
def test_a_key_that_means_nothing_is_told_with_the_nearest_and_the_type_is_used(
    wrong: str, key: str, nearest: str
) -> None:
    tables, rest = (wrong, "") if not wrong.startswith("[") else ("", wrong)
    text = f"{tables}{SOUND}{rest}"
    kind, found = read_type("notice", SourceText("type.toml", text))
    assert kind is not None
    assert [(each.rule.code, each.values["key"], each.values["nearest"]) for each in found] == [("T135", key, nearest)]
    at = found[0].span
    assert text[at.start : at.end] == key.rpartition(".")[2]


def test_no_shipped_type_says_what_means_nothing() -> None:
    sources = shipped()
    assert [each for name in sources for each in read_type(name, sources[name], sources)[1]] == []
