"""The modules of a QR code, for texts of the alphanumeric set, many of one size.

segno draws what is the same in every code of a size: finder and timing patterns, format and version. What differs is little and is
worked out here, ten times as fast: the text's bits (ISO/IEC 18004, 7.4.4), their Reed-Solomon codewords (7.5.2), where each
of them stands (7.7.3) and the mask. A test holds the result against segno's own, module by module.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from sopkit.posting.codes.base45 import ALPHABET

MASK = 3
"""The mask used, always: dark where (row + column) mod 3 is 0. Trying all eight, as the standard proposes for texts that
might draw large blots, takes longer than all the rest, and a signature fills the field evenly."""

LEAST_VERSION, MOST_VERSION = 6, 9
_BLOCKS = {
    (6, "l"): (((2, 68),), 18), (6, "m"): (((4, 27),), 16),
    (7, "l"): (((2, 78),), 20), (7, "m"): (((4, 31),), 18),
    (8, "l"): (((2, 97),), 24), (8, "m"): (((2, 38), (2, 39)), 22),
    (9, "l"): (((2, 116),), 30), (9, "m"): (((3, 36), (2, 37)), 22),
}  # fmt: skip
"""By version and level: how many blocks of how many data codewords, and the correction codewords of each (table 9)."""
_ALIGNED = {6: (6, 34), 7: (6, 22, 38), 8: (6, 24, 42), 9: (6, 26, 46)}
"""By version: rows and columns of the middles of alignment patterns (annex E)."""
_ALPHANUMERIC, _COUNT_BITS = "0010", 9
_PADS = ("11101100", "00010001")
_VALUES = {char: at for at, char in enumerate(ALPHABET)}
_FIELD = 0x11D
"""The polynomial of the field of 256 elements."""


@dataclass(frozen=True, slots=True)
class Size:
    """What all codes of a version and level share.

    Shapes:
        blocks: data codewords of each block; `remainder` the remainder, as one number, that each leading byte brings.
        place: picks each module, row by row, out of the codewords' bits followed by one light and one dark module.
        mask: one bit for each of the codewords' bits.
    """

    side: int
    blocks: tuple[int, ...]
    correction: int
    remainder: tuple[int, ...]
    place: Callable[[bytes], tuple[int, ...]]
    mask: int
    bits: int

    @property
    def room(self) -> int:
        """Bits of data."""
        return 8 * sum(self.blocks)


def modules(text: str, level: str) -> tuple[bytes, ...] | None:
    """Rows of modules, 1 for dark, of the smallest code from `LEAST_VERSION` on that holds `text` at a level ``l`` or ``m``.

    None when it would need more than `MOST_VERSION`.
    """
    bits = _ALPHANUMERIC + format(len(text), f"0{_COUNT_BITS}b") + _pairs(text)
    for version in range(LEAST_VERSION, MOST_VERSION + 1):
        size = size_of(version, level)
        if len(bits) <= size.room and len(text) < 1 << _COUNT_BITS:
            return _placed(bits, size)
    return None


def _pairs(text: str) -> str:
    values = [_VALUES[char] for char in text]
    pairs = [format(45 * one + other, "011b") for one, other in zip(values[::2], values[1::2], strict=False)]
    return "".join(pairs) + (format(values[-1], "06b") if len(values) % 2 else "")


def _placed(bits: str, size: Size) -> tuple[bytes, ...]:
    bits += "0" * min(4, size.room - len(bits))
    bits += "0" * (-len(bits) % 8)
    missing = (size.room - len(bits)) // 8
    bits += "".join(_PADS) * (missing // 2) + _PADS[0] * (missing % 2)
    data = int(bits, 2).to_bytes(size.room // 8)
    blocks, at = [], 0
    for length in size.blocks:
        blocks.append(data[at : at + length])
        at += length
    words = bytearray()
    for at in range(max(size.blocks)):
        words += bytes(block[at] for block in blocks if at < len(block))
    for column in zip(*(_correction(block, size) for block in blocks), strict=True):
        words += bytes(column)
    number = int.from_bytes(words) << (size.bits - 8 * len(words)) ^ size.mask
    shown = format(number, f"0{size.bits}b").encode().translate(_DIGITS) + b"\x00\x01"
    flat = bytes(size.place(shown))
    return tuple(flat[row : row + size.side] for row in range(0, len(flat), size.side))


_DIGITS = bytes.maketrans(b"01", b"\x00\x01")


def _correction(block: bytes, size: Size) -> bytes:
    shift = 8 * (size.correction - 1)
    kept = (1 << shift) - 1
    rest = 0
    for byte in block:
        rest = (rest & kept) << 8 ^ size.remainder[byte ^ rest >> shift]
    return rest.to_bytes(size.correction)


@lru_cache(maxsize=2 * (MOST_VERSION - LEAST_VERSION + 1))
def size_of(version: int, level: str) -> Size:
    """What codes of a version and level share, worked out when first asked for."""
    import segno  # only those who draw a code load what makes it

    drawn = segno.make(
        "A", version=version, error=level, mode="alphanumeric", mask=MASK, micro=False, boost_error=False
    )
    side = len(drawn.matrix)
    fixed = _fixed(side, _ALIGNED[version])
    order = [place for place in _zigzag(side) if place not in fixed]
    where = {place: at for at, place in enumerate(order)}
    light, dark = len(order), len(order) + 1
    picked = [where.get((y, x), dark if drawn.matrix[y][x] else light) for y in range(side) for x in range(side)]
    mask = int("".join("1" if (y + x) % 3 == 0 else "0" for y, x in order), 2)
    shape, correction = _BLOCKS[version, level]
    blocks = tuple(length for count, length in shape for _ in range(count))
    return Size(side, blocks, correction, _remainders(correction), itemgetter(*picked), mask, len(order))


def _fixed(side: int, aligned: tuple[int, ...]) -> set[tuple[int, int]]:
    """Modules that bear no codewords (row, column): finders with their separators and format, timing, alignment, version."""
    end = side - 8
    areas = [(0, 0, 9, 9), (0, end, 9, 8), (end, 0, 8, 9), (6, 0, 1, side), (0, 6, side, 1)]
    if side >= 45:
        areas += [(0, end - 3, 6, 3), (end - 3, 0, 3, 6)]
    corners = {(6, 6), (6, aligned[-1]), (aligned[-1], 6)}
    areas += [(y - 2, x - 2, 5, 5) for y in aligned for x in aligned if (y, x) not in corners]
    return {(y, x) for top, left, high, wide in areas for y in range(top, top + high) for x in range(left, left + wide)}


def _zigzag(side: int) -> list[tuple[int, int]]:
    """The places of codewords' bits: pairs of columns from the right, upward and downward in turn, past the timing column."""
    found = []
    upward = True
    for right in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        for row in range(side - 1, -1, -1) if upward else range(side):
            found += [(row, right), (row, right - 1)]
        upward = not upward
    return found


def _remainders(count: int) -> tuple[int, ...]:
    """What each byte, at the head of a message, leaves when divided by the generator polynomial of degree `count`."""
    generator = [1]
    root = 1
    for _ in range(count):
        longer = [*generator, 0]
        for at, factor in enumerate(generator):
            longer[at + 1] ^= _times(factor, root)
        generator = longer
        root = _times(root, 2)
    return tuple(int.from_bytes(bytes(_times(byte, each) for each in generator[1:])) for byte in range(256))


def _times(one: int, other: int) -> int:
    """The product of two elements of the field."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 0x100:
            one ^= _FIELD
        other >>= 1
    return product
