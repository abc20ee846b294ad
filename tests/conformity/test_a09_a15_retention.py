"""A09 (ISO 9001 7.5.3.2): a retention date is computed, earlier disposal refused. A15 (ISO 13485 4.2.4): what is obsolete
is kept for its period."""

from __future__ import annotations

from datetime import date

from sopkit.register.acts.upkeep import Disposed
from sopkit.register.calendar import disposable_from
from tests.register.house import NUMBER, peopled


def test_a09_a15_an_obsolete_version_is_kept_for_its_period_and_may_go_after_it() -> None:
    house = peopled()
    house.issues()
    assert house.refused("wen.kong", Disposed(NUMBER, "A/0", "清理")) == {"G609"}, "it is in force"
    house.clock.pass_(days=30)
    house.issues(version="A/1", request="CR-2", replaces="A/0")
    ended = house.version(version="A/1").effective
    house.clock.pass_(days=30)
    due = disposable_from(house.state, house.version(), house.clock.time.date())
    assert due == date(ended.year + 3, ended.month, ended.day), "three years from the day it no longer held"
    assert house.refused("wen.kong", Disposed(NUMBER, "A/0", "清理")) == {"G609"}
    house.clock.pass_(days=(due - house.clock.time.date()).days)
    house.renews("he.fang", "wen.kong")
    assert house.refused("he.fang", Disposed(NUMBER, "A/0", "清理")) == {"G306"}
    house.did("wen.kong", Disposed(NUMBER, "A/0", "保存期满"))
    assert house.version().disposed == "保存期满"
    assert house.version().given, "who signed it stays in the register for good"
