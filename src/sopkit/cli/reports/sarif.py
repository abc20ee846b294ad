"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read. Columns are UTF-16 code units."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote

from sopkit.cli.reports.report import Telling
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span
from sopkit.office.explain import rule_page, told_of_any

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


class SarifReporter:
    """A SARIF log of one run; files are named from the top of the repository."""

    def __init__(self, telling: Telling, out: TextIO) -> None:
        self._telling, self._out = telling, out
        self._rules: dict[str, Rule] = {}
        schema = "https://json.schemastore.org/sarif-2.1.0.json"
        self._before = (
            f'{{"$schema": "{schema}", "version": "2.1.0", "runs": [{{"columnKind": "utf16CodeUnits", "results": [\n'
        )

    def tell(self, found: Iterable[Diagnostic]) -> None:
        """Tell these findings."""
        for each in found:
            self._rules[each.rule.code] = each.rule
            self._out.write(self._before + json.dumps(_result(each, self._telling), ensure_ascii=False))
            self._before = ",\n"

    def finish(self, checked: int) -> None:
        """Explain the rules that found something."""
        if not self._before.startswith(","):
            self._out.write(self._before)
        rules = [_rule(self._rules[code], self._telling.language) for code in sorted(self._rules)]
        tool = {"driver": {"name": "sopkit", "rules": rules}}
        self._out.write(f'],\n"tool": {json.dumps(tool, ensure_ascii=False)}}}]}}\n')


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": told_of_any(rule.message, language)},
        "fullDescription": {"text": rule.why.in_language(language)},
        "help": {"text": told_of_any(rule.mend, language), "markdown": rule_page(rule, language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(found: Diagnostic, telling: Telling) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.rule.code,
        "level": _LEVELS[found.severity],
        "message": {"text": found.message.in_language(telling.language)},
        "locations": [_location(found.span, telling)],
    }
    if found.related:
        result["relatedLocations"] = [_location(each, telling) for each in found.related]
    return result


def _location(span: Span, telling: Telling) -> dict[str, Any]:
    source = telling.texts.of(span.path)
    start, end = source.position(span.start), source.position(span.end)
    region = {
        "startLine": start.line,
        "startColumn": start.utf16 + 1,
        "endLine": end.line,
        "endColumn": end.utf16 + 1,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": quote(telling.place(span.path))}, "region": region}}
