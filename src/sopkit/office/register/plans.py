"""The plan of instructions to be written (编制计划): read from a list, and shown against what is in force."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.office.register.briefings import person_called
from sopkit.office.register.listing import Cell, Column, Faults, Row, Sheet, day_of, rows_of
from sopkit.register.acts.plan import Planned
from sopkit.register.life import document_of, in_force_on
from sopkit.register.records.upkeep import Plan
from sopkit.register.state import State

COLUMNS = (
    Column("process", ("工序", "过程", "作业", "工序名称", "process"), True, "压接", Wording("为哪道工序或作业", "Which process or work it is for")),
    Column("number", ("编号", "文件编号", "拟用编号", "number", "document number"), True, "WI-MF-003", Wording("文件编号", "The document's number")),
    Column("title", ("名称", "文件名称", "title"), True, "端子压接作业指导书", Wording("文件名称", "The title")),
    Column("author", ("编制人", "编制", "责任人", "author"), True, "王芳", Wording("登记在册、有编制角色的人", "Somebody registered with the role of author")),
    Column("due", ("完成日期", "计划完成日期", "期限", "due", "due date"), True, "2026-12-31", Wording("什么时候写好", "By when it is written")),
)  # fmt: skip
"""What a list of instructions to be written says."""


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a plan and how far it has come: `version` is in force ("" for none), `state` what is under way, in a word.

    `may_start`: whether the process has an instruction in force; without one, it is not begun.
    """

    line: Planned
    version: str
    stands: Wording
    may_start: bool
    late: int


def read_plan(sheets: Sequence[Sheet], state: State) -> tuple[tuple[Planned, ...], Faults]:
    """The lines of a list, and every fault with its cell."""
    faults = Faults()
    seen: dict[str, str] = {}
    lines = [line for row in rows_of(sheets, COLUMNS, faults) for line in _line(row, seen, state, faults)]
    return tuple(lines), faults


def sheet_of_toml(data: bytes, name: str) -> Sheet:
    """A plan in TOML as the rows of a list: ``[[line]]`` tables with the columns' names as keys. Raises ValueError."""
    raw = tomllib.loads(data.decode("utf-8-sig"))
    lines = raw.get("line", raw.get("lines", []))
    if not isinstance(lines, list) or not all(isinstance(each, dict) for each in lines):
        raise ValueError("a plan has [[line]] tables")
    keys = list(dict.fromkeys(key for each in lines for key in each))
    head = tuple(Cell(f"{name}:[[line]]", key) for key in keys)
    rows = (
        tuple(_toml_cell(f"{name}:[[line]] {n} {key}", each, key) for key in keys) for n, each in enumerate(lines, 1)
    )
    return Sheet(name, (head, *rows))


def _toml_cell(place: str, line: Mapping[str, Any], key: str) -> Cell:
    value = line.get(key, "")
    return Cell(place, str(value).strip(), value if type(value) is date else None)


def _line(row: Row, seen: dict[str, str], state: State, faults: Faults) -> Iterator[Planned]:
    before, number = len(faults.found), row["number"]
    for each in COLUMNS:
        if not row.text(each.id):
            faults.add(row[each.id], f"没有填“{each.heads[0]}”", f"{each.heads[0]!r} is empty")
    first = seen.setdefault(folded(number.text), number.place) if number.text else number.place
    if first != number.place:
        faults.add(
            number, f"编号 {number.text} 重复，{first} 已经写过", f"{number.text} is there twice: also at {first}"
        )
    due = day_of(row["due"], faults, Wording("完成日期", "the due date"))
    if due and len(faults.found) == before:
        author = person_called(state, row.text("author"))
        yield Planned(row.text("process"), number.text, row.text("title"), author, due)


def progress(state: State, plan: Plan, today: date) -> list[Written]:
    """Each line of the plan and how far it has come."""
    lines = [_written(state, line, today) for line in plan.lines]
    ready = {each.line.process for each in lines if each.version}
    return [Written(each.line, each.version, each.stands, each.line.process in ready, each.late) for each in lines]


def not_to_be_started(written: Sequence[Written]) -> list[str]:
    """Processes that no instruction in force covers: no start."""
    return list(dict.fromkeys(each.line.process for each in written if not each.may_start))


def _written(state: State, line: Planned, today: date) -> Written:
    document = document_of(state, line.number)
    current = in_force_on(state, document, today) if document else None
    if current:
        return Written(line, current.version, Wording("现行", "in force"), True, 0)
    begun = document is not None and bool(document.versions)
    stands = Wording("已在办理", "under way") if begun else Wording("未开始", "not begun")
    return Written(line, "", stands, False, max((today - line.due).days, 0))
