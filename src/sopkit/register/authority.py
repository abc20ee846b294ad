"""Who may act in which role, as the records now stand."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sopkit.register.records.people import Delegation, Founding, Grant, Key, Person, Policy
from sopkit.register.roles import POLICIES
from sopkit.register.state import State


def holds(state: State, person: str, role: str, type: str = "", department: str = "") -> bool:
    """Whether `person`, still here, holds `role` for a document of this type and department ("": any)."""
    somebody = state.get(Person, person)
    grant = state.get(Grant, person, role)
    return somebody is not None and not somebody.left and grant is not None and grant.covers(type, department)


def stands_in(state: State, person: str, absent: str, role: str, today: date) -> bool:
    """Whether `absent` has let `person` sign in their place in `role`, and the day has not passed."""
    return any(
        each.active and each.person == absent and each.role == role and today <= each.until
        for each in state.linked(Delegation, "to", person)
    )


def keys_of(state: State, person: str) -> list[Key]:
    """Every key the person ever had, by fingerprint."""
    return state.linked(Key, "person", person)


def policy(state: State, name: str) -> str:
    """The rule of the house by this name, as set or by default."""
    found = state.get(Policy, name)
    return found.value if found else POLICIES[name].default


def founding(state: State) -> Founding:
    """What the first event says; raises LookupError before it."""
    found = state.get(Founding, "")
    if found is None:
        raise LookupError("no register was opened")
    return found


def day_of(state: State, moment: datetime) -> date:
    """The day of a moment where the register is kept; raises LookupError before the first event.

    What was never dated (year 1) stays so in every zone.
    """
    return moment.date() if moment.year == 1 else moment.astimezone(ZoneInfo(founding(state).timezone)).date()
