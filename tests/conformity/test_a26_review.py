"""A26 (EU GMP 4): regular review is due, recorded, and one that changes nothing needs no new version."""

from __future__ import annotations

from datetime import date

from sopkit.register.acts.upkeep import Outcome, ReviewHeld
from sopkit.register.calendar import review_due
from sopkit.register.life import document_of
from tests.register.house import NUMBER, peopled


def test_a_kept_document_is_due_again_a_period_later_in_the_same_version() -> None:
    house = peopled()
    house.issues()
    house.clock.pass_(days=400)
    document = document_of(house.state, NUMBER)
    assert document is not None
    effective, today = house.version().effective, house.clock.time.date()
    assert review_due(house.state, document, today) == date(effective.year + 1, effective.month, effective.day)
    assert house.refused("lu.ren", ReviewHeld(NUMBER, "A/0", Outcome.KEEP, "仍适用")) == {"G602"}
    assert house.refused("liu.min", ReviewHeld(NUMBER, "A/0", Outcome.REVISE, "要改")) == {"G603"}
    house.did("liu.min", ReviewHeld(NUMBER, "A/0", Outcome.KEEP, "仍适用"))
    kept = document_of(house.state, NUMBER)
    assert kept is not None and kept.versions == ("A/0",)
    assert review_due(house.state, kept, today) == date(today.year + 1, today.month, today.day)
