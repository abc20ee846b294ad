"""``sopkit new``: begin a document."""

from __future__ import annotations

import sys

import click

from sopkit.cli.asking import ask_text, choose
from sopkit.cli.completing import departments, document_types, people
from sopkit.cli.session import USAGE, Session, lang_option, open_session, stop, tells_faults
from sopkit.diagnostics import Wording
from sopkit.model.facts import Department, Person
from sopkit.office.new_document import Beginning, NewFault, begin, find_department, find_person, find_type
from sopkit.office.survey import survey
from sopkit.types import DocumentType


@click.command(name="new")
@click.argument("type", required=False, shell_complete=document_types)
@click.option("--title", help="Title. 文件名称")
@click.option("--department", shell_complete=departments, help="Department's id or name. 编制部门")
@click.option("--author", shell_complete=people, help="Author's id or name. 编制人")
@click.option("--language", type=click.Choice(["zh", "en", "both"]), default="zh", help="Language of the text. 语言")
@lang_option
@tells_faults
def command(
    type: str | None, title: str | None, department: str | None, author: str | None, language: str, lang: str | None
) -> None:
    """Begin a document of TYPE with the next free number. 按下一个可用编号新建文件

    TYPE is a document type's id or name, such as work-instruction or 作业指导书. What is not given is asked for.
    没有给出的内容会逐项询问。
    """
    session = open_session(lang)
    try:
        # All that was given is looked up before anything is asked.
        kind = find_type(session.office, type) if type else None
        place = find_department(session.office.facts, department) if department else None
        person = find_person(session.office.facts, author) if author else None
        kind = kind or _ask_type(session)
        named = (title or "").strip() or ask_text(session, Wording("文件名称", "Title"), "--title")
        place = place or _ask_department(session)
        person = person or _ask_author(session, place)
        path, text = begin(survey(session.office), Beginning(kind, named, place, person, language))
    except NewFault as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    session.office.workspace.replace(path, text.encode())
    click.echo(path)
    session.say(
        f"下一步：打开这个文件，把每个【待写：…】换成正文，然后运行 sopkit check {path}",
        f"Next: open the file, write your text in place of each prompt, then run sopkit check {path}",
    )


def _ask_type(session: Session) -> DocumentType:
    choices = [(each.id, each.name.in_language(session.language)) for each in session.office.rules.types.values()]
    what = Wording("文件类型", "Document type")
    return choose(session, what, "TYPE", choices, lambda answer: find_type(session.office, answer))


def _ask_department(session: Session) -> Department:
    facts = session.office.facts
    choices = [(each.id, each.name.in_language(session.language)) for each in facts.departments]
    what = Wording("编制部门", "Department")
    return choose(session, what, "--department", choices, lambda answer: find_department(facts, answer))


def _ask_author(session: Session, department: Department) -> Person | None:
    """The author, the department's people first; None, to be named later, where there is nobody to ask or to choose."""
    facts = session.office.facts
    if not facts.people or not sys.stdin.isatty():
        return None
    people = sorted(facts.people, key=lambda each: each.department != department.id)
    what = Wording("编制人", "Author")
    choices = [(each.id, each.name) for each in people]
    return choose(session, what, "--author", choices, lambda answer: find_person(facts, answer))
