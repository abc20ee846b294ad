"""A24 (EU GMP 4): each page shows identity, version, page x of y, effective date."""

from __future__ import annotations

import pytest

from sopkit.model.control import Status
from tests.released import CHANGED, NEW, TwoReleases
from tests.released_pages import printed
from tests.render.registered import in_status, pages


@pytest.mark.parametrize("kind", ["work-instruction", "procedure", "form", "regulation", "temporary"])
def test_every_page_says_what_it_is_and_from_when_it_holds(kind: str) -> None:
    """Also of types whose header block does not show the effective date."""
    found = pages(in_status(Status.EFFECTIVE, type=kind))
    for number, page in enumerate(found, start=1):
        for wanted in ("WI-EQ-002", "A/1", f"第{number}页共{len(found)}页", "2026-12-08"):
            assert wanted in page


@pytest.mark.parametrize(("number", "version"), [(CHANGED, "A/1"), (NEW, "A/0")])
def test_every_page_of_a_released_document_says_so_too(two_releases: TwoReleases, number: str, version: str) -> None:
    pages = printed(two_releases.files("R0002"), number)
    assert len(pages) > 1
    for at, page in enumerate(pages, start=1):
        for said in (number, f"版本{version}", f"第{at}页共{len(pages)}页", "实施日期2026-03-09"):
            assert said in page
