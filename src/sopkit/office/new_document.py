"""Begin a document: the next free number, the type's sections, a prompt for all that is to be written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.model.facts import Department, Facts, Person
from sopkit.numbering import parse_pattern
from sopkit.numbering.slug import slug_of
from sopkit.office.opening import Office
from sopkit.office.skeleton import Opening, skeleton
from sopkit.office.survey import Survey
from sopkit.types import DocumentType


class NewFault(Exception):
    """The document cannot be begun; `wording` says why and what to do."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a person says of a new document; `author` None leaves the author to be named later."""

    type: DocumentType
    title: str
    department: Department
    author: Person | None
    language: str = "zh"


def find_type(office: Office, name: str) -> DocumentType:
    """The type with this id or Chinese or English name; raises NewFault naming those there are."""
    types = office.rules.types.values()
    for kind in types:
        if name.casefold() in (kind.id.casefold(), kind.name.zh.casefold(), kind.name.en.casefold()):
            return kind
    raise _not_among("文件类型", "document type", name, ((each.id, each.name) for each in types))


def find_department(facts: Facts, name: str) -> Department:
    """The department with this id or name; raises NewFault naming those there are."""
    found = facts.department(name)
    if found is None:
        raise _not_among("部门", "department", name, ((each.id, each.name) for each in facts.departments))
    return found


def find_person(facts: Facts, name: str) -> Person:
    """The person with this id or unique name; raises NewFault naming those there are."""
    found = facts.person(name)
    if found is None:
        called = [each for each in facts.people if each.name == name]
        people = ((each.id, Wording(each.name, each.name)) for each in called or facts.people)
        raise _not_among("唯一的人员" if called else "人员", "one person" if called else "person", name, people)
    return found


def begin(surveyed: Survey, beginning: Beginning) -> tuple[str, str]:
    """Path and text of the new document; writes nothing. Raises NewFault when no number or no place is free."""
    number = next_number(surveyed, beginning.type, beginning.department)
    slug = slug_of(number)
    path = f"sops/{slug}/{slug}.md"
    if path in surveyed.sources:
        raise NewFault(
            Wording(
                f"{path} 已经存在，但其中的编号读不出来或不是 {number}；请先改正它（sopkit check {path}）",
                f"{path} is there already, with no readable number or one other than {number}; "
                f"mend it first (sopkit check {path})",
            )
        )
    opening = Opening(
        beginning.type, number, beginning.title, beginning.department, beginning.author, beginning.language
    )
    return path, skeleton(opening, surveyed.office.facts)


def next_number(surveyed: Survey, kind: DocumentType, department: Department) -> str:
    """The next free number of the type in the department; gaps are never filled. Raises NewFault."""
    pattern = parse_pattern(kind.number)
    values = {"year": f"{surveyed.office.facts.today.year}"}
    if "dept" in pattern.names:
        if not department.code:
            raise NewFault(
                Wording(
                    f'部门 {department.id} 没有编号代码；在 sopkit.toml 的这个部门里加 code = "…"',
                    f'department {department.id} has no code for numbers; add code = "…" to it in sopkit.toml',
                )
            )
        values["dept"] = department.code
    taken = [each.entry.number for each in surveyed.sources.values() if each.entry]
    return pattern.next_free(taken, **values)


def _not_among(zh: str, en: str, name: str, known: Iterable[tuple[str, Wording]]) -> NewFault:
    there = list(known)
    zh_names = "、".join(f"{id}（{each.zh}）" for id, each in there) or "（无）"
    en_names = ", ".join(f"{id} ({each.en})" for id, each in there) or "(none)"
    return NewFault(Wording(f"没有{zh}“{name}”；现有：{zh_names}", f"there is no {en} “{name}”; there are: {en_names}"))
