"""``sopkit new``: begin a document."""

from __future__ import annotations

import click

from sopkit.cli.session import USAGE, lang_option, open_session, stop, tells_faults
from sopkit.office.new_document import Beginning, NewFault, begin
from sopkit.office.survey import survey


@click.command(name="new")
@click.argument("type")
@click.option("--title", prompt="名称 Title", help="Title. 文件名称")
@click.option("--department", prompt="编制部门 Department", help="Department's id or name. 编制部门")
@click.option("--author", default="", help="Author's id or name. 编制人")
@click.option("--language", type=click.Choice(["zh", "en", "both"]), default="zh", help="Language of the text. 语言")
@lang_option
@tells_faults
def command(type: str, title: str, department: str, author: str, language: str, lang: str | None) -> None:
    """Begin a document of TYPE with the next free number. 按下一个可用编号新建文件

    TYPE is a document type's id or name, such as work-instruction or 作业指导书.
    """
    session = open_session(lang)
    try:
        path, text = begin(survey(session.office), Beginning(type, title, department, author, language))
    except NewFault as fault:
        stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
    session.office.workspace.replace(path, text.encode())
    click.echo(path)
    session.say("写好正文后运行 sopkit check", "write the text, then run sopkit check")
