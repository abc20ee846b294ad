"""``sopkit copy void``: copies' PDFs with 作废 across each page."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sopkit.cli.copy_options import ask_for_stamp, copy_faults_told, ids_argument, ids_of
from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.session import stop_unwritten
from sopkit.ports import WriteFault
from sopkit.register.records.copies import Copy


@click.command(name="void")
@ids_argument
@click.option("--retained", is_flag=True, help="A sample that is kept: retained. 作废留存样件")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder. 输出目录")
@desk_options
def void(desk: Desk, copies: tuple[str, ...], retained: bool, output: Path | None) -> None:
    """Write copies' PDFs with VOID across each page. 印出作废件

    For the file of what was destroyed, for a sample to be kept, for copies that are files; only of copies that are not good any
    more. Nothing is recorded: paper that came back is stamped by hand, and that is entered by `sopkit copy stamp`.
    用于销毁存档、作废留存样件和电子副本；只印已收回或已失效的副本。不作登记：收回的纸要盖作废章，再用 sopkit copy stamp 登记。
    """
    from sopkit.adapters.fontconfig import bold_font
    from sopkit.office.posting.voiding import void_print

    font, made = bold_font(), {}
    with desk.state() as state, copy_faults_told(desk):
        for id in ids_of(desk, copies):
            copy = state.get(Copy, id)
            if copy is None:
                desk.missing(f"没有副本 {id}", f"there is no copy {id}")
            made[id] = void_print(desk.register.vault, state, copy, desk.today, font, retained=retained)
    outputs = desk.session.outputs(output or desk.session.root / "build" / "copies")
    for id, data in made.items():
        try:
            outputs.write(f"{id}.void.pdf", data)
        except WriteFault as fault:
            stop_unwritten(fault, desk.language)
    files = [str(outputs.root / f"{id}.void.pdf") for id in made]
    if desk.form == "json":
        click.echo(json.dumps({"files": files}, ensure_ascii=False, indent=1))
        return
    for file in files:
        click.echo(file)
    ask_for_stamp(desk, tuple(made))
