"""Rules of the language family (codes L…)."""

from sopkit.check.context import Check

CHECKS: tuple[Check, ...] = ()
