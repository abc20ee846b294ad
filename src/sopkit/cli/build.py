"""``sopkit build``: make the controlled outputs."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from sopkit.adapters.machine import drawing_lack, pdf_lack
from sopkit.adapters.toolchain import code_digest, toolchain_digest
from sopkit.adapters.workers import pool, run_job
from sopkit.cli.completing import documents
from sopkit.cli.outcomes import findings_of, formats_of, has_errors, print_outcomes
from sopkit.cli.progress import watched
from sopkit.cli.session import FOUND, as_of_option, lang_option, need, open_session, selected, tells_faults
from sopkit.office.build_library import Order, Outcome, build_library, make_kit
from sopkit.office.explain import all_rules
from sopkit.office.ledger import Ledger
from sopkit.office.survey import survey
from sopkit.pipeline import FORMATS
from sopkit.render.rules import NOT_DRAWN


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
    wanted = formats_of(formats, session)
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
    found = findings_of(session, built)
    print_outcomes(session, built, outputs.root, form)
    if any(each.rule is NOT_DRAWN for each in found):
        need(drawing_lack(), session.language)
    if any(each.outcome is Outcome.REFUSED for each in built) or has_errors(found):
        sys.exit(FOUND)
