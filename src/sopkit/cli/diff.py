"""``sopkit diff``: what changed between two versions of a document."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import click

from sopkit.adapters.disk import DiskWorkspace
from sopkit.cli.completing import documents
from sopkit.cli.options import form_option, output_option
from sopkit.cli.registered import has_register
from sopkit.cli.reports.redline import redline_lines, redline_record
from sopkit.cli.reports.text import wants_colour
from sopkit.cli.session import USAGE, Session, lang_option, open_session, selected, stop, tells_faults
from sopkit.labels import load_labels
from sopkit.office.redline import RedlineFault, Version, compared, read_version
from sopkit.office.survey import Survey, survey


@click.command(name="diff")
@click.argument("old", shell_complete=documents)
@click.argument("new", shell_complete=documents)
@click.argument("newer", required=False)
@click.option("--to", "formats", default="", help="Also print it: pdf,docx,html. 另存为哪些格式")
@click.option("--signed-by", help="NUMBER VERSION: since this person last signed. 自此人上次签署以来")
@click.option("--marked", is_flag=True, help="Also print NEW with marks in its margin. 另印页边带更改标记的新版")
@output_option
@form_option
@lang_option
@tells_faults
def command(
    old: str, new: str, newer: str | None, signed_by: str | None, form: str, lang: str | None, **printing: Any
) -> None:
    """What changed from OLD to NEW, clause by clause and value by value. 逐条逐值比较两版文件

    OLD and NEW are files, anywhere, or numbers of documents of this workspace; NUMBER VERSION is that version of the
    register against the draft, NUMBER VERSION VERSION one against another. With --to the redline is also written
    to build/SLUG/SLUG-redline.pdf and so on; with --marked NEW itself to SLUG-marked.pdf.
    OLD 和 NEW 是文件（可在工作区外）或本工作区的文件编号；写“编号 版本”，则登记簿中的那一版与现有草稿比较；
    写“编号 版本 版本”，则登记簿中的两版比较。加 --to 时另存 build/ 里的 SLUG-redline.pdf 等；
    加 --marked 时另印新版 SLUG-marked.pdf。
    """
    session = open_session(lang)
    surveyed = survey(session.office)
    rules = session.office.rules
    try:
        before, after = _versions(session, surveyed, (old, new, newer), signed_by)
        found = compared(before, after, rules, surveyed.library)
    except RedlineFault as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    if form == "json":
        click.echo(json.dumps(redline_record(found), ensure_ascii=False, indent=1))
    else:
        for line in redline_lines(found, load_labels(session.language), wants_colour()):
            click.echo(line)
    if printing["formats"] or printing["marked"]:
        # What is only told waits for no renderer to load.
        from sopkit.cli.redline_prints import Asked, print_redlines
        from sopkit.office.print_redline import Comparison

        again = _command((old, new, newer), signed_by, printing)
        print_redlines(session, surveyed, Comparison(found, before, after, again), Asked(**printing))


def _command(named: tuple[str, str, str | None], signed_by: str | None, printing: dict[str, Any]) -> str:
    """What was typed, as far as it says what to print."""
    words = ["sopkit", "diff", *filter(None, named)]
    words += ["--signed-by", signed_by] if signed_by else []
    words += ["--to", printing["formats"]] if printing["formats"] else []
    return shlex.join([*words, *(["--marked"] if printing["marked"] else [])])


def _versions(
    session: Session, surveyed: Survey, named: tuple[str, str, str | None], signed_by: str | None
) -> tuple[Version, Version]:
    """The two versions named: files or documents, or a document's number before one or two versions of the register."""
    old, new, newer = named
    if not (newer or signed_by) and (_is_file_or_document(surveyed, new) or not has_register(session)):
        return _version(session, surveyed, old), _version(session, surveyed, new)
    # Most workspaces of a single clerk have no register; those that have load what reads it.
    from sopkit.adapters.clock import SystemClock
    from sopkit.cli.desk import faults_told, open_register
    from sopkit.office.register.kept_versions import kept_version, last_signed

    with faults_told(session):
        register = open_register(session, SystemClock())
        if signed_by:
            return last_signed(register, old, signed_by), kept_version(register, old, newer or new)
        before = kept_version(register, old, new)
        return before, kept_version(register, old, newer) if newer else _version(session, surveyed, old)


def _is_file_or_document(surveyed: Survey, named: str) -> bool:
    return Path(named).exists() or named.endswith(".md") or surveyed.library.document(named) is not None


def _version(session: Session, surveyed: Survey, wanted: str) -> Version:
    """The version in the file `wanted`, or of the document with that number; says so and exits when there is none."""
    file = Path(wanted)
    if file.is_file():
        file = file.resolve()
        inside = file.is_relative_to(session.root)
        workspace = DiskWorkspace(session.root if inside else file.parent)
        return read_version(workspace, file.relative_to(workspace.root).as_posix(), session.office.rules)
    paths = selected(session, surveyed, [wanted])
    if len(paths) > 1:
        stop(USAGE, session.language, f"{wanted}：是多份文件，请指明一份", f"{wanted}: several documents; name one")
    return read_version(session.office.workspace, paths[0], session.office.rules)
