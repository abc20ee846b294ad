"""Paper in a made-up register (`register_corpus`): the copies of a version, from their issue to their end.

Five of each version: one with the quality department, four on walls. They take the place of the ones before, in one round;
now and then an old sheet is not found and still has to come back, a copy is lost, or is lent and not brought back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from sopkit.register.acts import Act
from sopkit.register.acts.copies import (
    CopiesDestroyed,
    CopiesIssued,
    CopiesReceived,
    CopiesReturned,
    CopiesStamped,
    CopyBack,
    CopyLent,
    CopyLost,
    NewCopy,
)
from sopkit.register.acts.rounds import Count, Posting, RoundConfirmed, WalkRoundRecorded
from sopkit.register.copy_life import copy_id
from sopkit.register.records.copies import Copies
from sopkit.register.state import State

STATIONS = 60
OWED, LOST, LENT, KEPT = 0.01, 0.01, 0.02, 0.1
"""How often a sheet is owed, a copy lost or lent, and one that was lent kept beyond its day."""

Acts = Generator[tuple[str, Act], str, None]


class Paper:
    """Copies of all documents. `state` is the register's, `random` what chance goes by."""

    def __init__(self, state: State, random: Random) -> None:
        self.state, self.random = state, random
        self._out: dict[str, dict[str, list[str]]] = defaultdict(dict)  # by document and place
        self._rounds = 0

    def goes_out(self, number: str, version: str, index: int, today: date, until: date = date.max) -> Acts:
        """The copies of `version` go out on the day `today`, good up to `until`, and those before them come back."""
        newest = self.state.get(Copies) or Copies()
        places = ["qa", *(f"ST-{(index * 7 + each * 13) % STATIONS + 1:02}" for each in range(4))]
        ids = {each: copy_id(newest.newest + 1 + n) for n, each in enumerate(places)}
        new = tuple(
            NewCopy(
                ids[each],
                number,
                version,
                f"{n + 1:02}",
                holder="mfg" if n else "qa",
                station=each if n else "",
                of=len(places),
                good_until=until,
                code=_digest(number, version, each, "code"),
                file=_digest(number, version, each, "file"),
                given_to="" if n else f"author.{index % 8}",
            )
            for n, each in enumerate(places)
        )
        yield "wen.kong", CopiesIssued(newest.newest + 1, today, new)
        out, back = self._out[number], []
        taken = {}
        for each in places:
            old = tuple(out.pop(each, ()))
            owed = bool(old) and self.random.random() < OWED
            taken[each] = () if owed else old
            out[each] = [*(old if owed else ()), ids[each]]
            back += taken[each]
        yield "wen.kong", CopiesReceived((ids["qa"],), "张琴", today, taken["qa"], "下周交回", _digest(number, version))
        postings = tuple(Posting("李强", (ids[each],), taken[each], "没有找到旧张贴单") for each in places[1:])
        yield "wen.kong", RoundConfirmed(today, postings, scan=_digest(number, version, "round"))
        if back:
            yield "wen.kong", CopiesStamped((*back,))
            yield "wen.kong", CopiesDestroyed((*back,), "wen.kong", "approver.0", today)
        yield from self._goes_astray(out, ids, places, today)

    def _goes_astray(self, out: dict[str, list[str]], ids: dict[str, str], places: list[str], today: date) -> Acts:
        if self.random.random() < LOST:
            yield "wen.kong", CopyLost(ids[places[2]], "现场没有找到")
            out[places[2]].remove(ids[places[2]])
        if self.random.random() < LENT:
            yield "wen.kong", CopyLent(ids["qa"], "cnc", today + timedelta(days=14))
            if self.random.random() >= KEPT:
                yield "wen.kong", CopyBack(ids["qa"], today)

    def comes_back(self, number: str, today: date) -> Acts:
        """All copies of a document come back."""
        copies = tuple(each for place in self._out.pop(number).values() for each in place)
        yield "wen.kong", CopiesReturned(copies, today, stamped=True)

    def walked_round(self, today: date) -> Acts:
        """Somebody has walked past every station."""
        self._rounds += 1
        report, scans = _digest(f"report{self._rounds}"), _digest(f"scans{self._rounds}")
        counts = (Count("present", 280 + self._rounds % 20), Count("missing", 2), Count("stale", 1))
        yield "wen.kong", WalkRoundRecorded(today, report, scans, STATIONS, counts)


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
