"""Verify a log whole: its tree against itself and against checkpoints, every event's right to be there, the derived
records; and the checkpoints themselves, before they are believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from sopkit.diagnostics import Wording
from sopkit.office.register.witnesses import KeptCheckpoint, Witness, doubts, heard, other_roots
from sopkit.ports.log import Log, LogFault, LogTrouble, View
from sopkit.register.entries import Event
from sopkit.register.judge import read
from sopkit.register.merkle import TreeHead
from sopkit.register.records.people import Founding
from sopkit.register.replay import Derived, NotAllowed, Replay
from sopkit.register.state import State
from sopkit.register.tree_check import TreeFinding, TreeTrouble, verify_log

MOST = 1000
"""Findings that are told."""

_TROUBLES = {
    TreeTrouble.UNREADABLE: Wording("读不出来", "cannot be read"),
    TreeTrouble.ALTERED: Wording("被改动", "altered"),
    TreeTrouble.MISSING: Wording("缺失", "missing"),
    TreeTrouble.MISFILED: Wording("与旁边记的摘要不符", "not found by the digest kept beside it"),
    TreeTrouble.REPEATED: Wording("同一事件记了两次", "the same event twice"),
    TreeTrouble.NODE_DIFFERS: Wording("树的节点被改动", "a node of the tree was altered"),
    TreeTrouble.NODE_MISSING: Wording("树的节点缺失", "a node of the tree is missing"),
    TreeTrouble.CUT_OFF: Wording("末尾被截去", "cut off at the end"),
    TreeTrouble.UNGUARDED: Wording(
        "数据库不再拒绝改动：触发器被去掉", "the database refuses changes no more: triggers are gone"
    ),
    TreeTrouble.ANOTHER_HISTORY: Wording("与检查点不是同一部历史", "another history than the checkpoint's"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong: the entries it concerns (`stop` excluded; both -1: none), and what it is."""

    start: int
    stop: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying found; `head` is what the entries themselves give, `witnesses` are the checkpoints that the log was
    compared with. All is well when nothing was found."""

    head: TreeHead
    found: tuple[Found, ...]
    witnesses: tuple[Witness, ...] = ()


def verify(log: Log, kept: Sequence[KeptCheckpoint] = (), roots: Sequence[str] = ()) -> Verified:
    """Go through the whole log; `kept` are checkpoints from elsewhere, `roots` the fingerprints of the register's root
    keys as somebody noted them outside, () where nobody says. Raises LogFault when it cannot be reached."""
    called = heard(kept)
    with log.reading() as view:
        replayed = _replayed(view, called.witnesses, roots)
        believed = [each for each in called.witnesses if each.checkpoint.register == replayed.register]
        tree = verify_log(view, [each.checkpoint.head for each in believed])
    if replayed.broken and not tree.findings:
        raise replayed.broken  # Else the entry that cannot be read is among the findings; the rest cannot be judged.
    found = (
        *(Found(-1, -1, each) for each in called.faults),
        *(_tree(each) for each in tree.findings),
        *replayed.found,
    )
    return Verified(tree.head, found, tuple(believed))


@dataclass(frozen=True, slots=True)
class _Replayed:
    """What going through the entries found; `register` is the id they give, `broken` why they could not all be read."""

    found: tuple[Found, ...]
    register: str
    broken: LogFault | None


def _replayed(view: View, witnesses: Sequence[Witness], roots: Sequence[str]) -> _Replayed:
    """Judge every entry; stop where a witness speaks of the log, to see what the register knew then of its key."""
    replay = Replay()
    found: list[Found] = []
    broken = None
    try:
        first = next(iter(view.entries(0, 1)), None)
        event = read(first) if first else None
        wrong = other_roots(event if isinstance(event, Event) else None, roots)
        found += [Found(0, 1, wrong)] if wrong else []
        start = 0
        for witness in witnesses:
            stop = min(witness.checkpoint.size, view.size())
            found += [_entry(each) for each in islice(replay.entries(view.entries(start, stop)), MOST)]
            found += [Found(-1, -1, each) for each in doubts(witness, State(replay.rows))]
            start = stop
        found += [_entry(each) for each in islice(replay.entries(view.entries(start)), MOST)]
        found += [_record(each) for each in islice(replay.against(view), MOST)]
    except LogFault as fault:
        if fault.trouble is not LogTrouble.BROKEN:
            raise
        broken = fault
    opened = State(replay.rows).get(Founding, "")
    return _Replayed(tuple(found), opened.register if opened else "", broken)


def _tree(finding: TreeFinding) -> Found:
    words = _TROUBLES[finding.trouble]
    detail = f"（{finding.detail}）" if finding.detail else ""
    return Found(finding.start, finding.stop, Wording(f"{words.zh}{detail}", f"{words.en} {finding.detail}".rstrip()))


def _entry(finding: NotAllowed) -> Found:
    zh = "；".join(f"{each.code} {each.problem.zh}" for each in finding.reasons)
    en = "; ".join(f"{each.code} {each.problem.en}" for each in finding.reasons)
    return Found(finding.position, finding.position + 1, Wording(f"不该有这一条：{zh}", f"may not stand here: {en}"))


def _record(finding: Derived) -> Found:
    what = f"{finding.kind} {finding.key}".rstrip()
    if finding.kept is None:
        return Found(-1, -1, Wording(f"派生记录缺失：{what}", f"a derived record is missing: {what}"))
    if finding.due is None:
        return Found(-1, -1, Wording(f"派生记录多出：{what}", f"a derived record nothing accounts for: {what}"))
    return Found(
        -1, -1, Wording(f"派生记录与事件不符：{what}", f"a derived record is not what the entries give: {what}")
    )
