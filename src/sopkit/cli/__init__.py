"""The command line. Commands are loaded when called, so that ``sopkit --help`` costs little more than click."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from sopkit.cli.locale import locale_language
from sopkit.cli.speech import asked_language, in_language, said, tell_fault
from sopkit.diagnostics import Wording

_COMMANDS = {
    "init": "Lay out a new workspace. 新建工作区",
    "new": "Begin a document with the next free number. 新建文件",
    "check": "Tell every fault in the documents. 检查文件",
    "build": "Make PDF, DOCX and HTML. 生成受控文件",
    "form": "Print a record form by itself. 打印空白记录表",
    "checklist": "Print an instruction's check-off sheet. 打印逐步检查表",
    "print": "Print a file that was adopted. 打印建账文件",
    "book": "Bind documents into one volume. 装订汇编",
    "pin": "Note the numbers of all places. 记下编号",
    "diff": "What changed between two versions. 比较两版",
    "list": "List the documents. 文件清单",
    "register": "Open the register. 建立登记簿",
    "person": "People, roles, keys. 人员、角色、密钥",
    "adopt": "Take over what was signed before. 建账",
    "plan": "Instructions to be written. 编制计划",
    "change": "Change requests. 更改申请",
    "submit": "Put a version into review. 提交送审",
    "accept": "Accept a submission. 文控受理",
    "sign": "Sign versions off. 签署",
    "return": "Send a version back. 退回修改",
    "publish": "Issue an approved version. 发布",
    "release": "Releases that anyone can verify. 发布包",
    "copy": "Numbered copies on paper. 受控副本",
    "post": "What hangs where work is done. 张贴",
    "review": "Periodic review. 定期评审",
    "withdraw": "A document ends. 作废",
    "void": "A number comes to nothing. 编号作废",
    "temporary": "What holds for a time. 临时文件",
    "permit": "Deviation permits. 偏离许可",
    "dispose": "Destroy what was kept long enough. 到期销毁",
    "due": "What is due, for whom. 到期与待办",
    "report": "How things stand, drawn on a page. 现况报告",
    "external": "Documents from outside. 外来文件",
    "brief": "Briefings and their sheets. 宣贯",
    "status": "What waits for whom. 文件状态",
    "history": "A document's versions. 版本履历",
    "retrieve": "Any version, as it was. 取出旧版",
    "dossier": "A version's file for an auditor. 文件档案",
    "backup": "Back up the register. 备份登记簿",
    "restore": "Restore a backup. 恢复备份",
    "log": "The register's entries. 登记簿记录",
    "explain": "Show a rule's page. 解释一条规则",
    "completion": "Print the shell's completion script. 命令补全",
}

_MODULES = {"return": "return_version"}
"""Commands whose module cannot have their name: it is a word of Python."""


_ALONE = {
    ("release", "verify"): ("release_verify", "verify_"),
    ("copy", "verify"): ("copy_verify", "verify_"),
    ("copy", "list"): ("copies_listed", "list_"),
    ("copy", "history"): ("copies_listed", "history"),
    ("change", "list"): ("changes_seen", "list_"),
    ("change", "show"): ("changes_seen", "show"),
}
"""Commands of a group that are loaded without the others: whoever verifies a release or a copy needs no office, and whoever
looks does not wait for what makes."""


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
            module = import_module(f"sopkit.cli.{_MODULES.get(cmd_name, cmd_name)}")
        finally:
            if collecting:
                gc.enable()
        command = module.command
        assert isinstance(command, click.Command)
        return in_language(command, _language(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        alone = _ALONE.get((args[0], args[1])) if len(args) > 1 else None
        if alone is None:
            return super().resolve_command(ctx, args)
        module, name = alone
        group = click.Group(args[0], commands={args[1]: getattr(import_module(f"sopkit.cli.{module}"), name)})
        return args[0], in_language(group, _language(ctx)), args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, said(meaning, _language(ctx))) for name, meaning in _COMMANDS.items()])

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the command line; the language of its help is the context's object."""
        extra["obj"] = language = asked_language(args) or locale_language() or "zh"
        return click.Group.make_context(in_language(self, language), info_name, args, parent, **extra)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line; faults of usage are told in the reader's language."""
        words = [*(sys.argv[1:] if args is None else args)]  # not list(): see list_commands
        language = asked_language(words) or locale_language() or "zh"
        try:
            status = super().main(words, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as fault:
            if not standalone_mode:
                raise
            tell_fault(fault, language)
            sys.exit(fault.exit_code)
        except click.Abort:
            if not standalone_mode:
                raise
            click.echo(Wording("已中断", "Aborted!").in_language(language), err=True)
            sys.exit(1)
        if not standalone_mode:
            return status
        sys.exit(status if isinstance(status, int) else 0)


def _language(context: click.Context) -> str:
    """The language of help in this context."""
    language = context.find_object(str)
    return language if language in ("zh", "en") else "en"


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sopkit", prog_name="sopkit", help="Show the version and exit. 显示版本")
@click.option("--debug", is_flag=True, help="Where in sopkit a bug happened, to report it. 报告缺陷用：程序出错的位置")
def main(debug: bool) -> None:
    """Write SOPs as Markdown, check them, build controlled documents.
    用 Markdown 编写程序文件和作业指导书，检查，生成受控文件。

    Begin with: sopkit init DIR, then sopkit new, sopkit check, sopkit build.
    先运行 sopkit init 目录，再依次用 sopkit new、sopkit check、sopkit build。

    \b
    Exit status: 0 clean, 1 findings, 2 wrong usage, 4 something on this machine is missing or broken.
    退出码：0 无问题，1 有问题，2 用法错误，4 机器上缺少或损坏了什么。
    """
