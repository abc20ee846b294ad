"""Findings as one JSON object: ``{"checked": n, "diagnostics": [...]}``."""

from __future__ import annotations

import json

from sopkit.cli.reports.report import Report, records_of


def write(report: Report) -> str:
    """The report as JSON text; each diagnostic is a record as `records_of` makes them."""
    found = {"checked": report.checked, "diagnostics": records_of(report)}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
