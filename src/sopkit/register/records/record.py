"""What every record has in common: a key, and links by which several can be found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Record:
    """What is derived from events. `KEY` names the fields that identify it, `LINKS` those it is looked up by.

    A link's field is a text, an `Enum` with text values, or a tuple of texts, each of which is a link.
    """

    KEY: ClassVar[tuple[str, ...]] = ()
    LINKS: ClassVar[tuple[str, ...]] = ()

    @property
    def key(self) -> str:
        """The values of its key fields, a space between; "" when there is one of its kind only."""
        return key_of(str(getattr(self, each)) for each in self.KEY)

    def links(self) -> tuple[tuple[str, str], ...]:
        """(field, value) pairs."""
        return tuple((name, value) for name in self.LINKS for value in _texts(getattr(self, name)))


def key_of(fields: Iterable[str]) -> str:
    """The key that these values of a record's key fields spell."""
    return " ".join(fields)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(str(each) for each in value)
    return (str(getattr(value, "value", value)),)
