"""A14 (ISO 13485 4.2.4): revision status and changes are identifiable in the document."""

from __future__ import annotations

import pytest

from sopkit.model.control import Status
from tests.render.registered import in_status, pages, screen, word


@pytest.mark.parametrize(("status", "said"), [(Status.EFFECTIVE, "现行"), (Status.RELEASED, "已发布待实施")])
def test_every_page_tells_version_and_status_and_the_document_what_changed(status: Status, said: str) -> None:
    given = in_status(status)
    assert all("A/1" in page and said in page for page in pages(given))
    assert "A/1压差限值改为150Pa（CR-2026-014）2026-11-26" in "".join(pages(given))
    for each in (screen(given), word(given)):
        assert "压差限值改为 150 Pa（CR-2026-014）" in each
