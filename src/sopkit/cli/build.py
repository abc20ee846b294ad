"""``sopkit build``: make the controlled outputs."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path

import click

from sopkit.adapters.machine import drawing_lack, pdf_lack
from sopkit.adapters.toolchain import code_digest, toolchain_digest
from sopkit.adapters.workers import pool, run_job
from sopkit.cli.completing import documents
from sopkit.cli.progress import watched
from sopkit.cli.reports import Report, print_report, records_of
from sopkit.cli.session import (
    FOUND,
    USAGE,
    Session,
    as_of_option,
    lang_option,
    need,
    open_session,
    selected,
    stop,
    tells_faults,
)
from sopkit.cli.table import print_table
from sopkit.diagnostics import Diagnostic, Severity, Wording
from sopkit.office.build_library import Built, Order, Outcome, build_library, make_kit
from sopkit.office.explain import all_rules
from sopkit.office.ledger import Ledger
from sopkit.office.survey import survey
from sopkit.pipeline import FORMATS
from sopkit.render.rules import NOT_DRAWN

_OUTCOMES = {
    Outcome.BUILT: Wording("已生成", "built"),
    Outcome.UNCHANGED: Wording("未变化", "unchanged"),
    Outcome.REFUSED: Wording("未交付", "refused"),
}


@click.command(name="build")
@click.argument("paths", nargs=-1, shell_complete=documents)
@click.option("--to", "formats", default=",".join(FORMATS), help="Formats: pdf,docx,html. 生成哪些格式")
@click.option("--jobs", "-j", type=click.IntRange(1, 256), help="Processes; as many as cores. 并行进程数")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Output folder. 输出目录")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print. 输出格式")
@lang_option
@as_of_option
@tells_faults
def command(
    paths: tuple[str, ...],
    formats: str,
    jobs: int | None,
    output: Path | None,
    form: str,
    lang: str | None,
    as_of: datetime | None,
) -> None:
    """Make PDF, DOCX and HTML of the documents whose check shows no error. 生成受控文件

    Outputs go to build/SLUG/SLUG.pdf, .docx and .html of the workspace. What has not changed is not made again.
    输出在工作区的 build/ 里；没有变化的不重新生成。
    """
    session = open_session(lang, as_of, code_digest())
    wanted = _formats(formats, session)
    outputs = session.outputs(output or session.root / "build")
    if "pdf" in wanted:
        need(pdf_lack(), session.language)
    ledger = Ledger.load(outputs, all_rules())
    surveyed = survey(session.office, ledger)
    chosen = selected(session, surveyed, paths)
    jobs = jobs or len(os.sched_getaffinity(0))
    with pool(jobs) as executor:
        order = Order(chosen, wanted, outputs, executor, run_job, in_flight=2 * jobs)
        kit = make_kit(session.office, toolchain_digest())
        results = build_library(surveyed, ledger, kit, order)
        through = watched(results, len(chosen), session.language, lambda each: each.path)
        built = sorted(through, key=lambda each: each.path)
    found = (*session.office.diagnostics, *(finding for each in built for finding in each.findings))
    _print(session, built, found, outputs.root, form)
    if any(each.rule is NOT_DRAWN for each in found):
        need(drawing_lack(), session.language)
    if any(each.outcome is Outcome.REFUSED for each in built) or _has_errors(found):
        sys.exit(FOUND)


def _formats(text: str, session: Session) -> tuple[str, ...]:
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


def _print(session: Session, built: list[Built], found: tuple[Diagnostic, ...], folder: Path, form: str) -> None:
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
    endings = ",".join(sorted(file.removeprefix(f"{slug}/{slug}.") for file in built.files))
    if len(built.files) > 1:
        endings = f"{{{endings}}}"
    try:
        shown = folder.relative_to(Path.cwd())
    except ValueError:
        shown = folder
    return f"{shown / slug / slug}.{endings}"


def _has_errors(found: tuple[Diagnostic, ...]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)
