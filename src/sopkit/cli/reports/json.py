"""Findings as one JSON object: ``{"checked": n, "diagnostics": [...]}``."""

from __future__ import annotations

import json

from sopkit.cli.reports.report import Report, record_of


def write(report: Report) -> str:
    """The report as JSON text; each diagnostic is a record as `record_of` makes it."""
    texts = report.texts
    records = []
    for each in report.diagnostics:
        record = dict(record_of(each, texts))
        if report.language == "zh":
            record["message"], record["hint"] = record["message_zh"], record["hint_zh"]
        records.append(record)
    return json.dumps({"checked": report.checked, "diagnostics": records}, ensure_ascii=False, indent=1) + "\n"
