"""``sopkit log``: look at the log, verify it, sign checkpoints, export signatures for stock tools, keep others' logs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from sopkit.adapters.disk import DiskOutputs
from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.log_kept import keep, kept, kept_log, kept_logs, send
from sopkit.cli.session import FOUND
from sopkit.diagnostics import Wording
from sopkit.office.register.open_register import Refused
from sopkit.office.register.people import names_of
from sopkit.office.register.trail import trail
from sopkit.ports.log import Signature
from sopkit.register.acts.office_keys import KeyPurpose
from sopkit.register.authority import founding
from sopkit.register.checkpoint import CHECKPOINT_NAMESPACE, checkpoint_bytes, checkpoint_of
from sopkit.register.codec import moment_text
from sopkit.register.sshsig import armoured, blob_of
from sopkit.register.state import State

if TYPE_CHECKING:
    from sopkit.office.register.verifying import Verified
    from sopkit.office.register.witnesses import KeptCheckpoint

_LONGEST = 2**17
MOST = 200
"""So many entries are listed unless more are asked for."""


@click.group(name="log")
def command() -> None:
    """The log itself: list, verify, checkpoint, export; logs of others. 登记簿的记录：查看、核验、检查点、导出；别处的记录"""


for each in (send, keep, kept):
    command.add_command(each)


@command.command(name="list")
@click.argument("number", required=False)
@click.option("--last", type=click.IntRange(1), help=f"Only so many, the newest; {MOST}. 只看最近几条")
@click.option("--all", "everything", is_flag=True, help="All, from the first on. 全部")
@desk_options
def list_(desk: Desk, number: str | None, last: int | None, everything: bool) -> None:
    """List the newest entries, or those that concern a document. 查看记录"""
    most = None if everything or number else MOST
    with desk.register.log.reading() as view:
        found = trail(view, number or "", last or most)
        cut = not last and len(found) < view.size() and most is not None
        state = State(view)
        zone, names = ZoneInfo(founding(state).timezone), names_of(state, {each.actor for each in found})
    head = Wording("序号|时间|办理人|事项|摘要", "No.|Time|Who|Act|About")
    rows = [
        (str(each.position), each.local(zone), names[each.actor], each.words.in_language(desk.language), each.about)
        for each in found
    ]
    records = [
        {"position": each.position, "time": each.time, "actor": each.actor, "kind": each.kind, "act": each.act}
        for each in found
    ]
    desk.show(records, head, rows)
    if cut:
        desk.more(
            f"只列出最近 {MOST} 条；更多用 --last 条数，全部用 --all",
            f"the newest {MOST}; --last N shows so many, --all every one",
        )


@command.command(name="verify")
@click.option(
    "--checkpoint",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A checkpoint kept elsewhere, its .sig beside it. 另处保存的检查点，.sig 在旁边",
)
@click.option(
    "--root", "roots", multiple=True, help="Root key's fingerprint as you noted it. 抄存的根密钥指纹 SHA256:…"
)
@desk_options
def verify_(desk: Desk, files: tuple[Path, ...], roots: tuple[str, ...]) -> None:
    """Verify the whole log: bytes, order, signatures, authority, derived records. 核验整本登记簿

    A checkpoint counts when it is signed with a key that this register had then. That this is the register you opened is
    what --root tells, the fingerprint on the paper of the first day; give each root's. Logs of other registers that are kept
    here (`sopkit log kept`) are verified too, each by the root keys it was trusted by, and with the checkpoints that are its own.
    检查点要由本登记簿当时登记的密钥签署才算数；登记簿是不是当初建立的那本，用 --root 写出抄存的根密钥指纹来认定。
    此处保存的其他登记簿（sopkit log kept）一并核验，各按当初认定的根密钥和各自的检查点。
    """
    from sopkit.office.register.verifying import (
        verify,  # It loads all that judges; who only looks does not wait for it.
    )
    from sopkit.office.register.witnesses import speaking_of

    logs = kept_logs(desk)
    checkpoints = [_read(desk, each) for each in files]
    others = {each: speaking_of(checkpoints, each) for each in logs.registers()}
    own = [each for each in checkpoints if not any(each in listed for listed in others.values())]
    done = verify(desk.register.log, own, roots)
    beside = {}
    for register, witnesses in others.items():
        log = kept_log(desk, logs, register)
        beside[register] = verify(log, witnesses, logs.seen(register).roots)
        log.close()
    if desk.form == "json":
        told = _told(done)
        told["kept"] = [{"register": register, **_told(each)} for register, each in beside.items()]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    sound = [_tell(desk, done), *(_tell(desk, each, f"{register[:8]}… ") for register, each in beside.items())]
    if not all(sound):
        sys.exit(FOUND)


def _told(done: Verified) -> dict[str, Any]:
    """What verifying found, as JSON prints it."""
    return {
        "size": done.head.size,
        "root": done.head.root.hex(),
        "sound": not done.found,
        "checkpoints": [{"file": each.name, "size": each.checkpoint.size, "key": each.key} for each in done.witnesses],
        "found": [
            {"start": each.start, "stop": each.stop, "zh": each.wording.zh, "en": each.wording.en}
            for each in done.found
        ],
    }


def _tell(desk: Desk, done: Verified, whose: str = "") -> bool:
    """Say what verifying found, of `whose` log; whether it is sound."""
    for each in done.found:
        place = f"#{each.start}" + (f"–#{each.stop - 1}" if each.stop > each.start + 1 else "")
        place = place if each.start >= 0 else "—"
        desk.session.say(f"{whose}{place} {each.wording.zh}", f"{whose}{place} {each.wording.en}")
    if done.found:
        desk.session.say(f"{whose}发现 {len(done.found)} 处问题", f"{whose}{len(done.found)} findings")
        return False
    count = len(done.witnesses)
    against = f"，对照 {count} 个检查点" if count else "；没有对照检查点"
    against_en = f", against {count} checkpoints" if count else "; no checkpoint was compared"
    desk.session.say(
        f"{whose}{done.head.size} 条记录，完整无误{against}；根 {done.head.root.hex()[:16]}",
        f"{whose}{done.head.size} entries, all sound{against_en}; root {done.head.root.hex()[:16]}",
    )
    return True


@command.command(name="checkpoint")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--office-key",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    envvar="SOPKIT_CHECKPOINT_KEY",
    help="The office's key for checkpoints, or its .pub when an agent holds it; the actor's. 签检查点的办公密钥",
)
@desk_options
def checkpoint(desk: Desk, folder: Path, office_key: Path | None) -> None:
    """Sign how far the log has come, into FOLDER, to be kept elsewhere. 签署检查点，存到别处

    With the office's own key a machine can do it each night, and nobody has to be there. 用办公密钥可以每夜自动签，不用有人在场。
    """
    with desk.register.log.reading() as view, desk.state() as state:
        now = checkpoint_of(view, founding(state).register, desk.register.clock.now())
    data = checkpoint_bytes(now)
    signature = _by_office(desk, office_key, data) if office_key else desk.signer.sign(data, CHECKPOINT_NAMESPACE)
    outputs = DiskOutputs(folder)
    name = f"checkpoint-{now.size:07d}.json"
    outputs.write(f"./{name}.sig", armoured(blob_of(signature)))
    outputs.write(f"./{name}", data)
    click.echo(str(folder / name))
    desk.session.say(
        f"检查点：{now.size} 条，{moment_text(now.time)}；请存到数据库管理员够不到的地方",
        f"checkpoint of {now.size} entries, {moment_text(now.time)}; keep it out of the database administrator's reach",
    )


def _by_office(desk: Desk, file: Path, data: bytes) -> Signature:
    """A checkpoint's signature by the office's key for checkpoints; says so and exits where the key is none."""
    from sopkit.adapters.ssh.office_key import office_key
    from sopkit.office.posting.office_keys import not_for

    with office_key(file) as key:
        with desk.state() as state:
            refused = not_for(state, KeyPurpose.CHECKPOINT, key.public, desk.register.clock.now())
        if refused:
            desk.refuse(Refused((refused,)))
        return key.sign(data, CHECKPOINT_NAMESPACE)


@command.command(name="export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--all", "everything", is_flag=True, help="Every event, not sign-offs alone. 全部记录，不只签署")
@desk_options
def export(desk: Desk, folder: Path, everything: bool) -> None:
    """Export signatures for stock ssh-keygen to verify, with no sopkit. 导出签名，用 ssh-keygen 即可核验"""
    from sopkit.office.register.export_signatures import NotExported, export_signatures

    try:
        count = export_signatures(desk.register.log, DiskOutputs(folder), every_event=everything)
    except NotExported as fault:
        desk.missing(fault.wording.zh, fault.wording.en)
    click.echo(str(folder))
    desk.session.say(
        f"导出 {count} 个签名；核验：sh {folder}/verify.sh", f"{count} signatures; verify: sh {folder}/verify.sh"
    )


def _read(desk: Desk, file: Path) -> KeptCheckpoint:
    from sopkit.office.register.witnesses import KeptCheckpoint

    signature = file.with_name(f"{file.name}.sig")
    try:
        return KeptCheckpoint(file.name, _start(file), _start(signature) if signature.exists() else None)
    except OSError as error:
        desk.missing(f"{file} 读不出来：{error.strerror}", f"{file} cannot be read: {error.strerror}")


def _start(file: Path) -> bytes:
    """So much of a file that no checkpoint and no signature is longer."""
    with file.open("rb") as stream:
        return stream.read(_LONGEST)
