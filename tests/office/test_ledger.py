"""The ledger is files like any other: whatever stands in them, the worst it costs is building anew."""

from __future__ import annotations

import json

import pytest

from sopkit.adapters.memory import MemoryOutputs
from sopkit.diagnostics import Diagnostic, Edit, Fix, SourceText, Span
from sopkit.model.resolved import LibraryEntry, Number, NumberKind, Place, RecordEntry
from sopkit.office.ledger import LEDGER_FILE, Ledger, Line
from sopkit.office.rules import UNREADABLE

PATH = "sops/a.md"
NUMBER = Number(NumberKind.STEP, "第一步", 1, 1, "4.2 第一步", True, ("【", "】"), True)
ENTRY = LibraryEntry(
    path=PATH,
    number="WI-CS-001",
    title="来电接听作业指导书",
    title_en="",
    version="A/0",
    slug="WI-CS-001",
    places=(Place("clause-1", NUMBER, "接听"),),
    records=(RecordEntry("QR-CS-001-01", "来电登记表", "WI-CS-001", "form-1"),),
    references=("WI-CS-002",),
)
AT = SourceText(PATH, "").span(0, 0)
FIX = Fix((Edit(AT, "好"), Edit(Span(PATH, 3, 5), "")))
FOUND = Diagnostic(UNREADABLE, AT, {"problem_zh": "坏", "problem_en": "bad"}, related=(AT,))
MENDABLE = Diagnostic(UNREADABLE, AT, {"problem_zh": "坏", "problem_en": "bad"}, FIX)
LINE = Line("r", ENTRY, ("a.svg",), "c", (FOUND, MENDABLE, MENDABLE), "d", {"WI-CS-001/WI-CS-001.html": "e"})


def written(line: Line) -> MemoryOutputs:
    outputs = MemoryOutputs()
    Ledger(outputs, {}).keep(PATH, line)
    return outputs


def test_a_line_comes_back_as_it_was() -> None:
    assert Ledger(written(LINE), {UNREADABLE.code: UNREADABLE}).line(PATH) == LINE


def whole(**changes: object) -> str:
    """The file of LINE, with changes."""
    (data,) = written(LINE).files.values()
    return json.dumps({**json.loads(data), **changes})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "[" * 100_000,
        '{"version": 6}',
        whole(version=2),
        whole(path="sops/b.md"),
        whole(outputs={"a": 5}),
        whole(outputs=[]),
        whole(pictures=[None]),
        whole(render={}),
        whole(entry={"number": "x"}),
        whole(entry=["sops/a.md"]),
        whole(entry=[5] * 9),
        whole(findings=[{"code": "no such"}]),
        whole(fixes=[]),
        whole(fixes=[[[0, 0, None]]]),
    ],
)
def test_a_faulty_line_is_an_empty_one(text: str) -> None:
    outputs = written(LINE)
    (file,) = outputs.files
    outputs.write(file, text.encode())
    assert Ledger(outputs, {UNREADABLE.code: UNREADABLE}).line(PATH) == Line()


@pytest.mark.parametrize("text", ["", "null", "[]", "[" * 100_000, '{"version": 6}', '{"version": 6, "paths": [5]}'])
def test_a_faulty_list_of_sources_is_an_empty_one(text: str) -> None:
    outputs = MemoryOutputs()
    ledger = Ledger(outputs, {})
    ledger.note_sources(["sops/b.md", PATH])
    assert ledger.paths() == (PATH, "sops/b.md")
    outputs.write(LEDGER_FILE, text.encode())
    assert ledger.paths() == ()
