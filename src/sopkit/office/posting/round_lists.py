"""The cover list of a posting round: what comes down, what goes up, where, with room to tick and to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from sopkit.diagnostics import Wording
from sopkit.model.grids import CellLook
from sopkit.office.posting.pen_lists import BOX, PenColumn, PenGroup, PenList
from sopkit.office.posting.rounds import Change
from sopkit.office.posting.walk_lists import Places
from sopkit.office.register.lists import Listing
from sopkit.office.register.lists.values import NOTHING, Cell, columns
from sopkit.posting.codes import check_code_of_digest
from sopkit.register.copy_life import in_order
from sopkit.register.records.copies import Copy

_BY_HAND = 4
"""The last columns of the spreadsheet, which are filled in on the round."""


def round_list(changes: Sequence[Change], places: Places, mark: str) -> Listing:
    """The list in walking order as a spreadsheet: what is ticked there, `sopkit post confirm` reads."""
    heads = columns(
        ("计划号", "Plan", 3),
        ("位置（标识）", "Place (id)", 3),
        ("位置", "Place", 5),
        ("文件", "Document", 3),
        ("取下", "Take down", 3),
        ("版本（取下）", "Version (down)", 2),
        ("换上", "Put up", 3),
        ("版本（换上）", "Version (up)", 2),
        ("核对码", "Check code", 3),
        ("说明", "Remark", 4),
        ("已取下", "Taken down", 2),
        ("已换上", "Is up", 2),
        ("签收人", "Signed by", 4),
        ("未收回原因", "Why not taken down", 4),
    )
    rows = tuple(
        (
            mark,
            each.place,
            places.called(each.place),
            each.document,
            _copies(each.down),
            _versions(each.down),
            _copies(each.up),
            _versions(each.up),
            _checks(each),
            _remark(each),
            "",
            "",
            "",
            "",
        )
        for each in changes
    )
    kept = tuple(replace(each, by_hand=n >= len(heads) - _BY_HAND) for n, each in enumerate(heads))
    return Listing("posting-round", _title(mark), kept, rows)


def round_paper(changes: Sequence[Change], places: Places, mark: str) -> PenList:
    """The same list for a clipboard: place by place, with boxes, lines to sign on, and a foot for who walked."""
    groups = []
    for where, inside in groupby(enumerate(changes, 1), lambda each: places.district(each[1].place)):
        listed = [*inside]
        rows = tuple(_paper_row(at, each, places) for at, each in listed)
        groups.append(PenGroup(where, _counts([each for _, each in listed]), rows))
    down, up = _numbers(changes)
    foot = (
        (
            (Wording("换贴人签名", "Walked by (signature)"), ""),
            (Wording("日期", "Date"), ""),
            (Wording("起止时间", "From – to"), ""),
        ),
        (
            (Wording("已取下", "Taken down"), f"　　　 / {down}"),
            (Wording("已换上", "Put up"), f"　　　 / {up}"),
            (Wording("未收回", "Not got back"), ""),
        ),
        (
            (Wording("收回旧件清点（份）", "Old copies counted"), ""),
            (Wording("文控签收", "Received by document control"), ""),
            (Wording("日期", "Date"), ""),
        ),
    )
    return PenList(
        "posting-round",
        _title(mark),
        (
            PenColumn(Wording("序", "No."), 9, CellLook.CENTER),
            PenColumn(Wording("位置", "Place"), 58, CellLook.LARGE),
            PenColumn(Wording("文件", "Document"), 30, CellLook.TEXT),
            PenColumn(Wording("取下", "Take down"), 27, CellLook.TEXT),
            PenColumn(Wording("已取下", "Down"), 14, CellLook.BOX),
            PenColumn(Wording("换上（核对码）", "Put up (check code)"), 32, CellLook.TEXT),
            PenColumn(Wording("已换上", "Up"), 14, CellLook.BOX),
            PenColumn(Wording("签收人签名", "Signed by"), 38, CellLook.BLANK),
            PenColumn(Wording("说明；未收回原因", "Remark; why not got back"), 35, CellLook.TEXT),
        ),
        tuple(groups),
        _counts(changes),
        foot,
    )


def _title(mark: str) -> Wording:
    return Wording(f"换贴清单 {mark}", f"Posting round {mark}")


def _paper_row(at: int, change: Change, places: Places) -> tuple[tuple[Cell, ...], ...]:
    return (
        (str(at),),
        places.parts(change.place),
        (change.document,),
        tuple(f"{each.copy} {each.version}" for each in in_order(change.down)) or ("—",),
        (BOX if change.down else "—",),
        tuple(line for each in in_order(change.up) for line in _told(each)) or ("—",),
        (BOX if change.up else "—",),
        (),
        (_remark(change),),
    )


def _told(copy: Copy) -> tuple[str, ...]:
    """A copy that goes up, and the check code that is printed on it."""
    named = f"{copy.copy} {copy.version}"
    return (named, f"({check_code_of_digest(copy.code)})") if copy.code else (named,)


def _numbers(changes: Sequence[Change]) -> tuple[int, int]:
    return sum(len(each.down) for each in changes), sum(len(each.up) for each in changes)


def _counts(changes: Sequence[Change]) -> Wording:
    down, up = _numbers(changes)
    return Wording(f"取下 {down} 份，换上 {up} 份", f"take down {down}, put up {up}")


def _copies(copies: Sequence[Copy]) -> str:
    return " ".join(each.copy for each in copies)


def _checks(change: Change) -> str:
    return " ".join(check_code_of_digest(copy.code) for copy in change.up if copy.code)


def _versions(copies: Sequence[Copy]) -> str:
    return " ".join(dict.fromkeys(each.version for each in in_order(copies)))


def _remark(change: Change) -> Cell:
    """What there is to know on the way. Old paper from before the register is known by its copy number alone."""
    told, old = _todo(change), ", ".join(each.number for each in change.down if each.baseline)
    if not old:
        return told
    zh, en = (told.zh, told.en) if isinstance(told, Wording) else (str(told), str(told))
    return Wording(
        "；".join(filter(None, (f"旧纸分发号 {old}", zh))), "; ".join(filter(None, (f"old paper no. {old}", en)))
    )


def _todo(change: Change) -> Cell:
    if change.lacking:
        return Wording(
            f"{change.lacking} 还没有发放到这里：sopkit copy issue {change.document} --to {change.place}",
            f"{change.lacking} was not issued to it: sopkit copy issue {change.document} --to {change.place}",
        )
    if change.up and change.since.year > 1:
        return Wording(f"{change.since} 起用，到日再换", f"in force from {change.since}: change it on that day")
    return NOTHING if change.up else Wording("只取下", "take down only")
