"""Mend what can be mended safely: apply fixes, check again, until nothing more changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopkit.check.fix import apply
from sopkit.diagnostics import Diagnostic
from sopkit.examination import examine, read_source
from sopkit.office.rules import not_written
from sopkit.office.shelf import SOURCE_LIMIT, read_pictures
from sopkit.office.survey import Survey
from sopkit.parse.decode import encode_like
from sopkit.ports import ReadFault, WriteFault

_ROUNDS = 10
"""Fixes that touch the same place wait for the next round; more rounds than this means they fight."""


@dataclass(frozen=True, slots=True)
class Mended:
    """How many findings of a source were mended, and those that are left."""

    path: str
    mended: int
    left: tuple[Diagnostic, ...]


def fix_library(surveyed: Survey, paths: Iterable[str]) -> Iterator[Mended]:
    """Mend each source in place, atomically, keeping its line ends; one that cannot be written is told."""
    for path in paths:
        yield _fix(surveyed, path)


def _fix(surveyed: Survey, path: str) -> Mended:
    office = surveyed.office
    found = as_it_was = surveyed.findings(path)
    if not any(each.fix for each in found):
        return Mended(path, 0, found)
    try:
        original = data = office.workspace.read(path, SOURCE_LIMIT)
    except ReadFault:
        return Mended(path, 0, found)
    mended = 0
    for _ in range(_ROUNDS):
        reading = read_source(path, data, office.rules)
        if reading.document is None:
            break
        pictures = read_pictures(office.workspace, reading.document)
        control = surveyed.control_of(reading.entry.number) if reading.entry else None
        found = examine(reading, surveyed.library, office.rules, office.facts, pictures, control)
        fixes = [each.fix for each in found if each.fix]
        text = reading.document.source.text
        changed, applied, _ = apply(text, fixes)
        if changed == text:
            break
        mended += len(applied)
        data = encode_like(original, changed)
    if data != original:
        try:
            office.workspace.replace(path, data)
        except WriteFault as fault:
            return Mended(path, 0, (not_written(path, fault), *as_it_was))
    return Mended(path, mended, found)
