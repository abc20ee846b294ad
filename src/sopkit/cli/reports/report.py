"""Findings with the texts they point into, from which lines and columns are derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sopkit.diagnostics import Diagnostic, Position, SourceText, Span
from sopkit.office.shelf import SOURCE_LIMIT
from sopkit.ports import ReadFault, Workspace


@dataclass(slots=True)
class Texts:
    """Source texts by path, read when first asked for; what cannot be read is an empty text."""

    workspace: Workspace
    read: dict[str, SourceText] = field(default_factory=dict)

    def of(self, path: str) -> SourceText:
        """The text spans of `path` point into."""
        if path not in self.read:
            self.read[path] = SourceText(path, self._text(path))
        return self.read[path]

    def position(self, span: Span) -> Position:
        """Where `span` begins."""
        return self.of(span.path).position(span.start)

    def _text(self, path: str) -> str:
        try:
            data = self.workspace.read(path, SOURCE_LIMIT)
        except ReadFault:
            return ""
        text = data.decode("utf-8-sig", errors="replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found in `checked` documents."""

    workspace: Workspace
    language: str
    diagnostics: tuple[Diagnostic, ...]
    checked: int

    @property
    def texts(self) -> Texts:
        """The texts the findings point into."""
        return Texts(self.workspace)


def records_of(report: Report) -> list[Mapping[str, Any]]:
    """The findings as flat records; see `_record`."""
    texts = report.texts
    return [_record(each, texts, report.language) for each in report.diagnostics]


def _record(found: Diagnostic, texts: Texts, language: str) -> Mapping[str, Any]:
    """A finding as a flat record; line and column count from 1, columns in code points.

    `message` and `hint` are in the language of messages; the Chinese ones are there in any case.
    """
    start = texts.position(found.span)
    end = texts.of(found.span.path).position(found.span.end)
    return {
        "file": found.span.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "code": found.rule.code,
        "name": found.rule.name,
        "severity": found.severity.value,
        "message": found.message.in_language(language),
        "message_zh": found.message.zh,
        "hint": found.hint.in_language(language),
        "hint_zh": found.hint.zh,
        "fixable": found.fix is not None,
        "related": [
            {"file": each.path, "line": (at := texts.position(each)).line, "column": at.column}
            for each in found.related
        ],
    }
