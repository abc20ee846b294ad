"""The ledger is a file like any other: whatever stands in it, the worst it costs is building anew."""

from __future__ import annotations

import json

import pytest

from sopkit.adapters.memory import MemoryOutputs
from sopkit.office.ledger import LEDGER_FILE, Ledger

LINE = {"reading": "", "entry": None, "pictures": [], "checking": "", "findings": [], "render": "", "outputs": {}}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "[" * 100_000,
        '{"version": 1}',
        json.dumps({"version": 1, "documents": {"sops/a.md": {**LINE, "outputs": {"a": 5}}}}),
        json.dumps({"version": 1, "documents": {"sops/a.md": {**LINE, "pictures": [None]}}}),
        json.dumps({"version": 1, "documents": {"sops/a.md": {**LINE, "render": {}}}}),
        json.dumps({"version": 1, "documents": {"sops/a.md": {**LINE, "entry": {"number": "x"}}}}),
        json.dumps({"version": 1, "documents": {"sops/a.md": {**LINE, "findings": [{"code": "no such"}]}}}),
    ],
)
def test_a_faulty_ledger_is_an_empty_one(text: str) -> None:
    outputs = MemoryOutputs()
    outputs.write(LEDGER_FILE, text.encode())
    assert Ledger.load(outputs, {}).lines == {}
