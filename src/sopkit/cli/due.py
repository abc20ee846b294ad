"""``sopkit due``: what is due, for whom, by when."""

from __future__ import annotations

from datetime import date

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.briefings import person_called
from sopkit.office.register.dues import KINDS, Due, dues
from sopkit.register.records.people import Person
from sopkit.register.roles import ROLES
from sopkit.register.state import State


@click.command(name="due")
@click.option("--person", default="", help="Only what waits for this person: an id or a name. 某人的")
@click.option("--month", default="", metavar="YYYY-MM", help="Up to the end of this month. 到某月底为止")
@desk_options
def command(desk: Desk, person: str, month: str) -> None:
    """Tell what is due: reviews, checks, briefings, ends of what is temporary, requests, signatures. 到期与待办

    Without --month: what waits now, is overdue, or falls due within 30 days.
    不写 --month 时：现在等着办的、逾期的和 30 天内到期的。
    """
    today = desk.today
    with desk.state() as state:
        who = person_called(state, person) if person else ""
        if who and state.get(Person, who) is None:
            desk.missing(f"没有 {person} 这个人", f"nobody is called {person}")
        try:
            found = dues(state, today, who, month)
        except ValueError:
            desk.missing(f"“{month}”不是月份，写如 2026-03", f"{month!r} is no month; write 2026-03")
        rows = [
            (
                KINDS[each.kind].in_language(desk.language),
                each.what,
                each.todo.in_language(desk.language),
                _who(state, each, desk),
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


def _who(state: State, due: Due, desk: Desk) -> str:
    """Names of the people or departments that are waited for, or the role."""
    names = []
    for id in due.people:
        person, department = state.get(Person, id), desk.session.facts.department(id)
        names.append(person.name if person else department.name.in_language(desk.language) if department else id)
    return desk.listed(names) if names else ROLES[due.role].in_language(desk.language) if due.role else ""


def _late(language: str, due: Due, today: date) -> str:
    late = (today - due.by).days if due.by else 0
    if late > 0:
        return Wording(f"逾期 {late} 天", f"{late} days late").in_language(language)
    return Wording(f"{due.days} 天", f"{due.days} days").in_language(language) if due.days else ""
