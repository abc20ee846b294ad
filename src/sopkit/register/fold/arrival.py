"""An event as it came into the log: what folding it may use."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.register.entries import Event


@dataclass(frozen=True, slots=True)
class Arrival:
    """`leaf` is the entry's leaf hash, `position` its place, `key` the fingerprint of the actor's key."""

    event: Event
    leaf: str
    position: int
    key: str

    @property
    def actor(self) -> str:
        """Who did it."""
        return self.event.actor
