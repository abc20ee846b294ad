"""Why an event may not come next: a value with words, like a diagnostic, only that its place is the register."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.diagnostics import Wording


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, filled in: what is wrong, and what to do."""

    code: str
    problem: Wording
    remedy: Wording


@dataclass(frozen=True, slots=True)
class Reason:
    """A kind of refusal; `problem` and `remedy` have ``{name}`` fields that `of` fills."""

    code: str
    problem: Wording
    remedy: Wording

    def of(self, **values: str) -> Refusal:
        """This reason with its fields filled; raises KeyError for a field without a value: a bug."""
        return Refusal(self.code, self.problem.fill(values), self.remedy.fill(values))
