"""The part of an open workspace that every command needs: its settings and the facts as of today.

By itself, because a command that only asks the register must not wait for document types and what checks documents to
load; `sopkit.office.opening` goes on from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sopkit.diagnostics import Diagnostic, SourceText
from sopkit.model.facts import Facts
from sopkit.office.rules import BAD_SETTINGS
from sopkit.office.settings import SETTINGS_FILE, Settings, read_settings
from sopkit.ports import Clock, Workspace


@dataclass(frozen=True, slots=True)
class Premises:
    """A workspace with its settings and facts; `diagnostics` are the faults of the settings."""

    workspace: Workspace
    settings: Settings
    facts: Facts
    diagnostics: tuple[Diagnostic, ...]


def open_premises(workspace: Workspace, clock: Clock, today: date | None = None) -> Premises:
    """Read the settings; faults are in `diagnostics`, the rest goes on with what is sound.

    `today` stands in for the clock (checks as of another day).
    """
    settings, faults = read_settings(workspace)
    found = list(faults)
    try:
        facts = settings.facts(clock)
    except ValueError:
        at = SourceText(SETTINGS_FILE, "").span(0, 0)
        problem = {
            "problem_zh": f"没有“{settings.timezone}”这个时区；中国写 Asia/Shanghai",
            "problem_en": f"timezone = {settings.timezone!r} is no IANA time zone",
        }
        found.append(Diagnostic(BAD_SETTINGS, at, problem))
        facts = replace(settings, timezone="UTC").facts(clock)
    if today:
        facts = replace(facts, today=today)
    return Premises(workspace, settings, facts, tuple(found))
