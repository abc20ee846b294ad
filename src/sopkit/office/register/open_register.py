"""A register to work with, looked at or written to; by itself, since looking needs none of what judges an act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sopkit.ports import Clock
from sopkit.ports.log import Log
from sopkit.ports.vault import Vault
from sopkit.register.refusal import Refusal
from sopkit.register.state import State


@dataclass(frozen=True, slots=True)
class Register:
    """A register to work with: its log, its vault, and the recording clock."""

    log: Log
    vault: Vault
    clock: Clock


@dataclass(frozen=True, slots=True)
class Recorded:
    """The act is in the log; `leaf` is its entry's leaf hash. `again`: it was there already, and nothing was written."""

    position: int
    leaf: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """The act may not come next, and why."""

    refusals: tuple[Refusal, ...]


@contextmanager
def state_of(register: Register) -> Iterator[State]:
    """The records as they now stand, for looking only. Raises LogFault."""
    with register.log.reading() as view:
        yield State(view)
