"""A01 (ISO 9001 7.5.2 a): nothing goes into review without number, title, date or author. A02 (7.5.2 b): language and
medium are declared."""

from __future__ import annotations

import pytest

from tests.register.house import House, peopled, submission


@pytest.fixture
def house() -> House:
    house = peopled()
    house.requested()
    return house


@pytest.mark.parametrize("lack", [{"title": " "}, {"author": "nobody"}, {"author": ""}, {"files": ()}])
def test_a01_a_submission_without_title_author_or_text_is_refused(house: House, lack: dict[str, object]) -> None:
    assert "G402" in house.refused("wen.kong", submission(**lack))


def test_a01_a_version_that_no_request_numbered_is_refused(house: House) -> None:
    assert "G401" in house.refused("he.fang", submission(document=""))
    assert "G401" in house.refused("he.fang", submission(version=""))


def test_a01_a_release_has_a_date_and_it_is_not_before_today(house: House) -> None:
    house.submitted()
    house.accepted()
    house.approved()
    assert house.refused("wen.kong", house.opening(house.item(after=-1))) == {"G409"}


@pytest.mark.parametrize("lack", [{"language": ""}, {"media": ()}, {"media": ("stone",)}])
def test_a02_language_and_medium_are_declared(house: House, lack: dict[str, object]) -> None:
    assert house.refused("he.fang", submission(**lack)) == {"G402"}
