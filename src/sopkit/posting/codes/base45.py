"""Base45 (RFC 9285): bytes in the characters that a QR code packs most densely, 5.5 bits each.

Two bytes are a number below 65536, written as three digits of base 45, the lowest first; a last byte alone is two digits.
``AB`` is ``BB8``, ``Hello!!`` is ``%69 VD92EX0``, ``ietf!`` is ``QED8WEX0`` (the RFC's own examples).
"""

from __future__ import annotations

import struct

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""The alphanumeric set of QR codes, in the order of their values (ISO/IEC 18004, 7.4.4)."""

_NONE = 255
_DIGITS = bytes(ALPHABET.find(chr(each)) % 256 for each in range(256))


class NotBase45(ValueError):
    """Text that is base45 of no bytes."""


def base45(data: bytes) -> str:
    """`data` in base45."""
    out: list[int] = []
    for at in range(0, len(data) - 1, 2):
        high, rest = divmod(data[at] << 8 | data[at + 1], 2025)
        out += (rest % 45, rest // 45, high)
    if len(data) % 2:
        out += (data[-1] % 45, data[-1] // 45)
    return "".join(ALPHABET[each] for each in out)


def from_base45(text: str) -> bytes:
    """The bytes that `text` spells; raises NotBase45. No bytes have two spellings."""
    digits = text.encode("ascii", "replace").translate(_DIGITS)
    odd = len(digits) % 3
    if _NONE in digits or odd == 1:
        raise NotBase45("a character that is not in the alphabet, or one too many")
    # Many thousand codes are read at a time: all threes at once, and not digit by digit.
    numbers = [
        low + 45 * middle + 2025 * high for low, middle, high in zip(*(digits[n::3] for n in range(3)), strict=False)
    ]
    last = digits[-2] + 45 * digits[-1] if odd else 0
    if max(numbers, default=0) >= 2**16 or last >= 2**8:
        raise NotBase45("digits that are more than their bytes can hold")
    return struct.pack(f">{len(numbers)}H", *numbers) + (bytes([last]) if odd else b"")
