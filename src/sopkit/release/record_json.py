"""Frozen records as JSON objects and back, led by their field types: for what a bundle keeps to be rebuilt from.

A record is an object with a member for each field; of these types:

======================  ===================================================================
`str`, `int`, `float`   themselves; `bool` too
`X | None`              ``null`` for None
`date`, `datetime`      ISO 8601 (``2026-12-01``, ``2026-11-23T12:05:06+08:00``); a union of both by its ``T``
`Enum`                  its value
`tuple`, `frozenset`    an array; that of a set in order
`Mapping[str, X]`       an object
======================  ===================================================================

Reading is strict: what a bundle holds is as untrusted as the bundle. The text has one form only: members in the order of
their names, no spaces, UTF-8 as it is.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Change = Callable[[Any], Any]
_MOMENT_OR_DAY = frozenset((datetime, date))


class NoRecord(ValueError):
    """The JSON is no record of the wanted kind; the text says where and why."""


def written(value: object) -> bytes:
    """JSON of plain values, in its one form, with a line feed at the end."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def read(data: bytes) -> Any:
    """Plain values out of JSON; raises NoRecord for what is none, has a member twice, or goes too deep."""
    try:
        return json.loads(data, object_pairs_hook=_members)
    except (ValueError, RecursionError) as error:
        raise NoRecord(str(error)) from error


def plain(record: object) -> Any:
    """A record as plain values."""
    kind: Any = type(record)
    return _writer(kind)(record)


def restored(kind: type[Record], raw: object) -> Record:
    """The record of `kind` that plain values stand for; raises NoRecord."""
    wanted: Any = kind
    made: Record = _reader(wanted)(raw)
    return made


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NoRecord("a member stands twice")
    return found


@cache
def _writer(kind: Any) -> _Change:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        present = [each for each in inner if each is not types.NoneType]
        if frozenset(present) == _MOMENT_OR_DAY:
            return lambda value: value.isoformat()
        write = _writer(present[0])
        return lambda value: None if value is None else write(value)
    if origin is tuple:
        parts = [_writer(each) for each in inner if each is not Ellipsis]
        if Ellipsis in inner:
            return lambda value: [parts[0](each) for each in value]
        return lambda value: [write(each) for write, each in zip(parts, value, strict=True)]
    if origin is frozenset:
        write = _writer(inner[0])
        return lambda value: [write(each) for each in sorted(value)]
    if _is_mapping(origin):
        write = _writer(inner[1])
        return lambda value: {key: write(each) for key, each in value.items()}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        named = [(each.name, _writer(hints[each.name])) for each in fields(kind)]
        return lambda value: {name: write(getattr(value, name)) for name, write in named}
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    return lambda value: value


@cache
def _reader(kind: Any) -> _Change:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        present = [each for each in inner if each is not types.NoneType]
        if frozenset(present) == _MOMENT_OR_DAY:
            return lambda raw: _day(datetime if isinstance(raw, str) and "T" in raw else date, raw)
        known = _reader(present[0])
        return lambda raw: None if raw is None else known(raw)
    if origin is tuple:
        parts = [_reader(each) for each in inner if each is not Ellipsis]
        if Ellipsis in inner:
            return lambda raw: tuple(parts[0](each) for each in _of(list, raw))
        return lambda raw: tuple(each(one) for each, one in zip(parts, _of(list, raw, len(parts)), strict=True))
    if origin is frozenset:
        one = _reader(inner[0])
        return lambda raw: frozenset(one(each) for each in _of(list, raw))
    if _is_mapping(origin):
        one = _reader(inner[1])
        return lambda raw: {key: one(each) for key, each in _of(dict, raw).items()}
    if is_dataclass(kind):
        return _record_reader(kind)
    if issubclass(kind, Enum):
        return lambda raw: _member(kind, raw)
    if issubclass(kind, date):
        return lambda raw: _day(kind, raw)
    return lambda raw: _of(kind, raw)


def _record_reader(kind: Any) -> _Change:
    hints = get_type_hints(kind)
    named = [(each.name, _reader(hints[each.name])) for each in fields(kind)]
    names = {name for name, _ in named}

    def read_record(raw: object) -> Any:
        members = _of(dict, raw)
        if members.keys() != names:
            raise NoRecord(f"{kind.__name__} has the members {', '.join(sorted(names))}")
        return kind(**{name: read_field(members[name]) for name, read_field in named})

    return read_record


def _is_mapping(origin: Any) -> bool:
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _of(kind: type, raw: object, length: int | None = None) -> Any:
    if type(raw) is not kind and not (kind is float and type(raw) is int):
        raise NoRecord(f"{kind.__name__} is wanted, not {raw!r:.60}")
    if length is not None and len(raw) != length:  # type: ignore[arg-type]
        raise NoRecord(f"{length} values are wanted")
    return raw


def _member(kind: type[Enum], raw: object) -> Enum:
    try:
        return kind(raw)
    except ValueError as error:
        raise NoRecord(str(error)) from error


def _day(kind: type[date], raw: object) -> date:
    try:
        found = kind.fromisoformat(_of(str, raw))
    except ValueError as error:
        raise NoRecord(f"no date: {raw!r:.60}") from error
    if found.isoformat() != raw:
        raise NoRecord(f"no date: {raw!r:.60}")
    return found
