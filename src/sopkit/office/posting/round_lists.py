"""The cover list of a posting round: what comes down, what goes up, where, with room to tick and to sign."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.diagnostics import Wording
from sopkit.office.posting.rounds import Change
from sopkit.office.posting.walk_lists import Places
from sopkit.office.register.lists import Listing
from sopkit.office.register.lists.values import NOTHING, Cell, columns
from sopkit.posting.codes import check_code_of_digest
from sopkit.register.copy_life import in_order
from sopkit.register.records.copies import Copy

_BOX = "□"


def round_list(changes: Sequence[Change], places: Places, mark: str, *, paper: bool) -> Listing:
    """The list in walking order; on `paper` there are boxes to tick, in a spreadsheet empty cells."""
    heads = columns(
        ("计划号", "Plan", 3),
        ("位置（标识）", "Place (id)", 3),
        ("位置", "Place", 4),
        ("文件", "Document", 3),
        ("取下", "Take down", 3),
        ("版本（取下）", "Version (down)", 2),
        ("换上", "Put up", 3),
        ("版本（换上）", "Version (up)", 2),
        ("核对码", "Check code", 3),
        ("说明", "Remark", 4),
        ("已取下", "Taken down", 2),
        ("已换上", "Is up", 2),
        ("签收人", "Signed by", 3),
        ("未收回原因", "Why not taken down", 3),
    )
    box = _BOX if paper else ""
    rows = tuple(
        (
            mark,
            each.place,
            places.called(each.place),
            each.document,
            " ".join(copy.copy for copy in each.down),
            _versions(each.down),
            " ".join(copy.copy for copy in each.up),
            _versions(each.up),
            " ".join(check_code_of_digest(copy.code) for copy in each.up if copy.code),
            _remark(each),
            box if each.down else "—" if paper else "",
            box if each.up else "—" if paper else "",
            "",
            "",
        )
        for each in changes
    )
    kept = [n for n in range(len(heads)) if not (paper and n in (0, 1))]
    title = Wording(f"换贴清单 {mark}", f"Posting round {mark}")
    return Listing(
        "posting-round",
        title,
        tuple(heads[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in rows),
    )


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
