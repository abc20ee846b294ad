"""A32 (PIC/S PI 041): a reference print shows when it was made and how long it is good, and is nobody's copy."""

from __future__ import annotations

from tests.conformity.copies_issued import KEPT, Copying, copying
from tests.outputs import pages_of

__all__ = ["copying"]


def test_every_page_of_a_reference_print_says_when_it_was_made_and_until_when_it_is_good(copying: Copying) -> None:
    copying.done("wen.kong", "issue", KEPT, "--to", "前台")
    copying.done("wen.kong", "reference", KEPT)
    pages = pages_of(copying.pdf("C000002"))
    assert pages
    for page in pages:
        assert "2026-03-1010:00" in page, "when it was made, at the office's clock"
        assert "2026-03-1110:00" in page, "24 hours on"
    assert all("2026-03-1110:00" not in page for page in pages_of(copying.pdf("C000001")))
    (listed,) = (each for each in copying.listed() if each["copy"] == "C000002")
    assert (listed["kind"], listed["good_until"], listed["number"]) == ("reference", "2026-03-11", "")
