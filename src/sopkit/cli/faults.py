"""How a command ends when something is wrong: told in words and in the reader's language, with an exit status.

It loads little: what needs no workspace has this and no session.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from sopkit.cli.locale import locale_language
from sopkit.diagnostics import Wording
from sopkit.office.rules import file_problem
from sopkit.ports import ReadFault, WriteFault

FOUND, USAGE, ENVIRONMENT = 1, 2, 4
INTERRUPTED = 130
"""Exit statuses beside 0; the last is what shells expect after Ctrl-C."""

Command = TypeVar("Command", bound=Callable[..., Any])


def language_of(wanted: str | None, otherwise: str) -> str:
    """Language of messages: as asked, else the locale's where it names one, else the workspace's."""
    if wanted:
        return wanted
    return locale_language() or otherwise


def stop(status: int, language: str, zh: str, en: str) -> NoReturn:
    """Tell why nothing more is done, and exit."""
    click.echo(f"sopkit: {Wording(zh, en).in_language(language)}", err=True)
    sys.exit(status)


def stop_unwritten(fault: WriteFault, language: str) -> NoReturn:
    """Tell which file cannot be written, and why, and exit."""
    problem = file_problem(fault)
    stop(
        ENVIRONMENT,
        language,
        f"{fault.path} 写不进去：{problem['problem_zh']}",
        f"{fault.path} cannot be written: {problem['problem_en']}",
    )


def need(lack: Wording | None, language: str) -> None:
    """Stop where something on the machine is missing: what, and what to install."""
    if lack:
        stop(ENVIRONMENT, language, lack.zh, lack.en)


@contextlib.contextmanager
def told(wanted: str | None = None) -> Iterator[None]:
    """Faults of the machine become a sentence, in the language `wanted`, and an exit status, never a traceback."""
    language = language_of(wanted, "zh")
    if sys.stdout is None:  # Started with its output closed (`>&-`): there is nobody to tell, yet work to do.
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    try:
        yield
        sys.stdout.flush()
    except ReadFault as fault:
        stop(ENVIRONMENT, language, f"{fault.path}：{file_problem(fault)['problem_zh']}", str(fault))
    except WriteFault as fault:
        stop_unwritten(fault, language)
    except ModuleNotFoundError as fault:
        stop(
            ENVIRONMENT,
            language,
            f"缺少 Python 包 {fault.name}；请重新安装 sopkit。",
            f"the Python package {fault.name} is missing; install sopkit again.",
        )
    except BrokenPipeError:  # The reader (`| head -1`) has what it wanted.
        _drop_output()
        sys.exit(FOUND)
    except OSError as error:
        _drop_output()
        where = f"{error.filename}: " if error.filename else ""
        stop(ENVIRONMENT, language, f"系统出错：{where}{error.strerror}", f"the system said: {where}{error.strerror}")
    except KeyboardInterrupt:
        stop(
            INTERRUPTED,
            language,
            "已中断。已写出的文件都是完整的；再运行一次即可接着做完。",
            "interrupted. What was written is whole; run it again to finish the rest.",
        )


def _drop_output() -> None:
    """Drop what standard output cannot take: flushed at exit, it would fail again and change the status."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tells_faults(command: Command) -> Command:
    """Decorate a command so that faults of the machine are told (`told`)."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        with told(kwargs.get("lang")):
            return command(*args, **kwargs)

    return run  # type: ignore[return-value]


lang_option = click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of messages. 提示语言")
