"""A27 (Annex 11): the printed trail shows what changed since the first entry, under which request and by whom."""

from __future__ import annotations

from sopkit.model.control import RevisionLine, Status
from tests.render.registered import BLOCK, in_status, pages, screen


def test_every_version_since_the_first_has_its_line() -> None:
    more = tuple(
        RevisionLine(f"A/{at}", None, f"第{at}次修改", "邓浩", "赵磊", request=f"CR-2026-1{at}") for at in (2, 3)
    )
    given = in_status(Status.EFFECTIVE, revisions=(*BLOCK.revisions, *more))
    trail = "A/0首次发布（CR-2025-003）2025-12-01邓浩赵磊A/1压差限值改为150Pa（CR-2026-014）2026-11-26邓浩赵磊"
    assert f"{trail}A/2第2次修改（CR-2026-12）邓浩赵磊A/3第3次修改（CR-2026-13）邓浩赵磊" in "".join(pages(given))
    assert screen(given).count("（CR-202") == 4
