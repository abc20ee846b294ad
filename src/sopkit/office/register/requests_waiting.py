"""Requests that wait for somebody; by itself, since looking needs none of what reads documents."""

from __future__ import annotations

from sopkit.register.records.requests import WAITING, Request
from sopkit.register.state import State


def under_way(state: State) -> list[Request]:
    """Requests that are neither closed nor rejected nor taken back, by number."""
    found = [each for value in WAITING for each in state.linked(Request, "state", value.value)]
    return sorted(found, key=lambda each: each.key)
