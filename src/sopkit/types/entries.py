"""Read single entries of a ``type.toml``; each raises `Unusable` where the entry is not of its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sopkit.diagnostics import Wording
from sopkit.diagnostics.toml import Unusable
from sopkit.types.layout import TABLES, Band, HeaderCell, StampArea, TableSpec

MINIMUM_STAMP = 30.0
"""Least width and height of the stamp area, mm: a company seal is up to 42 mm wide, a code 25 mm."""

MAXIMUM_STAMP = 80.0
"""Most, mm: a larger one leaves no room for text beside or below it."""

_MOST_ROWS, _MOST_COLUMNS = 8, 24
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WITH_COUNT = re.compile(r"([a-z][a-z0-9_-]*)(?::([1-9][0-9]?))?")


def text(raw: Mapping[str, Any], key: str) -> str:
    """A text that is there."""
    value = raw.get(key)
    if not isinstance(value, str) or not value:
        raise Unusable(key, f"{key} 要写成文字", f"{key} must be a text")
    return value


def entries(raw: Mapping[str, Any], key: str) -> list[Any]:
    """A list, empty when there is none."""
    value = raw.get(key, [])
    if not isinstance(value, list):
        raise Unusable(key, f"{key} 要写成列表 [ … ]", f"{key} must be a list")
    return value


def words(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(str(each) for each in entries(raw, key))


def wording(raw: Mapping[str, Any], key: str) -> Wording:
    """A text in both languages."""
    value = raw.get(key)
    if not isinstance(value, dict) or not {"zh", "en"} <= value.keys():
        raise Unusable(key, f'{key} 要写成 {{ zh = "…", en = "…" }}', f'{key} must be {{ zh = "…", en = "…" }}')
    return Wording(str(value["zh"]), str(value["en"]))


def choice(raw: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
    """One of `allowed`, the first when it is left out."""
    value = raw.get(key, allowed[0])
    if value not in allowed:
        known = ", ".join(allowed)
        raise Unusable(key, f"{key} 只能是 {known}", f"{key} = {value!r} is none of {known}")
    return str(value)


def grid(raw: Mapping[str, Any], key: str) -> tuple[tuple[HeaderCell, ...], ...]:
    """Rows of cells that fill a grid: each row, with what hangs into it from above, is as wide as the others."""
    rows = tuple(tuple(cell(each, key) for each in row) for row in entries(raw, key))
    wide = any(
        each.columns > _MOST_COLUMNS or sum(cell.columns for cell in row) > _MOST_COLUMNS
        for row in rows
        for each in row
    )
    if len(rows) > _MOST_ROWS or wide:
        raise Unusable(
            key,
            f"{key} 最多 {_MOST_ROWS} 行、{_MOST_COLUMNS} 列",
            f"{key}: at most {_MOST_ROWS} rows and {_MOST_COLUMNS} columns",
        )
    widths = row_widths(rows)
    if len(set(widths)) > 1:
        found = sorted(set(widths))
        raise Unusable(key, f"{key} 各行的列数不同 {found}", f"{key} rows have different widths {found}")
    return rows


def row_widths(rows: tuple[tuple[HeaderCell, ...], ...]) -> tuple[int, ...]:
    """Columns taken in each row, those of cells that began above included."""
    widths = [0] * len(rows)
    for at, row in enumerate(rows):
        for each in row:
            for below in range(at, at + each.rows):
                if below >= len(rows):
                    raise Unusable(
                        each.field,
                        f"“{each.field}”占 {each.rows} 行，下面没有这么多行",
                        f"{each.field} takes {each.rows} rows; there are not so many below",
                    )
                widths[below] += each.columns
    return tuple(widths)


def cell(raw: object, key: str) -> HeaderCell:
    """``"field"``, ``"field:columns"`` or ``{ field, columns, rows, label }``."""
    if isinstance(raw, dict):
        label = wording(raw, "label") if "label" in raw else None
        return HeaderCell(text(raw, "field"), _count(raw, "columns"), _count(raw, "rows"), label)
    found = _WITH_COUNT.fullmatch(str(raw))
    if not found:
        raise Unusable(str(raw), f"{key} 中“{raw}”应写成 项:列数", f"{key}: {raw!r} is not field:columns")
    return HeaderCell(found[1], int(found[2] or 1))


def _count(raw: Mapping[str, Any], key: str) -> int:
    value = raw.get(key, 1)
    if not isinstance(value, int) or not 1 <= value <= _MOST_COLUMNS:
        raise Unusable(
            key, f"{key} 要写成 1 到 {_MOST_COLUMNS} 的数", f"{key} must be a figure of 1 to {_MOST_COLUMNS}"
        )
    return value


def tables(raw: Mapping[str, Any], key: str) -> tuple[TableSpec, ...]:
    """Names of tables, each perhaps with how many entries stand side by side (``countersign:2``)."""
    found = []
    for each in dict.fromkeys(words(raw, key)):
        shape = _WITH_COUNT.fullmatch(each)
        if not shape or shape[1] not in TABLES:
            known = ", ".join(sorted(TABLES))
            raise Unusable(each, f"{key} 里没有“{each}”这种表；可用 {known}", f"{key}: {each!r} is none of {known}")
        found.append(TableSpec(shape[1], int(shape[2] or 0)))
    return tuple(found)


def stamp_area(raw: Mapping[str, Any]) -> StampArea:
    """The area kept empty for stamps."""
    area = raw.get("stamp", {})
    return StampArea(_millimetres(area, "width"), _millimetres(area, "height"))


def _millimetres(raw: Mapping[str, Any], key: str) -> float:
    try:
        value = float(raw.get(key, MINIMUM_STAMP))
    except (TypeError, ValueError):
        raise Unusable("stamp", f"stamp.{key} 不是毫米数", f"stamp.{key} is not a number of millimetres") from None
    if value > MAXIMUM_STAMP:
        raise Unusable(
            "stamp",
            f"盖章区 {key} = {value:g} mm；最多 {MAXIMUM_STAMP:g} mm",
            f"stamp.{key} = {value:g} mm; at most {MAXIMUM_STAMP:g} mm",
        )
    if not value >= MINIMUM_STAMP:
        raise Unusable(
            "stamp",
            f"盖章区 {key} = {value:g} mm；至少要 {MINIMUM_STAMP:g} mm",
            f"stamp.{key} = {value:g} mm; at least {MINIMUM_STAMP:g} mm are needed",
        )
    return value


def band(raw: Mapping[str, Any]) -> Band | None:
    """The coloured band, None without one."""
    value = raw.get("band")
    if value is None:
        return None
    if not isinstance(value, dict) or not _COLOUR.fullmatch(str(value.get("colour", ""))):
        shape = 'text = { zh = "…", en = "…" }, colour = "#f2c200"'
        raise Unusable("band", f"[band] 要写明 {shape}", f"[band] needs {shape}")
    return Band(wording(value, "text"), str(value["colour"]).lower())
