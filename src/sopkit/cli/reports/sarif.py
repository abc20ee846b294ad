"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read. Columns are UTF-16 code units."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from sopkit.cli.reports.report import Report, Texts
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span
from sopkit.office.explain import rule_page, told_of_any

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def write(report: Report) -> str:
    """The report as a SARIF log of one run."""
    texts, language = report.texts, report.language
    rules = {each.rule.code: each.rule for each in report.diagnostics}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "sopkit", "rules": [_rule(rules[code], language) for code in sorted(rules)]}
                },
                "columnKind": "utf16CodeUnits",
                "results": [_result(each, texts, language) for each in report.diagnostics],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": told_of_any(rule.message, language)},
        "fullDescription": {"text": rule.why.in_language(language)},
        "help": {"text": told_of_any(rule.mend, language), "markdown": rule_page(rule, language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(found: Diagnostic, texts: Texts, language: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.rule.code,
        "level": _LEVELS[found.severity],
        "message": {"text": found.message.in_language(language)},
        "locations": [_location(found.span, texts)],
    }
    if found.related:
        result["relatedLocations"] = [_location(each, texts) for each in found.related]
    return result


def _location(span: Span, texts: Texts) -> dict[str, Any]:
    source = texts.of(span.path)
    start, end = source.position(span.start), source.position(span.end)
    region = {
        "startLine": start.line,
        "startColumn": start.utf16 + 1,
        "endLine": end.line,
        "endColumn": end.utf16 + 1,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": quote(span.path)}, "region": region}}
