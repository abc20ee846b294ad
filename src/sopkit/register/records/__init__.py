"""Records: what the events add up to, by kind of thing. Derived, and never written but by `sopkit.register.fold`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopkit.register.records import copies, office_keys, people, recalls, releases, requests, rounds, upkeep, versions
from sopkit.register.records.record import Record

KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        each.__name__: each
        for family in (people, requests, versions, upkeep, releases, copies, recalls, office_keys, rounds)
        for each in vars(family).values()
        if isinstance(each, type) and issubclass(each, Record) and each is not Record
    }
)
"""Every kind of record, by the name under which rows are kept."""

__all__ = ["KINDS"]
