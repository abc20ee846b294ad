"""Frozen records as plain lists and back: to be kept in files, or small in memory.

A record is written as the list of its fields in their order, an enumeration as its value. Reading checks every
leaf: what was read from a file is as untrusted as the file. Of unions only `X | None` is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Change = Callable[[Any], Any]


def plain(record: object) -> list[Any]:
    """`record` as a list of texts, figures and lists."""
    kind: Any = type(record)
    made: list[Any] = _writer(kind)(record)
    return made


def restored(kind: type[Record], raw: object) -> Record:
    """The record of `kind` that `raw` stands for; raises TypeError or ValueError where it stands for none."""
    wanted: Any = kind
    made: Record = _reader(wanted)(raw)
    return made


@cache
def _writer(kind: Any) -> _Change:
    if get_origin(kind) is UnionType:
        present = _writer(get_args(kind)[0])
        return lambda value: None if value is None else present(value)
    if get_origin(kind) is tuple:
        inner = [_writer(each) for each in get_args(kind) if each is not Ellipsis]
        if len(inner) == 1:
            one = inner[0]
            return lambda value: [one(each) for each in value]
        return lambda value: [write(each) for write, each in zip(inner, value, strict=True)]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = [(each.name, _writer(hints[each.name])) for each in fields(kind)]
        return lambda value: [write(getattr(value, name)) for name, write in parts]
    if issubclass(kind, Enum):
        return lambda value: value.value
    return lambda value: value


@cache
def _reader(kind: Any) -> _Change:
    if get_origin(kind) is UnionType:
        present = _reader(get_args(kind)[0])
        return lambda raw: None if raw is None else present(raw)
    if get_origin(kind) is tuple:
        inner = [_reader(each) for each in get_args(kind) if each is not Ellipsis]
        if len(inner) == 1:
            one = inner[0]
            return lambda raw: tuple([one(each) for each in _listed(raw)])
        return lambda raw: tuple([read(each) for read, each in zip(inner, _listed(raw), strict=True)])
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        reads = [_reader(hints[each.name]) for each in fields(kind)]
        make: Any = kind
        return lambda raw: make(*[read(each) for read, each in zip(reads, _listed(raw), strict=True)])
    if issubclass(kind, Enum):
        return lambda raw: kind(raw)

    def leaf(raw: object) -> object:
        if type(raw) is not kind:
            raise TypeError(repr(raw)[:80])
        return raw

    return leaf


def _listed(raw: object) -> list[Any]:
    if not isinstance(raw, list):
        raise TypeError(repr(raw)[:80])
    return raw
