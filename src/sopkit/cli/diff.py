"""``sopkit diff``: what changed between two versions of a document."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sopkit.adapters.disk import DiskWorkspace
from sopkit.cli.completing import documents
from sopkit.cli.reports.redline import redline_lines, redline_record
from sopkit.cli.reports.text import wants_colour
from sopkit.cli.session import USAGE, Session, lang_option, open_session, selected, stop, tells_faults
from sopkit.labels import load_labels
from sopkit.office.redline import RedlineFault, Version, compared, read_version
from sopkit.office.survey import Survey, survey


@click.command(name="diff")
@click.argument("old", shell_complete=documents)
@click.argument("new", shell_complete=documents)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print. 输出格式")
@lang_option
@tells_faults
def command(old: str, new: str, form: str, lang: str | None) -> None:
    """What changed from OLD to NEW, clause by clause and value by value. 逐条逐值比较两版文件

    OLD and NEW are files, anywhere, or numbers of documents of this workspace.
    OLD 和 NEW 是文件（可在工作区外）或本工作区的文件编号。
    """
    session = open_session(lang)
    surveyed = survey(session.office)
    rules = session.office.rules
    try:
        before, after = (_version(session, surveyed, each) for each in (old, new))
        found = compared(before, after, rules, surveyed.library)
    except RedlineFault as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    if form == "json":
        click.echo(json.dumps(redline_record(found), ensure_ascii=False, indent=1))
        return
    for line in redline_lines(found, load_labels(session.language), wants_colour()):
        click.echo(line)


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
