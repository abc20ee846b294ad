"""docs/coverage.md: what real documents ask for, each with a document or a test that shows it, and the table is true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.disk import DiskTemplates, DiskWorkspace, shipped_templates
from sopkit.examination import Rules, read_source
from sopkit.model.document import Document
from sopkit.office.opening import open_office

ROOT = Path(__file__).parents[1]
TABLE = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (S\d\d) \|([^|]*)\|([^|]*)\|(.*)\|$", TABLE, re.MULTILINE)


@cache
def rules() -> Rules:
    workspace = DiskWorkspace(ROOT)
    templates = DiskTemplates(ROOT / "templates", shipped_templates())
    return open_office(workspace, templates, SystemClock(), "", date(2026, 11, 23)).rules


@cache
def library() -> dict[str, Document]:
    """Documents of the library by number."""
    found = {}
    for path in sorted(ROOT.glob("sops/**/*.md")):
        document = read_source(path.relative_to(ROOT).as_posix(), path.read_bytes(), rules()).document
        assert document is not None
        found[document.metadata.number] = document
    return found


def shown() -> Iterator[tuple[str, str]]:
    """Row and each thing in backticks in its last column."""
    for row, _, _, last in ROWS:
        for each in re.findall(r"`([^`]+)`", last):
            yield row, each


def of_type(document: Document) -> dict[str, Any]:
    """What the document's type says of its pages."""
    kind = rules().types[document.metadata.type]
    return {
        "version": {kind.version_scheme},
        "company": {kind.company},
        "page": {kind.page_form},
        "cover": {each.name for each in (kind.cover.tables if kind.cover else ())},
        "prints": {each.name for each in kind.tables},
        "order": ",".join(each.label.zh for each in kind.stages),
    }


def test_every_kind_of_document_has_its_row() -> None:
    assert [row for row, *_ in ROWS] == [f"S{number:02}" for number in range(1, 21)]
    assert {row for row, _ in shown()} == {row for row, *_ in ROWS}


@pytest.mark.parametrize(("row", "what"), list(shown()))
def test_what_the_table_says_is_so(row: str, what: str) -> None:
    if "::" in what:
        path, _, name = what.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
        return
    if what.startswith("books/"):
        assert (ROOT / what).is_file()
        return
    number, *claims = re.split(r" (?=\w+=)", what)
    document = library()[number]
    for claim in claims:
        key, _, value = claim.partition("=")
        match key:
            case "type":
                assert document.metadata.type == value
            case "numbering":
                assert rules().scheme_of(document.metadata).name == value
            case "has":
                assert set(value.split(",")) <= {type(block).__name__ for block in document.every_block}
            case "order":
                assert of_type(document)[key] == value
            case "version" | "company" | "page" | "cover" | "prints":
                assert set(value.split(",")) <= of_type(document)[key]
            case "field":
                assert set(value.split(",")) <= {entry.name for entry in document.front_matter.entries}
            case _:
                pytest.fail(f"{row}: {claim}")
