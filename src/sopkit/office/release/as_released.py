"""The records as they will be once a release is sealed: what its pages print. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sopkit.ports.log import View
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State


def as_released(view: View, versions: Iterable[Version], release: str, issued: date, effective: date) -> State:
    """A state over `view` in which `versions` were issued by `release` on one day and are effective from another.

    A version that waits for briefings is taken as briefed by then: its page says from when it holds, and it hangs nowhere
    before.
    """
    state = State(view)
    for each in versions:
        briefed = {"briefed": each.shifts, "briefed_on": effective} if each.shifts else {}
        state.put(
            replace(
                each,
                state=VersionState.RELEASED,
                issued=issued,
                effective=effective,
                release=release,
                **briefed,  # type: ignore[arg-type]
            )
        )
    return state
