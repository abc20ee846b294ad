"""``sopkit adopt``: take over the documents that were in force before there was a register (建账)."""

from __future__ import annotations

from pathlib import Path

import click

from sopkit.adapters.disk import DiskWorkspace
from sopkit.adapters.spreadsheets import write_template
from sopkit.cli.copies_held import taken_over
from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.lists import read_listed, tell_faults
from sopkit.diagnostics import Wording
from sopkit.office.register.adopting import STATEMENT, Baseline, ChangedMeanwhile, keep_all, read_list
from sopkit.office.register.adoption_columns import COLUMNS
from sopkit.office.register.named_files import Shelves
from sopkit.office.survey import survey
from sopkit.ports import ReadFault

_BASELINE = Wording("建账 {today}（{list}）", "Adopted {today} ({list})")
"""What a list is called where nobody says; it stands in the history of what was adopted with it."""


@click.command(name="adopt")
@click.argument("list", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--template", is_flag=True, help="Write an empty LIST to fill in. 写出空白清单")
@click.option("--baseline", default="", help="What the list is called. 建账批号")
@click.option("--statement", default="", help="What the controller states of it. 建账声明")
@click.option("--dry-run", is_flag=True, help="Only tell what is wrong. 只检查清单")
@desk_options
def command(desk: Desk, list: Path, template: bool, baseline: str, statement: str, dry_run: bool) -> None:
    """Adopt the documents of LIST (.xlsx, .csv) as they are in force, signed by pen. 按清单建账

    Everything wrong with the list is told at once, each with its cell, and then nothing is adopted. Rows that were adopted
    as they stand are passed over: one that was interrupted goes on when it is run again. Copies that holders have become
    numbered copies, with the copy numbers of the list or the next ones.
    清单中的问题一次全部指出，写明单元格；有问题时一份也不登记。此前已照样建账的行略过：中途断了，再运行一次就接着办完。领用的副本按清单上的分发号（没写的接着编）成为受控副本。
    """
    if template:
        write_template(list, "文件清单", COLUMNS, desk.language)
        desk.session.say(f"已写出 {list}", f"wrote {list}")
        return
    sheets = read_listed(desk, list)
    shelves = Shelves(DiskWorkspace(list.parent), DiskWorkspace(desk.session.root))
    surveyed = survey(desk.session.office)
    today = desk.today
    with desk.register.log.reading() as view:
        found, faults = read_list(sheets, view, surveyed, shelves, today)
    tell_faults(desk, faults.found)
    before = [each.before for each in found if each.before]
    if before:
        desk.session.say(f"此前已建账 {len(before)} 份", f"{len(before)} documents were adopted before")
    if dry_run:
        desk.session.say(f"清单没有问题：{len(found)} 份", f"nothing is wrong with the list: {len(found)} documents")
        return
    said = Baseline(
        baseline or next(iter(before), "") or _BASELINE.in_language(desk.language).format(today=today, list=list.stem),
        statement or STATEMENT.in_language(desk.language),
    )
    try:
        acts = keep_all(found, shelves, desk.register.vault, said)
    except (ChangedMeanwhile, ReadFault) as fault:
        desk.missing(f"读清单时文件在改动：{fault}", f"a file was changed while the list was read: {fault}")
    for act in acts:
        count = len(act.documents)
        desk.does(act, f"已建账 {count} 份", f"adopted {count} documents")
    on_paper = {(each.old.document, holder): given for each in found for holder, given in each.numbers.items()}
    taken_over(desk, [each.old.document for each in found], on_paper)
