"""What a list is: heads and rows in both languages, and what ties a print of it to the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sopkit.diagnostics import Wording
from sopkit.model.facts import Facts
from sopkit.model.resolved import Library, RecordEntry
from sopkit.ports.log import View
from sopkit.ports.vault import Vault
from sopkit.register.authority import day_of
from sopkit.register.records.people import Person
from sopkit.register.state import State

Cell = str | Wording
"""What a cell says: the register's own words, or ours in both languages."""

NOTHING = Wording("", "")

BY_HAND = " "
"""A value that is written by hand: the line is printed, and empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and its share of a page's width beside the others' shares.

    One that is not `on_paper` stands in spreadsheets alone: a print has it on its slips. One filled in `by_hand` has room
    for a pen where the spreadsheet is printed.
    """

    head: Wording
    share: int = 3
    on_paper: bool = True
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: `id` names it on the command line and its files, every row has a cell for each column.

    `slips` are sheets that the print has after the list: a request as its form has it.
    """

    id: str
    title: Wording
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    slips: tuple[Slip, ...] = ()

    @property
    def printed(self) -> Listing:
        """The list with the columns that its print has."""
        shown = [n for n, each in enumerate(self.columns) if each.on_paper]
        rows = tuple(tuple(row[n] for n in shown) for row in self.rows)
        return replace(self, columns=tuple(self.columns[n] for n in shown), rows=rows)

    def heads_in(self, language: str) -> list[str]:
        """The heads in one language (``zh`` or ``en``)."""
        return [each.head.in_language(language) for each in self.columns]

    def rows_in(self, language: str) -> list[list[str]]:
        """The rows in one language."""
        return [[in_language(each, language) for each in row] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Slip:
    """A sheet of its own in a list's print, as a form has it: its title, label and value line by line, then `tables`."""

    title: Wording
    facts: tuple[tuple[Wording, Cell], ...]
    tables: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """What ties a list to the log: whose register, on which day, over how many entries with which Merkle root (hex)."""

    name: str
    register: str
    day: date
    size: int
    root: str
    sample: bool = False

    def lines_in(self, language: str) -> list[tuple[str, str]]:
        """Label and value of each, in one language."""
        return [
            (Wording("登记簿", "Register").in_language(language), self.name),
            (Wording("登记簿标识", "Register id").in_language(language), self.register),
            (Wording("截至日期", "As of").in_language(language), self.day.isoformat()),
            (Wording("登记条数", "Log entries").in_language(language), str(self.size)),
            (Wording("登记簿根值", "Log root").in_language(language), self.root),
        ]


@dataclass(frozen=True, slots=True)
class Source:
    """What lists are made from: the records and entries on a day, and what the workspace calls things.

    `vault` has what the entries name by digest; without it a list says what the records say.
    """

    state: State
    view: View
    today: date
    facts: Facts
    types: Mapping[str, Wording] = field(default_factory=dict)
    library: Library | None = None
    vault: Vault | None = None

    def person(self, id: str) -> str:
        """A person's name; the id where the register does not know them."""
        found = self.state.get(Person, id) if id else None
        return found.name if found else id

    def people(self, ids: Iterable[str]) -> Wording:
        """Their names, one after the other."""
        return joined((self.person(each) for each in ids), COMMA)

    def day(self, at: datetime) -> str:
        """The day of a moment, where the register is kept."""
        return day_text(day_of(self.state, at))

    def place(self, id: str) -> Cell:
        """A department's name; a station's or person's as it is written."""
        found = self.facts.department(id)
        return found.name if found else self.person(id)

    def type(self, id: str) -> Cell:
        """A document type's name."""
        return self.types.get(id, id)

    def records(self) -> list[RecordEntry]:
        """The record forms of the workspace, by number."""
        return sorted(self.library.records.values(), key=lambda each: each.number) if self.library else []


def in_language(cell: Cell, language: str) -> str:
    """The words of a cell in one language."""
    return cell if isinstance(cell, str) else cell.in_language(language)


def day_text(day: date | None) -> str:
    """An ISO date; "" for none, for a day nobody knows, and for one that never comes."""
    return "" if day is None or day in (date.min, date.max) else day.isoformat()


def joined(parts: Iterable[Cell], sign: Wording) -> Wording:
    """Parts one after the other, parted by `sign`."""
    listed = [*parts]
    return Wording(
        sign.zh.join(in_language(each, "zh") for each in listed if in_language(each, "zh")),
        sign.en.join(in_language(each, "en") for each in listed if in_language(each, "en")),
    )


SEMICOLON = Wording("；", "; ")
COMMA = Wording("、", ", ")
SPACE = Wording(" ", " ")


def columns(*heads: tuple[str, str, int]) -> tuple[Column, ...]:
    """Columns from head in Chinese, head in English, share of the width."""
    return tuple(Column(Wording(zh, en), share) for zh, en, share in heads)
