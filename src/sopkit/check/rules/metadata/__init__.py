"""Rules of the metadata family (codes M…)."""

from sopkit.check.context import Check

CHECKS: tuple[Check, ...] = ()
