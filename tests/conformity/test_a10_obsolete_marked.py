"""A10 (ISO 9001 7.5.3.2): obsolete output bears a visible mark, on a mono printer too, and its text stays legible."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from sopkit.model.control import Status
from tests.render.engines import pdf_of
from tests.render.registered import in_status, pages, screen, word
from tests.render.sample import Sample


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
