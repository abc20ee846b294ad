"""``sopkit new``: begin a document."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import click

from sopkit.cli.asking import ask_text, choose
from sopkit.cli.completing import departments, document_types, documents, people
from sopkit.cli.session import USAGE, Session, lang_option, open_session, stop, stop_unwritten, tells_faults
from sopkit.diagnostics import Wording
from sopkit.model.facts import Department, Person
from sopkit.numbering.mismatch import part_label
from sopkit.office.beginning import Beginning, NewFault
from sopkit.office.new_document import begin_on_disk, find_department, find_language, find_person, find_type
from sopkit.office.new_translation import begin_translation
from sopkit.office.next_number import check_parts, is_numbered_by_others, open_parts
from sopkit.ports import WriteFault
from sopkit.types import DocumentType


@click.command(name="new")
@click.argument("type", required=False, shell_complete=document_types)
@click.option("--title", help="Title. 文件名称")
@click.option("--department", shell_complete=departments, help="Department's id or name. 编制部门")
@click.option("--author", shell_complete=people, help="Author's id or name. 编制人")
@click.option("--clause", help="Part {clause} of the number, such as 4.2.3. 编号中的条款号")
@click.option(
    "--part", "parts", multiple=True, metavar="NAME=VALUE", help="Any other part of the number. 编号的其他部分"
)
@click.option("--number", default="", help="The whole number instead of the next free one. 指定整个编号")
@click.option("--language", default="", help="Language of the text: zh, en, both, or a further one. 语言")
@click.option(
    "--translation-of", "source", default="", shell_complete=documents, help="Document to translate. 译自哪份文件"
)
@lang_option
@tells_faults
def command(lang: str | None, **said: Any) -> None:
    """Begin a document of TYPE with the next free number. 按下一个可用编号新建文件

    TYPE is a document type's id or name, such as work-instruction or 作业指导书. What is not given is asked for.
    TYPE 是文件类型的代号或名称，如 work-instruction 或“作业指导书”。没有给出的内容会逐项询问。
    """
    session = open_session(lang)
    asked = _Said(**said)
    try:
        if asked.source:
            path = begin_translation(session.office, asked.source, asked.language or "en", (asked.title or "").strip())
        else:
            path = begin_on_disk(session.office, _beginning(session, asked))
    except NewFault as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    except WriteFault as fault:
        stop_unwritten(fault, session.language)
    click.echo(path)
    session.say(
        f"下一步：打开这个文件，把每个【待写：…】换成正文，然后运行 sopkit check {path}",
        f"Next: open the file, write your text in place of each prompt, then run sopkit check {path}",
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """The options as given on the command line."""

    type: str | None
    title: str | None
    department: str | None
    author: str | None
    clause: str | None
    parts: tuple[str, ...]
    number: str
    language: str
    source: str


def _beginning(session: Session, said: _Said) -> Beginning:
    """What was said, the rest asked for; all that was given is looked up before anything is asked."""
    office = session.office
    kind = find_type(office, said.type) if said.type else None
    place = find_department(office.facts, said.department) if said.department else None
    person = find_person(office.facts, said.author) if said.author else None
    parts = _parts(session, (*said.parts, *([f"clause={said.clause}"] if said.clause else [])))
    kind = kind or _ask_type(session)
    title = (said.title or "").strip() or ask_text(session, Wording("文件名称", "Title"), "--title")
    place = place or _ask_department(session)
    person = person or _ask_author(session, place)
    language = find_language(office, said.language or "zh")
    number = said.number
    if is_numbered_by_others(kind):
        number = number or ask_text(session, Wording("文件编号", "Document number"), "--number")
    elif not number:
        check_parts(kind, parts)
        parts |= _ask_parts(session, [each for each in open_parts(office, kind, place) if each not in parts])
    return Beginning(kind, title, place, person, language, parts, number)


def _parts(session: Session, written: tuple[str, ...]) -> dict[str, str]:
    parts = {}
    for each in written:
        name, sign, value = (word.strip() for word in each.partition("="))
        if not (name and sign and value):
            stop(USAGE, session.language, f"--part 写成 名称=值，不是 {each}", f"--part is NAME=VALUE, not {each}")
        parts[name] = value
    return parts


def _ask_parts(session: Session, names: Iterable[str]) -> dict[str, str]:
    return {
        name: ask_text(session, part_label(name), "--clause" if name == "clause" else f"--part {name}=…")
        for name in names
    }


def _ask_type(session: Session) -> DocumentType:
    choices = [(each.id, each.name.in_language(session.language)) for each in session.office.rules.types.values()]
    what = Wording("文件类型", "Document type")
    return choose(session, what, "TYPE", choices, lambda answer: find_type(session.office, answer))


def _ask_department(session: Session) -> Department:
    facts = session.facts
    choices = [(each.id, each.name.in_language(session.language)) for each in facts.departments]
    what = Wording("编制部门", "Department")
    return choose(session, what, "--department", choices, lambda answer: find_department(facts, answer))


def _ask_author(session: Session, department: Department) -> Person | None:
    """The author, the department's people first; None, to be named later, where there is nobody to ask or to choose."""
    facts = session.facts
    if not facts.people or not sys.stdin.isatty():
        return None
    people = sorted(facts.people, key=lambda each: each.department != department.id)
    what = Wording("编制人", "Author")
    choices = [(each.id, each.name) for each in people]
    return choose(session, what, "--author", choices, lambda answer: find_person(facts, answer))
