"""Faults in a person's text are values: where, what, why it matters, how to mend it.

A `Rule` is the page about one kind of fault; a `Diagnostic` is one occurrence of it at a `Span`.
Exceptions are kept for bugs and broken machines.
"""

from sopkit.diagnostics.diagnostic import Diagnostic, Edit, Fix, by_place
from sopkit.diagnostics.rule import Rule, Severity, Wording
from sopkit.diagnostics.source import Position, SourceText, Span, display_width

__all__ = [
    "Diagnostic",
    "Edit",
    "Fix",
    "Position",
    "Rule",
    "Severity",
    "SourceText",
    "Span",
    "Wording",
    "by_place",
    "display_width",
]
