"""What commands that make outputs print: each document with what became of it, and every finding."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from sopkit.cli.reports import Report, print_report, records_of
from sopkit.cli.session import USAGE, Session, stop
from sopkit.cli.table import print_table
from sopkit.diagnostics import Diagnostic, Severity, Wording
from sopkit.office.build_library import Built, Outcome
from sopkit.pipeline import FORMATS

_OUTCOMES = {
    Outcome.BUILT: Wording("已生成", "built"),
    Outcome.UNCHANGED: Wording("未变化", "unchanged"),
    Outcome.REFUSED: Wording("未交付", "refused"),
}


def formats_of(text: str, session: Session) -> tuple[str, ...]:
    """The formats of a list such as ``pdf,docx``; says so and exits when one is not known."""
    wanted = tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))
    unknown = [each for each in wanted if each not in FORMATS]
    if unknown or not wanted:
        names = ", ".join(unknown) or text
        stop(
            USAGE,
            session.language,
            f"没有输出格式 {names}；可用 pdf,docx,html",
            f"no format {names}; there are pdf,docx,html",
        )
    return wanted


def findings_of(session: Session, built: Sequence[Built]) -> tuple[Diagnostic, ...]:
    """Findings of the workspace and of everything in `built`."""
    return (*session.office.diagnostics, *(finding for each in built for finding in each.findings))


def print_outcomes(session: Session, built: Sequence[Built], folder: Path, form: str) -> None:
    """Print findings and what became of each document, as text or (`form` ``json``) as JSON."""
    found = findings_of(session, built)
    report = Report(session.office.workspace, session.language, found, len(built))
    if form == "json":
        documents = [
            {
                "path": each.path,
                "number": each.entry.number if each.entry else "",
                "version": each.entry.version if each.entry else "",
                "outcome": each.outcome.value,
                "files": list(each.files),
            }
            for each in built
        ]
        click.echo(
            json.dumps({"documents": documents, "diagnostics": records_of(report)}, ensure_ascii=False, indent=1)
        )
        return
    if found:
        print_report("text", report)
    head = Wording("编号|版本|名称|结果|输出", "Number|Version|Title|Result|Output").in_language(session.language)
    rows = [
        (
            each.entry.number if each.entry else each.path,
            each.entry.version if each.entry else "",
            each.entry.title if each.entry else "",
            _outcome(each).in_language(session.language),
            _where(each, folder),
        )
        for each in built
    ]
    print_table(tuple(head.split("|")), rows)


def _outcome(built: Built) -> Wording:
    """What became of a document; one of which some formats could not be made is told apart."""
    if built.outcome is Outcome.REFUSED and built.files:
        return Wording("缺部分格式", "not all made")
    return _OUTCOMES[built.outcome]


def _where(built: Built, folder: Path) -> str:
    if not built.files:
        return "-"
    slug = built.files[0].partition("/")[0]
    stem = f"{slug}/{slug}"
    if not all(file.startswith(f"{stem}.") for file in built.files):
        stem = built.files[0].rpartition(".")[0]
    endings = ",".join(sorted(file.removeprefix(f"{stem}.") for file in built.files))
    if len(built.files) > 1:
        endings = f"{{{endings}}}"
    try:
        shown = folder.relative_to(Path.cwd())
    except ValueError:
        shown = folder
    return f"{shown / stem}.{endings}"


def has_errors(found: tuple[Diagnostic, ...]) -> bool:
    """Whether an error is among the findings."""
    return any(each.severity is Severity.ERROR for each in found)
