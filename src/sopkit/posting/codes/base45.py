"""Base45 (RFC 9285): bytes in the characters that a QR code packs most densely, 5.5 bits each.

Two bytes are a number below 65536, written as three digits of base 45, the lowest first; a last byte alone is two digits.
``AB`` is ``BB8``, ``Hello!!`` is ``%69 VD92EX0``, ``ietf!`` is ``QED8WEX0`` (the RFC's own examples).
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""The alphanumeric set of QR codes, in the order of their values (ISO/IEC 18004, 7.4.4)."""


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
    digits = [ALPHABET.find(each) for each in text]
    if -1 in digits or len(digits) % 3 == 1:
        raise NotBase45("a character that is not in the alphabet, or one too many")
    out = bytearray()
    for at in range(0, len(digits), 3):
        group = digits[at : at + 3]
        number = sum(digit * 45**place for place, digit in enumerate(group))
        size = len(group) - 1
        if number >= 256**size:
            raise NotBase45("digits that are more than their bytes can hold")
        out += number.to_bytes(size)
    return bytes(out)
