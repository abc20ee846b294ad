"""Derive again, from the entries, the records that a decision relied on: derived tables are a cache that anybody with the
database could have written to.

Only the entries that made those records are judged again, and those that made what these in turn relied on (who had
granted the role, whose key it was), so that it takes milliseconds however long the log is. It finds a record that no
entry accounts for. An entry that was hidden from the index is found by the whole replay (`sopkit.register.replay`) alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.ports.log import Row, View
from sopkit.register.codec import moment
from sopkit.register.fold import Arrival, fold
from sopkit.register.judge import Surroundings, judge, read
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.replay import RowsInMemory
from sopkit.register.state import State

UNFOUNDED = Reason(
    "G005",
    Wording("登记簿的派生记录被人改过：{what}", "a derived record of the register was tampered with: {what}"),
    Wording(
        "不要再办理；运行 sopkit log verify，查明原因，从备份恢复",
        "stop; run sopkit log verify, find out why, and restore a backup",
    ),
)

_ROUNDS = 12
"""Authority chains to a root in few steps; a register that needs more rounds than this is told as unsound."""

_ALLOWING = ("Delegation", "Grant")
"""Kinds of records that are found by a link and without which an act may be refused. Others found so can only forbid
(another request for the document): what stands in the log was not forbidden, so they need not be read."""


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A record as kept that its entries do not add up to."""

    kind: str
    key: str


def unfounded(view: View, relied_on: Iterable[tuple[str, str]]) -> list[Unfounded]:
    """Those of the records `relied_on`, (kind, key), that are not what their entries add up to; [] when all are."""
    wanted = {*relied_on}
    known = {*wanted}
    for _ in range(_ROUNDS):
        rows, looked_up = _again(view, known)
        # A record found by its link (a delegation, by whom it is for) is not there to be found until its entry is read too.
        links = [each for each in rows.asked if each[0] in _ALLOWING]
        looked_up |= {(row.kind, row.key) for asked in links for row in view.linked(*asked)}
        if looked_up <= known:
            break
        known |= looked_up
    found = []
    for kind, key in sorted(wanted):
        kept, due = view.row(kind, key), rows.row(kind, key)
        if (kept.body if kept else None) != (due.body if due else None):
            found.append(Unfounded(kind, key))
    return found


class _Asked(RowsInMemory):
    """Records in memory that note by which links they were asked for: (kind, link, value)."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str, str]] = set()

    def linked(self, kind: str, link: str, value: str) -> Iterator[Row]:
        """Records of a kind with this link, by key."""
        self.asked.add((kind, link, value))
        return super().linked(kind, link, value)


def _again(view: View, subjects: set[tuple[str, str]]) -> tuple[_Asked, set[tuple[str, str]]]:
    """The records that the entries concerning `subjects` add up to, and what judging these looked up."""
    positions = sorted({0, *(each for kind, key in subjects for each in view.concerning(f"{kind}:{key}"))})
    rows, looked_up = _Asked(), set[tuple[str, str]]()
    for position in positions:
        entry = next(view.entries(position, position + 1), None)
        event = read(entry) if entry else None
        if entry is None or event is None or isinstance(event, Refusal):
            continue
        state = State(rows)
        judged = judge(entry, event, state, _around(view, position, event.seen))
        looked_up |= state.looked_up
        if isinstance(judged, Arrival):
            fold(judged, state)
            looked_up |= state.looked_up
            for row in state.changes():
                rows.put(row)
    return rows, looked_up


def _around(view: View, position: int, seen: str) -> Surroundings:
    at = view.position_of(seen)
    before = next(view.entries(position - 1, position), None) if position else None
    named = next(view.entries(at, at + 1), None) if at is not None and at < position else None
    return Surroundings(
        moment(before.recorded) if before else None,
        moment(named.recorded) if named else None,
    )
