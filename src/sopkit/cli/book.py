"""``sopkit book``: bind documents into one volume."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TextIO

import click

from sopkit.adapters.machine import drawing_lack, pdf_lack
from sopkit.adapters.toolchain import code_digest, toolchain_digest
from sopkit.adapters.workers import pool, run_binding, run_job
from sopkit.binding import BOOK_FORMATS
from sopkit.cli.options import form_option, formats_option, jobs_option, output_option
from sopkit.cli.outcomes import formats_of
from sopkit.cli.registered import registered
from sopkit.cli.reports.json import JsonReporter
from sopkit.cli.reports.spool import spooled
from sopkit.cli.reports.text import TextReporter
from sopkit.cli.session import (
    FOUND,
    USAGE,
    Session,
    as_of_option,
    lang_option,
    need,
    open_session,
    stop,
    tells_faults,
)
from sopkit.cli.voice import telling
from sopkit.diagnostics import Diagnostic
from sopkit.office.bind_book import BookBuilt, BookOrder, bind_book
from sopkit.office.build_library import Order, Outcome, make_kit
from sopkit.office.explain import all_rules
from sopkit.office.ledger import Ledger
from sopkit.office.survey import survey
from sopkit.render.rules import NOT_DRAWN


@click.command(name="book")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@formats_option(BOOK_FORMATS, BOOK_FORMATS)
@jobs_option
@output_option
@form_option
@lang_option
@as_of_option
@tells_faults
def command(
    file: Path,
    formats: str,
    jobs: int | None,
    output: Path | None,
    form: str,
    lang: str | None,
    as_of: datetime | None,
) -> None:
    """Bind the documents that FILE (books/NAME.toml) lists into one volume. 装订汇编

    It goes to build/SLUG/SLUG.pdf and .docx. Parts not built yet are built; what has not changed is not made again.
    输出在 build/ 里；还没有生成的文件先生成，没有变化的不重新装订。docs/books.md 说明汇编文件的写法。
    """
    session = open_session(lang, as_of, code_digest())
    wanted = formats_of(formats, session, BOOK_FORMATS)
    outputs = session.outputs(output or session.root / "build")
    if "pdf" in wanted:
        need(pdf_lack(), session.language)
    ledger = Ledger(outputs, all_rules())
    surveyed = survey(session.office, ledger, registered(session))
    jobs = jobs or len(os.sched_getaffinity(0))
    with pool(jobs) as executor:
        parts = Order((), wanted, outputs, executor, run_job, in_flight=2 * jobs)
        kit = make_kit(session.office, toolchain_digest())
        built = bind_book(surveyed, ledger, kit, BookOrder(_inside(file, session), parts, run_binding))
    found = (*session.office.diagnostics, *built.findings)
    with spooled() as out:
        _print(session, built, found, outputs.root, form, out)
    if any(each.rule is NOT_DRAWN for each in found):
        need(drawing_lack(), session.language)
    if built.outcome is Outcome.REFUSED:
        sys.exit(FOUND)


def _inside(file: Path, session: Session) -> str:
    """The file's path in the workspace; says so and exits when it is no TOML file there."""
    path = file.resolve()
    if path.suffix != ".toml" or not path.is_relative_to(session.root.resolve()) or not path.is_file():
        stop(
            USAGE,
            session.language,
            f"{file}：不是工作区里的汇编文件（books/名称.toml）",
            f"{file}: no book's file (books/NAME.toml) of this workspace",
        )
    return path.relative_to(session.root.resolve()).as_posix()


def _print(
    session: Session, built: BookBuilt, found: tuple[Diagnostic, ...], folder: Path, form: str, out: TextIO
) -> None:
    if form == "json":
        book = {
            "path": built.path,
            "number": built.number,
            "title": built.title,
            "outcome": built.outcome.value,
            "files": list(built.files),
            "parts": [
                {"path": each.path, "number": each.entry.number if each.entry else "", "outcome": each.outcome.value}
                for each in built.parts
            ],
        }
        records = JsonReporter(telling(session, form), out)
        records.tell(found)
        records.finish_with({"book": json.dumps(book, ensure_ascii=False)})
        return
    if found:
        report = TextReporter(telling(session, form), out)
        report.tell(found)
        report.finish(1)
    if built.outcome is Outcome.REFUSED:
        session.say("汇编没有交付。", "The book was not delivered.")
        return
    done = {Outcome.BUILT: ("已装订", "bound"), Outcome.UNCHANGED: ("未变化", "unchanged")}[built.outcome]
    session.say(
        f"《{built.title}》{len(built.parts)} 份文件：{done[0]}", f"{built.title}, {len(built.parts)} parts: {done[1]}"
    )
    for each in built.files:
        shown = folder / each
        click.echo(str(shown.relative_to(Path.cwd()) if shown.is_relative_to(Path.cwd()) else shown), out)
