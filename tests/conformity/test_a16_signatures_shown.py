"""A16 (21 CFR 11.50): printed name, date and time, and meaning show on screen and on paper."""

from __future__ import annotations

import pytest

from sopkit.model.control import Status
from tests.outputs import squeezed
from tests.released import CHANGED, NEW, TwoReleases
from tests.released_pages import in_word, on_screen, printed
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


@pytest.mark.parametrize("number", [CHANGED, NEW])
def test_what_is_released_shows_who_signed_when_and_with_which_meaning(two_releases: TwoReleases, number: str) -> None:
    """As the register's evidence in the same bundle has it."""
    files = two_releases.files("R0002")
    register = two_releases.judged(files).register
    assert register
    signed = next(each.signed for each in register.versions if each.document == number)
    assert [each.meaning for each in signed] == ["编制", "审核", "批准"]
    for text in ("".join(printed(files, number)), on_screen(files, number), in_word(files, number)):
        for each in signed:
            at = squeezed("2026-03-02 10:00:00 +08:00")
            assert f"{each.meaning}{each.name}{each.name}（密钥签署）{at}" in text
            assert each.proof in text
