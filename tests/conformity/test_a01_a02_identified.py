"""A01 (ISO 9001 7.5.2 a): nothing goes into review without number, title, date or author. A02 (7.5.2 b): language and
medium are declared."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from sopkit.register.acts.versions import VersionSubmitted
from sopkit.register.entries import read_event, read_leaf
from sopkit.release.manifest import read_manifest
from sopkit.release.proofs import ENTRIES
from tests.register.house import House, peopled, submission
from tests.released import CHANGED, NEW, TwoReleases
from tests.released_pages import output, printed


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


@pytest.mark.parametrize(("number", "title", "version"), [(CHANGED, "首件检验", "A/1"), (NEW, "入库检验", "A/0")])
def test_a01_what_is_released_says_number_title_dates_and_author(
    two_releases: TwoReleases, number: str, title: str, version: str
) -> None:
    files = two_releases.files("R0002")
    told = next(each for each in read_manifest(files["manifest.json"]).documents if each.document == number)
    assert (told.title, told.version, str(told.issued), str(told.effective)) == (
        title,
        version,
        "2026-03-02",
        "2026-03-09",
    )
    text = "".join(printed(files, number))
    for said in (number, title, version, "发布日期2026-03-02", "实施日期2026-03-09", "编制何芳"):
        assert said in text


def test_a02_what_is_released_declares_its_language_and_medium(two_releases: TwoReleases) -> None:
    files = two_releases.files("R0002")
    entries = [read_leaf(0, data).event for path, data in files.items() if path.startswith(ENTRIES)]
    acts = [act for each in entries if isinstance(act := read_event(each).act, VersionSubmitted)]
    media = {(each.document, each.version): each.media for each in acts}
    for told in read_manifest(files["manifest.json"]).documents:
        assert told.language == "zh"
        assert (fromstring(files[output(told.document, "html")]).get("lang") or "").startswith("zh")
        assert media[told.document, told.version]
