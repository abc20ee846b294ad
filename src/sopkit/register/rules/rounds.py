"""Which rounds may be confirmed and recorded, by whom, and why not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register.acts.copies import CopiesReceived, CopiesReturned
from sopkit.register.acts.rounds import RoundConfirmed, WalkRoundRecorded
from sopkit.register.copy_life import Stands, stands_on
from sopkit.register.records.copies import Copy
from sopkit.register.records.rounds import WalkRound
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules import copies
from sopkit.register.rules.requests import by_controller
from sopkit.register.rules.standing import Checks, Standing

NOTHING_DONE = Reason(
    "G930",
    Wording("没有写换上或取下的副本", "no copy was put up or taken down"),
    Wording("在清单中勾选，或用 --put、--taken 写明副本", "tick them in the list, or name them by --put and --taken"),
)
TICKED_TWICE = Reason(
    "G931",
    Wording("副本 {copy} 在这次换贴中写了 {times} 次", "the copy {copy} is there {times} times in this round"),
    Wording("每个副本只写一次", "name each copy once"),
)
OVERTAKEN = Reason(
    "G932",
    Wording(
        "副本 {copy}（{document} {version}）在出计划之后已被代替或作废，不能登记为已张贴",
        "the copy {copy} ({document} {version}) has been superseded or ended since the plan was made: it cannot be posted",
    ),
    Wording(
        "去掉这一行；重新出计划：sopkit post plan；已经贴上的立即取下",
        "leave the row out and plan again: sopkit post plan; where it hangs already, take it down at once",
    ),
)
WALKED_BEFORE = Reason(
    "G933",
    Wording("这份巡查报告已经登记过（{by}，{on}）", "this report was recorded before ({by}, {on})"),
    Wording("不用再登记", "nothing is left to do"),
)
NO_WALK = Reason(
    "G934",
    Wording(
        "巡查记录写得不完整：日期、报告、扫描记录的摘要和计数", "the walk-round is not whole: day, digests and counts"
    ),
    Wording("用 sopkit copy reconcile 生成", "have it made by sopkit copy reconcile"),
)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def _confirmed(act: RoundConfirmed, at: Standing) -> Iterator[Refusal]:
    yield from dict.fromkeys(_of_round(act, at))  # what is wrong with who does it is said once, not for each place


def _of_round(act: RoundConfirmed, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    named = Counter(copy for each in act.postings for copy in (*each.put, *each.taken))
    if not named or not all(each.put or each.taken for each in act.postings):
        yield NOTHING_DONE.of()
    for copy, times in named.items():
        if times > 1:
            yield TICKED_TWICE.of(copy=copy, times=str(times))
    if any(times > 1 for times in named.values()):
        return
    for each in act.postings:
        yield from _overtaken(each.put, at)
        if each.put:
            received = CopiesReceived(each.put, each.by, act.on, each.taken, each.owing, act.scan)
            yield from copies.CHECKS[CopiesReceived](received, at)
        elif each.taken:
            yield from copies.CHECKS[CopiesReturned](CopiesReturned(each.taken, act.on), at)


def _overtaken(put: tuple[str, ...], at: Standing) -> Iterator[Refusal]:
    for id in put:
        copy = at.state.get(Copy, id)
        if copy and copy.out and stands_on(at.state, copy, at.today) not in (Stands.CURRENT, Stands.NOT_YET):
            yield OVERTAKEN.of(copy=id, document=copy.document, version=copy.version)


def _walked(act: WalkRoundRecorded, at: Standing) -> Iterator[Refusal]:
    yield from by_controller(at)
    known = at.state.get(WalkRound, act.report)
    if known:
        yield WALKED_BEFORE.of(by=known.by, on=known.on)
    whats = [each.what for each in act.counts]
    whole = (
        _DIGEST.fullmatch(act.report)
        and _DIGEST.fullmatch(act.scans)
        and act.on <= at.today
        and act.places >= 0
        and len({*whats}) == len(whats)
        and all(each.what and each.copies > 0 for each in act.counts)
    )
    if not whole:
        yield NO_WALK.of()


CHECKS: Checks = MappingProxyType({RoundConfirmed: _confirmed, WalkRoundRecorded: _walked})
