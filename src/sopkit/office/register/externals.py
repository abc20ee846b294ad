"""Documents from outside (外来文件): which edition is meant, and what is due for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.diagnostics import Wording
from sopkit.office.settings import Settings
from sopkit.register.acts.external import ExternalReceived
from sopkit.register.authority import policy
from sopkit.register.calendar import months_after, working_days_after
from sopkit.register.records.upkeep import External
from sopkit.register.state import State

CHECK_MONTHS = 12
"""After so many months the validity of an external document is asked for again, unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition and what is due: `review` until it is reviewed, `check` while it is valid; None for nothing."""

    external: External
    review: date | None
    check: date | None

    def word(self, today: date) -> Wording:
        """Where it stands in a word."""
        if not self.external.valid:
            return Wording("失效", "no longer valid")
        if self.review:
            return Wording("评审逾期", "review overdue") if self.review < today else Wording("待评审", "to be reviewed")
        if self.check and self.check < today:
            return Wording("查新逾期", "check overdue")
        return Wording("有效", "valid")


def standing_of(external: External) -> Standing:
    """What is due for one edition."""
    return Standing(
        external,
        review=external.review_due if external.valid and not external.result else None,
        check=external.next_check if external.valid else None,
    )


def standings(state: State, *, everything: bool = False) -> list[Standing]:
    """Editions in use, by number; `everything`: those no longer valid too."""
    found = state.all(External) if everything else state.linked(External, "in_use", "yes")
    return [standing_of(each) for each in found]


def edition_of(state: State, number: str, edition: str) -> External | None:
    """The named edition, or the newest valid one; None when there is none."""
    if edition:
        return state.get(External, number, edition)
    found = sorted(state.linked(External, "number", number), key=lambda each: (each.valid, each.received))
    return found[-1] if found else None


def received(state: State, settings: Settings, act: ExternalReceived, today: date) -> ExternalReceived:
    """`act` with its dates filled in where they are `date.max`: review in so many working days, check in a year."""
    days = int(policy(state, "external-review-days"))
    return ExternalReceived(
        number=act.number,
        edition=act.edition,
        title=act.title,
        source=act.source,
        received=act.received,
        review_due=working_days_after(act.received, days, settings.holidays, settings.workdays)
        if act.review_due == date.max
        else act.review_due,
        next_check=months_after(today, CHECK_MONTHS) if act.next_check == date.max else act.next_check,
        affects=act.affects,
        confidentiality=act.confidentiality,
        file=act.file,
    )
