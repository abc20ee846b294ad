"""``sopkit sign``: sign off versions, by key here or elsewhere, or enter a signature given on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sopkit.adapters.disk import DiskOutputs
from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.model.content import short_digest
from sopkit.office.register.recording import Refused, drafted, keep, spelled
from sopkit.office.register.signed_before import submission_signed
from sopkit.office.register.signing import NothingToSign, Wish, meanings_of, sign_act
from sopkit.office.register.signing_elsewhere import NotAttached, attach, prepare
from sopkit.office.register.versions import version_under_way
from sopkit.register.acts.versions import SignedItem, SignedOff, SignedOnPaper

_MOST = 20
"""Changes since the last signature that are told."""

_LINE = 120


@click.command(name="sign")
@click.argument("numbers", nargs=-1)
@click.option("--request", default="", help="All that this request puts before you. 该申请下的全部文件")
@click.option("--stage", default="", help="In which stage; the one whose turn it is. 签署环节")
@click.option("--department", default="", help="For which department. 代表部门")
@click.option("--instead-of", default="", help="Whom you stand in for. 代谁签署")
@click.option("--paper", metavar="SIGNER", default="", help="Enter a signature on paper of this person. 登记纸质签署")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the signature on paper. 纸质签署日期")
@click.option("--scan", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Its scan. 扫描件")
@click.option(
    "--prepare",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the bytes to be signed elsewhere, into this folder. 把待签数据写到文件夹，在别处签",
)
@click.option(
    "--attach",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Bring back what was signed elsewhere: the prepared file, its .sig beside it. 交回在别处签好的签名",
)
@desk_options
def command(desk: Desk, numbers: tuple[str, ...], paper: str, **how: Any) -> None:
    """Sign versions that wait for you, all in one act; without numbers, all that do. 签署

    Your key signs who you are, in which role, what it means, and the digest of what you have read.
    密钥签下的是：谁、以什么身份、什么含义、所读内容的摘要。
    """
    on, scan, prepared, attached = (how.pop(each) for each in ("on", "scan", "prepare", "attach"))
    if attached:
        _attach(desk, attached)
        return
    if paper:
        _on_paper(desk, numbers, (paper, how["stage"], how["department"]), on, scan)
        return
    with desk.state() as state:
        try:
            act = sign_act(state, Wish(desk.actor, numbers, **how), meanings_of(desk.session.office.rules.types))
        except NothingToSign as fault:
            desk.missing(fault.wording.zh, fault.wording.en)
    for each in act.items:
        desk.session.say(
            f"{each.document} {each.version} {each.meaning} 内容摘要 {short_digest(each.content)}",
            f"{each.document} {each.version} {each.meaning} content {short_digest(each.content)}",
        )
        _tell_changes(desk, each)
    if prepared:
        _prepare(desk, act, prepared)
        return
    desk.does(act, f"已签署 {len(act.items)} 份", f"signed {len(act.items)}")


def _tell_changes(desk: Desk, item: SignedItem) -> None:
    """What is another than when the actor signed it last; nothing where they never did."""
    if submission_signed(desk.register, item.document, desk.actor) is None:
        return
    from sopkit.office.register.since_signed import since_signed  # It loads what reads and compares texts.

    lines = since_signed(desk.register, desk.actor, item, desk.session.office.rules, desk.language)
    if lines is None:
        return
    if not lines:
        desk.session.say("  与您上次签署的内容相同", "  the same as when you signed it last")
    for each in lines[:_MOST]:
        told = [
            each.summary,
            *(f"  {sign} {_one_line(text)}" for sign, text in (("−", each.before), ("+", each.after)) if text),
        ]
        desk.session.say(*["\n".join(f"  {line}" for line in told)] * 2)
    if len(lines) > _MOST:
        more = len(lines) - _MOST
        desk.session.say(f"  还有 {more} 处；sopkit diff 可看全部", f"  and {more} more; see sopkit diff")


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LINE else f"{line[: _LINE - 1]}…"


def _prepare(desk: Desk, act: SignedOff, folder: Path) -> None:
    desk.check_history()
    event, refused = drafted(desk.register, desk.actor, act)
    if refused:
        desk.refuse(Refused(refused))
    listed = ", ".join(f"{each.document} {each.version}" for each in act.items)
    summary = Wording(f"待签署：{listed}", f"To be signed: {listed}")
    data = spelled(event)
    if isinstance(data, Refused):
        desk.refuse(data)
    written = prepare(DiskOutputs(folder), data, summary)
    click.echo(str(folder / written.statement))
    desk.session.say(f"在别处签署：{written.command}", f"sign it elsewhere: {written.command}")


def _attach(desk: Desk, file: Path) -> None:
    signature = file.with_name(f"{file.name}.sig")
    try:
        found = attach(file.read_bytes(), signature.read_bytes())
    except OSError:
        desk.missing(f"{signature} 不在待签文件旁边", f"{signature} is not beside the file that was to be signed")
    except NotAttached as fault:
        desk.missing(fault.wording.zh, fault.wording.en)
    desk.check_history()
    done = keep(desk.register, found.data, (found.signature,))
    who = found.event.actor
    desk.told(done, f"已收回 {who} 在别处的签署", f"took in what {who} signed elsewhere")


def _on_paper(
    desk: Desk, numbers: tuple[str, ...], who: tuple[str, str, str], on: datetime | None, scan: Path | None
) -> None:
    signer, stage, department = who
    if len(numbers) != 1 or on is None or scan is None or not stage:
        desk.missing(
            "登记纸质签署要写一个文件编号、--stage、--on 和 --scan",
            "for a signature on paper give one document number, --stage, --on and --scan",
        )
    with desk.state() as state:
        version = version_under_way(state, numbers[0])
    if version is None:
        desk.missing(f"{numbers[0]} 没有提交", f"nothing of {numbers[0]} was submitted")
    act = SignedOnPaper(
        document=version.document,
        version=version.version,
        submission=version.submission,
        stage=stage,
        signer=signer,
        on=on.date(),
        scan=desk.register.vault.put(scan.read_bytes()),
        department=department,
    )
    desk.does(act, f"已登记 {signer} 的纸质签署", f"entered {signer}'s signature on paper")
