"""Begin a document: the next free number, the type's sections, people left to be named."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.model.facts import Department
from sopkit.numbering import parse_pattern, version_scheme
from sopkit.numbering.slug import slug_of
from sopkit.office.opening import Office
from sopkit.office.survey import Survey
from sopkit.types import DocumentType


class NewFault(Exception):
    """The document cannot be begun; `wording` says why and what to do."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a person says of a new document; `department` is an id or name, `author` an id or name."""

    type: str
    title: str
    department: str
    author: str
    language: str = "zh"


def find_type(office: Office, name: str) -> DocumentType:
    """The type with this id or Chinese or English name; raises NewFault naming those there are."""
    for kind in office.rules.types.values():
        if name.casefold() in (kind.id, kind.name.zh.casefold(), kind.name.en.casefold()):
            return kind
    known = "、".join(f"{each.id}（{each.name.zh}）" for each in office.rules.types.values())
    known_en = ", ".join(office.rules.types)
    raise NewFault(
        Wording(f"没有文件类型 {name}；可用的有：{known}", f"there is no document type {name}; there are: {known_en}")
    )


def begin(surveyed: Survey, beginning: Beginning) -> tuple[str, str]:
    """Path and text of the new document; writes nothing. Raises NewFault."""
    office = surveyed.office
    kind = find_type(office, beginning.type)
    department = office.facts.department(beginning.department)
    if department is None:
        known = ", ".join(f"{each.id} {each.name.zh}" for each in office.facts.departments) or "–"
        raise NewFault(
            Wording(
                f"sopkit.toml 里没有部门 {beginning.department!r}；有：{known}",
                f"sopkit.toml has no department {beginning.department!r}; it has: {known}",
            )
        )
    number = next_number(surveyed, kind, department)
    slug = slug_of(number)
    return f"sops/{slug}/{slug}.md", _text(office, kind, number, department, beginning)


def next_number(surveyed: Survey, kind: DocumentType, department: Department) -> str:
    """The next free number of the type in the department; gaps are never filled."""
    pattern = parse_pattern(kind.number)
    values = {"dept": department.code} if "dept" in pattern.names else {}
    taken = [each.entry.number for each in surveyed.sources.values() if each.entry]
    return pattern.next_free(taken, **values)


def _text(office: Office, kind: DocumentType, number: str, department: Department, said: Beginning) -> str:
    english = said.language == "en"
    scheme = version_scheme(kind.version_scheme)
    person = office.facts.person(said.author)
    name = department.name.en if english else department.name.zh
    lines = [
        "---",
        f"number: {number}",
        f"title: {said.title}",
        f"type: {kind.id}",
        f"version: {scheme.first if scheme else 'A/0'}",
        "control: controlled",
        f"language: {said.language}",
        f"department: {name}",
        f"author: {person.id if person else said.author}",
        "reviewers: []",
        "approvers: []",
        "effective:",
        "review_every: 12 months",
        "retention: 3 years",
        "distribution: {}",
        "records: []",
        "---",
    ]
    for section in kind.sections:
        if section.required:
            lines += ["", f"# {section.title.en if english else section.title.zh}", ""]
    return "\n".join(lines) + "\n"
