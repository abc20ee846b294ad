"""A37 (practice): a retained obsolete copy is marked 作废留存 on each page, and says until when it is kept."""

from __future__ import annotations

from datetime import date

from sopkit.model.control import Status
from tests.render.engines import expectation
from tests.render.registered import in_status, pages, screen


def test_a_retained_copy_cannot_be_taken_for_a_current_one() -> None:
    kept = in_status(Status.RETAINED_OBSOLETE, ended=date(2027, 3, 1), retained_until=date(2030, 3, 1))
    assert expectation(kept).mark == ("作废留存", "RETAINED OBSOLETE")
    assert all("作废留存" in page and "自2027-03-01起作废" in page for page in pages(kept))
    assert "留存至2030-03-01" in pages(kept)[-1]
    assert "作废留存 RETAINED OBSOLETE" in screen(kept)
