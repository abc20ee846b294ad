"""``sopkit due``: what is due, for whom, by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.briefings import person_called
from sopkit.office.register.due_counts import OVERDUE, UNDATED, Counted, due_counts, months_of
from sopkit.office.register.dues import KINDS, Due, dues
from sopkit.register.records.people import Person
from sopkit.register.roles import ROLES
from sopkit.register.state import State

MOST = 200
"""So many things are listed unless all are asked for."""
_MONTHS = {OVERDUE: Wording("逾期", "Overdue"), UNDATED: Wording("无期限", "No day")}


@click.command(name="due")
@click.option("--person", default="", help="Only what waits for this person: an id or a name. 某人的")
@click.option("--month", default="", metavar="YYYY-MM", help="Up to the end of this month. 到某月底为止")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Up to this day; 30 days ahead. 到某天为止")
@click.option("--count", "counted", is_flag=True, help="How many for each person and month instead. 按人按月计数")
@click.option("--all", "everything", is_flag=True, help=f"All, not only the first {MOST}. 全部，不限条数")
@desk_options
def command(desk: Desk, person: str, month: str, until: datetime | None, counted: bool, everything: bool) -> None:
    """Tell what is due: reviews, checks, briefings, ends of what is temporary, requests, signatures. 到期与待办

    Without --month: what waits now, is overdue, or falls due within 30 days. Of a long list the first lines are told, and how
    many there are for each person and month.
    不写 --month 时：现在等着办的、逾期的和 30 天内到期的。太长时只列前面的，并按人按月计数。
    """
    today = desk.today
    with desk.state() as state:
        who = person_called(state, person) if person else ""
        if who and state.get(Person, who) is None:
            desk.missing(f"没有 {person} 这个人", f"nobody is called {person}")
        try:
            found = dues(state, today, who, month, until.date() if until else None)
        except ValueError:
            desk.missing(f"“{month}”不是月份，写如 2026-03", f"{month!r} is no month; write 2026-03")
        names = _Names(state, desk)
        if counted:
            _show_counts(desk, names, due_counts(found, today))
            return
        cut = not everything and len(found) > MOST
        _show(desk, names, found[:MOST] if cut else found, today)
        if cut:
            if desk.form == "text":
                click.echo()
                _show_counts(desk, names, due_counts(found, today))
            desk.more(
                f"共 {len(found)} 项，只列出最早的 {MOST} 项；全部用 --all，缩小范围用 --person、--month、--until，只要计数用 --count",
                f"the earliest {MOST} of {len(found)}; --all lists every one, --person, --month and --until narrow it, --count "
                "only counts",
            )


def _show(desk: Desk, names: _Names, found: Sequence[Due], today: date) -> None:
    rows = [
        (
            KINDS[each.kind].in_language(desk.language),
            each.what,
            each.todo.in_language(desk.language),
            names.of(each.people, each.role),
            str(each.by or ""),
            _late(desk.language, each, today),
        )
        for each in found
    ]
    head = Wording("类别|对象|要办的|谁|期限|逾期/等待", "Kind|What|To do|Who|By|Late/waiting")
    records = [
        {
            "kind": each.kind,
            "what": each.what,
            "todo": each.todo.en,
            "people": [*each.people],
            "role": each.role,
            "by": str(each.by) if each.by else "",
            "overdue": bool(each.by and each.by < today),
            "days": (today - each.by).days if each.by and each.by < today else each.days,
        }
        for each in found
    ]
    desk.show(records, head, rows)


def _show_counts(desk: Desk, names: _Names, counted: Sequence[Counted]) -> None:
    months = months_of(counted)
    heads = [_MONTHS.get(each, Wording(each, each)).in_language(desk.language) for each in months]
    who, total = Wording("谁", "Who"), Wording("合计", "In all")
    head = Wording("|".join((who.zh, *heads, total.zh)), "|".join((who.en, *heads, total.en)))
    rows = [
        (names.of(each.people, each.role), *(str(each.months.get(month, "")) for month in months), str(each.total))
        for each in counted
    ]
    records = [
        {
            "people": [*each.people],
            "role": "" if each.people else each.role,
            "months": {**each.months},
            "total": each.total,
        }
        for each in counted
    ]
    desk.show(records, head, rows)


class _Names:
    """Names of the people or departments that are waited for, or the role."""

    def __init__(self, state: State, desk: Desk) -> None:
        self._state, self._desk = state, desk
        self._known: dict[str, str] = {}

    def of(self, people: Sequence[str], role: str) -> str:
        """All of them in words."""
        names = [self._known.get(each) or self._known.setdefault(each, self._name(each)) for each in people]
        return self._desk.listed(names) if names else ROLES[role].in_language(self._desk.language) if role else ""

    def _name(self, id: str) -> str:
        person, department = self._state.get(Person, id), self._desk.session.facts.department(id)
        return person.name if person else department.name.in_language(self._desk.language) if department else id


def _late(language: str, due: Due, today: date) -> str:
    late = (today - due.by).days if due.by else 0
    if late > 0:
        return Wording(f"逾期 {late} 天", f"{late} days late").in_language(language)
    return Wording(f"{due.days} 天", f"{due.days} days").in_language(language) if due.days else ""
