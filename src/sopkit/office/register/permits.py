"""What holds for a time only: deviation permits (偏离许可) and temporary versions, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.diagnostics import Wording
from sopkit.register.life import holds_on
from sopkit.register.records.upkeep import Permit
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class Temporary:
    """A temporary version or a trial, and where it stands."""

    version: Version
    stands: Wording


def next_permit(state: State, today: date) -> str:
    """The next number of a permit: ``DP-2026-001``, counted within the year."""
    head = f"DP-{today.year}"
    return f"{head}-{state.counted(Permit, head) + 1:03}"


def in_force(state: State, today: date) -> list[Permit]:
    """Permits that have not ended, by number."""
    return sorted(state.between(Permit, "until", str(today)), key=lambda each: each.key)


def temporaries(state: State, today: date, *, everything: bool = False) -> list[Temporary]:
    """Versions limited in time, by their last day; those whose return was verified only when `everything` is asked."""
    found = [
        Temporary(each, _stands(each, today))
        for each in state.between(Version, "limited" if everything else "unverified")
    ]
    return sorted(found, key=lambda each: (each.version.limit.until, each.version.key))


def to_be_verified(state: State, number: str, version: str) -> Version | None:
    """The temporary version that is meant: the named one, or the newest of the document."""
    found = [
        each
        for each in state.linked(Version, "document", number)
        if each.limit.until != date.max and (not version or each.version == version)
    ]
    return max(found, key=lambda each: each.limit.until, default=None)


def _stands(version: Version, today: date) -> Wording:
    if version.limit.verified_by:
        return Wording("已恢复正常", "return verified")
    if version.state is not VersionState.RELEASED:
        return Wording("未发布", "not issued yet")
    if version.limit.until < today:
        return Wording("已到期，待确认恢复", "ended, its return to be verified")
    if not holds_on(version, today):
        return Wording("待实施", "to come into force")
    return Wording("试行中", "on trial") if version.limit.trial else Wording("生效中", "in force")
