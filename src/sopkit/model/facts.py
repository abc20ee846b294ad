"""`Facts`: what a check may know of the world, handed to it as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.diagnostics import Wording


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be named in a document; `department` is a department's id."""

    id: str
    name: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class Department:
    """A department; `code` is its part of document numbers."""

    id: str
    name: Wording
    code: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """Who issues the documents; `logo` is a workspace path or "", `code` its part of document numbers."""

    name: Wording
    logo: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class NewEdition:
    """When a new edition (换版) is due: after so many amendments, or once so great a share of the clauses, more than 0
    and at most 1, is no longer as it was when the edition began. None: never for that reason."""

    after: int | None = None
    share: float | None = None


NEVER = NewEdition()
"""No new edition is ever due by count or share."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Today (in the workspace's time zone), people, departments and stations; when new editions are due."""

    today: date
    company: Company
    people: tuple[Person, ...] = ()
    departments: tuple[Department, ...] = ()
    stations: tuple[str, ...] = ()
    author_may_approve: bool = False
    new_edition: NewEdition = NEVER

    def person(self, who: str) -> Person | None:
        """The person with this id or, when unique, this name."""
        for each in self.people:
            if each.id == who:
                return each
        named = [each for each in self.people if each.name == who]
        return named[0] if len(named) == 1 else None

    def department(self, which: str) -> Department | None:
        """The department with this id or Chinese or English name."""
        return next((each for each in self.departments if which in (each.id, each.name.zh, each.name.en)), None)
