"""A10 (ISO 9001 7.5.3.2): obsolete output bears a visible mark, on a mono printer too, and its text stays legible."""

from __future__ import annotations

import json
from datetime import date

import pypdfium2
import pytest
from PIL import ImageChops

from sopkit.model.control import Status
from tests.conformity.copies_issued import AT, KEPT, Copying, copying
from tests.register.copying import issue, issued, issuing_house, new
from tests.register.copying import released as replaced
from tests.released import CHANGED, TwoReleases, acting
from tests.released_pages import output
from tests.render.engines import pdf_of
from tests.render.registered import in_status, pages, screen, word
from tests.render.sample import Sample

__all__ = ["copying"]


@pytest.mark.parametrize("status", [each for each in Status if each.is_void])
def test_a_void_page_is_marked_strongly_and_its_text_stays_legible(status: Status) -> None:
    """The mark lies under the text, prints on a mono printer as a middle grey, and leaves what is written black."""
    valid, void = in_status(Status.EFFECTIVE), in_status(status)

    def dots(given: Sample) -> list[int]:
        page = pypdfium2.PdfDocument(pdf_of(given))[0]
        return list(bytes(page.render(scale=1.5, grayscale=True, crop=(0, 40, 0, 200)).buffer))

    plain, marked = dots(valid), dots(void)
    grey = sum(100 < now < 200 and was > 240 for was, now in zip(plain, marked, strict=True))
    assert grey > len(plain) * 0.02
    assert all(now < 110 for was, now in zip(plain, marked, strict=True) if was < 40)
    assert 'fillcolor="#f0aab2"' in word(void, "word/header1.xml")
    assert f'string="{"作废留存" if status is Status.RETAINED_OBSOLETE else "作废"}"' in word(void, "word/header1.xml")
    assert "page-mark void" in screen(void)


def test_what_is_void_says_from_when_and_what_came_in_its_place() -> None:
    given = in_status(Status.SUPERSEDED, superseded_by="B/0", ended=date(2027, 3, 1))
    assert all("自2027-03-01起作废" in page for page in pages(given))
    assert "后续版本B/0作废日期2027-03-01" in pages(given)[-1]


def test_what_is_obsolete_cannot_go_out_as_current(two_releases: TwoReleases) -> None:
    """Neither by another release of it, nor in the place of the new pages, nor by its own old bundle."""
    ran = acting(two_releases.works, "wen.kong", "release", "plan", CHANGED, "--format", "json")
    (told,) = json.loads(ran.stdout)
    assert (told["document"], told["ready"], told["why"]["en"]) == (CHANGED, False, "it is released already (R0002)")
    old, new, path = two_releases.files("R0001"), two_releases.files("R0002"), output(CHANGED)
    found = two_releases.judged(new | {path: old[path]}).findings
    assert [(each.code, each.path) for each in found] == [("V203", path)]
    assert [each.code for each in two_releases.judged(old, last_seen=2).findings] == ["V501"]


def test_a_bundle_tells_of_the_version_before_that_it_has_ended(two_releases: TwoReleases) -> None:
    for day, version in ((date(2026, 3, 8), "A/0"), (date(2026, 3, 9), "A/1"), (date(2027, 1, 1), "A/1")):
        register = two_releases.judged(two_releases.bundle("R0002"), at=day).register
        assert register
        assert {each.document: each.version for each in register.on}[CHANGED] == version


def test_what_is_obsolete_is_not_issued_as_a_copy() -> None:
    house = issuing_house()
    replaced(house, "A/1", "CR-2", "A/0")
    issued(house, new("01"))  # until its day has come
    house.clock.pass_(days=3)
    assert house.refused("wen.kong", issue(house, new("02"))) == {"G905"}
    issued(house, new("02", version="A/1"))


def test_paper_that_came_back_bears_the_mark_before_it_is_destroyed_and_so_does_its_print(copying: Copying) -> None:
    copying.done("wen.kong", "issue", KEPT, "--to", "前台")
    assert "still good" in acting(copying.works, "wen.kong", "copy", "void", "C1", *AT).stderr
    told = copying.done("wen.kong", "return", "C1")
    assert "sopkit copy stamp C000001" in told
    assert "G923" in copying.refused("wen.kong", "destroy", "C1", "--by", "wen.kong", "--witness", "liu.min")
    copying.done("wen.kong", "void", "C1")
    copying.done("wen.kong", "stamp", "C1")
    copying.done("wen.kong", "destroy", "C1", "--by", "wen.kong", "--witness", "liu.min")
    (listed,) = copying.listed()
    assert (listed["state"], listed["stamped"]) == ("destroyed", True)
    plain, void = (pypdfium2.PdfDocument(copying.pdf(each)) for each in ("C000001", "C000001.void"))
    for before, after in zip(plain, void, strict=True):
        was, now = (each.render(scale=1, grayscale=True).to_pil() for each in (before, after))
        marked = ImageChops.difference(was, now)
        left, top, right, bottom = marked.getbbox() or (0, 0, 0, 0)
        assert right - left > was.width * 0.5 and bottom - top > was.height * 0.4
        assert sum(marked.histogram()[80:]) > was.width * was.height * 0.01  # a mono printer keeps it
