"""A station's set (工位文件清单) as a list: what belongs there, what the register says is there, what a changeover swaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.model.station import How, SetItem, Station
from sopkit.office.posting.walk_lists import HAS_WORDS, HOW_WORDS
from sopkit.office.register.lists import Listing
from sopkit.office.register.lists.values import NOTHING, Cell, columns
from sopkit.posting.codes import check_code_of_digest
from sopkit.posting.walk_round import Has
from sopkit.register.copy_life import Stands, copies_of, stands_on
from sopkit.register.life import document_of, in_force_on
from sopkit.register.records.copies import Copy, CopyState
from sopkit.register.records.versions import Version
from sopkit.register.state import State

_HELD = (CopyState.HELD, CopyState.LENT)


class Swap(Enum):
    """What a changeover (换型) to a product does with a document of the set: its copy stays issued to the station throughout."""

    HANG = "hang"
    PUT_AWAY = "put-away"
    STAYS = "stays"


SWAPS: Mapping[Swap, Wording] = MappingProxyType(
    {
        Swap.HANG: Wording("挂上", "hang it up"),
        Swap.PUT_AWAY: Wording("收进文件夹", "put it into the folder"),
        Swap.STAYS: Wording("不动", "leave it"),
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """A document's place in a station's set: the version in force there ("" for none), what the station has of it, and of
    which copies: an old copy that is still out makes it stale, and only one that was signed for makes it current."""

    item: SetItem
    has: Has
    copies: tuple[Copy, ...] = ()
    version: str = ""
    title: str = ""

    def swap_for(self, product: str) -> Swap:
        """What is done with it when the station begins to make `product`: what is for any product stays, and so does what
        is in the folder whatever is made."""
        if not self.item.product or self.item.how is How.FOLDER:
            return Swap.STAYS
        return Swap.HANG if self.item.product.casefold() == product.casefold() else Swap.PUT_AWAY


def places_of(state: State, today: date, station: Station) -> Iterator[Place]:
    """Each document of the station's set, in its order."""
    here = [each for each in copies_of(state, station=station.id) if each.out]
    for item in station.set:
        document = document_of(state, item.document)
        version = in_force_on(state, document, today) if document else None
        yield _place(state, today, item, [each for each in here if each.identity == folded(item.document)], version)


def products_of(station: Station) -> tuple[str, ...]:
    """The products that its set tells apart, in its order."""
    return tuple(dict.fromkeys(each.product for each in station.set if each.product))


def station_set(state: State, today: date, station: Station, product: str = "") -> Listing:
    """The list that lies in the station's folder; for a `product`, with what is swapped when it comes to be made."""
    heads = columns(
        *((("换型", "Changeover", 3),) if product else ()),
        ("文件", "Document", 4),
        ("标题", "Title", 7),
        ("产品", "Product", 2),
        ("方式", "How", 2),
        ("现行版", "In force", 2),
        ("副本号与版本", "Copies and their versions", 4),
        ("分发号", "Copy no.", 2),
        ("核对码", "Check code", 3),
        ("结果", "Stands", 3),
    )
    called = f"{station.id} {station.name.zh}", f"{station.id} {station.name.en}"
    title = Wording(f"工位文件清单：{called[0]}", f"Station set: {called[1]}")
    if product:
        title = Wording(f"{title.zh}，换型到 {product}", f"{title.en}, changeover to {product}")
    rows = tuple(_row(each, product) for each in places_of(state, today, station))
    return Listing(f"station-set-{station.folded}", title, heads, rows)


def _place(state: State, today: date, item: SetItem, found: list[Copy], version: Version | None) -> Place:
    worth = {each.copy: stands_on(state, each, today) for each in found}
    old = tuple(each for each in found if worth[each.copy] not in (Stands.CURRENT, Stands.NOT_YET))
    good = tuple(each for each in found if worth[each.copy] is Stands.CURRENT and each.state in _HELD)
    has = Has.STALE if old else Has.CURRENT if good else Has.MISSING if found else Has.NEVER
    in_force = (version.version, version.title) if version else ("", "")
    return Place(item, has, old or good or tuple(found), *in_force)


def _row(place: Place, product: str) -> tuple[Cell, ...]:
    item, copies = place.item, place.copies
    swap: tuple[Cell, ...] = (SWAPS[place.swap_for(product)],) if product else ()
    return (
        *swap,
        item.document,
        place.title,
        item.product,
        HOW_WORDS[item.how.value],
        place.version or NOTHING,
        " ".join(f"{each.copy} {each.version}" for each in copies),
        " ".join(each.number for each in copies),
        " ".join(check_code_of_digest(each.code) for each in copies if each.code),
        HAS_WORDS[place.has],
    )
