"""What a tick on a list means: ✓ and its like are yes, ✗ and an empty cell no; anything else is told, not guessed."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.office.register.listing import Cell, Column, Faults, Sheet, rows_of
from sopkit.posting.scans import TIME_HEADS
from sopkit.posting.walk_round import Scan

_YES = frozenset(["✓", "✔", "√", "☑", "✅", "v", "y", "x", "yes", "ok", "1", "是", "对", "有", "在", "已", "true"])
_NO = frozenset(["✗", "✘", "×", "☐", "-", "/", "n", "no", "0", "否", "无", "没有", "不在", "false"])

WALK_COLUMNS = (
    Column("code", ("副本号", "副本", "编码", "copy", "code"), True),
    Column("place", ("位置（标识）", "岗位", "工位", "place (id)", "station")),
    Column("check", ("核对码", "check code")),
    Column("found", ("在位", "见到", "已核", "found", "seen", "present")),
    Column("at", TIME_HEADS),
)
"""A list that was ticked on a walk-round. Without a column of ticks each of its rows was seen."""


def ticked(cell: Cell, faults: Faults) -> bool:
    """Whether the cell is ticked; a mark that says neither is a fault."""
    mark = cell.text.strip().lower()
    if mark in _YES:
        return True
    if mark and mark not in _NO:
        faults.add(
            cell,
            f"“{cell.text}”是打勾还是没有？打勾写 ✓，没有就空着",
            f"is {cell.text!r} a tick? Write ✓ for yes, leave it empty for no",
        )
    return False


def ticked_scans(sheets: Sequence[Sheet]) -> tuple[list[Scan], Faults]:
    """What was seen by a ticked list, wherever its rows were moved: a row is known by its copy."""
    faults = Faults()
    found = []
    rows = rows_of(sheets, WALK_COLUMNS, faults)
    asked = any("found" in each.cells for each in rows)
    for row in rows:
        seen = ticked(row["found"], faults) if asked else True
        if not row.text("code"):
            if seen and asked:
                faults.add(row["code"], "打了勾，但没有写副本号", "it is ticked, but names no copy")
            continue
        if seen:
            found.append(Scan(row.text("code"), row.text("place"), row.text("at"), row.place))
    return found, faults
