"""What every command on the register needs: where it is kept, who acts with which key, and faults told in words."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import click

from sopkit.adapters.clock import FixedClock, SystemClock
from sopkit.adapters.disk import DiskOutputs
from sopkit.adapters.log import opened
from sopkit.adapters.vault import DiskVault
from sopkit.cli.options import form_option
from sopkit.cli.registered import FOLDER, place_of
from sopkit.cli.session import ENVIRONMENT, FOUND, USAGE, Session, lang_option, open_session, stop, tells_faults
from sopkit.diagnostics import Wording
from sopkit.office.register.deriving import bring_up_to_date
from sopkit.office.register.heads import AnotherHistory, check_head, remember_head
from sopkit.office.register.open_register import Recorded, Refused, Register, state_of
from sopkit.ports import Clock, ReadFault, WriteFault
from sopkit.ports.log import Log, LogFault, LogTrouble
from sopkit.ports.signer import Signer, SigningFault
from sopkit.ports.vault import VaultFault
from sopkit.register.acts import Act
from sopkit.register.authority import founding
from sopkit.register.state import State

Command = TypeVar("Command", bound=Callable[..., Any])

TROUBLES = {
    LogTrouble.BUSY: Wording("正被别人写入，请稍后再试", "somebody else is writing; try again in a moment"),
    LogTrouble.MISSING: Wording(
        "没有登记簿；先运行 sopkit register init", "there is no register; begin with sopkit register init"
    ),
    LogTrouble.EXISTS: Wording("已经有一个登记簿", "there is a register already"),
    LogTrouble.READ_ONLY: Wording("只能读，不能写", "it can be read, not written"),
    LogTrouble.NO_SPACE: Wording("磁盘已满；什么也没有写入", "the disk is full; nothing was written"),
    LogTrouble.NEWER: Wording("是更新版本的 sopkit 写的；请升级 sopkit", "a newer sopkit wrote it; upgrade sopkit"),
    LogTrouble.NOT_A_LOG: Wording("不是登记簿", "this is no register"),
    LogTrouble.GONE: Wording("数据库服务器没有应答", "the database server does not answer"),
    LogTrouble.BROKEN: Wording(
        "登记簿损坏；从备份恢复，并查明原因", "it is damaged; restore a backup, and find out why"
    ),
}


@dataclass
class Desk:
    """An open workspace and its register; `person` acts, with the key at `key`. `form` is text or json."""

    session: Session
    register: Register
    person: str
    key: Path
    form: str = "text"
    _signer: Signer | None = field(default=None, init=False)

    @property
    def language(self) -> str:
        """The language messages are told in."""
        return self.session.language

    @property
    def signer(self) -> Signer:
        """The actor's key; a ``.pub`` file stands for one that an agent holds."""
        if self._signer is None:
            from sopkit.adapters.ssh import Agent, KeyFile  # Only those who act wait for them to load.

            if self.key.suffix == ".pub":
                private = self.key.with_suffix("")
                line = self.key.read_text(encoding="utf-8") if self.key.exists() else ""
                self._signer = Agent(line, private if private.exists() else None)
            else:
                self._signer = KeyFile(self.key)
        return self._signer

    @contextlib.contextmanager
    def unlocked(self) -> Iterator[None]:
        """Ask for the key's passphrase once for all that is signed in this block."""
        if self._signer is not None or self.key.suffix == ".pub":
            yield
            return
        from sopkit.adapters.ssh.unlocked import unlocked

        with unlocked(self.key) as self._signer:
            yield
        self._signer = None

    @property
    def today(self) -> date:
        """Today where the register is kept."""
        with self.state() as state:
            return self.register.clock.now().astimezone(ZoneInfo(founding(state).timezone)).date()

    @contextlib.contextmanager
    def state(self) -> Iterator[State]:
        """The records as they now stand."""
        with state_of(self.register) as state:
            yield state

    def does(self, act: Act, zh: str, en: str) -> Recorded:
        """Record what the actor does and tell it in these words; a refusal is told, and ends the command."""
        from sopkit.office.register.recording import record  # Who only looks does not wait for the rules to load.

        self.check_history()
        done = record(self.register, self.actor, act, self.signer)
        self.check_history()
        return self.told(done, zh, en)

    def check_history(self) -> None:
        """Stop where the log is not the one that this machine saw before; else note how far it has come."""
        store = DiskOutputs(Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "sopkit")
        with self.register.log.reading() as view:
            register = founding(State(view)).register
            try:
                check_head(view, register, store)
                remember_head(view, register, self.register.clock.now(), store)
            except AnotherHistory as fault:
                stop(FOUND, self.language, fault.wording.zh, fault.wording.en)
            except (ReadFault, WriteFault) as fault:
                self.session.say(
                    f"没能记下登记簿的进度：{fault}", f"could not note how far the register has come: {fault}"
                )

    def told(self, done: Recorded | Refused, zh: str, en: str) -> Recorded:
        """Tell what came of recording; exits when it was refused."""
        if isinstance(done, Refused):
            self.refuse(done)
        if done.again:
            zh, en = f"{zh}（此前已登记）", f"{en} (recorded before)"
        if self.form == "json":
            click.echo(json.dumps({"recorded": done.leaf, "position": done.position, "again": done.again}))
        else:
            self.session.say(f"{zh}  #{done.position} {done.leaf[:12]}", f"{en}  #{done.position} {done.leaf[:12]}")
        return done

    def refuse(self, refused: Refused) -> NoReturn:
        """Tell every reason, and exit."""
        if self.form == "json":
            told = [
                {"code": each.code, "problem": vars_of(each.problem), "remedy": vars_of(each.remedy)}
                for each in refused.refusals
            ]
            click.echo(json.dumps({"refused": told}, ensure_ascii=False, indent=1))
        for each in refused.refusals:
            self.session.say(
                f"{each.code} {each.problem.zh}\n     {each.remedy.zh}",
                f"{each.code} {each.problem.en}\n     {each.remedy.en}",
            )
        sys.exit(FOUND)

    @property
    def actor(self) -> str:
        """Who acts; exits when nobody is named."""
        if not self.person:
            stop(
                USAGE,
                self.language,
                "没有写谁在办理：加 --as 人员标识，或设置环境变量 SOPKIT_PERSON",
                "nobody is named: give --as PERSON, or set SOPKIT_PERSON",
            )
        return self.person

    def missing(self, zh: str, en: str) -> NoReturn:
        """Say that what was asked for is not there, and exit."""
        stop(USAGE, self.language, zh, en)

    def more(self, zh: str, en: str) -> None:
        """Say beside the output that a list goes on, and how to see the rest."""
        self.session.say(f"（{zh}）", f"({en})")

    def show(self, records: Sequence[dict[str, Any]], head: Wording, rows: Sequence[Sequence[str]]) -> None:
        """Print a list: as JSON objects, or as a table under `head` (cells divided by ``|``).

        That there is nothing is said.
        """
        from sopkit.cli.table import print_table

        if self.form == "json":
            click.echo(json.dumps(records, ensure_ascii=False, indent=1, default=str))
        elif rows:
            print_table(head.in_language(self.language).split("|"), rows)
        else:
            click.echo(Wording("（没有）", "(none)").in_language(self.language))

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other, parted as the language of messages parts them."""
        return Wording("、", ", ").in_language(self.language).join(names)


def vars_of(wording: Wording) -> dict[str, str]:
    """Both languages of a wording."""
    return {"zh": wording.zh, "en": wording.en}


def desk_options(command: Command) -> Command:
    """Give a command its `Desk`, with the options that say who acts, and have faults of the register told in words."""

    @click.option("--as", "acting", envvar="SOPKIT_PERSON", default="", help="Who acts: a person's id. 办理人标识")
    @click.option(
        "--key",
        "acting_key",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="SOPKIT_KEY",
        help="Their private key, or its .pub when an agent holds it. 办理人的私钥文件",
    )
    @click.option("--at", "acting_at", hidden=True, help="The time, in a register born as an example. 样例登记簿的时间")
    @form_option
    @lang_option
    @tells_faults
    @wraps(command)
    def run(
        acting: str, acting_key: Path | None, acting_at: str | None, form: str, lang: str | None, **values: Any
    ) -> Any:
        session = open_session(lang)
        with faults_told(session):
            desk = open_desk(session, acting, acting_key or Path.home() / ".ssh" / "id_ed25519", acting_at)
            desk.form = form
            return command(desk, **values)

    return run  # type: ignore[return-value]


def open_desk(session: Session, person: str, key: Path, at: str | None) -> Desk:
    """The desk in this workspace; the time may be made up in an example register only."""
    register = open_register(session, SystemClock())
    desk = Desk(session, register, person, key)
    if at:
        with desk.state() as state:
            if not founding(state).example:
                stop(
                    USAGE,
                    session.language,
                    "只有样例登记簿才可以写 --at",
                    "--at is for a register that was opened as an example",
                )
            zone = ZoneInfo(founding(state).timezone)
        time = made_up_time(session, at, zone)
        desk.register = Register(register.log, register.vault, FixedClock(time))
        desk.session = session.as_of(time.astimezone(zone).date())
    return desk


def made_up_time(session: Session, at: str, zone: ZoneInfo) -> datetime:
    """The time that ``2026-03-02T09:00`` says where the register is kept."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        stop(
            USAGE,
            session.language,
            f"--at “{at}”不是时间，写如 2026-03-02T09:00",
            f"--at {at!r} is no time; write 2026-03-02T09:00",
        )
    return (time if time.tzinfo else time.replace(tzinfo=zone)).astimezone(UTC)


def open_register(session: Session, clock: Clock) -> Register:
    """The workspace's register; raises LogFault."""
    return Register(open_log(session), DiskVault(session.root / FOLDER / "vault"), clock)


def open_log(session: Session) -> Log:
    """The workspace's log, its derived records made again if an earlier program made them; raises LogFault."""
    place = place_of(session)
    log = opened(place)

    def tell(count: int) -> None:
        session.say(
            f"登记簿的派生记录是旧版 sopkit 写的，正按 {count} 条记录重新推算…",
            f"an earlier sopkit derived the register's records; deriving them again from {count} entries…",
        )

    bring_up_to_date(log, place, tell)
    return log


@contextlib.contextmanager
def faults_told(session: Session) -> Iterator[None]:
    """Faults of log, vault and keys become a sentence and an exit status."""
    language = session.language
    try:
        yield
    except LogFault as fault:
        words = TROUBLES[fault.trouble]
        stop(ENVIRONMENT, language, f"{fault.place}：{words.zh}", f"{fault.place}: {words.en}")
    except VaultFault as fault:
        stop(
            ENVIRONMENT,
            language,
            f"存档 {fault.digest[:12]}：{fault.detail}",
            f"vault {fault.digest[:12]}: {fault.detail}",
        )
    except SigningFault as fault:
        words, detail = fault.trouble.value, f" {fault.detail}".rstrip()
        stop(ENVIRONMENT, language, f"没有签成：{words.zh}{detail}", f"not signed: {words.en}{detail}")
