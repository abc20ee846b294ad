"""What every command needs: the workspace it stands in, its language, errors told in words."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.disk import DiskOutputs, DiskTemplates, DiskWorkspace, shipped_templates
from sopkit.adapters.machine import shipped_lack
from sopkit.cli.faults import (
    ENVIRONMENT,
    FOUND,
    INTERRUPTED,
    USAGE,
    lang_option,
    language_of,
    need,
    stop,
    stop_unwritten,
    tells_faults,
    told,
)
from sopkit.diagnostics import Wording
from sopkit.office.premises import Premises, open_premises
from sopkit.office.settings import SETTINGS_FILE, Settings

if TYPE_CHECKING:  # What reads and checks documents is loaded by the commands that do.
    from sopkit.model.facts import Facts
    from sopkit.office.opening import Office
    from sopkit.office.survey import Survey
    from sopkit.office.workshop import Workshop

__all__ = [
    "ENVIRONMENT",
    "FOUND",
    "INTERRUPTED",
    "USAGE",
    "Session",
    "as_of_option",
    "lang_option",
    "language_of",
    "need",
    "open_session",
    "selected",
    "stop",
    "stop_unwritten",
    "tells_faults",
    "told",
    "workspace_root",
]


@dataclass(frozen=True)
class Session:
    """An open workspace on disk and the language messages are told in.

    Settings and facts are there at once; `workshop` (what the templates declare) and `office` (all of it, with what
    reads and checks documents) are opened when they are first asked for. `code` is the digest of sopkit's own files.
    """

    root: Path
    premises: Premises
    templates: DiskTemplates
    language: str
    code: str = ""

    @property
    def settings(self) -> Settings:
        """The workspace's settings."""
        return self.premises.settings

    @property
    def facts(self) -> Facts:
        """Today's facts."""
        return self.premises.facts

    @cached_property
    def workshop(self) -> Workshop:
        """Document types, marks, numbering schemes, languages."""
        from sopkit.office.workshop import open_workshop

        return open_workshop(self.templates)

    @cached_property
    def office(self) -> Office:
        """The whole workspace."""
        from sopkit.office.opening import fit_out

        return fit_out(self.premises, self.templates, self.workshop, self.code)

    def as_of(self, today: date) -> Session:
        """The same on another day."""
        return replace(self, premises=replace(self.premises, facts=replace(self.facts, today=today)))

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
    premises = open_premises(DiskWorkspace(root), SystemClock(), day)
    return Session(root, premises, templates, language_of(language, premises.settings.language), code)


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
    from sopkit.model.resolved import folded

    key = folded(wanted)
    found = [
        path
        for path, each in surveyed.sources.items()
        if PurePosixPath(path).name == wanted or (each.entry and folded(each.entry.number) == key)
    ]
    # Without its edition (GB/T 2828.1) a number means the document that is here; with another edition it does not.
    entry = None if found else surveyed.library.document(wanted)
    return [entry.path] if entry and folded(entry.undated) == key else found


as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Check as of this day instead of today. 按此日期检查"
)


def workspace_root(start: Path) -> Path | None:
    """The folder at or above `start` that is a workspace; None when none is."""
    return next((each for each in (start, *start.parents) if (each / SETTINGS_FILE).is_file()), None)
