"""Are the refusals of the database itself still the ones that the migrations set up? Whoever drops them means to write."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from sopkit.adapters.log.migrations import steps

SQLITE_GUARDS = "SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'entries' AND sql IS NOT NULL"
"""Gives the table of entries and its triggers as they were declared."""

POSTGRESQL_GUARDS = (
    "SELECT tgname::text, tgenabled::text FROM pg_trigger WHERE tgrelid = 'entries'::regclass AND NOT tgisinternal"
    " UNION ALL SELECT conname || ' constraint', pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE conrelid = 'entries'::regclass AND contype IN ('p', 'u')"
    " UNION ALL SELECT proname || '()', prosrc FROM pg_proc WHERE pronamespace = 'sopkit'::regnamespace"
)
"""Gives the triggers of entries with how they are enabled, what is unique, and the bodies of the functions."""

_POSTGRESQL_UNIQUE = {
    "entries_pkey constraint": 'PRIMARY KEY ("position")',
    "entries_leaf_key constraint": "UNIQUE (leaf)",
    "entries_digest_key constraint": "UNIQUE (digest)",
}
_FUNCTION = re.compile(r"CREATE FUNCTION (\w+)\(\).*?\$\$(.*?)\$\$", re.DOTALL)
_TRIGGER = re.compile(r"ENABLE ALWAYS TRIGGER (\w+)")


def sqlite_unguarded(found: Sequence[tuple[Any, ...]]) -> tuple[str, ...]:
    """Names of what is not there, or not as declared, given what `SQLITE_GUARDS` found."""
    model = sqlite3.connect(":memory:")
    try:
        for script in steps("sqlite"):
            model.executescript(script)
        return _missing(dict(model.execute(SQLITE_GUARDS)), found)
    finally:
        model.close()


def postgresql_unguarded(found: Sequence[tuple[Any, ...]]) -> tuple[str, ...]:
    """Names of what is not there, or not as declared, given what `POSTGRESQL_GUARDS` found."""
    return _missing(dict(_postgresql_guards()), found)


def _postgresql_guards() -> Iterator[tuple[str, str]]:
    yield from _POSTGRESQL_UNIQUE.items()
    for script in steps("postgresql"):
        yield from ((f"{name}()", body) for name, body in _FUNCTION.findall(script))
        yield from ((name, "A") for name in _TRIGGER.findall(script))


def _missing(wanted: dict[str, str], found: Sequence[tuple[Any, ...]]) -> tuple[str, ...]:
    there = dict(found)
    return tuple(name for name in sorted(wanted) if there.get(name) != wanted[name])
