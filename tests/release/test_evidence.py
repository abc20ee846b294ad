"""Evidence of the register: what a bundle shows of it, with nothing else at hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sopkit.model.control import Status
from tests.register.house import NUMBER, House, peopled, wanted
from tests.release.shown import Shown, shown

OTHER = "WI-CS-004"


@pytest.fixture(scope="module")
def house() -> House:
    """Two documents are released, then a third with a new version of the first; another is on its way."""
    house = peopled()
    house.ready()
    house.ready(OTHER, request="CR-2")
    house.releases(house.item(), house.item(OTHER))
    house.clock.pass_(days=30)
    house.ready(version="A/1", request="CR-3", replaces="A/0")
    house.ready("QP-1", request="CR-4")
    house.opens_release(house.item(version="A/1"), house.item("QP-1"))
    house.requested("CR-5", wanted(document="QP-9"))
    return house


@pytest.fixture(scope="module")
def second(house: House) -> Shown:
    return shown(house)


def test_it_says_who_asked_who_signed_with_which_authority(house: House, second: Shown) -> None:
    facts = second.facts()
    version = next(each for each in facts.versions if each.document == NUMBER)
    assert (version.version, version.request, version.asked_by, version.allowed_by) == (
        "A/1",
        "CR-3",
        "he.fang",
        "zhao.lei",
    )
    assert [(each.name, each.role, each.meaning) for each in version.signed] == [
        ("何芳", "author", "编制"),
        ("刘敏", "reviewer", "审核"),
        ("赵磊", "approver", "批准"),
    ]
    last = version.signed[-1]
    assert last.by_key
    assert last.at == house.clock.time
    assert last.authority
    assert last.authority.given_by == "ren.yi"
    assert facts.checkpoint_by == facts.opened_by == "wen.kong"


def test_it_says_what_is_effective_on_a_day(house: House, second: Shown) -> None:
    today = house.clock.time.date()
    assert _on(second, today) == {NUMBER: ("A/0", Status.RELEASED), "QP-1": ("", Status.RELEASED)}
    assert _on(second, today + timedelta(days=3)) == {
        NUMBER: ("A/1", Status.EFFECTIVE),
        "QP-1": ("A/0", Status.EFFECTIVE),
    }


def _on(shown: Shown, day: date) -> dict[str, tuple[str, Status]]:
    return {each.document: (each.version, each.status) for each in shown.facts(day).on}
