"""Logs of other registers (other sites'), kept whole beside ours: taken in from a file, extended when a newer one comes.

What comes is a backup (`sopkit.office.register.backup`), with or without its vault; of it the log alone is kept, as a log of
its own, in which every entry has been judged as that register's own program judged it. Four rules:

1. Trust comes from outside: a register that is not kept yet is taken in when somebody gives the fingerprints of its root
   keys, as its office told them by another way. They are shown when they are not given.
2. Every entry has to be signed by whom it says and allowed where it stands. One that is not, and nothing is taken in.
3. What is kept is only ever extended. A log that is not what is kept and more, entry by entry, is **another history** of the
   same register: one of two people was shown something else. It is told from which entry on they part, and nothing is changed.
4. All of it or nothing.

An older state of what is kept is no fault: there is nothing new in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from sopkit.diagnostics import Wording
from sopkit.office.register.backup import check_backup
from sopkit.office.register.backup_reading import parts
from sopkit.office.register.recording import judged, write_entry
from sopkit.office.register.witnesses import other_roots
from sopkit.ports.log import Entry, Log, View, Writing
from sopkit.register.acts.people import RegisterOpened
from sopkit.register.entries import Event, leaf_hash
from sopkit.register.fold import Arrival, fold
from sopkit.register.judge import read
from sopkit.register.merkle import TreeHead
from sopkit.register.public_keys import BadKey, fingerprint_of
from sopkit.register.state import State

_TOLD = 3
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)


class NotKept(Exception):
    """The log is not taken in, and nothing was changed; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


class TwoHistories(NotKept):
    """It and what is kept are different histories of one register, from the entry at `position` on."""

    def __init__(self, position: int) -> None:
        super().__init__(
            Wording(
                f"两部历史：从 #{position} 起，这份记录与已保存的不同；同一个登记簿给两处看了不同的东西，须当面查明。什么也没有改动",
                f"two histories: from #{position} on this log is not the one that is kept; one register has shown different "
                "things to two readers: find out why. Nothing was changed",
            )
        )
        self.position = position


@dataclass(frozen=True, slots=True)
class Opening:
    """How a log begins: the register's id and name, and the fingerprints of its root keys, in their order."""

    register: str
    name: str
    roots: tuple[str, ...]
    event: Event


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a log: how many entries are kept now, of which `before` were kept already; the `head` that came."""

    size: int
    before: int
    head: TreeHead


def opening_of(source: BinaryIO) -> Opening:
    """How the log in a file begins; nothing of it is believed yet. Raises NotKept, BackupFault, OSError."""
    first = next((each for each in parts(source) if isinstance(each, Entry)), None)
    event = read(first) if first else None
    try:
        if isinstance(event, Event) and isinstance(event.act, RegisterOpened) and _ID.fullmatch(event.register):
            roots = tuple(fingerprint_of(each.public) for each in event.act.roots)
            return Opening(event.register, event.act.name, roots, event)
    except BadKey:
        pass
    raise NotKept(Wording("这份记录不是从建立登记簿开始的", "this log does not begin with the opening of a register"))


def trusted(opening: Opening, roots: Sequence[str], *, known: bool) -> None:
    """See that the register is the one that somebody means: its root keys are `roots`. Raises NotKept.

    `known`: it was trusted before, and what is kept begins with these keys; then none need be given.
    """
    told = " ".join(f"--root {each}" for each in opening.roots)
    if not roots and not known:
        raise NotKept(
            Wording(
                f"还没有保存过登记簿 {opening.register}（{opening.name}）。先用别的途径向对方核对根密钥指纹，一致时再运行，并写上：{told}",
                f"the register {opening.register} ({opening.name}) is not kept yet. Compare its root keys' fingerprints with "
                f"what its office tells you by another way; where they agree, do it again with {told}",
            )
        )
    wrong = other_roots(opening.event, roots)
    if wrong:
        raise NotKept(wrong)


def take_in(source: BinaryIO, log: Log) -> TakenIn:
    """Extend `log`, empty at first, to what `source` holds, which can be read again; all of it or nothing.

    Raises TwoHistories, NotKept, BackupFault, LogFault, OSError.
    """
    head = check_backup(source).head
    source.seek(0)
    with log.writing() as writing:
        before = writing.size()
        kept = writing.digests()
        for part in parts(source):
            if not isinstance(part, Entry):
                continue
            leaf = leaf_hash(part)
            if part.position < before:
                if next(kept)[1] != leaf:
                    raise TwoHistories(part.position)
            else:
                _enter(part, leaf, writing)
        return TakenIn(writing.size(), before, head)


def parted(source: BinaryIO, view: View) -> int | None:
    """The first position at which the log in a file and the one that `view` shows differ, as far as both go; None: nowhere.

    Raises BackupFault, LogFault, OSError.
    """
    check_backup(source)
    source.seek(0)
    leaves = (leaf_hash(each) for each in parts(source) if isinstance(each, Entry))
    for leaf, (position, own, _) in zip(leaves, view.digests(), strict=False):
        if leaf != own:
            return position
    return None


def _enter(entry: Entry, leaf: str, writing: Writing) -> None:
    state = State(writing)
    arrival = judged(entry, state, writing)
    if not isinstance(arrival, Arrival):
        zh = "；".join(f"{each.code} {each.problem.zh}" for each in islice(arrival, _TOLD))
        en = "; ".join(f"{each.code} {each.problem.en}" for each in islice(arrival, _TOLD))
        raise NotKept(
            Wording(
                f"#{entry.position} 不该有这一条：{zh}。什么也没有保存",
                f"#{entry.position} may not stand there: {en}. Nothing was kept",
            )
        )
    fold(arrival, state)
    write_entry(entry, leaf, state, writing)
