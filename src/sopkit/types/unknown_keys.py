"""Keys of a ``type.toml`` that mean nothing: told, with the nearest one that does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sopkit.diagnostics import Diagnostic, SourceText, Span
from sopkit.diagnostics.nearest import nearest
from sopkit.diagnostics.toml import place_of
from sopkit.types.faults import UNKNOWN_KEY

_TOP = (
    "extends", "name", "content", "number", "code", "version", "new_edition_after", "new_edition_share", "numbering",
    "contents", "step_check", "template_number", "header", "foot", "page_form", "company", "stamp_mark", "cover", "tables",
    "band", "stamp", "fields", "sections", "sign_off",
)  # fmt: skip
_ORDERS = ("remove", "after", "before")
_CELL = ("field", "columns", "rows", "label")
_INSIDE: Mapping[str, tuple[str, ...]] = {
    "stamp": ("width", "height"),
    "band": ("text", "colour", "remove"),
    "cover": ("cells", "tables", "foot"),
    "fields": ("label", "aliases", "kind", "required", "remove"),
    "sections": ("id", "title", "aliases", "required", "skeleton", "columns", "says", *_ORDERS),
    "sections.columns": ("title", "aliases"),
    "sign_off": ("stage", "kind", "label", "from", "required", *_ORDERS),
    "header": _CELL,
    "cover.cells": _CELL,
}
"""Known keys of the tables in each part of the file."""

_HEADER = re.compile(r"\s*\[+\s*([\w.\"-]+)\s*\]+")
_KEY = re.compile(r"\s*([\w-]+)\s*[=.]")


def unknown_keys(source: SourceText, table: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """One finding for each key of the file `source`, read as `table`, that no type knows."""
    for part, key in _found(table):
        known = _INSIDE[part] if part else _TOP
        shown = f"{part}.{key}" if part else key
        near = nearest(key, known)
        values = {"key": shown, "nearest": near or "—", "known": ", ".join(known)}
        yield Diagnostic(UNKNOWN_KEY, _place(source, part, key), values)


def _found(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each unknown key once, with the part of the file in which it stands ("" for the top)."""
    told = dict.fromkeys(("", key) for key in table if key not in _TOP)
    for part, entries in _parts(table):
        told.update(dict.fromkeys((part, key) for each in entries for key in each if key not in _INSIDE[part]))
    return iter(told)


def _parts(table: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for name in ("stamp", "band", "cover"):
        yield name, _tables([table.get(name)])
    fields = table.get("fields")
    yield "fields", _tables(list(fields.values()) if isinstance(fields, dict) else [])
    sections = _tables(table.get("sections"))
    yield "sections", sections
    yield "sections.columns", [column for each in sections for column in _tables(each.get("columns"))]
    yield "sign_off", _tables(table.get("sign_off"))
    cover = table.get("cover")
    for name, rows in (
        ("header", table.get("header")),
        ("cover.cells", isinstance(cover, dict) and cover.get("cells")),
    ):
        cells = rows if isinstance(rows, list) else []
        yield name, _tables([cell for row in cells for cell in (row if isinstance(row, list) else [row])])


def _tables(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _place(source: SourceText, part: str, key: str) -> Span:
    """At the key in its part of the file; a key inside braces is looked for by its name."""
    start, inside = 0, ""
    for line in source.text.splitlines(keepends=True):
        header, found = _HEADER.match(line), _KEY.match(line)
        if header:
            inside = header[1].partition(".")[0]
            if not part and inside == key:
                return source.span(start + header.start(1), start + header.start(1) + len(key))
        elif found and found[1] == key and inside == part.partition(".")[0]:
            return source.span(start + found.start(1), start + found.end(1))
        start += len(line)
    return place_of(source, key)
