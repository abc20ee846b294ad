"""The typed numbers of the document under check: `context.once(numbers)`."""

from __future__ import annotations

from sopkit.check.context import Context
from sopkit.check.prose import RunKind, prose
from sopkit.check.text.brackets import Brackets, scan_brackets
from sopkit.check.text.typed import TypedNumbers, typed_numbers


def numbers(context: Context) -> TypedNumbers:
    """Typed numbers in headings, clauses, lists, steps and running text; cells and quoted words aside."""
    text = context.once(prose)
    headings = [run.start for run in text.runs if run.kind in (RunKind.HEADING, RunKind.STEP_TITLE)]
    return typed_numbers(text.clauses, headings)


def brackets(context: Context) -> Brackets:
    """Brackets without partner and of two widths, cells and quoted words included."""
    return scan_brackets(context.once(prose).text)
