"""Make the derived records of a log again from its entries, when they were made in an earlier program's way."""

from __future__ import annotations

from collections.abc import Callable

from sopkit.ports.log import Log, LogFault, LogTrouble, View, Writing
from sopkit.register.derivation import DERIVATION, derivation_of, derivation_row
from sopkit.register.records import KINDS
from sopkit.register.state import subject_of


def bring_up_to_date(log: Log, place: str, tell: Callable[[int], None]) -> None:
    """Make the records of `log`, which is at `place`, again if they are stale; first `tell` how many entries are gone
    through, since that takes a second for some thousands.

    All or nothing, in the one writer's turn. Raises LogFault: NEWER for records made by a newer program, READ_ONLY.
    """
    with log.reading() as view:
        if not _is_stale(view, place):
            return
        tell(view.size())
    with log.writing() as writing:
        if _is_stale(writing, place):  # Another may have done it meanwhile.
            derive_again(writing)


def derive_again(writing: Writing) -> None:
    """Drop every derived record and index, and make them again from the entries; one that may not stand where it does
    changes nothing, as `log verify` judges."""
    from sopkit.register.replay import Replay  # Every command asks whether this is to be done, few do it.

    replay = Replay()
    writing.forget()
    for entry in writing.entries():
        taken = replay.take(entry)
        writing.index(entry.position, [subject_of(each.kind, each.key) for each in taken.changes])
    for kind in sorted(KINDS):
        for row in replay.rows.rows(kind):
            writing.put(row)
    writing.put(derivation_row())


def _is_stale(view: View, place: str) -> bool:
    way = derivation_of(view)
    if way > DERIVATION:
        raise LogFault(place, LogTrouble.NEWER, f"derivation {way}; this program knows {DERIVATION}")
    return view.size() > 0 and way != DERIVATION
