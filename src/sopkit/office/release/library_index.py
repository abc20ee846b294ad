"""``index.html`` of a release, filled from its versions, their blocks, requests and outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.labels import load_labels
from sopkit.model.control import RevisionLine, SignOff
from sopkit.model.facts import Facts
from sopkit.office.register.lists import Cell
from sopkit.office.register.lists.values import in_language
from sopkit.office.release.books import ReleasedBook
from sopkit.office.release.issue import Issue
from sopkit.office.release.making import Document
from sopkit.office.release.page_text import page_text
from sopkit.office.release.redlines import NOTHING, Against
from sopkit.office.release.turns import Turn, in_turn
from sopkit.register.authority import founding
from sopkit.register.records.requests import Request
from sopkit.release.library import (
    INDEX,
    HistoryLine,
    LibraryDocument,
    LibraryFile,
    LibraryPage,
    SignOffLine,
    first_page_picture,
    library_page,
    picture_path,
)
from sopkit.release.recipe_list import folder_name
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
    """Draw first pages, and make the page. Raises VaultFault."""
    _put_pictures(issue)
    founder, office = founding(issue.state), issue.surveyed.office
    page = LibraryPage(
        release=issue.release,
        register=founder.register,
        register_name=founder.name,
        company=office.facts.company.name,
        created=issue.dates.issued,
        expires=issue.dates.expires,
        documents=tuple(_document(issue, along, each) for each in issue.documents),
        files=(
            *(LibraryFile(title, path) for title, path in along.lists),
            *(LibraryFile(each.title, each.path) for each in along.books),
            *_NOTES,
        ),
        example=founder.example,
    )
    issue.contents.put(INDEX, library_page(page))


def _put_pictures(issue: Issue) -> None:
    vault, press = issue.contents.vault, issue.press
    turns: Iterator[Turn[Document, bytes]] = (
        Turn(each, first_page_picture, (vault.get(_outputs(each)["pdf"]),)) for each in issue.documents
    )
    for document, picture in in_turn(press.executor, press.in_flight, turns):
        issue.contents.put(picture_path(_slug(document)), picture.result())


def _document(issue: Issue, along: Along, document: Document) -> LibraryDocument:
    version, source, block = document.order.going.version, document.order.going.source, document.order.block
    rules, facts = issue.surveyed.office.rules, issue.surveyed.office.facts
    metadata, kind = source.metadata, rules.types[source.metadata.type]
    changed, slug, outputs = along.changed.get(version.document, NOTHING), _slug(document), _outputs(document)
    request = issue.state.get(Request, version.request) if version.request else None
    labels = load_labels(metadata.language, rules.tongues)
    folder = f"documents/{slug}/{slug}"
    return LibraryDocument(
        number=version.document,
        version=version.version,
        titles=metadata.titles,
        tags=labels.tags,
        type=kind.name,
        department=_place(version.department or metadata.department, facts),
        slug=slug,
        release=issue.release,
        issued=block.issued,
        effective=block.effective,
        supersedes=block.supersedes,
        expires=block.expires,
        reason=request.reason if request else "",
        request=version.request,
        changes=tuple(_change(row, labels.tongues[0].code) for row in changed.rows),
        history=tuple(_history(each, facts) for each in block.revisions),
        sign_offs=tuple(_sign_off(each, kind, facts) for each in block.sign_offs),
        pdf=f"{folder}.pdf",
        docx=f"{folder}.docx",
        html=f"{folder}.html",
        redline=changed.redline,
        books=tuple(LibraryFile(each.title, each.path) for each in along.books if version.document in each.numbers),
        picture=picture_path(slug),
        text=page_text(issue.contents.vault.get(outputs["html"])),
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


def _sign_off(given: SignOff, kind: DocumentType, facts: Facts) -> SignOffLine:
    label = next((each.label for each in kind.stages if each.id == given.stage), Wording(given.stage, given.stage))
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


def _outputs(document: Document) -> Mapping[str, str]:
    return {each.name: each.digest for each in document.outputs}


def _slug(document: Document) -> str:
    return folder_name(document.order.going.version.document)
