"""Ask for a change: which version comes next, and what the change would reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sopkit.diagnostics import Wording
from sopkit.model.document import Metadata
from sopkit.model.resolved import LibraryEntry, folded
from sopkit.numbering.versions import version_scheme
from sopkit.register.acts.requests import Change, Impact, Reached, Wanted
from sopkit.register.copy_life import holdings
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.copies import Added
from sopkit.register.records.requests import Request
from sopkit.register.records.upkeep import Held
from sopkit.register.records.versions import Document, VersionState
from sopkit.register.state import State

if TYPE_CHECKING:
    from sopkit.office.survey import Survey


class NotAsked(Exception):
    """A document cannot be asked for; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Wish:
    """Which documents, by number, and what for: a withdrawal, a new edition, a temporary instruction."""

    numbers: tuple[str, ...]
    withdraw: bool = False
    new_edition: bool = False
    temporary: bool = False


def next_request(state: State, today: date) -> str:
    """The next number of a request: ``CR-2026-001``, counted within the year."""
    head = f"CR-{today.year}"
    return f"{head}-{state.counted(Request, head) + 1:03}"


def wanted_items(state: State, surveyed: Survey, wish: Wish, today: date) -> tuple[Wanted, ...]:
    """What the wish comes to for each document; raises NotAsked for one that neither workspace nor register knows."""
    return tuple(_item(state, surveyed, number, wish, today) for number in wish.numbers)


def _item(state: State, surveyed: Survey, number: str, wish: Wish, today: date) -> Wanted:
    known, said = document_of(state, number), metadata_of(surveyed, number)
    if known is None and (said is None or wish.withdraw):
        raise NotAsked(Wording(f"没有编号为 {number} 的文件", f"no document has the number {number}"))
    type, title = (said.type, said.title) if said else (known.type, known.title) if known else ("", "")
    kind = surveyed.office.rules.types.get(type)
    scheme = kind.version_scheme if kind else "issue-amendment"
    latest = _latest(state, known) if known else ""
    department = surveyed.office.facts.department(said.department) if said else None
    return Wanted(
        document=known.number if known else said.number if said else number,
        change=Change.WITHDRAW if wish.withdraw else Change.REVISE if latest else Change.ISSUE,
        type=type,
        title=title,
        department=department.id if department else known.department if known else "",
        scheme=scheme,
        version="" if wish.withdraw else _next(scheme, latest, wish, today),
        replaces=latest,
        temporary=wish.temporary,
    )


def _next(scheme_name: str, latest: str, wish: Wish, today: date) -> str:
    scheme = version_scheme(scheme_name)
    if scheme is None:
        return ""
    if not latest:
        return scheme.opening(today)
    following = scheme.new_edition(latest, today) if wish.new_edition else scheme.successor(latest, today)
    return following or scheme.new_edition(latest, today) or ""


def _latest(state: State, document: Document) -> str:
    released = [each for each in versions_of(state, document) if each.state is VersionState.RELEASED]
    return released[-1].version if released else ""


def metadata_of(surveyed: Survey, number: str) -> Metadata | None:
    """The front matter of the document with this number; None when the workspace has none."""
    from sopkit.examination import read_source  # Who notes a notice or approves a request reads no source.
    from sopkit.office.shelf import read_bytes

    entry = _entry(surveyed, number)
    if entry is None:
        return None
    reading = read_source(entry.path, read_bytes(surveyed.office.workspace, entry.path).data, surveyed.office.rules)
    return reading.document.metadata if reading.document else None


def _entry(surveyed: Survey, number: str) -> LibraryEntry | None:
    key = folded(number)
    return next((each for each in surveyed.library.entries.values() if folded(each.number) == key), None)


def reached_by_request(state: State, surveyed: Survey, request: Request) -> list[Reached]:
    """What the request's changes reach, each thing once, in the order of its documents."""
    found = [each for number in request.documents for each in reached_by(state, surveyed, number)]
    own = {folded(each) for each in request.documents}
    return [each for each in dict.fromkeys(found) if folded(each.what) not in own]


def holders_of(state: State, request: Request) -> tuple[str, ...]:
    """Who is to be told: the holders of the documents as they are distributed, and as they are going to be; whoever was added to
    them, to read online too; and whoever has a numbered copy in hand."""
    found: dict[str, None] = {}
    for number in request.documents:
        document = document_of(state, number)
        # The newest two: what is recalled and what comes in its place.
        for version in versions_of(state, document)[-2:] if document else ():
            found.update(dict.fromkeys(each.holder for each in version.distribution))
        found.update(dict.fromkeys(each.holder for each in holdings(state, number)))
        found.update(dict.fromkeys(added_to(state, number)))
    return tuple(found)


def added_to(state: State, document: str) -> list[str]:
    """Who was added to the distribution of a document since it was approved, those who only read online too."""
    return [each.written for each in state.linked(Added, "identity", folded(document))]


def reached_by(state: State, surveyed: Survey, number: str) -> Iterator[Reached]:
    """What a change of this document reaches: documents that cite it or its forms, translations of it, copies handed out.

    Neither accepted nor turned into work yet: that is the assessment's part.
    """
    entry = _entry(surveyed, number)
    own = {folded(number), *(folded(each.number) for each in entry.records)} if entry else {folded(number)}
    for other in surveyed.library.entries.values():
        if folded(other.number) == folded(number):
            continue
        if folded(other.translation_of) == folded(number):
            yield Reached(Impact.TRANSLATION, other.number)
        elif any(folded(each.partition("#")[0]) in own for each in other.references):
            yield Reached(Impact.REFERENCE, other.number)
    for each in entry.records if entry else ():
        yield Reached(Impact.RECORD, each.number)
    adopted = (each.holder for each in state.linked(Held, "document", number) if each.unnumbered)
    for holder in dict.fromkeys((*adopted, *(each.holder for each in holdings(state, number)))):
        yield Reached(Impact.COPY, holder)
