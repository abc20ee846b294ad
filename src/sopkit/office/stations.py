"""Read ``[stations]`` and ``[copy_numbers]`` of ``sopkit.toml``: holders, stations with their sets, who has which 分发号."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.model.station import SHEETS, How, Medium, SetItem, Station

Told = Callable[[str, str, str], None]
"""Notes a fault: the words by which its place is found, what is wrong in Chinese and in English."""

_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_KNOWN = frozenset(
    ("name", "line", "area", "place", "department", "languages", "sheet", "medium", "phone", "set"),
)
_OF_ITEM = frozenset(("document", "how", "product"))
_LISTS = ("names", "online")
_NUMBERING = "numbering"


@dataclass(frozen=True, slots=True)
class Holders:
    """Who copies go to besides departments and people.

    `names` are holders that are no departments, `online` holders who only read on a screen and get no paper, `stations`
    places of work with their sets. `numbers` are copy numbers (分发号) of holders and stations, as written; `serial`: copies
    are counted instead.
    """

    names: tuple[str, ...] = ()
    online: tuple[str, ...] = ()
    stations: tuple[Station, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    serial: bool = False

    def station(self, id: str) -> Station | None:
        """The station with this id, however its letters' case is written."""
        return next((each for each in self.stations if each.folded == id.lower()), None)


def read_holders(raw: Mapping[str, Any], departments: Collection[str], told: Told) -> Holders:
    """What the two tables say; a faulty entry is told and left out, the rest is used. `departments` are ids."""
    table = raw.get("stations", {})
    if not isinstance(table, dict):
        told("stations", "stations 要写成一节 [stations]", "stations must be a table")
        table = {}
    lists = {key: _names(table, key, told) for key in _LISTS}
    stations: dict[str, Station] = {}
    for id, each in table.items():
        if id in _LISTS:
            continue
        if not isinstance(each, dict):
            told(id, f"岗位 {id} 要写成一节 [stations.{id}]", f"stations.{id} must be a table [stations.{id}]")
        elif not _ID.fullmatch(id.lower()):
            told(
                id,
                f"岗位标识“{id}”写法不对：用字母、数字、点、横线，以字母或数字开头",
                f"stations: {id!r} cannot be an id: letters, digits, dots and hyphens, a letter or digit first",
            )
        elif id.lower() in stations:
            told(
                id,
                f"岗位 {id} 写了两次（不分大小写）",
                f"stations: {id} is there twice, whatever the case of its letters",
            )
        else:
            stations[id.lower()] = _station(id, each, departments, told)
    numbers = _numbers(raw, told)
    serial = numbers.pop(_NUMBERING, "holder")
    if serial not in ("holder", "serial"):
        told(
            _NUMBERING,
            "copy_numbers 的 numbering 只能是 holder（按领用者）或 serial（按流水）",
            "copy_numbers: numbering is holder or serial",
        )
    return Holders(lists["names"], lists["online"], tuple(stations.values()), numbers, serial == "serial")


def _names(table: Mapping[str, Any], key: str, told: Told) -> tuple[str, ...]:
    names = table.get(key, [])
    if isinstance(names, list) and all(isinstance(each, str) for each in names):
        return tuple(names)
    told(key, f'stations 的 {key} 要写成列表 [ "…", "…" ]', f'stations: {key} must be a list [ "…", "…" ]')
    return ()


def _station(id: str, raw: Mapping[str, Any], departments: Collection[str], told: Told) -> Station:
    for key in raw:
        if key not in _KNOWN:
            known = ", ".join(sorted(_KNOWN))
            told(id, f"岗位 {id} 没有“{key}”这一项；可用 {known}", f"stations.{id}: no entry {key}; known are {known}")
    department = _text(raw, "department", id, told)
    if department and department not in departments:
        told(
            id,
            f"岗位 {id} 的部门“{department}”不在 [departments] 中",
            f"stations.{id}: department {department!r} is not among departments",
        )
    place = raw.get("place", 0)
    if type(place) is not int or place < 0:
        told(id, f"岗位 {id} 的 place 要写成自然数", f"stations.{id}: place must be a whole number")
        place = 0
    return Station(
        id=id,
        name=_name(raw.get("name"), id, told),
        line=_text(raw, "line", id, told),
        area=_text(raw, "area", id, told),
        place=place,
        department=department,
        languages=_languages(raw, id, told),
        sheet=_choice(raw, "sheet", SHEETS, id, told),
        medium=Medium(_choice(raw, "medium", tuple(each.value for each in Medium), id, told)),
        phone=_text(raw, "phone", id, told),
        set=_set(raw, id, told),
    )


def _name(raw: object, id: str, told: Told) -> Wording:
    if isinstance(raw, str) and raw:
        return Wording(raw, raw)
    if isinstance(raw, dict) and isinstance(raw.get("zh"), str) and isinstance(raw.get("en"), str):
        return Wording(raw["zh"], raw["en"])
    shape = '{ zh = "…", en = "…" }'
    told(id, f"岗位 {id} 的名称要写成文字或 {shape}", f"stations.{id}: the name must be a text or {shape}")
    return Wording(id, id)


def _text(raw: Mapping[str, Any], key: str, id: str, told: Told) -> str:
    value = raw.get(key, "")
    if isinstance(value, str):
        return value
    told(id, f"岗位 {id} 的 {key} 要写成文字", f"stations.{id}: {key} must be a text")
    return ""


def _choice(raw: Mapping[str, Any], key: str, allowed: tuple[str, ...], id: str, told: Told) -> str:
    value = raw.get(key, allowed[0])
    if value in allowed:
        return str(value)
    listed = ", ".join(allowed)
    told(id, f"岗位 {id} 的 {key} 只能是 {listed}", f"stations.{id}: {key} is one of {listed}")
    return allowed[0]


def _languages(raw: Mapping[str, Any], id: str, told: Told) -> tuple[str, ...]:
    value = raw.get("languages", ["zh"])
    if isinstance(value, list) and value and all(isinstance(each, str) and each for each in value):
        return tuple(dict.fromkeys(value))
    told(
        id,
        f'岗位 {id} 的 languages 要写成语言的列表 ["zh", "en"]',
        f'stations.{id}: languages is a list of languages ["zh", "en"]',
    )
    return ("zh",)


def _set(raw: Mapping[str, Any], id: str, told: Told) -> tuple[SetItem, ...]:
    found: list[SetItem] = []
    value = raw.get("set", [])
    ways = tuple(each.value for each in How)
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            each = {"document": each}
        if not isinstance(each, dict) or not isinstance(each.get("document"), str) or set(each) - _OF_ITEM:
            told(
                id,
                f'岗位 {id} 的 set 要写成 [{{ document = "…", how = "posted", product = "…" }}]',
                f'stations.{id}: set is a list of {{ document = "…", how = "posted", product = "…" }}',
            )
            continue
        item = SetItem(each["document"], How(_choice(each, "how", ways, id, told)), _text(each, "product", id, told))
        if any(folded(other.document) == folded(item.document) and other.product == item.product for other in found):
            told(
                id,
                f"岗位 {id} 的 set 中 {item.document} 写了两次",
                f"stations.{id}: {item.document} is twice in its set",
            )
            continue
        found.append(item)
    return tuple(found)


def _numbers(raw: Mapping[str, Any], told: Told) -> dict[str, str]:
    table = raw.get("copy_numbers", {})
    if not isinstance(table, dict):
        told("copy_numbers", "copy_numbers 要写成一节 [copy_numbers]", "copy_numbers must be a table")
        return {}
    found: dict[str, str] = {}
    for holder, number in table.items():
        if not isinstance(number, str) or not number.strip():
            told(holder, f"“{holder}”的分发号要写成文字", f"copy_numbers: that of {holder} must be a text")
        elif folded(number) in map(folded, found.values()):
            told(
                holder,
                f"分发号 {number} 给了两个领用者",
                f"copy_numbers: two holders have the number {number}",
            )
        else:
            found[holder] = number
    return found
