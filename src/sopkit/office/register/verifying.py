"""Verify a log whole: its tree against itself and against checkpoints, every event's right to be there, the derived
records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from sopkit.diagnostics import Wording
from sopkit.ports.log import Log, LogFault, LogTrouble
from sopkit.register.checkpoint import Checkpoint
from sopkit.register.merkle import TreeHead
from sopkit.register.replay import Derived, NotAllowed, Replay
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
    """What verifying found; `head` is what the entries themselves give. All is well when nothing was found."""

    head: TreeHead
    found: tuple[Found, ...]


def verify(log: Log, checkpoints: Sequence[Checkpoint] = ()) -> Verified:
    """Go through the whole log. Raises LogFault when it cannot be reached."""
    with log.reading() as view:
        tree = verify_log(view, [each.head for each in checkpoints])
        replay = Replay()
        found = [_tree(each) for each in tree.findings]
        try:
            found += [_entry(each) for each in islice(replay.entries(view.entries()), MOST)]
            found += [_record(each) for each in islice(replay.against(view), MOST)]
        except LogFault as fault:
            if fault.trouble is not LogTrouble.BROKEN or not found:
                raise  # An entry that cannot be read is among the findings already; the rest cannot be judged.
    return Verified(tree.head, tuple(found))


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
