"""What a rule may look at: the event, by whose key it was signed, and the records as they stand before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from sopkit.register.acts import Act
from sopkit.register.authority import founding, holds
from sopkit.register.entries import Event
from sopkit.register.refusal import Refusal
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class Standing:
    """`recorded` is the recording clock's time, in UTC."""

    state: State
    event: Event
    recorded: datetime

    @property
    def actor(self) -> str:
        """Who does it."""
        return self.event.actor

    @property
    def today(self) -> date:
        """The day it is recorded on, in the register's time zone."""
        return self.recorded.astimezone(ZoneInfo(founding(self.state).timezone)).date()

    def may(self, role: str, type: str = "", department: str = "") -> bool:
        """Whether the actor holds `role` for a document of this type and department."""
        return holds(self.state, self.actor, role, type, department)


Check: TypeAlias = Callable[[Any, Standing], Iterator[Refusal]]
"""Why an act may not come next; nothing when it may."""

Checks: TypeAlias = Mapping[type[Act], Check]
