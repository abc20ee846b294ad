"""Rules of the reference family (codes R…)."""

from sopkit.check.context import Check

CHECKS: tuple[Check, ...] = ()
