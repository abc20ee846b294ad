"""What every act has in common: nothing but being one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """What an event says was done. Its fields are read and written by `sopkit.register.codec`."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the vault: what it is called (a path as written, an output's name) and its SHA-256."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Holding:
    """How many copies a holder (a department, a station, a person) gets or has."""

    holder: str
    copies: int
