"""Walk-rounds as lists for paper and spreadsheets: what to look for, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.model.grids import CellLook
from sopkit.model.station import Station, in_walking_order
from sopkit.office.posting.listing import STANDS
from sopkit.office.posting.pen_lists import BOX, TICKED, PenColumn, PenGroup, PenList
from sopkit.office.register.lists import Listing
from sopkit.office.register.lists.values import NOTHING, Cell, Slip, Source, columns, day_text
from sopkit.posting.codes import check_code_of_digest
from sopkit.posting.walk_round import Finding, Has, Known, Line, Reconciled

HAS_WORDS: Mapping[Has, Wording] = MappingProxyType(
    {
        Has.CURRENT: Wording("现行", "current"),
        Has.STALE: Wording("有旧版", "an old one hangs there"),
        Has.MISSING: Wording("缺失", "missing"),
        Has.NEVER: Wording("没有发放", "none was issued"),
    }
)
HOW_WORDS: Mapping[str, Wording] = MappingProxyType(
    {
        "posted": Wording("张贴", "posted"),
        "folder": Wording("夹内", "in folder"),
    }
)
_MEND: Mapping[Finding, Wording] = MappingProxyType(
    {
        Finding.FORGED: Wording("取下，查明来源", "take it down, find out where it came from"),
        Finding.UNKNOWN: Wording("取下，查明来源", "take it down, find out where it came from"),
        Finding.PHOTOCOPIED: Wording("取下复印件；需要时增发", "take the photocopy down; have a copy issued if needed"),
        Finding.CANCELLED: Wording("取下，盖作废章，登记收回", "take it down, stamp it void, enter its return"),
        Finding.STALE: Wording("取下收回，换上现行版", "take it down, put the current one up"),
        Finding.EXPIRED: Wording("取下收回，换发", "take it down, have it reissued"),
        Finding.WRONG_STATION: Wording("送回它的岗位", "bring it back to its station"),
        Finding.MISSING: Wording("寻找；找不到则登记丢失", "look for it; enter it as lost if it is gone"),
        Finding.EARLY: Wording("取下，到实施日再换上", "take it down until its day"),
        Finding.AWAITED: Wording("送达并签收", "deliver it and have it signed for"),
    }
)


class Places:
    """What places are called: stations by id and name, holders as the register's lists call them."""

    def __init__(self, source: Source, stations: Sequence[Station]) -> None:
        self._source, self._stations = source, {each.folded: each for each in stations}
        self._turns = {each.folded: n for n, each in enumerate(in_walking_order(tuple(stations)))}

    def turn(self, place: str) -> tuple[int, str]:
        """When whoever walks the route comes by it; holders come after the stations."""
        return self._turns.get(place.lower(), len(self._turns)), place

    def district(self, place: str) -> Wording:
        """Line and area of a station; what is handed to people stands under holders."""
        found = self._stations.get(place.lower())
        if found is None:
            return Wording("部门、岗位持有人", "Holders")
        said = " · ".join(filter(None, (found.line, found.area))) or "—"
        return Wording(said, said)

    def parts(self, place: str) -> tuple[Cell, ...]:
        """Its name, and under it its id."""
        found = self._stations.get(place.lower())
        return (found.name, found.id) if found else (self.called(place),)

    def called(self, place: str) -> Cell:
        """``asm1-03 组装一线 3 工位``."""
        found = self._stations.get(place.lower())
        if found is None:
            return self._source.place(place) if place else Wording("（没有记下）", "(not noted)")
        return Wording(f"{found.id} {found.name.zh}", f"{found.id} {found.name.en}")


def found_list(found: Reconciled, places: Places) -> Listing:
    """What a walk-round found, the counts and each station's set on sheets of their own."""
    heads = columns(
        ("位置", "Place", 5),
        ("结果", "Found", 3),
        ("副本号", "Copy", 3),
        ("文件", "Document", 4),
        ("版本", "Version", 2),
        ("分发号", "Copy no.", 2),
        ("应在", "Belongs", 4),
        ("说明", "Why", 5),
        ("处理", "To do", 5),
        ("时间", "Time", 3),
        ("扫描行", "Row", 2),
        ("次数", "Times", 2),
    )
    rows = tuple(_row(each, places) for each in sorted(found.lines, key=lambda each: places.turn(each.place)))
    return Listing(
        "walk-round", Wording("巡查核对报告", "Walk-round report"), heads, rows, (_counts(found), *_sets(found, places))
    )


def _row(line: Line, places: Places) -> tuple[Cell, ...]:
    return (
        places.called(line.place),
        line.finding.words,
        line.copy,
        line.document or line.code,
        line.version,
        line.number,
        places.called(line.belongs) if line.belongs and line.belongs != line.place else "",
        line.why,
        _MEND.get(line.finding, NOTHING),
        line.at,
        line.row,
        str(line.times) if line.times else "",
    )


def _counts(found: Reconciled) -> Slip:
    current, stations = found.stations_current
    facts = [
        (Wording("巡查日期", "Day"), day_text(found.day)),
        (Wording("位置数", "Places"), str(len(found.places))),
        (Wording("扫描次数", "Scans"), str(found.scanned)),
        (Wording("不同编码", "Different codes"), str(found.distinct)),
        *((each.words, str(count)) for each, count in found.counts.items()),
        (Wording("工位清单全部现行的岗位", "Stations whose set is current"), f"{current} / {stations}"),
    ]
    return Slip(Wording("汇总", "Summary"), tuple(facts))


def _sets(found: Reconciled, places: Places) -> Iterator[Slip]:
    if not found.sets:
        return
    heads = columns(
        ("岗位", "Station", 5),
        ("文件", "Document", 4),
        ("产品", "Product", 3),
        ("方式", "How", 2),
        ("结果", "Found", 3),
        ("副本号", "Copies", 4),
    )
    rows = tuple(
        (
            places.called(each.station),
            each.document,
            each.product,
            HOW_WORDS.get(each.how, each.how),
            HAS_WORDS[each.has],
            " ".join(each.copies),
        )
        for each in found.sets
    )
    table = Listing("sets", Wording("每个使用处是否现行", "Current at each point of use"), heads, rows)
    yield Slip(Wording("工位文件清单核对", "Station sets"), (), (table,))


def walk_list(copies: Sequence[Known], places: Places) -> Listing:
    """What to look for on a walk-round, in walking order, as a spreadsheet to be ticked."""
    heads = columns(
        ("位置（标识）", "Place (id)", 3),
        ("位置", "Place", 5),
        ("副本号", "Copy", 3),
        ("文件", "Document", 4),
        ("版本", "Version", 2),
        ("分发号", "Copy no.", 2),
        ("核对码", "Check code", 3),
        ("应为", "Should be", 3),
        ("在位", "Found", 2),
        ("备注", "Remark", 4),
    )
    rows = tuple(
        (
            each.place,
            places.called(each.place),
            each.copy.copy,
            each.copy.document,
            each.copy.version,
            each.copy.number,
            check_code_of_digest(each.copy.code) if each.copy.code else "",
            STANDS[each.worth],
            "",
            "",
        )
        for each in _in_turn(copies, places)
    )
    kept = tuple(replace(each, by_hand=n >= len(heads) - 2) for n, each in enumerate(heads))
    return Listing("walk-list", _WALK, kept, rows)


def walk_paper(copies: Sequence[Known], places: Places) -> PenList:
    """The same list for a clipboard, with boxes and a foot for who walked."""
    groups = []
    for where, inside in groupby(enumerate(_in_turn(copies, places), 1), lambda each: places.district(each[1].place)):
        listed = [*inside]
        groups.append(PenGroup(where, _so_many(len(listed)), tuple(_walk_row(at, each, places) for at, each in listed)))
    foot = (
        (
            (Wording("巡查人签名", "Walked by (signature)"), ""),
            (Wording("日期", "Date"), ""),
            (Wording("起止时间", "From – to"), ""),
        ),
        (
            (Wording("在位", "Found"), f"　　　 / {len(copies)}"),
            (Wording("不在位", "Not found"), ""),
            (Wording("另外见到的（写在背面）", "Others seen (write them overleaf)"), ""),
        ),
    )
    return PenList(
        "walk-list",
        _WALK,
        (
            PenColumn(Wording("序", "No."), 9, CellLook.CENTER),
            PenColumn(Wording("位置", "Place"), 66, CellLook.LARGE),
            PenColumn(Wording("文件，版本", "Document, version"), 42, CellLook.TEXT),
            PenColumn(Wording("副本号，分发号", "Copy, copy no."), 32, CellLook.TEXT),
            PenColumn(Wording("核对码", "Check code"), 26, CellLook.CENTER),
            PenColumn(Wording("应为", "Should be"), 24, CellLook.CENTER),
            PenColumn(Wording("在位", "Found"), 16, CellLook.BOX),
            PenColumn(Wording("备注", "Remark"), 42, CellLook.BLANK),
        ),
        tuple(groups),
        _so_many(len(copies)),
        foot,
        TICKED,
    )


_WALK = Wording("巡查核对清单", "Walk-round list")


def _walk_row(at: int, each: Known, places: Places) -> tuple[tuple[Cell, ...], ...]:
    copy = each.copy
    return (
        (str(at),),
        places.parts(each.place),
        (f"{copy.document} {copy.version}",),
        (copy.copy, copy.number),
        (check_code_of_digest(copy.code) if copy.code else "—",),
        (STANDS[each.worth],),
        (BOX,),
        (),
    )


def _in_turn(copies: Sequence[Known], places: Places) -> list[Known]:
    return sorted(copies, key=lambda each: (places.turn(each.place), len(each.copy.copy), each.copy.copy))


def _so_many(count: int) -> Wording:
    return Wording(f"{count} 份", f"{count} {'copy' if count == 1 else 'copies'}")
