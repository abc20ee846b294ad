"""``sopkit form``: print a record form by itself."""

from __future__ import annotations

from typing import Any

import click

from sopkit.cli.completing import record_forms
from sopkit.cli.leaves import Asked, leaf_options, print_leaf
from sopkit.office.print_form import print_form


@click.command(name="form")
@click.argument("number", shell_complete=record_forms)
@click.option("--serial", default="", help="Serial number printed in its box. 印在框内的记录编号")
@leaf_options
def command(number: str, serial: str, **asked: Any) -> None:
    """Print the record form NUMBER by itself, as a blank to fill in. 单独打印一张空白记录表

    The blank has its own number, version and retention period. It goes to build/SLUG/SLUG-blank.pdf and .docx.
    空白表带自己的编号、版本和保存期限，输出到 build/ 里以表单编号为名的目录。
    """
    print_leaf(Asked(**asked), lambda surveyed, kit, order: print_form(surveyed, kit, order, number, serial))
