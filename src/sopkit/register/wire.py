"""SSH's wire format (RFC 4251, section 5), as far as keys and signatures need it.

A *string* is a big-endian uint32 length and that many bytes; an *mpint* a string that holds a big-endian two's
complement number without needless leading bytes; a *byte* and a *uint32* stand as they are.
"""

from __future__ import annotations


class BadWire(ValueError):
    """Bytes that end too early, go on too long, or hold what they may not; the text says which."""


class Reader:
    """Takes fields from the front of `data`."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, count: int) -> bytes:
        """The next `count` bytes; raises BadWire when there are fewer."""
        end = self._at + count
        if end > len(self._data):
            raise BadWire(f"{count} bytes announced at {self._at}, {len(self._data) - self._at} there")
        taken, self._at = self._data[self._at : end], end
        return taken

    def byte(self) -> int:
        """The next byte."""
        return self.take(1)[0]

    def uint32(self) -> int:
        """The next four bytes as a number."""
        return int.from_bytes(self.take(4))

    def string(self) -> bytes:
        """The next string's bytes."""
        return self.take(self.uint32())

    def text(self) -> str:
        """The next string, which must be printable ASCII: names of kinds, namespaces and hashes."""
        raw = self.string()
        if not raw.isascii() or not raw.decode("ascii").isprintable():
            raise BadWire("a name that is not printable ASCII")
        return raw.decode("ascii")

    def natural(self) -> int:
        """The next mpint, which must be positive and spelled as short as can be."""
        raw = self.string()
        number = int.from_bytes(raw)
        if not raw or raw[0] & 0x80 or number == 0 or (raw[0] == 0 and not raw[1] & 0x80):
            raise BadWire("a number that is not positive, or has needless leading zeros")
        return number

    def end(self) -> None:
        """Raise BadWire unless all bytes are taken."""
        if self._at != len(self._data):
            raise BadWire(f"{len(self._data) - self._at} bytes too many")


def string(data: bytes) -> bytes:
    """`data` as a string: its length, then itself."""
    return len(data).to_bytes(4) + data
