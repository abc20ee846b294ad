"""Ways to tell findings: to people (``text``) and to programs (``json``, ``sarif``, ``github``)."""

from __future__ import annotations

from typing import TextIO

from sopkit.cli.reports.report import Reporter, Telling

FORMATS = ("text", "json", "sarif", "github")

__all__ = ["FORMATS", "Reporter", "Telling", "reporter"]


def reporter(form: str, telling: Telling, out: TextIO) -> Reporter:
    """What tells findings to `out` in the format called `form`; raises KeyError for a name not in FORMATS."""
    match form:
        case "text":
            from sopkit.cli.reports.text import TextReporter

            return TextReporter(telling, out)
        case "json":
            from sopkit.cli.reports.json import JsonReporter

            return JsonReporter(telling, out)
        case "sarif":
            from sopkit.cli.reports.sarif import SarifReporter

            return SarifReporter(telling, out)
        case "github":
            from sopkit.cli.reports.github import GithubReporter

            return GithubReporter(telling, out)
        case _:
            raise KeyError(form)
