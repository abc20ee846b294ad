"""The months in their order."""

from __future__ import annotations

from collections.abc import Callable

from example import autumn, spring, summer, winter
from example.year import Year

MONTHS: tuple[tuple[str, Callable[[Year], None]], ...] = (
    ("2025-12", winter.december),
    ("2026-01", winter.january),
    ("2026-02", winter.february),
    ("2026-03", spring.march),
    ("2026-04", spring.april),
    ("2026-05", spring.may),
    ("2026-06", summer.june),
    ("2026-07", summer.july),
    ("2026-08", summer.august),
    ("2026-09", autumn.september),
    ("2026-10", autumn.october),
    ("2026-11", autumn.november),
)
"""A shorter register stops after one of them."""
