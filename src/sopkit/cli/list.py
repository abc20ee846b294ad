"""``sopkit list``: the documents of the workspace."""

from __future__ import annotations

import json

import click

from sopkit.cli.options import form_option
from sopkit.cli.session import Session, lang_option, open_session, tells_faults
from sopkit.cli.table import print_table
from sopkit.diagnostics import Wording
from sopkit.office.list_documents import Listed, list_documents
from sopkit.office.survey import survey


@click.command(name="list")
@form_option
@lang_option
@tells_faults
def command(form: str, lang: str | None) -> None:
    """List the documents with number, version, title and owner. 列出全部文件"""
    session = open_session(lang)
    documents = list_documents(survey(session.office))
    if form == "json":
        records = [
            {
                key: getattr(each, key)
                for key in ("number", "version", "title", "type", "department", "effective", "path")
            }
            for each in documents
        ]
        click.echo(json.dumps({"documents": records}, ensure_ascii=False, indent=1))
        return
    head = Wording("编号|版本|名称|类型|部门|实施日期", "Number|Version|Title|Type|Department|Effective")
    rows = [
        (each.number or each.path, each.version, each.title, _type(session, each), each.department, each.effective)
        for each in documents
    ]
    print_table(head.in_language(session.language).split("|"), rows)


def _type(session: Session, listed: Listed) -> str:
    """The type's name; as written when there is no such type."""
    kind = session.office.rules.types.get(listed.type)
    return kind.name.in_language(session.language) if kind else listed.type
