"""Findings as one JSON object: ``{"diagnostics": […], "checked": n}``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from sopkit.cli.reports.report import Telling, Texts
from sopkit.diagnostics import Diagnostic


class JsonReporter:
    """Each diagnostic is a record as `_record` makes them."""

    def __init__(self, telling: Telling, out: TextIO) -> None:
        self._telling, self._out = telling, out
        self._before = '{"diagnostics": [\n'

    def tell(self, found: Iterable[Diagnostic]) -> None:
        """Tell these findings."""
        for each in found:
            record = _record(each, self._telling.texts, self._telling.language)
            self._out.write(self._before + json.dumps(record, ensure_ascii=False))
            self._before = ",\n"

    def finish(self, checked: int) -> None:
        """End the list and tell how many documents there were."""
        self._end(f'"checked": {checked}')

    def finish_with(self, more: Mapping[str, str]) -> None:
        """End the list; further members follow by name, each a text that is JSON already."""
        self._end(",\n".join(f"{json.dumps(name)}: {text}" for name, text in more.items()))

    def _end(self, more: str) -> None:
        if not self._before.startswith(","):
            self._out.write(self._before)
        self._out.write(f"],\n{more}}}\n")


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
