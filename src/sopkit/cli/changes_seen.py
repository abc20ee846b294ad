"""``sopkit change list`` and ``show``: requests as they stand. They load nothing that reads the workspace's documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.printable import printable
from sopkit.diagnostics import Wording
from sopkit.office.register.lists.before_after import before_after
from sopkit.office.register.lists.changes import STATES, reached_words, request_facts, settled_words
from sopkit.office.register.lists.values import Source, in_language
from sopkit.office.register.people import names_of
from sopkit.office.register.requests_waiting import under_way
from sopkit.register.records.requests import Request
from sopkit.register.state import State


@click.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Closed ones too. 含已关闭的")
@desk_options
def list_(desk: Desk, everything: bool) -> None:
    """List requests under way. 更改申请清单"""
    with desk.state() as state:
        found = state.all(Request) if everything else under_way(state)
        names = names_of(state, {each.asked_by for each in found})
    head = Wording("申请|状态|文件|申请人|原因", "Request|State|Documents|Asked by|Reason")
    rows = [
        (
            each.id,
            STATES[each.state].in_language(desk.language),
            ", ".join(f"{item.document} {item.version}".rstrip() for item in each.items),
            names[each.asked_by],
            each.reason,
        )
        for each in found
    ]
    desk.show([plain_request(each) for each in found], head, rows)


@click.command(name="show")
@click.argument("request")
@desk_options
def show(desk: Desk, request: str) -> None:
    """Show one request, and what its versions change, clause by clause. 查看申请和更改前/更改后"""
    with desk.register.log.reading() as view:
        source = Source(State(view), view, desk.today, desk.session.facts, vault=desk.register.vault)
        found = request_called(desk, source.state, request)
        lines, changes = [*_lines(source, found, desk.language)], before_after(source, found)
    told = plain_request(found)
    if changes:
        told["changes"] = [each.record(desk.language) for each in changes]
    desk.show([told], Wording("项目|内容", "What|Value"), lines)
    if desk.form == "text":
        for line in (line for each in changes for line in each.lines(desk.language)):
            click.echo(printable(line))


def _lines(source: Source, request: Request, language: str) -> Iterator[tuple[str, str]]:
    """What a request says, as its form has it; each impact, and what was done about it, on a line of its own."""
    facts = request_facts(source, replace(request, impacts=(), settled=()))
    facts += [(Wording("影响", "Reaches"), reached_words(each)) for each in request.impacts]
    facts += [(Wording("已落实", "Work done"), settled_words(source, each)) for each in request.settled]
    said = [(label.in_language(language), in_language(value, language)) for label, value in facts]
    before = ""
    for label, value in said:
        if value:
            yield ("" if label == before else label), value
            before = label


def plain_request(request: Request) -> dict[str, Any]:
    """A request as JSON prints it."""
    from sopkit.register.codec import whole

    return whole(request)


def request_called(desk: Desk, state: State, request: str) -> Request:
    """The request with this number; says so and exits when there is none."""
    found = state.get(Request, request)
    if found is None:
        desk.missing(f"没有更改申请 {request}", f"there is no request {request}")
    return found
