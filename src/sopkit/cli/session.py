"""What every command needs: the workspace it stands in, its language, errors told in words."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn, TypeVar

import click

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.disk import DiskOutputs, DiskTemplates, DiskWorkspace, shipped_templates
from sopkit.adapters.machine import shipped_lack
from sopkit.cli.locale import locale_language
from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.office.opening import Office, open_office
from sopkit.office.rules import file_problem
from sopkit.office.settings import SETTINGS_FILE
from sopkit.office.survey import Survey
from sopkit.ports import ReadFault, WriteFault

FOUND, USAGE, ENVIRONMENT = 1, 2, 4
INTERRUPTED = 130
"""Exit statuses beside 0; the last is what shells expect after Ctrl-C."""

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Session:
    """An open workspace on disk and the language messages are told in."""

    root: Path
    office: Office
    language: str

    def say(self, zh: str, en: str) -> None:
        """Tell the person something, beside the output (stderr)."""
        click.echo(Wording(zh, en).in_language(self.language), err=True)

    def outputs(self, folder: Path) -> DiskOutputs:
        """The output folder, taken from where the person stands when given relative."""
        return DiskOutputs(folder if folder.is_absolute() else Path.cwd() / folder)


def open_session(language: str | None, today: datetime | None = None, code: str = "") -> Session:
    """Open the workspace that holds the current folder; says so and exits when there is none.

    `code` is the digest of sopkit's own files, for commands that keep a ledger.
    """
    root = workspace_root(Path.cwd())
    if root is None:
        stop(
            USAGE,
            language_of(language, "zh"),
            "这里不在工作区内：本目录及上级目录都没有 sopkit.toml。先运行 `sopkit init 目录`。",
            "no workspace here: neither this folder nor one above holds sopkit.toml. Begin with `sopkit init DIR`.",
        )
    spoken = language_of(language, "zh")
    need(shipped_lack(), spoken)
    # Parsing makes millions of small values without cycles; collecting them eagerly takes a fifth of a check.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    templates = DiskTemplates(root / "templates", shipped_templates())
    day: date | None = today.date() if today else None
    office = open_office(DiskWorkspace(root), templates, SystemClock(), code, day)
    return Session(root, office, language_of(language, office.settings.language))


def language_of(wanted: str | None, otherwise: str) -> str:
    """Language of messages: as asked, else the locale's where it names one, else the workspace's."""
    if wanted:
        return wanted
    return locale_language() or otherwise


def selected(session: Session, surveyed: Survey, wanted: Sequence[str]) -> tuple[str, ...]:
    """Sources that `wanted` names: files, folders or document numbers; all when nothing is named."""
    if not wanted:
        return tuple(surveyed.sources)
    chosen: dict[str, None] = {}
    for each in wanted:
        found = _matching(session, surveyed, each)
        if not found:
            stop(
                USAGE,
                session.language,
                f"{each}：工作区里没有这个文件、文件夹或文件编号",
                f"{each}: no such file, folder or document number in this workspace",
            )
        chosen.update(dict.fromkeys(found))
    return tuple(chosen)


def _matching(session: Session, surveyed: Survey, wanted: str) -> list[str]:
    path = Path(wanted).resolve()
    if path.is_relative_to(session.root):
        inside = path.relative_to(session.root).as_posix()
        found = [each for each in surveyed.sources if each == inside or inside == "." or each.startswith(f"{inside}/")]
        if found:
            return found
    key = folded(wanted)
    found = [
        path
        for path, each in surveyed.sources.items()
        if PurePosixPath(path).name == wanted or (each.entry and folded(each.entry.number) == key)
    ]
    # Without its edition (GB/T 2828.1) a number means the document that is here; with another edition it does not.
    entry = None if found else surveyed.library.document(wanted)
    return [entry.path] if entry and folded(entry.undated) == key else found


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
as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Check as of this day instead of today. 按此日期检查"
)


def workspace_root(start: Path) -> Path | None:
    """The folder at or above `start` that is a workspace; None when none is."""
    return next((each for each in (start, *start.parents) if (each / SETTINGS_FILE).is_file()), None)
