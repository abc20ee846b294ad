"""Findings as GitHub workflow commands, shown beside the changed lines."""

from __future__ import annotations

from sopkit.cli.reports.report import Report
from sopkit.diagnostics import Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def write(report: Report) -> str:
    """One ``::error file=…,line=…,col=…`` line a finding."""
    texts, lines = report.texts, []
    for each in report.diagnostics:
        at = texts.position(each.span)
        place = f"file={_property(each.span.path)},line={at.line},col={at.column}"
        title = _property(f"{each.rule.code} {each.rule.name}")
        message = _data(each.message.in_language(report.language))
        lines.append(f"::{_LEVELS[each.severity]} {place},title={title}::{message}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
