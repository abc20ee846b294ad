"""Begin a document: the next free number, the type's sections, a prompt for all that is to be written."""

from __future__ import annotations

from collections.abc import Iterable

from sopkit.diagnostics import Wording
from sopkit.model.facts import Department, Facts, Person
from sopkit.numbering.slug import slug_of
from sopkit.office.beginning import Beginning, NewFault
from sopkit.office.next_number import next_number
from sopkit.office.opening import Office
from sopkit.office.skeleton import Opening, skeleton
from sopkit.office.survey import Survey, survey
from sopkit.parse.languages import language_named
from sopkit.ports import FileFault, WriteFault
from sopkit.types import DocumentType

_TRIES = 20
"""How often a number taken by somebody else meanwhile is given up for the next one."""


def find_type(office: Office, name: str) -> DocumentType:
    """The type with this id or Chinese or English name; raises NewFault naming those there are."""
    types = office.rules.types.values()
    for kind in types:
        if name.casefold() in (kind.id.casefold(), kind.name.zh.casefold(), kind.name.en.casefold()):
            return kind
    raise _not_among("文件类型", "document type", name, ((each.id, each.name) for each in types))


def find_language(office: Office, name: str) -> str:
    """A document's language (``zh``, ``both``, ``zh+vi``); raises NewFault naming those there are."""
    found = language_named(name, office.rules.tongues)
    if not found:
        known = ((code, Wording(each.name, each.name)) for code, each in office.rules.tongues.items())
        raise _not_among("语言", "language", name, known)
    return found


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


def begin_on_disk(office: Office, beginning: Beginning) -> str:
    """Write the new document and return its path; of two people who begin one at once each gets a number of their own.

    Raises NewFault as `begin` does, and WriteFault when the file cannot be written.
    """
    for _ in range(_TRIES):
        path, text = begin(survey(office), beginning)
        try:
            office.workspace.create(path, text.encode())
        except WriteFault as fault:
            if fault.fault is not FileFault.EXISTS:
                raise
        else:
            return path
    raise _already_there(path)


def begin(surveyed: Survey, beginning: Beginning) -> tuple[str, str]:
    """Path and text of the new document; writes nothing. Raises NewFault when no number or no place is free."""
    number = next_number(surveyed, beginning)
    slug = slug_of(number)
    path = f"sops/{slug}/{slug}.md"
    if path in surveyed.sources:
        raise _already_there(path)
    opening = Opening(
        type=beginning.type,
        number=number,
        title=beginning.title,
        department=beginning.department,
        author=beginning.author,
        language=beginning.language,
        fields=beginning.parts,
    )
    return path, skeleton(opening, surveyed.office.facts)


def _already_there(path: str) -> NewFault:
    return NewFault(
        Wording(
            f"{path} 已经存在，但其中的编号读不出来或是别的编号；请先改正它（sopkit check {path}）",
            f"{path} is there already, with no readable number or another one; mend it first (sopkit check {path})",
        )
    )


def _not_among(zh: str, en: str, name: str, known: Iterable[tuple[str, Wording]]) -> NewFault:
    there = list(known)
    zh_names = "、".join(f"{id}（{each.zh}）" for id, each in there) or "（无）"
    en_names = ", ".join(f"{id} ({each.en})" for id, each in there) or "(none)"
    return NewFault(Wording(f"没有{zh}“{name}”；现有：{zh_names}", f"there is no {en} “{name}”; there are: {en_names}"))
