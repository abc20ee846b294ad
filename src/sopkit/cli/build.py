"""``sopkit build``: make the controlled outputs."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from sopkit.adapters.machine import pdf_lack
from sopkit.adapters.toolchain import code_digest, toolchain_digest
from sopkit.adapters.workers import pool, run_job
from sopkit.cli.completing import documents
from sopkit.cli.options import form_option, formats_option, jobs_option, output_option
from sopkit.cli.outcomes import formats_of, told_outcomes
from sopkit.cli.progress import watched
from sopkit.cli.registered import registered
from sopkit.cli.session import as_of_option, lang_option, need, open_session, selected, tells_faults
from sopkit.office.build_library import Order, build_library, make_kit
from sopkit.office.explain import all_rules
from sopkit.office.ledger import Ledger
from sopkit.office.old_leaves import old_leaves
from sopkit.office.survey import survey
from sopkit.pipeline import FORMATS


@click.command(name="build")
@click.argument("paths", nargs=-1, shell_complete=documents)
@formats_option(FORMATS, FORMATS)
@jobs_option
@output_option
@form_option
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
    ledger = Ledger(outputs, all_rules())
    surveyed = survey(session.office, ledger, registered(session))
    chosen = tuple(sorted(selected(session, surveyed, paths)))
    jobs = jobs or len(os.sched_getaffinity(0))
    with told_outcomes(session, outputs.root, form) as account, pool(jobs) as executor:
        order = Order(chosen, wanted, outputs, executor, run_job, in_flight=2 * jobs)
        results = build_library(surveyed, ledger, make_kit(session.office, toolchain_digest()), order)
        for each in watched(results, len(chosen), session.language, lambda each: each.path):
            account.built(each)
        account.told(old_leaves(surveyed, outputs))
    account.exit()
