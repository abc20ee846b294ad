"""``sopkit check``: tell every fault; mend what is safe with ``--fix``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime

import click

from sopkit.cli.completing import documents
from sopkit.cli.progress import watched
from sopkit.cli.registered import registered
from sopkit.cli.reports import FORMATS, reporter
from sopkit.cli.reports.spool import spooled
from sopkit.cli.session import (
    FOUND,
    Session,
    as_of_option,
    lang_option,
    open_session,
    selected,
    tells_faults,
)
from sopkit.cli.voice import telling
from sopkit.diagnostics import Diagnostic, Severity
from sopkit.office.old_leaves import old_leaves
from sopkit.office.station_checks import check_stations
from sopkit.office.survey import Survey, check_library, survey


@click.command(name="check")
@click.argument("paths", nargs=-1, shell_complete=documents)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely. 自动修改")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print. 输出格式")
@lang_option
@as_of_option
@tells_faults
def command(paths: tuple[str, ...], fix: bool, form: str, lang: str | None, as_of: datetime | None) -> None:
    """Tell every fault in the documents, at its line and column. 检查文件，指出每处问题的行和列

    PATHS are files, folders or document numbers; all documents when none is named.
    PATHS 是文件、文件夹或文件编号；不写就检查全部。
    """
    session = open_session(lang, as_of)
    surveyed = survey(session.office, registered=registered(session))
    chosen = selected(session, surveyed, paths)
    grave = _grave(session.office.diagnostics)
    with spooled() as out:
        report = reporter(form, telling(session, form), out)
        report.tell(session.office.diagnostics)
        results = _mended(session, surveyed, chosen) if fix else check_library(surveyed, chosen)
        for _, findings in watched(results, len(chosen), session.language, lambda each: each[0]):
            report.tell(findings)
            grave = grave or _grave(findings)
        aged = old_leaves(surveyed, session.outputs(session.root / "build"))
        report.tell(aged)
        sets = () if paths else check_stations(surveyed)
        report.tell(sets)
        grave = grave or _grave((*aged, *sets))
        report.finish(len(chosen))
    if grave:
        sys.exit(FOUND)


def _grave(findings: tuple[Diagnostic, ...]) -> bool:
    return any(each.severity is not Severity.ADVICE for each in findings)


def _mended(
    session: Session, surveyed: Survey, chosen: tuple[str, ...]
) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """Mend document by document, pass on what is left, and tell how much was mended."""
    from sopkit.office.fix_library import fix_library

    mended = 0
    for each in fix_library(surveyed, chosen):
        mended += each.mended
        yield each.path, each.left
    session.say(f"已自动修改 {mended} 处", f"mended {mended}")
