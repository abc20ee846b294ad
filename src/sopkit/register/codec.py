"""Frozen dataclasses as canonical JSON and back, led by their field types.

A field is text, a whole number, true or false, a `date` (``2026-12-01``), a `datetime` in UTC to the second
(``2026-11-23T04:05:06Z``), an `Enum` with text values, another dataclass, or a tuple of these. A field that has its
default is left out, so a field added later changes no old bytes. Reading is strict: whatever would not be written
again in the same way is refused.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sopkit.model.canonical import Plain
from sopkit.register.canonical import NotCanonical, canonical, read_canonical

_Record = TypeVar("_Record")


class Misread(ValueError):
    """Bytes or values that are no record of the wanted kind; the text says what is wrong, and in which field."""


def moment(text: str) -> datetime:
    """The UTC time that ``2026-11-23T04:05:06Z`` says; raises Misread."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise Misread(f"no time: {text[:40]!r}") from error
    if read.tzinfo is None or moment_text(read) != text:
        raise Misread(f"no time: {text[:40]!r}")
    return read


def moment_text(time: datetime) -> str:
    """`time` as ``2026-11-23T04:05:06Z``; its fraction of a second is cut off."""
    return time.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def encoded(record: object) -> bytes:
    """Canonical bytes of a dataclass; raises NotCanonical for text that has none."""
    return canonical(plain(record))


def decoded(kind: type[_Record], data: bytes) -> _Record:
    """The record of type `kind` that `data` spells; raises Misread."""
    try:
        value = read_canonical(data)
    except NotCanonical as error:
        raise Misread(str(error)) from error
    return from_plain(kind, value)


def plain(record: object) -> dict[str, Plain]:
    """The fields of a dataclass, those with their default left out."""
    assert dataclasses.is_dataclass(record)
    return {
        each.name: _plain(getattr(record, each.name))
        for each in dataclasses.fields(record)
        if each.default is dataclasses.MISSING or getattr(record, each.name) != each.default
    }


def from_plain(kind: type[_Record], value: Plain) -> _Record:
    """The record of type `kind` with these fields; raises Misread, also for a default that is written out."""
    if not isinstance(value, Mapping):
        raise Misread(f"{kind.__name__}: not a record")
    hints, fields = _shape(kind)  # type: ignore[arg-type]  # a dataclass is hashable; mypy sees its instances
    values: dict[str, Any] = {}
    for name, each in value.items():
        if name not in fields:
            raise Misread(f"{kind.__name__}: no field {name[:40]!r}")
        values[name] = _read(hints[name], each, f"{kind.__name__}.{name}")
        if fields[name].default is not dataclasses.MISSING and values[name] == fields[name].default:
            raise Misread(f"{kind.__name__}.{name}: a default is not written")
    for name, field in fields.items():
        if name not in values and field.default is dataclasses.MISSING:
            raise Misread(f"{kind.__name__}: {name} is missing")
    return kind(**values)


@lru_cache(maxsize=256)
def _shape(kind: type) -> tuple[dict[str, Any], dict[str, dataclasses.Field[Any]]]:
    return get_type_hints(kind), {each.name: each for each in dataclasses.fields(kind)}


def _plain(value: object) -> Plain:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return plain(value)


def _read(hint: Any, value: Plain, where: str) -> object:
    if get_origin(hint) is tuple:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise Misread(f"{where}: not a list")
        return tuple(_read(get_args(hint)[0], each, where) for each in value)
    if hint is bool or hint is int or hint is str:
        if type(value) is not hint:
            raise Misread(f"{where}: not a {hint.__name__}")
        return value
    if dataclasses.is_dataclass(hint):
        return from_plain(hint, value)  # type: ignore[arg-type]
    if not isinstance(value, str):
        raise Misread(f"{where}: not a text")
    if hint is datetime:
        return moment(value)
    try:
        return date.fromisoformat(value) if hint is date and len(value) == 10 else hint(value)
    except (ValueError, TypeError) as error:
        raise Misread(f"{where}: {value[:40]!r} is not one of its values") from error
