"""Number the copies that were out before there was a register (建账), so that they are copies like any other: listed, recalled,
on the plan of a round, handed back by a leaver.

The paper bears neither id nor code of ours: in the field such a copy is known by its place and its copy number (分发号), which is
the one on the paper where the adopted list says so, else given as for an issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.office.posting.recipients import CopyFault, Numbers, Reception, Recipient
from sopkit.register.acts.copies import CopiesTakenOver, NewCopy
from sopkit.register.copy_life import copy_id
from sopkit.register.life import document_of
from sopkit.register.records.copies import Copies
from sopkit.register.records.upkeep import Held
from sopkit.register.records.versions import Version
from sopkit.register.state import State

MOST = 1000
"""Copies taken over in one act."""

OnPaper = Mapping[tuple[str, str], Sequence[str]]
"""The copy numbers that a list gives, by document and holder, as many as the holder has copies."""


def unnumbered(state: State, documents: Iterable[str] = ()) -> list[Held]:
    """What holders had as their documents were adopted and that is known by its count alone, of these documents or of all; of
    each document in the order of its list."""
    numbers = [document_of(state, each) for each in documents]
    if documents:
        found = [held for each in numbers if each for held in state.linked(Held, "document", each.number)]
    else:
        found = state.all(Held)
    return sorted(
        (each for each in found if each.unnumbered > 0),
        key=lambda each: (each.document, each.version, _turn(state, each)),
    )


def _turn(state: State, held: Held) -> int:
    version = state.get(Version, held.document, held.version)
    holders = [each.holder for each in version.distribution] if version else []
    return holders.index(held.holder) if held.holder in holders else len(holders)


def next_to_take_over(reception: Reception, held: Sequence[Held], on_paper: OnPaper) -> CopiesTakenOver | None:
    """The act that numbers these, up to `MOST` copies; None when there is none left. `reception` has the state as it stands."""
    state = reception.state
    first = (state.get(Copies) or Copies()).newest + 1
    numbers: dict[tuple[str, str], Numbers] = {}
    copies: list[NewCopy] = []
    for each in held:
        version = state.get(Version, each.document, each.version)
        if version is None or len(copies) >= MOST:
            continue
        of = (each.document, each.version)
        if of not in numbers:
            numbers[of] = _numbers(reception, version, held, on_paper)
        to = _holder(reception, each, version)
        said = on_paper.get((each.document, each.holder), ())[each.numbered :]
        for n in range(min(each.unnumbered, MOST - len(copies))):
            copies.append(
                NewCopy(
                    copy=copy_id(first + len(copies)),
                    document=each.document,
                    version=each.version,
                    number=said[n] if n < len(said) else numbers[of].next_for(to),
                    holder=to.holder,
                    station=to.station.id if to.station else "",
                    medium=to.station.medium.value if to.station else "paper",
                )
            )
    return CopiesTakenOver(first, tuple(copies)) if copies else None


def _numbers(reception: Reception, version: Version, held: Sequence[Held], on_paper: OnPaper) -> Numbers:
    """Numbers of a version past those that stand on paper."""
    numbers = Numbers(reception, version)
    for each in held:
        if (each.document, each.version) == (version.document, version.version):
            for said in on_paper.get((each.document, each.holder), ()):
                numbers.give(said)
    return numbers


def _holder(reception: Reception, held: Held, version: Version) -> Recipient:
    """Whom the list means: a station or somebody whom the register knows; whoever else, as the list writes them."""
    try:
        to = reception.recipient(held.holder, version)
    except CopyFault:  # Gone since, or who reads online now: the paper is there all the same.
        to = Recipient(held.holder, Wording(held.holder, held.holder), known=(held.holder,))
    same = to.station and folded(to.station.id) == folded(held.holder)
    return to if same else replace(to, holder=held.holder, station=None)
