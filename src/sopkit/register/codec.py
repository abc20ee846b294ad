"""Frozen dataclasses as canonical JSON and back, led by their field types.

A field is text, a whole number, true or false, a `date` (``2026-12-01``), a `datetime` in UTC to the second
(``2026-11-23T04:05:06Z``), an `Enum` with text values, another dataclass, or a tuple of these. A field that has its
default is left out, so a field added later changes no old bytes. Reading is strict: whatever would not be written
again in the same way is refused.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sopkit.model.canonical import Plain
from sopkit.register.canonical import NotCanonical, canonical, read_canonical

_Record = TypeVar("_Record")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\dZ", re.ASCII)


class Misread(ValueError):
    """Bytes or values that are no record of the wanted kind; the text says what is wrong, and in which field."""


def moment(text: str) -> datetime:
    """The UTC time that ``2026-11-23T04:05:06Z`` says; raises Misread."""
    try:
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass  # no such day
    raise Misread(f"no time: {text[:40]!r}")


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


def revived(kind: type[_Record], data: bytes) -> _Record:
    """The record of type `kind` that was kept as `data`; raises Misread.

    Unlike `decoded` it does not ask whether the bytes are canonical, which takes longer than reading them: what is kept
    is a cache, compared byte by byte where it is verified.
    """
    try:
        value: Plain = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Misread(str(error)) from error
    return from_plain(kind, value)


def plain(record: object) -> dict[str, Plain]:
    """The fields of a dataclass, those with their default left out."""
    defaults = _defaults(type(record))  # type: ignore[arg-type]  # a class is hashable
    fields = [(name, getattr(record, name), default) for name, default in defaults]
    return {name: _plain(value) for name, value, default in fields if value != default}


def whole(record: object) -> dict[str, Any]:
    """The same for somebody who reads it, every field there: one that has its default too, and a day that is none as None."""
    assert dataclasses.is_dataclass(record)
    return {each.name: _whole(getattr(record, each.name)) for each in dataclasses.fields(record)}


def from_plain(kind: type[_Record], value: Plain) -> _Record:
    """The record of type `kind` with these fields; raises Misread, also for a default that is written out."""
    if not isinstance(value, Mapping):
        raise Misread(f"{kind.__name__}: not a record")
    fields, needed = _shape(kind)  # type: ignore[arg-type]  # a dataclass is hashable; mypy sees its instances
    values: dict[str, Any] = {}
    for name, each in value.items():
        if name not in fields:
            raise Misread(f"{kind.__name__}: no field {name[:40]!r}")
        read, default = fields[name]
        try:
            values[name] = found = read(each)
        except _Unread as error:
            raise Misread(f"{kind.__name__}.{name}: {error}") from error
        if default is not dataclasses.MISSING and found == default:
            raise Misread(f"{kind.__name__}.{name}: a default is not written")
    for name in needed:
        if name not in values:
            raise Misread(f"{kind.__name__}: {name} is missing")
    return kind(**values)


class _Unread(ValueError):
    """A value that is none of its field's; `from_plain` says which field."""


_Reader = Callable[[Any], object]


@lru_cache(maxsize=256)
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a dataclass, each with its default; one that has none has what equals no value."""
    return tuple((each.name, each.default) for each in dataclasses.fields(kind))


@lru_cache(maxsize=256)
def _shape(kind: type) -> tuple[dict[str, tuple[_Reader, object]], tuple[str, ...]]:
    """How each field of a dataclass is read, with its default, and the names of those that have none."""
    hints, fields = get_type_hints(kind), dataclasses.fields(kind)
    return (
        {each.name: (_reader(hints[each.name]), each.default) for each in fields},
        tuple(each.name for each in fields if each.default is dataclasses.MISSING),
    )


@lru_cache(maxsize=256)
def _reader(hint: Any) -> _Reader:
    """What reads a value of this type; it raises _Unread, or Misread from within another record."""
    if get_origin(hint) is tuple:
        return _list_of(_reader(get_args(hint)[0]))
    if hint is bool or hint is int or hint is str:
        return _just(hint)
    if dataclasses.is_dataclass(hint):
        return lambda value: from_plain(hint, value)  # type: ignore[arg-type]
    if hint is datetime:
        return lambda value: moment(_text(value))
    if hint is date:
        return _day
    return lambda value: _one_of(hint, value)


def _list_of(read: _Reader) -> _Reader:
    def read_list(value: Plain) -> object:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise _Unread("not a list")
        return tuple([read(each) for each in value])

    return read_list


def _just(hint: type) -> _Reader:
    def read_it(value: Plain) -> object:
        if type(value) is not hint:
            raise _Unread(f"not a {hint.__name__}")
        return value

    return read_it


def _text(value: Plain) -> str:
    if not isinstance(value, str):
        raise _Unread("not a text")
    return value


def _day(value: Plain) -> object:
    text = _text(value)
    if len(text) == 10:
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise _Unread(f"{text[:40]!r} is not one of its values")


def _one_of(hint: Any, value: Plain) -> object:
    text = _text(value)
    try:
        return hint(text)
    except (ValueError, TypeError) as error:
        raise _Unread(f"{text[:40]!r} is not one of its values") from error


def _whole(value: object) -> Any:
    if isinstance(value, tuple):
        return [_whole(each) for each in value]
    if dataclasses.is_dataclass(value):
        return whole(value)
    return None if value in (date.min, date.max) else _plain(value)


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
