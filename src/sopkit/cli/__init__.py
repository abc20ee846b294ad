"""The command line. Commands are loaded when called, so that ``sopkit --help`` costs little more than click."""

from __future__ import annotations

import gc
from importlib import import_module

import click

_COMMANDS = {
    "init": "Lay out a new workspace. 新建工作区",
    "new": "Begin a document with the next free number. 新建文件",
    "check": "Tell every fault in the documents. 检查文件",
    "build": "Make PDF, DOCX and HTML. 生成受控文件",
    "form": "Print a record form by itself. 打印空白记录表",
    "checklist": "Print an instruction's check-off sheet. 打印逐步检查表",
    "book": "Bind documents into one volume. 装订汇编",
    "pin": "Note the numbers of all places. 记下编号",
    "list": "List the documents. 文件清单",
    "explain": "Show a rule's page. 解释一条规则",
    "completion": "Print the shell's completion script. 命令补全",
}


class _Lazy(click.Group):
    """A group that knows its commands' names and one-line helps, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*_COMMANDS]  # not list(): once loaded, the command of that name stands in its place here

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        # Importing makes only what stays; looking through it for garbage again and again takes a tenth of the time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            module = import_module(f"sopkit.cli.{cmd_name}")
        finally:
            if collecting:
                gc.enable()
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([*_COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sopkit", prog_name="sopkit", help="Show the version and exit. 显示版本")
@click.option("--debug", is_flag=True, help="Where in sopkit a bug happened, to report it. 报告缺陷用：程序出错的位置")
def main(debug: bool) -> None:
    """Write SOPs as Markdown, check them, build controlled documents.
    用 Markdown 编写程序文件和作业指导书，检查，生成受控文件。

    Begin with: sopkit init DIR, then sopkit new, sopkit check, sopkit build.

    \b
    Exit status: 0 clean, 1 findings, 2 wrong usage, 4 something on this machine is missing or broken.
    退出码：0 无问题，1 有问题，2 用法错误，4 机器上缺少或损坏了什么。
    """
