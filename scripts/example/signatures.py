"""How two people's signatures look: pictures that pages show beside their names, and that prove nothing."""

from __future__ import annotations

from pathlib import Path

_STROKES = {
    "zhao.lei": (
        "M14 38 C26 34 40 30 54 27 M33 12 C33 26 32 36 28 50 M20 58 C34 48 46 46 52 56 C60 68 84 66 104 62",
        "M78 20 C96 16 112 16 120 20 M99 8 C98 22 98 30 96 40 M80 34 C96 30 116 28 130 30 C138 44 150 58 196 40",
    ),
    "chen.yu": (
        "M18 14 C30 8 36 18 24 28 C38 28 34 44 22 46 M20 12 C20 32 20 48 18 64",
        "M42 22 C56 18 70 16 82 16 M62 8 C56 26 50 34 44 40 C60 36 74 34 88 34 M66 26 C68 42 68 54 58 62",
        "M104 18 C118 14 128 14 136 16 M106 36 C118 32 126 32 134 34 M120 16 C120 32 120 46 104 58 C136 50 160 62 198 30",
    ),
}
"""Strokes of a pen by person, in a field of 210 by 74."""

SIGNATURES = tuple(_STROKES)
"""The people who have one."""


def draw_signature(path: Path, person: str) -> None:
    """Write a person's signature as SVG."""
    strokes = "".join(f'<path d="{each}"/>' for each in _STROKES[person])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 74" width="210" height="74">'
        '<g fill="none" stroke="#1d2f86" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round">'
        f"{strokes}</g></svg>\n",
        encoding="utf-8",
    )
