"""Hostile text costs in proportion to its length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from sopkit.check.text.brackets import scan_brackets
from sopkit.check.text.figures import mixed_figures
from sopkit.check.text.spelling import confused_words
from sopkit.check.text.typed import typed_numbers
from sopkit.check.text.vague import vague_words

HOSTILE = {
    "nested brackets": "(" * 20_000 + ")" * 20_000,
    "half brackets": "(1)甲 2)乙" * 10_000,
    "one clause again and again": " 4.1.1 甲" * 10_000,
    "spaces": "甲" + " " * 50_000 + "1.目的",
    "figures and letters": "1o" * 20_000,
    "numerals": "一" * 50_000 + "、",
}


def _all(text: str) -> None:
    scans: tuple[Callable[[str], object], ...] = (
        typed_numbers,
        scan_brackets,
        lambda given: list(mixed_figures(given)),
        lambda given: list(vague_words(given)),
        lambda given: list(confused_words(given)),
    )
    for scan in scans:
        scan(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_scanned_within_seconds(text: str) -> None:
    # Scanning takes about 0.3 s here; anything quadratic takes minutes.
    begun = time.perf_counter()
    _all(text)
    assert time.perf_counter() - begun < 10
