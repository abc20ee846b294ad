"""The documents of the workspace as their sources say."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.office.survey import Survey


@dataclass(frozen=True, slots=True)
class Listed:
    """A document's line in the list; texts as written, "" where absent. `effective` is proposed."""

    number: str
    version: str
    title: str
    type: str
    department: str
    effective: str
    path: str


def list_documents(surveyed: Survey) -> tuple[Listed, ...]:
    """Every document, by number."""
    lines = []
    for path in surveyed.sources:
        document = surveyed.read(path).document
        if document is None:
            lines.append(Listed("", "", "", "", "", "", path))
            continue
        data = document.metadata
        effective = data.effective.isoformat() if data.effective else ""
        lines.append(Listed(data.number, data.version, data.title, data.type, data.department, effective, path))
    return tuple(sorted(lines, key=lambda each: (each.number, each.path)))
