"""What the register prints of itself comes whatever people typed."""

from __future__ import annotations

import pytest

from sopkit.office.register.printing import spelled


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("何芳 A/0 №5 Å é", "何芳 A/0 №5 Å é"),
        ("前台😀", "前台〔U+1F600〕"),
        ("警铃\a", "警铃〔U+0007〕"),
        ("付款\u202eAB", "付款〔U+202E〕AB"),  # would turn what follows round
        ("مرحبا"[:1], "〔U+0645〕"),
    ],
)
def test_what_no_font_has_is_spelled_and_nothing_is_hidden(typed: str, printed: str) -> None:
    assert spelled(typed) == printed
