"""The ledger is a file like any other: whatever stands in it, the worst it costs is building anew."""

from __future__ import annotations

import json

import pytest

from sopkit.adapters.memory import MemoryOutputs
from sopkit.model.resolved import LibraryEntry, Number, NumberKind, Place, RecordEntry
from sopkit.office.ledger import LEDGER_FILE, Ledger, Line

LINE = {"reading": "", "entry": None, "pictures": [], "checking": "", "findings": [], "render": "", "outputs": {}}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "[" * 100_000,
        '{"version": 3}',
        json.dumps({"version": 3, "documents": {"sops/a.md": {**LINE, "outputs": {"a": 5}}}}),
        json.dumps({"version": 3, "documents": {"sops/a.md": {**LINE, "pictures": [None]}}}),
        json.dumps({"version": 3, "documents": {"sops/a.md": {**LINE, "render": {}}}}),
        json.dumps({"version": 3, "documents": {"sops/a.md": {**LINE, "entry": {"number": "x"}}}}),
        json.dumps({"version": 3, "documents": {"sops/a.md": {**LINE, "findings": [{"code": "no such"}]}}}),
    ],
)
def test_a_faulty_ledger_is_an_empty_one(text: str) -> None:
    outputs = MemoryOutputs()
    outputs.write(LEDGER_FILE, text.encode())
    assert Ledger.load(outputs, {}).lines == {}


def test_an_entry_comes_back_as_it_was() -> None:
    number = Number(NumberKind.STEP, "第一步", 1, 1, "4.2 第一步", True, ("【", "】"), True)
    entry = LibraryEntry(
        path="sops/a.md",
        number="WI-CS-001",
        title="来电接听作业指导书",
        title_en="",
        version="A/0",
        slug="WI-CS-001",
        places=(Place("clause-1", number, "接听"),),
        records=(RecordEntry("QR-CS-001-01", "来电登记表", "WI-CS-001", "form-1"),),
        references=("WI-CS-002",),
    )
    outputs = MemoryOutputs()
    Ledger({"sops/a.md": Line(entry=entry)}).save(outputs)
    assert Ledger.load(outputs, {}).line("sops/a.md").entry == entry
