"""An event as it came into the log: what folding it may use."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.register.entries import Event


@dataclass(frozen=True, slots=True)
class Arrival:
    """`leaf` is the entry's leaf hash, `position` its place, `statement` the SHA-256 of
    the bytes that were signed, `key` the fingerprint of the actor's key."""

    event: Event
    leaf: str
    statement: str
    position: int
    key: str

    @property
    def actor(self) -> str:
        """Who did it."""
        return self.event.actor
