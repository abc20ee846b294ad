"""Which copies may be taken over from before the register, by whom, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sopkit.diagnostics import Wording
from sopkit.register.acts.copies import CopiesTakenOver, NewCopy
from sopkit.register.copy_life import held_as
from sopkit.register.records.versions import Version
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.copy_issue import COPY_TWICE, NOT_A_COPY, free_numbers, in_turn
from sopkit.register.rules.requests import by_controller
from sopkit.register.rules.standing import Standing
from sopkit.register.rules.versions import NO_VERSION

NOT_HELD = Reason(
    "G925",
    Wording(
        "建账时“{holder}”名下的 {document} {version} 还有 {left} 份没有编号，不是 {wanted} 份",
        "of {document} {version}, {holder!r} has {left} without a number since it was adopted, not {wanted}",
    ),
    Wording(
        "建账清单以外的副本用 sopkit copy issue {document} 发放",
        "other copies than those of the list are issued: sopkit copy issue {document}",
    ),
)


def taken_over(act: CopiesTakenOver, at: Standing) -> Iterator[Refusal]:
    """Why these may not become numbered copies; nothing when they may."""
    yield from by_controller(at)
    yield from in_turn(act, at)
    if not act.copies:
        yield COPY_TWICE.of()
    for document, version in dict.fromkeys((each.document, each.version) for each in act.copies):
        if at.state.get(Version, document, version) is None:
            yield NO_VERSION.of(document=document, version=version)
    yield from free_numbers(act.copies, at)
    for each in act.copies:
        yield from _whole(each)
    counts = Counter((each.document, each.version, each.station or each.holder) for each in act.copies)
    for each in {(each.document, each.version, each.station or each.holder): each for each in act.copies}.values():
        held, place = held_as(at.state, each), each.station or each.holder
        wanted, left = counts[each.document, each.version, place], held.unnumbered if held else 0
        if wanted > left:
            values = {"document": each.document, "version": each.version, "left": str(left), "wanted": str(wanted)}
            yield NOT_HELD.of(holder=place, **values)


def _whole(new: NewCopy) -> Iterator[Refusal]:
    """It has a number and somebody who has it; nothing that only what the register printed can have: a code, a file."""
    if not new.number.strip():
        yield NOT_A_COPY.of(copy=new.copy, what_zh="没有分发号", what_en="it has no copy number")
    plain = NewCopy(new.copy, new.document, new.version, new.number, new.holder, new.station)
    if new != replace(plain, medium=new.medium):
        yield NOT_A_COPY.of(
            copy=new.copy,
            what_zh="建账时在用的是旧纸，没有编码和文件",
            what_en="what was held at adoption is old paper, without code or file",
        )
