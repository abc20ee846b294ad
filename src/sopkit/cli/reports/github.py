"""Findings as workflow commands, which GitHub Actions shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sopkit.cli.reports.report import Telling
from sopkit.diagnostics import Diagnostic, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


class GithubReporter:
    """One ``::error file=…,line=…,col=…`` line a finding; files are named from the top of the repository."""

    def __init__(self, telling: Telling, out: TextIO) -> None:
        self._telling, self._out = telling, out

    def tell(self, found: Iterable[Diagnostic]) -> None:
        """Tell these findings."""
        for each in found:
            at = self._telling.texts.position(each.span)
            place = f"file={_property(self._telling.place(each.span.path))},line={at.line},col={at.column}"
            title = _property(f"{each.rule.code} {each.rule.name}")
            message = _data(each.message.in_language(self._telling.language))
            self._out.write(f"::{_LEVELS[each.severity]} {place},title={title}::{message}\n")

    def finish(self, checked: int) -> None:
        """Nothing stands at the end."""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
