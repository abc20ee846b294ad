"""Rules of the structure family (codes S…)."""

from sopkit.check.context import Check

CHECKS: tuple[Check, ...] = ()
