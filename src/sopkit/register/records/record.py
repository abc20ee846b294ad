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
        """What `key_of` spells of its key fields; "" when there is one of its kind only. People are told `called`."""
        return key_of(str(getattr(self, each)) for each in self.KEY)

    @property
    def called(self) -> str:
        """The values of its key fields as people read them; two records may be called alike."""
        return " ".join(str(getattr(self, each)) for each in self.KEY)

    def links(self) -> tuple[tuple[str, str], ...]:
        """(field, value) pairs."""
        return tuple((name, value) for name in self.LINKS for value in _texts(getattr(self, name)))


def key_of(fields: Iterable[str]) -> str:
    """The key that the values of a record's key fields spell: a space between them, and ``\\`` before each space or ``\\``
    within one, so that other values never spell the same key (a number and a version may both have spaces)."""
    return " ".join([_escaped(each) if " " in each or "\\" in each else each for each in fields])


def _escaped(field: str) -> str:
    return field.replace("\\", "\\\\").replace(" ", "\\ ")


def fields_of(key: str) -> tuple[str, ...]:
    """The values that spell `key`: the other way round from `key_of`."""
    fields, text, escaped = [], "", False
    for each in key:
        if each == " " and not escaped:
            fields.append(text)
            text = ""
        elif each == "\\" and not escaped:
            escaped = True
            continue
        else:
            text += each
        escaped = False
    return (*fields, text)


def series_of(name: str) -> tuple[str, ...]:
    """``CR-2026-007`` as ``CR-2026 000000007``, so that numbers counted in a series stand in their order; () for others."""
    head, _, count = name.rpartition("-")
    return (f"{head} {count.zfill(_DIGITS)}",) if count.isdecimal() and count.isascii() else ()


_DIGITS = 9


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(str(each) for each in value)
    return (str(getattr(value, "value", value)),)
