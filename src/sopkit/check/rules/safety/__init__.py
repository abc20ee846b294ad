"""Rules of the safety family (codes X…)."""

from sopkit.check.context import Check

CHECKS: tuple[Check, ...] = ()
