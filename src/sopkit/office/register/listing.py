"""Lists that people keep in spreadsheets: heads found by what they are called, rows read, every fault told at its cell.

A list has its heads in one row, wherever that stands, and under it a row for each thing. A sheet without such a row is
notes, and left alone. Nothing is guessed: a cell that cannot be read is told with its place (``清单!C7``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sopkit.diagnostics import Wording
from sopkit.diagnostics.nearest import nearest

_NOTHING = Wording("", "")

HEAD_ROWS = 20
"""The row of heads is among a sheet's first so many."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands: its text, the day when it is a date, and why it cannot be relied on; `place` is ``sheet!B3``."""

    place: str
    text: str = ""
    day: date | None = None
    doubt: Wording | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows from the top; `merged` are ranges of cells made one (``A3:A5``), with the last row of each, counted from 1."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """What a list may have a column for; the first of `heads` is how a template calls it."""

    id: str
    heads: tuple[str, ...]
    required: bool = False
    example: str = ""
    meaning: Wording = _NOTHING


@dataclass(frozen=True, slots=True)
class ListFault:
    """What is wrong with a list, and where: ``清单!C7``, or a sheet's name."""

    place: str
    problem: Wording


@dataclass
class Faults:
    """Everything wrong with a list, collected while it is read."""

    found: list[ListFault] = field(default_factory=list)

    def add(self, cell: Cell | str, zh: str, en: str) -> None:
        """Note a fault at a cell, or at a place."""
        self.found.append(ListFault(cell if isinstance(cell, str) else cell.place, Wording(zh, en)))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its cells by the ids of their columns; an absent column is an empty cell at the row's place."""

    place: str
    cells: Mapping[str, Cell]

    def __getitem__(self, column: str) -> Cell:
        return self.cells.get(column) or Cell(self.place)

    def text(self, column: str) -> str:
        """The text in a column, "" when there is none."""
        return self[column].text


def rows_of(sheets: Sequence[Sheet], columns: Sequence[Column], faults: Faults) -> list[Row]:
    """The rows of every sheet that has heads; what is wrong with heads and merged cells goes to `faults`."""
    found, heads = [], 0
    known = {_folded(head): each for each in columns for head in each.heads}
    for sheet in sheets:
        at = _head_row(sheet, known)
        if at is None:
            continue
        heads += 1
        places = _columns(sheet, at, known, columns, faults)
        for text, last in sheet.merged:
            if last > at + 1:  # A merged title above the heads does no harm.
                faults.add(
                    f"{sheet.name}!{text}",
                    "合并单元格：请取消合并，每一行都填写",
                    "merged cells: unmerge them and fill in each row",
                )
        for cells in sheet.rows[at + 1 :]:
            if any(each.text for each in cells):
                place = cells[0].place
                for n in places:
                    if n < len(cells):
                        _unseen(cells[n], faults)
                found.append(Row(place, {id: cells[n] for n, id in places.items() if n < len(cells)}))
    if not heads:
        wanted = [each.heads[0] for each in columns if each.required]
        faults.add(
            sheets[0].name if sheets else "—",
            f"没有找到表头；至少要有这些列：{'、'.join(wanted)}",
            f"there is no row of column heads; at least these are needed: {', '.join(wanted)}",
        )
    elif not found and not faults.found:
        faults.add(sheets[0].name, "表头下面没有内容", "there is nothing under the heads")
    return found


def _unseen(cell: Cell, faults: Faults) -> None:
    """Tell characters that nobody sees, which come along when text is copied: two numbers would look the same."""
    for each in sorted({each for each in cell.text if unicodedata.category(each) in _UNSEEN and each not in "\n\r\t"}):
        code = f"U+{ord(each):04X}"
        faults.add(cell, f"有看不见的字符 {code}，请删掉重写", f"it has an invisible character {code}: write it anew")


_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def in_order(faults: Sequence[ListFault]) -> list[ListFault]:
    """Faults as a person goes through the list: sheet by sheet, row by row, from left to right."""
    sheets = list(dict.fromkeys(each.place.rpartition("!")[0] for each in faults))

    def place(fault: ListFault) -> tuple[int, int, int, str]:
        sheet, _, cell = fault.place.rpartition("!")
        found = re.match(r"([A-Z]*)(\d*)", cell)
        letters, row = (found[1], found[2]) if found else ("", "")
        return sheets.index(sheet), int(row or 0), len(letters), letters

    return sorted(faults, key=place)


def _head_row(sheet: Sheet, known: Mapping[str, Column]) -> int | None:
    """The index of the row with most heads; one known head alone is a word in a note."""
    counts = [len({known[key].id for each in row if (key := _folded(each.text)) in known}) for row in sheet.rows]
    best = max(range(min(len(counts), HEAD_ROWS)), key=lambda n: (counts[n], -n), default=None)
    return best if best is not None and counts[best] >= 2 else None


def _columns(
    sheet: Sheet, at: int, known: Mapping[str, Column], columns: Sequence[Column], faults: Faults
) -> dict[int, str]:
    places: dict[int, str] = {}
    others: list[Cell] = []
    for n, cell in enumerate(sheet.rows[at]):
        column = known.get(_folded(cell.text))
        if column is None:
            others += [cell] if cell.text else []
        elif column.id in places.values():
            faults.add(cell, f"“{cell.text}”这一列出现了两次", f"there are two columns {cell.text!r}")
        else:
            places[n] = column.id
    absent = {head: each for head, each in known.items() if each.id not in places.values()}
    for cell in others:
        # Columns of the office's own are welcome; one that is all but one of ours is a slip. Two characters tell neither.
        near = nearest(_folded(cell.text), absent) if len(cell.text) >= _TELLING else None
        if near:
            meant = absent[near].heads[0]
            faults.add(cell, f"列名“{cell.text}”：是不是“{meant}”？", f"column {cell.text!r}: did you mean {meant!r}?")
    for each in columns:
        if each.required and each.id not in places.values():
            there = [cell.text for cell in others]
            faults.add(
                f"{sheet.name}!{at + 1}",
                f"缺少“{each.heads[0]}”这一列" + (f"；不认识的列：{'、'.join(there)}" if there else ""),
                f"there is no column {each.heads[0]!r}" + (f"; unknown are: {', '.join(there)}" if there else ""),
            )
    return places


_TELLING = 4

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_PLAIN_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day_in(text: str) -> date | None:
    """The day that ``2024-03-01``, ``2024/3/1``, ``2024.3.1``, ``2024年3月1日`` or ``20240301`` says; None for else."""
    found = _DAY.fullmatch(text.strip()) or _PLAIN_DAY.fullmatch(text.strip())
    try:
        return date(*(int(each) for each in found.groups())) if found else None
    except ValueError:
        return None


def day_of(cell: Cell, faults: Faults, what: Wording) -> date | None:
    """The day in a cell; None when it is empty, or after telling that it cannot be read."""
    day = cell.day or day_in(cell.text)
    if day is None and cell.text:
        faults.add(
            cell,
            f"{what.zh}“{cell.text}”读不出来；写成 2024-03-01",
            f"{what.en} {cell.text!r} cannot be read; write 2024-03-01",
        )
    return day


def parts_of(text: str) -> list[str]:
    """What a cell lists, parted by ``；``, ``;``, ``、``, ``，``, ``,`` or line breaks."""
    return [each.strip() for each in re.split(r"[；;、，,\n]", text) if each.strip()]


_WHEN = re.compile(rf"^(.*?)[\s(（]*({_DAY.pattern})\s*[)）]?$", re.S)


def signed_names(cell: Cell, faults: Faults) -> Iterator[tuple[str, date | None]]:
    """Names with the days written after them: ``王芳 2021-03-05；李强``."""
    for each in parts_of(cell.text):
        found = _WHEN.match(each)
        name = (found[1] if found else each).strip(" :：/")
        day = day_in(found[2]) if found else None
        if not name or (found and day is None):
            faults.add(cell, f"“{each}”不是姓名和日期", f"{each!r} is no name with a day")
        elif re.search(r"\d", name):
            faults.add(
                cell,
                f"“{each}”中的日期读不出来；写如 王芳 2021-03-05",
                f"the day in {each!r} cannot be read: 2021-03-05",
            )
        else:
            yield name, day


def copies_of(cell: Cell, faults: Faults) -> Iterator[tuple[str, int]]:
    """Holders with copies: ``客户服务部:2；前台``; one where no figure is given."""
    seen = set()
    for each in parts_of(cell.text):
        found = re.fullmatch(r"(.+?)(?:\s*[:：×xX*]\s*(\d{1,4})\s*份?)?", each)
        name, count = (found[1].strip(), int(found[2] or 1)) if found else (each, 0)
        if re.search(r"[:：×*]", name) or not count:
            faults.add(cell, f"“{each}”不是“领用单位:份数”", f"{each!r} is not holder:copies")
        elif name in seen:
            faults.add(cell, f"领用单位“{name}”写了两次", f"the holder {name!r} is named twice")
        else:
            seen.add(name)
            yield name, count


def _folded(text: str) -> str:
    return re.sub(r"[\s*＊_:：()（）-]", "", unicodedata.normalize("NFKC", text)).casefold()
