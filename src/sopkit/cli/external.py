"""``sopkit external``: documents from outside: a customer's drawing, a standard."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.externals import CHECK_MONTHS, Standing, edition_of, received, standings
from sopkit.office.register.listing import parts_of
from sopkit.register.acts.external import ExternalChecked, ExternalReceived, ExternalReviewed
from sopkit.register.calendar import months_after
from sopkit.register.codec import whole
from sopkit.register.records.upkeep import External

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(name="external")
def command() -> None:
    """Documents from outside. 外来文件"""


@command.command(name="add")
@click.argument("number")
@click.option("--edition", required=True, help="Edition or date of issue. 版次")
@click.option("--title", required=True, help="Title. 名称")
@click.option("--source", required=True, help="Customer or body it is from. 来源（顾客、标准机构）")
@click.option("--received", type=_DAY, help="When it came in; today. 收到日期")
@click.option("--review-due", type=_DAY, help="Last day for its review; in 10 working days. 评审期限")
@click.option("--next-check", type=_DAY, help="When its validity is asked for; in a year. 下次查新日期")
@click.option("--affects", multiple=True, help="Numbers of our documents that rest on it. 涉及的文件编号")
@click.option("--confidentiality", default="", help="How secret it is. 密级")
@click.option("--file", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="The file. 电子文件")
@desk_options
def add(desk: Desk, number: str, file: Path | None, affects: tuple[str, ...], **told: Any) -> None:
    """Register a document that came in, in an edition. 登记外来文件"""
    today = desk.today
    act = ExternalReceived(
        number=number,
        edition=told["edition"],
        title=told["title"],
        source=told["source"],
        received=_day(told["received"], today),
        review_due=_day(told["review_due"], date.max),
        next_check=_day(told["next_check"], date.max),
        affects=tuple(number for each in affects for number in parts_of(each)),
        confidentiality=told["confidentiality"],
        file=desk.register.vault.put(file.read_bytes()) if file else "",
    )
    with desk.state() as state:
        act = received(state, desk.session.settings, act, today)
    name = f"{number} {act.edition}"
    desk.does(
        act, f"已登记外来文件 {name}，{act.review_due} 前评审", f"registered {name}, to be reviewed by {act.review_due}"
    )


@command.command(name="review")
@click.argument("number")
@click.option("--edition", default="", help="The edition; the one in use. 版次")
@click.option("--result", required=True, help="What it means for us. 评审结果")
@click.option("--affects", multiple=True, help="Numbers of our documents that it reaches. 涉及的文件编号")
@desk_options
def review(desk: Desk, number: str, edition: str, result: str, affects: tuple[str, ...]) -> None:
    """Note what its review found. 登记评审结果"""
    found = _found(desk, number, edition)
    reached = tuple(one for each in affects for one in parts_of(each))
    act = ExternalReviewed(found.number, found.edition, result, reached)
    desk.does(act, f"{found.key} 已评审", f"{found.key} is reviewed")


@command.command(name="check")
@click.argument("number")
@click.option("--edition", default="", help="The edition; the one in use. 版次")
@click.option("--invalid", is_flag=True, help="It is no longer valid. 已失效")
@click.option("--next-check", type=_DAY, help="When it is asked for again; in a year. 下次查新日期")
@click.option("--comment", default="", help="Comment. 说明")
@desk_options
def check(desk: Desk, number: str, edition: str, invalid: bool, next_check: datetime | None, comment: str) -> None:
    """Note that its validity was asked for. 登记查新"""
    found = _found(desk, number, edition)
    following = _day(next_check, months_after(desk.today, CHECK_MONTHS))
    act = ExternalChecked(found.number, found.edition, not invalid, following, comment)
    zh, en = (
        ("已失效", "is no longer valid")
        if invalid
        else (f"有效，下次查新 {following}", f"is valid, next check {following}")
    )
    desk.does(act, f"{found.key} {zh}", f"{found.key} {en}")


@command.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Those no longer valid too. 含已失效的")
@desk_options
def list_(desk: Desk, everything: bool) -> None:
    """List documents from outside, and what is due for them. 外来文件清单"""
    today = desk.today
    with desk.state() as state:
        found = standings(state, everything=everything)
    head = Wording(
        "编号|版次|名称|来源|状态|评审期限|查新日期|涉及", "Number|Edition|Title|Source|State|Review|Check|Affects"
    )
    desk.show([_plain(each, today) for each in found], head, [_row(desk, each, today) for each in found])


def _row(desk: Desk, each: Standing, today: date) -> tuple[str, ...]:
    external = each.external
    return (
        external.number,
        external.edition,
        external.title,
        external.source,
        each.word(today).in_language(desk.language),
        str(each.review or ""),
        str(each.check or ""),
        ", ".join(external.affects),
    )


def _plain(each: Standing, today: date) -> dict[str, Any]:
    return {**whole(each.external), "state": each.word(today).en}


def _found(desk: Desk, number: str, edition: str) -> External:
    with desk.state() as state:
        found = edition_of(state, number, edition)
    if found is None:
        desk.missing(f"没有登记外来文件 {number} {edition}", f"no external document {number} {edition} is registered")
    return found


def _day(given: datetime | None, otherwise: date) -> date:
    return given.date() if given else otherwise
