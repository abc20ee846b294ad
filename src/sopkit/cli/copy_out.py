"""``sopkit copy issue`` and what else brings copies out: replacements, photocopies, reference prints, further holders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import click

from sopkit.cli.copy_options import (
    DAY,
    copy_faults_told,
    form_of_copy,
    ids_of,
    reason_option,
    reception,
    version_to_issue,
)
from sopkit.cli.copy_printing import Printing, press_for, print_options
from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.session import stop_unwritten
from sopkit.diagnostics import Wording
from sopkit.office.posting.issuing import ANY, Issued, Issuer, Wish, in_form, issue
from sopkit.office.posting.listing import KINDS, lacking
from sopkit.office.posting.recipients import CopyFault, Numbers, OnlineOnly, Recipient
from sopkit.office.posting.released_sheets import Form, ReleasedSheets
from sopkit.office.register.open_register import Refused
from sopkit.ports import WriteFault
from sopkit.register.acts.copies import Cause, CopyKind, HolderAdded, PhotocopyApproved, ReissueApproved
from sopkit.register.records.copies import Copy
from sopkit.register.records.versions import Version
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class Numbering:
    """How copies are numbered on request: with a number of their own, counted, "of N", up to a day."""

    number_: str = ""
    serial: bool = False
    of: int = 0
    until: datetime | None = None

    def wish(self, version: Version, to: Recipient) -> Wish:
        """One copy so numbered."""
        like = replace(ANY, of=self.of)
        if self.until:
            like = replace(like, good_until=self.until.date())
        return Wish(version, to, self.number_, self.serial, like)


@click.command(name="issue")
@click.argument("number")
@click.option("--to", "to", multiple=True, help="Holder, department, person or station; the whole distribution. 发给谁")
@click.option("--stations", is_flag=True, help="To all stations whose set has it. 发给清单里有它的各岗位")
@click.option("--version", "version", default="", help="The version; the newest. 版本")
@click.option("--copies", "count", type=click.IntRange(1, 1000), default=1, help="How many for each. 每处几份")
@click.option("--number", "number_", default="", help="The copy number; the holder's. 分发号")
@click.option("--serial", is_flag=True, help="Count the copies instead. 按流水编分发号")
@click.option("--of", "of", type=click.IntRange(0), default=0, help="Print “of N”. 印“共 N 份”")
@click.option("--until", type=DAY, help="Good until. 有效期至")
@form_of_copy
@print_options
@desk_options
def issue_(
    desk: Desk, number: str, to: tuple[str, ...], stations: bool, version: str, printing: Printing, **told: Any
) -> None:
    """Number and record copies, and make their PDFs. 发放受控副本

    Without --to: what the approved distribution still lacks. A station whose set posts the document gets its posting sheet.
    不写 --to 就按批准的分发范围补齐。岗位清单里张贴的，发给它批准发布的张贴单。
    """
    count, shape = told.pop("count"), told.pop("shape")
    how = Numbering(**told)
    with desk.state() as state, copy_faults_told(desk):
        found = version_to_issue(desk, state, number, version)
        known, sheets = reception(desk, state), ReleasedSheets(state, desk.register.vault)
        if stations:
            to += tuple(each.id for each in known.holders.stations if each.item(found.document))
        listed = [(each, count) for each in to] if to or stations else lacking(state, found)
        wishes = []
        for name, many in listed:
            try:
                recipient = known.recipient(name, found)
            except OnlineOnly as fault:
                if to:
                    raise
                desk.session.say(fault.wording.zh, fault.wording.en)
                continue
            if recipient.station and not recipient.station.item(found.document):
                raise CopyFault(
                    f"岗位 {recipient.station.id} 的清单里没有 {found.document}；先写进 sopkit.toml，或发给 {recipient.holder}",
                    f"the set of station {recipient.station.id} has no {found.document}; add it in sopkit.toml first, "
                    f"or issue it to {recipient.holder}",
                )
            wishes += [in_form(how.wish(found, recipient), sheets, shape)] * many
    if not wishes:
        desk.missing(f"{found.called} 的分发范围已经发齐", f"the distribution of {found.called} is complete")
    issued(desk, wishes, printing)


@click.command(name="reference")
@click.argument("number")
@click.option("--version", "version", default="", help="The version; the newest. 版本")
@print_options
@desk_options
def reference(desk: Desk, number: str, version: str, printing: Printing) -> None:
    """Print for reference: good for 24 hours, nobody's copy. 打印参考件（24 小时有效）"""
    with desk.state() as state, copy_faults_told(desk):
        found = version_to_issue(desk, state, number, version)
    like = replace(ANY, kind=CopyKind.REFERENCE, good_until=desk.today + timedelta(days=1), given_to=desk.actor)
    issued(desk, [Wish(found, Recipient("", Wording("参考件", "Reference print")), like=like)], printing)


@click.command(name="photocopy")
@click.argument("copy")
@click.option("--to", required=True, help="Who gets them. 给谁")
@click.option("--copies", "count", type=click.IntRange(1, 1000), default=1, help="How many. 份数")
@click.option("--due", type=DAY, required=True, help="When they are handed back. 交回日期")
@click.option("--approve", "reason", help="Approve them, for this reason. 批准复印，写明原因")
@print_options
@desk_options
def photocopy(
    desk: Desk, copy: str, to: str, count: int, due: datetime, reason: str | None, printing: Printing
) -> None:
    """Photocopies of a copy: approved (--approve) by one person, made by another. 复印受控副本"""
    (id,) = ids_of(desk, [copy])
    with desk.state() as state:
        original, version = _original(desk, state, id)
        try:
            recipient = reception(desk, state).recipient(to, version)
        except CopyFault:  # Photocopies go to people outside, too.
            recipient = Recipient(to, Wording(to, to))
    if reason is not None:
        act = PhotocopyApproved(id, recipient.holder, count, due.date(), reason)
        desk.does(
            act, f"批准复印 {id} {count} 份，至 {act.due}", f"{count} photocopies of {id} approved until {act.due}"
        )
        return
    like = replace(ANY, kind=CopyKind.PHOTOCOPY, copy_of=id, good_until=due.date(), sheet=original.sheet)
    with desk.state() as state:
        numbers = Numbers(reception(desk, state), version)
        given = [numbers.behind(f"{original.number}-F") for _ in range(count)]
    issued(desk, [Wish(version, recipient, each, like=like) for each in given], printing)


@click.command(name="reissue")
@click.argument("copy")
@click.option("--approve", "reason", help="Approve it, for this reason. 批准换发，写明原因")
@click.option("--lost", is_flag=True, help="It was lost, not soiled. 因丢失补发（不写为破损换发）")
@form_of_copy
@print_options
@desk_options
def reissue(desk: Desk, copy: str, reason: str | None, lost: bool, shape: Form | None, printing: Printing) -> None:
    """Replace a lost or soiled copy: approved (--approve) by one person, issued by another. 补发、换发

    A lost copy's number is void: the new copy gets another. It has the form of the old one.
    丢失的分发号作废，补发的另编号；破损的沿用原号。形式与原来的相同。
    """
    (id,) = ids_of(desk, [copy])
    if reason is not None:
        act = ReissueApproved(id, Cause.LOST if lost else Cause.SOILED, reason)
        desk.does(act, f"批准换发 {id}", f"the replacement of {id} is approved")
        return
    with desk.state() as state, copy_faults_told(desk):
        old, version = _original(desk, state, id)
        known = reception(desk, state)
        named = known.recipient(old.station or old.holder, version)
        like = replace(ANY, kind=old.kind, sheet=old.sheet, reissue_of=id, of=old.of)
        like = replace(like, good_until=old.good_until, medium=old.medium)
        wish = Wish(version, named, "" if Cause.LOST in old.approved else old.number, like=like)
        if shape:
            wish = in_form(wish, ReleasedSheets(state, desk.register.vault), shape)
    issued(desk, [wish], printing)


@click.command(name="add-holder")
@click.argument("number")
@click.option("--to", required=True, help="Who gets them. 领用者")
@click.option("--copies", "count", type=click.IntRange(1, 1000), default=1, help="How many more. 增发份数")
@click.option("--online", is_flag=True, help="It reads on a screen and gets no paper. 只在线阅读，不领纸")
@reason_option
@desk_options
def add_holder(desk: Desk, number: str, to: str, count: int, online: bool, reason: str) -> None:
    """Approve copies for a holder beyond the distribution, or that it reads online. 批准增发，或在线阅读"""
    with desk.state() as state, copy_faults_told(desk):
        found = version_to_issue(desk, state, number, "")
        try:
            recipient = reception(desk, state).recipient(to, found)
        except OnlineOnly as fault:
            if not online:
                raise
            recipient = fault.to
    if online:
        act = HolderAdded(found.document, recipient.holder, 0, reason, online=True)
        zh, en = recipient.name.zh, recipient.name.en
        desk.does(act, f"批准 {zh} 在线阅读 {found.document}", f"approved that {en} reads {found.document} online")
        return
    act = HolderAdded(found.document, recipient.holder, count, reason)
    desk.does(
        act,
        f"批准增发 {found.document} {count} 份给 {recipient.name.zh}",
        f"{count} more of {found.document} approved for {recipient.name.en}",
    )


def issued(desk: Desk, wishes: Sequence[Wish], printing: Printing) -> Issued:
    """Issue them, write what is to be printed, and tell each copy; a refusal is told, and ends the command."""
    with desk.state() as state:
        known = reception(desk, state)
    desk.check_history()
    with copy_faults_told(desk), press_for(desk, printing) as press:
        done = issue(desk.register, Issuer(desk.actor, desk.signer, known, press), wishes)
    desk.check_history()
    if isinstance(done, Refused):
        desk.refuse(done)
    outputs = desk.session.outputs(printing.output or desk.session.root / "build" / "copies")
    files = []
    for each, made in zip(done.copies, done.printed, strict=False):
        try:
            outputs.write(f"{each.copy}.pdf", made.pdf)
        except WriteFault as fault:
            stop_unwritten(fault, desk.language)
        files.append(str(outputs.root / f"{each.copy}.pdf"))
    if desk.form == "json":
        told = [
            {"copy": each.copy, "document": each.document, "version": each.version, "number": each.number}
            | {"holder": each.holder, "station": each.station, "kind": each.kind.value}
            for each in done.copies
        ]
        click.echo(json.dumps({"recorded": done.recorded.leaf, "copies": told, "files": files}, ensure_ascii=False))
        return done
    for each in done.copies:
        kind, to = KINDS[each.kind], " ".join(filter(None, (each.station, each.holder)))
        desk.session.say(
            f"{each.copy}  {each.document} {each.version}  {kind.zh}  分发号 {each.number}  {to}".rstrip(),
            f"{each.copy}  {each.document} {each.version}  {kind.en}  copy no. {each.number}  {to}".rstrip(),
        )
    for file in files:
        click.echo(file)
    return done


def _original(desk: Desk, state: State, id: str) -> tuple[Copy, Version]:
    """The copy with this id, and its version; says so and exits where there is none."""
    copy = state.get(Copy, id)
    version = state.get(Version, copy.document, copy.version) if copy else None
    if copy is None or version is None:
        desk.missing(f"没有副本 {id}", f"there is no copy {id}")
    return copy, version
