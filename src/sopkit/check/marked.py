"""Steps whose marks ask for a limit, a record and a reaction: `context.once(demanding_steps)`."""

from __future__ import annotations

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.model.blocks import MarkUse, Step
from sopkit.model.mark import mark_named


def demanding_steps(context: Context) -> tuple[tuple[Step, MarkUse], ...]:
    """Each step with the first of its marks that demands them."""
    found = []
    for step in context.once(kinds).of(Step):
        for use in step.marks:
            mark = mark_named(context.marks, use.name)
            if mark and mark.demands:
                found.append((step, use))
                break
    return tuple(found)
