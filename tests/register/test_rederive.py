"""A record written by hand into the derived tables gives nobody any power: what a signature relies on is derived again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.office.register.verifying import verify
from sopkit.ports.log import Row
from sopkit.register.acts.people import Delegated
from sopkit.register.acts.versions import Stage
from sopkit.register.codec import encoded
from sopkit.register.records.people import Grant
from sopkit.register.records.versions import Version
from sopkit.register.rederive import unfounded
from tests.register.house import NUMBER, House, peopled


@pytest.fixture
def house() -> House:
    house = peopled()
    house.requested()
    house.submitted()
    house.accepted()
    return house


def forge(house: House, record: Grant | Version) -> None:
    with house.log.writing() as writing:
        writing.put(Row(type(record).__name__, record.key, encoded(record), record.links()))


def test_what_the_entries_give_is_founded(house: House) -> None:
    with house.log.reading() as view:
        kept = [(kind, row.key) for kind in ("Person", "Key", "Grant", "Version", "Request") for row in view.rows(kind)]
        assert len(kept) > 20
        assert unfounded(view, kept) == []


def test_a_role_written_by_hand_signs_nothing(house: House) -> None:
    house.did("he.fang", house.sign_act("author", "author"))
    house.did("liu.min", house.sign_act("review", "reviewer"))
    house.joins("li.gui", "李鬼", department="gm")
    forge(house, Grant("li.gui", "approver"))
    version = house.version()
    stages = tuple(each for each in version.stages if each.id != "approve")
    assert house.refused("li.gui", house.sign_act("approve", "approver")) == {"G505"}
    forge(house, replace(version, stages=(*stages, Stage("approve", "approver"))))
    assert house.refused("li.gui", house.sign_act("approve", "approver")) == {"G005"}
    assert {"Grant li.gui approver", f"Version {NUMBER} A/0"} <= {
        each.wording.en.split(": ")[1] for each in verify(house.log).found
    }


def test_a_signature_given_for_somebody_absent_is_founded(house: House) -> None:
    house.did("liu.min", Delegated("leave", "ban.zhang", "reviewer", house.clock.now().date(), "休假"))
    house.did("he.fang", house.sign_act("author", "author"))
    signed = house.sign_act("review", "reviewer")
    instead = replace(signed, items=tuple(replace(each, instead_of="liu.min") for each in signed.items))
    house.did("ban.zhang", instead)
    with house.log.reading() as view:
        assert unfounded(view, [("Version", f"{NUMBER} A/0")]) == []
    house.did("zhao.lei", house.sign_act("approve", "approver"))
