"""Versions as they will be once their release is sealed: what their pages print, and what is then effective."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sopkit.register.acts.releases import ReleaseOpened
from sopkit.register.records import KINDS
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State


def as_released(version: Version, release: str, issued: date, effective: date, *, briefed: bool = False) -> Version:
    """`version` issued by `release` on one day, to hold from another.

    `briefed`: it is taken as briefed by then, as its pages are: they say from when it holds, and hang nowhere before.
    """
    found = replace(version, state=VersionState.RELEASED, issued=issued, effective=effective, release=release)
    return replace(found, briefed=version.shifts, briefed_on=effective) if briefed and version.shifts else found


def once_sealed(state: State, act: ReleaseOpened, *, briefed: bool = False) -> State:
    """The records of `state` as they will be once the release that `act` opened is sealed; `state` stays as it is."""
    released = State()
    for kind in KINDS.values():
        for record in state.all(kind):
            released.put(record)
    for item in act.items:
        found = state.get(Version, item.document, item.version)
        if found:
            released.put(as_released(found, act.release, item.issued, item.effective, briefed=briefed))
    return released
