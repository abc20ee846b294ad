"""The one table of checks. Codes are never reused; a test holds that each rule has a page and a case."""

from __future__ import annotations

from sopkit.check.context import Check, Context
from sopkit.check.rules import file, language, metadata, reference, safety, structure, translation
from sopkit.diagnostics import Diagnostic, Rule, by_place

ALL_CHECKS: tuple[Check, ...] = (
    *metadata.CHECKS,
    *structure.CHECKS,
    *reference.CHECKS,
    *translation.CHECKS,
    *language.CHECKS,
    *safety.CHECKS,
    *file.CHECKS,
)

ALL_RULES: tuple[Rule, ...] = tuple(each.rule for each in ALL_CHECKS)


def check(context: Context) -> tuple[Diagnostic, ...]:
    """Every finding of every rule in one document, by place. Pure."""
    found: list[Diagnostic] = []
    for each in ALL_CHECKS:
        found.extend(each.find(context))
    return tuple(by_place(found))
