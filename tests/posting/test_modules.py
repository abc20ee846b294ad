"""The modules of a code are those that segno draws and that a camera reads."""

from __future__ import annotations

import random

import segno
from PIL import Image

from sopkit.posting.codes.base45 import ALPHABET
from sopkit.posting.codes.code import LONGEST
from sopkit.posting.codes.modules import LEAST_VERSION, MASK, modules
from tests.stock_tools import read_by_zbar


def _texts() -> list[str]:
    chance = random.Random(18004)
    return ["".join(chance.choices(ALPHABET, k=length)) for length in range(120, LONGEST + 1, 3)]


def _by_segno(text: str, level: str) -> tuple[bytes, ...]:
    made = segno.make(text, error=level, mode="alphanumeric", mask=MASK, micro=False, boost_error=False)
    return tuple(map(bytes, made.matrix))


def _ends_on_a_codeword(text: str) -> bool:
    """Here segno adds an empty codeword that ISO/IEC 18004 (7.4.10) does not ask for."""
    return (4 + 9 + (len(text) * 11 + 1) // 2 + 4) % 8 == 0


def test_each_module_is_as_segno_draws_it() -> None:
    compared = set()
    for text in _texts():
        for level in ("l", "m"):
            drawn = modules(text, level)
            if drawn is None or _ends_on_a_codeword(text):
                continue
            expected = _by_segno(text, level)
            if len(expected) >= 17 + 4 * LEAST_VERSION:
                assert drawn == expected, (len(text), level)
                compared.add((len(drawn), level))
    assert compared == {(side, level) for side in (41, 45, 49, 53) for level in ("l", "m")}


def test_every_code_reads_as_its_text() -> None:
    for text in _texts():
        rows = modules(text, "l")
        assert rows is not None
        side = len(rows) + 8
        image = Image.new("L", (side, side), 255)
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                image.putpixel((x + 4, y + 4), 0 if dark else 255)
        assert read_by_zbar(image.resize((side * 3, side * 3), Image.Resampling.NEAREST)) == [text]


def test_what_53_modules_cannot_hold_gets_none() -> None:
    assert modules("A" * LONGEST, "l") is not None
    assert modules("A" * (LONGEST + 1), "l") is None
