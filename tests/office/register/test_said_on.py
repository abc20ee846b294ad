"""Which text of the register a workspace's document is compared with."""

from __future__ import annotations

import pytest

from sopkit.office.register.said_on import said_on
from sopkit.office.said import Said
from sopkit.register.acts.act import Kept
from sopkit.register.acts.requests import Change, RequestOpened
from sopkit.register.state import State
from tests.register.house import NUMBER, House, peopled, wanted


def said(house: House, version: str) -> Said:
    """What is said of a source that says to be in `version`."""
    with house.log.reading() as view:
        return said_on(State(view), house.register.vault, house.clock.time.date(), {NUMBER: version})


def replaced(house: House, version: str) -> str:
    """The version that a source in `version` is compared with; "" for none."""
    found = said(house, version).replaced.get(NUMBER)
    return found.version if found else ""


@pytest.fixture
def house() -> House:
    """A/0 and A/1 are issued; A/0's source is kept."""
    house = peopled()
    house.issues()
    house.clock.pass_(days=7)
    house.issues(version="A/1", request="CR-2", replaces="A/0")
    return house


def test_a_version_is_compared_with_the_one_its_request_names(house: House) -> None:
    assert [replaced(house, each) for each in ("A/0", "A/1")] == ["", "A/0"]
    house.did("he.fang", RequestOpened("CR-3", (wanted(change=Change.REVISE, version="B/0", replaces="A/1"),), "换版"))
    assert replaced(house, "B/0") == "A/1"


def test_a_draft_nobody_asked_for_is_compared_with_the_newest_that_was_issued(house: House) -> None:
    assert replaced(house, "A/2") == "A/1"
    assert said(peopled(), "A/0") == Said()


def test_of_what_is_no_source_there_is_a_block_and_no_text(house: House) -> None:
    item = wanted(change=Change.REVISE, version="A/2", replaces="A/1")
    house.requested("CR-3", item)
    house.submitted(request="CR-3", version="A/2", files=(Kept(f"{NUMBER}.pdf", house.register.vault.put(b"%PDF")),))
    found = said(house, "A/2")
    assert found.replaced[NUMBER].version == "A/1" and NUMBER not in found.submitted and NUMBER in found.blocks


def test_its_text_is_read_after_the_log_was_closed(house: House) -> None:
    vault = house.register.vault
    item = wanted(change=Change.REVISE, version="A/2", replaces="A/1")
    house.requested("CR-3", item)
    kept = Kept(f"sops/{NUMBER}.md", vault.put(b"# \xe7\x9b\xae\xe7\x9a\x84\n"))
    house.submitted(request="CR-3", version="A/2", files=(kept,), record=vault.put(b"record"))
    found = said(house, "A/2").submitted[NUMBER]
    assert (found.text().data.decode(), found.record()) == ("# 目的\n", b"record")
