"""``sopkit diff``: what changed between two versions of a document."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from sopkit.adapters.disk import DiskWorkspace
from sopkit.adapters.machine import pdf_lack
from sopkit.adapters.toolchain import code_digest, toolchain_digest
from sopkit.adapters.workers import pool, run_leaf
from sopkit.cli.completing import documents
from sopkit.cli.outcomes import formats_of
from sopkit.cli.reports.redline import redline_lines, redline_record
from sopkit.cli.reports.text import TextReporter, wants_colour
from sopkit.cli.session import FOUND, USAGE, Session, lang_option, need, open_session, selected, stop, tells_faults
from sopkit.cli.voice import telling
from sopkit.labels import load_labels
from sopkit.office.build_library import Outcome, make_kit
from sopkit.office.leaves import LeafFault, LeafOrder
from sopkit.office.print_redline import print_redline
from sopkit.office.redline import Compared, RedlineFault, Version, compared, read_version
from sopkit.office.survey import Survey, survey


@click.command(name="diff")
@click.argument("old", shell_complete=documents)
@click.argument("new", shell_complete=documents)
@click.option("--to", "formats", default="", help="Also print it: pdf,docx,html. 另存为哪些格式")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Output folder. 输出目录")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print. 输出格式")
@lang_option
@tells_faults
def command(old: str, new: str, formats: str, output: Path | None, form: str, lang: str | None) -> None:
    """What changed from OLD to NEW, clause by clause and value by value. 逐条逐值比较两版文件

    OLD and NEW are files, anywhere, or numbers of documents of this workspace. With --to the redline is also written
    to build/SLUG/SLUG-redline.pdf and so on.
    OLD 和 NEW 是文件（可在工作区外）或本工作区的文件编号。加 --to 时另存 build/ 里的 SLUG-redline.pdf 等。
    """
    session = open_session(lang, code=code_digest() if formats else "")
    wanted = formats_of(formats, session) if formats else ()
    surveyed = survey(session.office)
    rules = session.office.rules
    try:
        before, after = (_version(session, surveyed, each) for each in (old, new))
        found = compared(before, after, rules, surveyed.library)
    except RedlineFault as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    if form == "json":
        click.echo(json.dumps(redline_record(found), ensure_ascii=False, indent=1))
    else:
        for line in redline_lines(found, load_labels(session.language), wants_colour()):
            click.echo(line)
    if wanted:
        _print(session, surveyed, found, wanted, output)


def _print(session: Session, surveyed: Survey, found: Compared, wanted: tuple[str, ...], output: Path | None) -> None:
    if "pdf" in wanted:
        need(pdf_lack(), session.language)
    outputs = session.outputs(output or session.root / "build")
    kit = make_kit(session.office, toolchain_digest())
    try:
        with pool(1):
            built = print_redline(surveyed, kit, LeafOrder(wanted, outputs, run_leaf), found)
    except LeafFault as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    report = TextReporter(telling(session, "text"), sys.stderr)
    report.tell(built.findings)
    for file in built.files:
        session.say(f"已生成 {outputs.root / file}", f"built {outputs.root / file}")
    if built.outcome is Outcome.REFUSED:
        sys.exit(FOUND)


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
