"""Types that extend others (``extends = "work-instruction"``): what a type says is laid over what its base says.

- Tables (``[stamp]``, ``[fields.customer]``, ``name``) merge key by key.
- ``[[sections]]`` merge by ``id``, ``[[sign_off]]`` by ``stage``: an entry of a known id changes that entry; a new one is
  added at the end, or where ``after = "id"`` or ``before = "id"`` says; ``remove = true`` drops it, and ``id = "*"`` with
  ``remove = true`` drops all. ``[fields.x]`` with ``remove = true`` drops a field.
- All else is replaced: header, cover, band, tables, foot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sopkit.diagnostics import SourceText
from sopkit.diagnostics.toml import NotToml, Unusable, read_toml
from sopkit.types.faults import EXTENDS_ITSELF, NO_BASE_TYPE, NOTHING_INHERITED, Refused

_KEYED = {"sections": "id", "sign_off": "stage"}
_REPLACED = frozenset({"cover", "band"})
_ORDERS = ("remove", "after", "before")


@dataclass(frozen=True, slots=True)
class Lineage:
    """A type and what it extends, nearest first: their ids, their texts, and all they say together; `own` is what the
    type says itself."""

    ids: tuple[str, ...]
    sources: tuple[SourceText, ...]
    raw: Mapping[str, Any]
    own: Mapping[str, Any]


def lineage(type_id: str, source: SourceText, others: Mapping[str, SourceText]) -> Lineage:
    """Follow ``extends`` from `source`; `others` are the texts of all types by id.

    Raises Unusable (Refused) for a circle, an unknown base and an entry that merges with nothing, and NotToml.
    """
    ids, sources, tables = [type_id], [source], [read_toml(source)]
    while "extends" in tables[-1]:
        base = tables[-1]["extends"]
        if base in ids:
            raise Refused("extends", EXTENDS_ITSELF, circle=" → ".join((*ids, str(base))))
        if not isinstance(base, str) or base not in others:
            raise Refused("extends", NO_BASE_TYPE, name=str(base), known=", ".join(sorted(others)) or "—")
        ids.append(base)
        sources.append(others[base])
        tables.append(_table_of(base, others[base]))
    raw: Mapping[str, Any] = {}
    for table in reversed(tables):
        raw = _merged(raw, {key: value for key, value in table.items() if key != "extends"})
    return Lineage(tuple(ids), tuple(sources), raw, tables[0])


def _table_of(base: str, source: SourceText) -> dict[str, Any]:
    try:
        return read_toml(source)
    except NotToml as error:
        raise Unusable(
            "extends",
            f"所继承的类型 {base} 读不懂（TOML：{error}）",
            f"the type {base} it extends cannot be read: {error}",
        ) from None


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    made = dict(base)
    for key, value in own.items():
        if key in _KEYED:
            made[key] = _merged_list(key, base.get(key, []), value)
        elif isinstance(value, dict) and value.get("remove") is True:
            made.pop(key, None)
        elif isinstance(value, dict) and isinstance(base.get(key), dict) and key not in _REPLACED:
            made[key] = _merged(base[key], value)
        else:
            made[key] = value
    return made


def _merged_list(key: str, base: Any, own: Any) -> list[Any]:
    if not isinstance(own, list) or not all(isinstance(each, dict) for each in own):
        raise Unusable(key, f"{key} 要写成若干节 [[{key}]]", f"{key} must be tables [[{key}]]")
    made: list[Any] = list(base)
    for each in own:
        made = _with_entry(key, made, each)
    return made


def _with_entry(key: str, made: list[Any], entry: Mapping[str, Any]) -> list[Any]:
    name = entry.get(_KEYED[key])
    if entry.get("remove") is True:
        if name == "*":
            return []
        del made[_place(key, made, name)]
        return made
    plain = {each: value for each, value in entry.items() if each not in _ORDERS}
    at = next((index for index, each in enumerate(made) if each.get(_KEYED[key]) == name), len(made))
    if at < len(made):
        plain = dict(_merged(made.pop(at), plain))
    if "after" in entry:
        at = _place(key, made, entry["after"]) + 1
    elif "before" in entry:
        at = _place(key, made, entry["before"])
    return [*made[:at], plain, *made[at:]]


def _place(key: str, made: list[Any], name: object) -> int:
    for at, each in enumerate(made):
        if each.get(_KEYED[key]) == name:
            return at
    known = ", ".join(str(each.get(_KEYED[key])) for each in made) or "—"
    raise Refused(f'"{name}"', NOTHING_INHERITED, list=key, name=str(name), known=known)
