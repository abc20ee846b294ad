"""``index.html`` of a release, filled from what is in force, its blocks, requests and outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.model.control import RevisionLine, SignOff
from sopkit.model.facts import Facts
from sopkit.office.register.lists import Cell
from sopkit.office.register.lists.values import in_language
from sopkit.office.release.books import ReleasedBook
from sopkit.office.release.held import Held, held
from sopkit.office.release.issue import Issue
from sopkit.office.release.looks import Look, looks
from sopkit.office.release.redlines import NOTHING, Against
from sopkit.register.authority import founding
from sopkit.register.records.requests import Request
from sopkit.release.library import (
    INDEX,
    HistoryLine,
    LibraryDocument,
    LibraryFile,
    LibraryPage,
    SignOffLine,
    library_page,
    picture_path,
)
from sopkit.types import DocumentType

_NOTES = (
    LibraryFile(Wording("说明与核验方法", "What this is, and how to verify it"), "README.zh-CN.md"),
    LibraryFile(Wording("README", "README"), "README.md"),
)
_NOT_SAID = Wording("", "")
_LONGEST = 80
"""Characters of a text before or after a change."""


@dataclass(frozen=True, slots=True)
class Along:
    """What was made along with the documents: changes by number, name and path of each list's files, the books."""

    changed: Mapping[str, Against]
    lists: tuple[tuple[Wording, str], ...]
    books: tuple[ReleasedBook, ...]


def put_library(issue: Issue, along: Along) -> None:
    """Carry along what else is in force, draw first pages, and make the page. Raises NotMade, VaultFault, WriteFault."""
    founder, office = founding(issue.state), issue.surveyed.office
    shown = held(issue)
    seen = looks(issue, shown)
    for each in shown:
        picture = seen[each.version.document].picture
        if picture:
            issue.contents.note(picture_path(each.slug), picture)
    page = LibraryPage(
        release=issue.release,
        register=founder.register,
        register_name=founder.name,
        company=office.facts.company.name,
        created=issue.dates.issued,
        expires=issue.dates.expires,
        documents=tuple(_document(issue, along, each, seen[each.version.document]) for each in shown),
        files=(
            *(LibraryFile(title, path) for title, path in along.lists),
            *(LibraryFile(each.title, each.path) for each in along.books),
            *_NOTES,
        ),
        example=founder.example,
        whole=issue.bindery.carries,
    )
    issue.contents.put(INDEX, library_page(page))


def _document(issue: Issue, along: Along, shown: Held, look: Look) -> LibraryDocument:
    version, block = shown.version, shown.block
    rules, facts = issue.surveyed.office.rules, issue.surveyed.office.facts
    kind = rules.types.get(version.type)
    changed = along.changed.get(version.document, NOTHING) if shown.release == issue.release else NOTHING
    request = issue.state.get(Request, version.request) if version.request else None
    labels = load_labels(version.language, rules.tongues)
    return LibraryDocument(
        number=version.document,
        version=version.version,
        titles=look.titles,
        tags=labels.tags,
        type=kind.name if kind else Wording(version.type, version.type),
        department=_place(version.department, facts),
        slug=shown.slug,
        release=shown.release,
        issued=block.issued,
        effective=block.effective,
        supersedes=block.supersedes,
        expires=block.expires,
        unbriefed=shown.unbriefed,
        reason=request.reason if request else "",
        request=version.request,
        changes=tuple(_change(row, labels.tongues[0].code) for row in changed.rows),
        history=tuple(_history(each, facts) for each in block.revisions),
        sign_offs=tuple(_sign_off(each, kind, facts) for each in block.sign_offs),
        pdf=shown.path("pdf"),
        docx=shown.path("docx"),
        html=shown.path("html"),
        original=shown.path(shown.original),
        redline=changed.redline,
        books=tuple(LibraryFile(each.title, each.path) for each in along.books if version.document in each.numbers),
        picture=picture_path(shown.slug) if look.picture else "",
        text=look.text,
    )


def _change(row: tuple[Cell, ...], language: str) -> str:
    """Where and what, and how it was and is, each cut short: all of it stands in the redline."""
    what, *texts = (" ".join(in_language(each, language).split()) for each in row)
    cut = [each if len(each) <= _LONGEST else f"{each[:_LONGEST]}…" for each in texts if each]
    return Wording("：", ": ").in_language(language).join(filter(None, (what, " → ".join(cut))))


def _history(line: RevisionLine, facts: Facts) -> HistoryLine:
    return HistoryLine(
        version=line.version,
        date=line.date,
        reason=line.reason,
        request=line.request,
        author=_name(line.author, facts),
        approver=_name(line.approver, facts),
    )


def _sign_off(given: SignOff, kind: DocumentType | None, facts: Facts) -> SignOffLine:
    stages = kind.stages if kind else ()
    label = next((each.label for each in stages if each.id == given.stage), Wording(given.stage, given.stage))
    return SignOffLine(
        stage=label,
        name=given.name,
        at=given.at,
        means=given.means,
        department=_place(given.department, facts) if given.department else None,
        meaning=given.meaning,
        instead_of=_name(given.instead_of, facts),
        key=given.key,
        statement=given.statement,
        scan=given.scan,
    )


def _name(who: str, facts: Facts) -> str:
    found = facts.person(who) if who else None
    return found.name if found else who


def _place(which: str, facts: Facts) -> Wording:
    found = facts.department(which) if which else None
    return found.name if found else Wording(which, which) if which else _NOT_SAID
