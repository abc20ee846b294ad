"""``sopkit log send``, ``keep`` and ``kept``: logs of other registers, kept whole beside ours; and ours, for them to keep."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.registered import FOLDER
from sopkit.cli.session import FOUND, stop
from sopkit.diagnostics import Wording
from sopkit.register.authority import founding
from sopkit.register.state import State

if TYPE_CHECKING:
    from sopkit.adapters.kept_logs import KeptLogs
    from sopkit.office.register.kept_logs import Opening
    from sopkit.ports.log import Log

SENT = "log.tar"
"""What a folder that was handed over is searched for."""


@click.command(name="send")
@click.argument("file", type=click.Path(path_type=Path))
@desk_options
def send(desk: Desk, file: Path) -> None:
    """Write the whole log into FILE, for another site to keep (`sopkit log keep`). 把整本记录写成文件，交另一处保存

    It holds every entry with its signatures, and no file of the vault. Tell them the root keys' fingerprints by another way.
    包括每一条记录及其签名，不含存档文件。根密钥指纹要用别的途径告诉对方。
    """
    from sopkit.cli.backup import written

    head = written(desk, file / SENT if file.is_dir() else file, None).head
    desk.session.say(
        f"{head.size} 条记录；根 {head.root.hex()[:16]}", f"{head.size} entries; root {head.root.hex()[:16]}"
    )


@click.command(name="keep")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--root", "roots", multiple=True, help="Its root key's fingerprint, as its office told you. 对方根密钥指纹 SHA256:…"
)
@desk_options
def keep(desk: Desk, file: Path, roots: tuple[str, ...]) -> None:
    """Keep another register's whole log beside ours, or extend the one that is kept. 保存另一处登记簿的整本记录

    FILE is what its office made with `sopkit log send` (or `sopkit backup`), or a folder with log.tar in it. Every entry is
    verified. The first time its root keys are needed (--root); they are shown when they are not given. A log that is not what
    is kept and more is another history: that is told, with the entry from which on they part, and nothing is changed.
    FILE 是对方用 sopkit log send（或 sopkit backup）写出的文件，或放有 log.tar 的文件夹。逐条核验；第一次要写根密钥指纹 --root，
    不写时会显示出来供核对。新来的若不是“已保存的加上后续的”，就是两部历史：会指出从第几条起不同，什么也不改。
    """
    from sopkit.office.register.backup import BackupFault
    from sopkit.office.register.kept_logs import NotKept, opening_of

    place = file / SENT if file.is_dir() else file
    if not place.is_file():
        desk.missing(f"{file} 中没有 {SENT}", f"there is no {SENT} in {file}")
    try:
        with place.open("rb") as source:
            opening = opening_of(source)
            source.seek(0)
            with desk.state() as state:
                own = founding(state).register == opening.register
            if own:
                _compare(desk, source)
            else:
                _take_in(desk, source, opening, roots)
    except BackupFault as fault:
        stop(
            FOUND,
            desk.language,
            f"{place} 不是完好的整本记录：{fault}",
            f"{place} is no sound whole log (sopkit log send makes one): {fault}",
        )
    except NotKept as fault:
        stop(FOUND, desk.language, f"{place}：{fault.wording.zh}", f"{place}: {fault.wording.en}")


def _take_in(desk: Desk, source: BinaryIO, opening: Opening, roots: tuple[str, ...]) -> None:
    from sopkit.office.register.kept_logs import take_in, trusted
    from sopkit.register.codec import moment_text

    logs, now = kept_logs(desk), moment_text(desk.register.clock.now())
    known = opening.register in logs.registers()
    trusted(opening, roots, known=known)
    with ExitStack() as stack:
        if known:
            log = kept_log(desk, logs, opening.register)
            stack.callback(log.close)
        else:
            log = stack.enter_context(logs.beginning(opening.register, now, roots))
        done = take_in(source, log)
    if known:
        logs.saw(opening.register, now)
    new, root = done.size - done.before, done.head.root.hex()[:16]
    name = f"{opening.register} {opening.name}"
    if done.head.size < done.before:
        more = done.before - done.head.size
        desk.session.say(
            f"{name}：来的只有 {done.head.size} 条，是已保存的 {done.before} 条的开头，少后面 {more} 条；没有新的",
            f"{name}: what came has {done.head.size} entries, the first of the {done.before} that are kept; nothing is new",
        )
        return
    desk.session.say(
        f"{name}：已核验并保存 {done.size} 条（新增 {new} 条）；根 {root}",
        f"{name}: verified and kept, {done.size} entries ({new} of them new); root {root}",
    )


def _compare(desk: Desk, source: BinaryIO) -> None:
    """It is a copy of our own register's log: say whether it is the same history."""
    from sopkit.office.register.kept_logs import TwoHistories, parted

    with desk.register.log.reading() as view:
        place = parted(source, view)
    if place is not None:
        raise TwoHistories(place)
    desk.session.say(
        "这是本登记簿自己的记录，与现在的一致；不另保存",
        "this is our own register's log and agrees with it; it is not kept",
    )


@click.command(name="kept")
@desk_options
def kept(desk: Desk) -> None:
    """List the logs of other registers that are kept here. 已保存的其他登记簿"""
    from sopkit.register.checkpoint import root_at

    logs, records, rows = kept_logs(desk), [], []
    for each in logs.registers():
        log, seen = kept_log(desk, logs, each), logs.seen(each)
        with log.reading() as view:
            size = view.size()
            newest = next((one.recorded for one in view.entries(size - 1, size)), "")
            try:
                name, root = founding(State(view)).name, root_at(view, size)
            except LookupError:  # Somebody has been at it; log verify says where.
                name, root = "?", ""
        log.close()
        records.append(
            {
                "register": each,
                "name": name,
                "size": size,
                "root": root,
                "newest": newest,
                "first_seen": seen.first,
                "last_seen": seen.last,
                "roots": list(seen.roots),
            }
        )
        rows.append((each, name, str(size), root[:16], newest[:10], seen.first[:10], seen.last[:10]))
    head = Wording(
        "登记簿|名称|条数|根|最新记录|首次收到|最近收到", "Register|Name|Entries|Root|Newest|First seen|Last seen"
    )
    desk.show(records, head, rows)


def kept_logs(desk: Desk) -> KeptLogs:
    """Where the workspace keeps logs of other registers."""
    from sopkit.adapters.kept_logs import KeptLogs

    return KeptLogs(desk.session.root / FOLDER / "kept")


def kept_log(desk: Desk, logs: KeptLogs, register: str) -> Log:
    """One of them, its derived records made again where an earlier program made them. Raises LogFault."""
    from sopkit.office.register.deriving import bring_up_to_date

    log = logs.log(register)
    bring_up_to_date(
        log,
        logs.place(register),
        lambda count: desk.session.say(
            f"{register}：正按 {count} 条记录重新推算…", f"{register}: deriving its records again from {count} entries…"
        ),
    )
    return log
