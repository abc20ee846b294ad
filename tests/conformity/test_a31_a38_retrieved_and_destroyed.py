"""A31 (PIC/S PI 041): used and unused copies are retrieved and reconciled. A38: destruction is witnessed by two people."""

from __future__ import annotations

from dataclasses import replace

from sopkit.register.acts.copies import (
    CopiesCancelled,
    CopiesDestroyed,
    CopiesReceived,
    CopiesReturned,
    CopyLost,
)
from sopkit.register.copy_life import copies_of, open_recalls
from sopkit.register.records.copies import CopyState
from tests.register.copying import copy, issued, issuing_house, new, released, today


def test_every_copy_of_an_old_version_is_accounted_for() -> None:
    house = issuing_house()
    ids = issued(house, new("01"), new("02"), new("03", "前台"), new("04", "liu.min"))
    house.did("wen.kong", CopiesReceived(tuple(ids[:3]), "刘敏", today(house)))
    released(house, "A/1", "CR-2", "A/0")
    house.clock.pass_(days=3)

    def due() -> list[str]:
        return [each.copy.copy for each in open_recalls(house.state, today(house))]

    assert due() == ids, "the unused one, which nobody signed for, too"
    house.did("wen.kong", CopiesReturned((ids[0],), today(house), stamped=True))
    assert due() == ids[1:]
    house.did("wen.kong", CopyLost(ids[1], "现场找不到"))
    house.did("wen.kong", CopiesReturned((ids[2],), today(house), stamped=True))
    house.did("wen.kong", CopiesCancelled((ids[3],), "没有发出"))
    assert due() == []
    gone = CopiesDestroyed((ids[0], ids[2], ids[3]), "wen.kong", "lu.ren", today(house))
    assert house.refused("wen.kong", replace(gone, witness="wen.kong")) == {"G924"}
    house.did("wen.kong", gone)
    ends = {each.copy: each.state for each in copies_of(house.state, document="WI-CS-003", version="A/0")}
    assert ends == dict(
        zip(ids, (CopyState.DESTROYED, CopyState.LOST, CopyState.DESTROYED, CopyState.DESTROYED), strict=True)
    )
    found = copy(house, ids[0])
    assert (found.destroyed_by, found.witness, found.ended_on) == ("wen.kong", "lu.ren", today(house))
