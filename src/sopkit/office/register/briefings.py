"""Briefings (宣贯): entered in bulk from signed sheets, and what is still outstanding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.office.register.listing import Cell, Column, Faults, Row, Sheet, day_in, day_of, parts_of, rows_of
from sopkit.office.register.named_files import Shelves
from sopkit.office.register.versions import version_called
from sopkit.office.rules import file_problem
from sopkit.ports import ReadFault
from sopkit.ports.vault import Vault
from sopkit.register.acts.upkeep import Absentee, BriefingHeld
from sopkit.register.life import document_of, in_force_on
from sopkit.register.records.people import Person
from sopkit.register.records.upkeep import Briefing, ReviewDays
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State

COLUMNS = (
    Column("number", ("编号", "文件编号", "number", "document number"), True),
    Column("version", ("版本", "版次", "version"), True),
    Column("shift", ("班次", "班组", "shift"), True),
    Column("trainer", ("宣贯人", "培训人", "讲解人", "trainer"), True),
    Column("on", ("日期", "宣贯日期", "date", "on"), True),
    Column("minutes", ("时长", "分钟", "时长（分钟）", "minutes"), True),
    Column("attended", ("姓名", "参加人", "参加人员", "name", "attended"), True),
    Column("make_up", ("补宣日期", "缺席补宣日期", "make-up", "make-up date", "make up"), False),
    Column("result", ("结果", "考核结果", "result"), False),
    Column("scan", ("扫描件", "签到表扫描件", "scan"), False),
    Column("shown", ("内容摘要", "摘要", "digest", "content"), False),
)
"""A list of briefings: a row for each person, or one for each sheet with all names in a cell. Who has a make-up date was
not there."""


@dataclass(frozen=True, slots=True)
class Held:
    """One sheet as entered: the briefing without its scan, which stands at `scan` (a path), and where the list says so."""

    act: BriefingHeld
    scan: str
    place: str


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A shift that has yet to be briefed on a version, or somebody who missed it; `name` "" for the whole shift."""

    document: str
    version: str
    shift: str
    name: str
    due: date | None


def content_shown(version: Version, shown: str) -> str:
    """The digest that an entry names: the version's own when `shown` is "" or the short digest that its sheet bears.

    Anything else is handed on as it is, for the rules to refuse.
    """
    said = "".join(shown.split()).lower()
    if not said or (len(said) >= 8 and version.content.startswith(said)):
        return version.content
    return said


def person_called(state: State, who: str) -> str:
    """The id of the person with this id or unique name; `who` itself when there is none."""
    if state.get(Person, who):
        return who
    named = [each.id for each in state.linked(Person, "name", who) if not each.left]
    return named[0] if len(named) == 1 else who


def absentees(written: Sequence[str]) -> tuple[Absentee, ...]:
    """``李四=2026-03-10`` → who was not there, and when they are briefed instead. Raises ValueError, with the text."""
    found = []
    for each in written:
        name, _, day = each.partition("=")
        make_up = day_in(day)
        if not name.strip() or make_up is None:
            raise ValueError(each)
        found.append(Absentee(name.strip(), make_up))
    return tuple(found)


def read_briefings(sheets: Sequence[Sheet], state: State, shelves: Shelves) -> tuple[list[Held], Faults]:
    """The briefings of a list, one for each sheet that was signed, and every fault with its cell."""
    faults = Faults()
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows_of(sheets, COLUMNS, faults):
        key = (row.text("number"), row.text("version"), row.text("shift"))
        groups.setdefault(key, []).append(row)
        if not all(key):
            faults.add(row["number"], "编号、版本、班次都要填", "number, version and shift are needed")
    found = [each for rows in groups.values() for each in _held(rows, state, shelves, faults)]
    return found, faults


def _held(rows: Sequence[Row], state: State, shelves: Shelves, faults: Faults) -> Iterator[Held]:
    before, first = len(faults.found), rows[0]
    version = version_called(state, first.text("number"), first.text("version"))
    if version is None:
        what = f"{first.text('number')} {first.text('version')}"
        faults.add(first["number"], f"没有 {what} 这一版", f"there is no {what}")
    one = {column: _same(rows, column, faults) for column in ("trainer", "on", "minutes", "result", "scan", "shown")}
    on = day_of(one["on"], faults, Wording("日期", "the day"))
    minutes = one["minutes"].text.removesuffix("分钟").removesuffix("min").strip()
    if not minutes.isdecimal():
        faults.add(one["minutes"], f"时长“{minutes}”要写分钟数", f"minutes {minutes!r}: write how many")
    attended, absent = [], []
    for row in rows:
        make_up = day_of(row["make_up"], faults, Wording("补宣日期", "the make-up date"))
        names = parts_of(row.text("attended"))
        if not names:
            faults.add(row["attended"], "没有填姓名", "there is no name")
        if make_up:
            absent += [Absentee(each, make_up) for each in names]
        else:
            attended += names
    for name in sorted({each for each in attended if attended.count(each) > 1}):
        faults.add(first["attended"], f"“{name}”写了两次", f"{name!r} is there twice")
    if one["scan"].text:
        try:
            shelves.read(one["scan"].text)
        except ReadFault as fault:
            faults.add(
                one["scan"], f"{fault.path}：{file_problem(fault)['problem_zh']}", f"{fault.path}: {fault.fault.value}"
            )
    if version is None or on is None or len(faults.found) > before:
        return
    act = BriefingHeld(
        document=version.document,
        version=version.version,
        shown=content_shown(version, one["shown"].text),
        shift=first.text("shift"),
        trainer=person_called(state, one["trainer"].text),
        on=on,
        minutes=int(minutes),
        attended=tuple(attended),
        result=one["result"].text,
        scan="",
        absent=tuple(absent),
    )
    yield Held(act, one["scan"].text, first.place)


def _same(rows: Sequence[Row], column: str, faults: Faults) -> Cell:
    """The cell of a column that is one for the whole sheet: written in its first row, or in each alike."""
    filled = [row[column] for row in rows if row.text(column)]
    for each in filled[1:]:
        if each.text != filled[0].text:
            faults.add(
                each,
                f"与 {filled[0].place} 的“{filled[0].text}”不一致",
                f"differs from {filled[0].place}: {filled[0].text!r}",
            )
    return filled[0] if filled else rows[0][column]


def keep_scans(found: Sequence[Held], shelves: Shelves, vault: Vault, common: bytes | None) -> list[BriefingHeld]:
    """The acts with their scans in the vault; `common` is the scan of those that name none. Raises ReadFault, VaultFault."""
    digests: dict[str, str] = {}
    for each in found:
        if each.scan not in digests:
            data = shelves.read(each.scan) if each.scan else common
            digests[each.scan] = vault.put(data) if data else ""
    return [replace(each.act, scan=digests[each.scan]) for each in found]


def outstanding(state: State, today: date, number: str = "") -> list[Outstanding]:
    """Shifts to be briefed on what is approved or in force, and people who missed it; all, or of one document."""
    document = document_of(state, number) if number else None
    if number and document is None:
        return []
    versions = [
        each
        for each in state.linked(Version, "unbriefed", "yes")
        if document is None or each.document == document.number
    ]
    found = [
        Outstanding(each.document, each.version, shift, "", _until(each))
        for each in versions
        if _counts(state, each, today)
        for shift in each.shifts
        if shift not in each.briefed
    ]
    briefings = state.linked(Briefing, "document", document.number) if document else state.between(Briefing, "missed")
    for each in (each for each in briefings if each.waiting):
        if _is_past(state, each, today):
            continue
        version = state.get(Version, each.document, each.version)
        if version and _counts(state, version, today):
            found += [
                Outstanding(each.document, each.version, each.shift, who.name, who.make_up) for who in each.waiting
            ]
    return sorted(found, key=lambda each: (each.document, each.version, bool(each.name)))


def _is_past(state: State, briefing: Briefing, today: date) -> bool:
    """Whether a later version surely took the place of the one it was about: told without reading any version."""
    days, document = state.peek(ReviewDays, folded(briefing.document)), document_of(state, briefing.document)
    current = days.in_force_on(today) if days and days.sure else None
    if current is None or document is None or not {current.version, briefing.version} <= {*document.versions}:
        return False
    return document.versions.index(briefing.version) < document.versions.index(current.version)


def _counts(state: State, version: Version, today: date) -> bool:
    """Whether it is approved or issued, and not superseded or ended: then it needs no briefing any more."""
    if version.state not in (VersionState.APPROVED, VersionState.RELEASED):
        return False
    document = document_of(state, version.document)
    if document is None or document.withdrawn <= today:
        return False
    current = in_force_on(state, document, today)
    order = document.versions
    return current is None or order.index(version.version) >= order.index(current.version)


def _until(version: Version) -> date | None:
    return version.effective if version.state is VersionState.RELEASED else None


def plain_briefing(briefing: Briefing) -> Mapping[str, object]:
    """A briefing as JSON prints it."""
    return {
        "document": briefing.document,
        "version": briefing.version,
        "shift": briefing.shift,
        "trainer": briefing.trainer,
        "on": str(briefing.on),
        "minutes": briefing.minutes,
        "attended": list(briefing.attended),
        "absent": [{"name": each.name, "make_up": str(each.make_up)} for each in briefing.waiting],
        "result": briefing.result,
        "scan": briefing.scan,
        "entered_by": briefing.entered_by,
    }
