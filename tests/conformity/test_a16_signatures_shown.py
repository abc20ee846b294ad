"""A16 (21 CFR 11.50): printed name, date and time, and meaning show on screen and on paper."""

from __future__ import annotations

from sopkit.model.control import Status
from tests.render.registered import in_status, pages, screen, word


def test_signatures_show_name_moment_meaning_and_means_in_every_format() -> None:
    """21 CFR 11.50: printed name, date and time, and meaning, on paper and on the screen; ‡ a pen's never counts as a key's."""
    given = in_status(Status.EFFECTIVE)
    text = "".join(pages(given))
    assert "编制邓浩邓浩（密钥签署）2026-11-2409:12:05+08:00" in text
    assert "审核刘敏王芳代刘敏（密钥签署）2026-11-2415:40:00+08:00" in text
    assert "批准赵磊赵磊（纸质签署）2026-11-25" in text
    assert "批准·批准发布" in text
    for each in (screen(given), word(given)):
        assert "王芳 代 刘敏（密钥签署）" in each
        assert "2026-11-24 15:40:00 +08:00" in each
        assert "赵磊（纸质签署）" in each
    assert "不作密钥签署" in text
    assert 'alt="邓浩（密钥签署）"' in screen(given)
