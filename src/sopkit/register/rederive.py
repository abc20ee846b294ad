"""Derive again, from the entries, the records that a decision relied on: derived tables are a cache that anybody with the
database could have written to.

Only the entries that those records rest on are judged again (`sopkit.register.excerpt`), so that it takes milliseconds
however long the log is. It finds a record that no entry accounts for. An entry that was hidden from the index is found by
the whole replay (`sopkit.register.replay`) alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.ports.log import View
from sopkit.register.excerpt import rested_on
from sopkit.register.refusal import Reason

UNFOUNDED = Reason(
    "G005",
    Wording("登记簿的派生记录被人改过：{what}", "a derived record of the register was tampered with: {what}"),
    Wording(
        "不要再办理；运行 sopkit log verify，查明原因，从备份恢复",
        "stop; run sopkit log verify, find out why, and restore a backup",
    ),
)


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A record as kept that its entries do not add up to."""

    kind: str
    key: str


def unfounded(view: View, relied_on: Iterable[tuple[str, str]]) -> list[Unfounded]:
    """Those of the records `relied_on`, (kind, key), that are not what their entries add up to; [] when all are."""
    wanted = {*relied_on}
    state = rested_on(view, wanted).state
    due = {(row.kind, row.key): row.body for row in state.changes()}
    found = []
    for kind, key in sorted(wanted):
        kept = view.row(kind, key)
        if (kept.body if kept else None) != due.get((kind, key)):
            found.append(Unfounded(kind, key))
    return found
