"""Ways to print findings: for people (``text``) and for programs (``json``, ``sarif``, ``github``)."""

from __future__ import annotations

from sopkit.cli.reports.report import Report, records_of

FORMATS = ("text", "json", "sarif", "github")

__all__ = ["FORMATS", "Report", "print_report", "records_of"]


def print_report(form: str, report: Report) -> None:
    """Print `report` in the format called `form`; raises KeyError for a name not in FORMATS."""
    import click

    from sopkit.cli.reports import github, json, sarif, text

    write = {"text": text.write, "json": json.write, "sarif": sarif.write, "github": github.write}[form]
    click.echo(write(report), nl=False)
