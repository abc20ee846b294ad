"""``sopkit person``: people, their roles, keys and delegations."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, TextIO

import click

from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.office.register.people import Standing, everybody, standing_of
from sopkit.ports import ReadFault
from sopkit.register.acts.people import (
    Delegated,
    DelegationEnded,
    KeyRegistered,
    KeyRevoked,
    PersonAdded,
    PersonChanged,
    PersonLeft,
    PictureSet,
    RoleGranted,
    RoleWithdrawn,
    StatementAccepted,
)
from sopkit.register.authority import founding
from sopkit.register.proof import PROOF_NAMESPACE, proof_bytes
from sopkit.register.roles import ROLES
from sopkit.register.statement import STATEMENT, STATEMENT_DIGEST

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(name="person")
def command() -> None:
    """People, their roles, keys and delegations. 人员、角色、密钥与委托"""


@command.command(name="add")
@click.argument("person")
@click.argument("name")
@click.option("--department", default="", help="Department's id. 部门")
@desk_options
def add(desk: Desk, person: str, name: str, department: str) -> None:
    """Add a person: an id that is never used again, and a name. 登记人员"""
    desk.does(PersonAdded(person, name, department), f"已登记 {person} {name}", f"added {person} {name}")


@command.command(name="change")
@click.argument("person")
@click.argument("name")
@click.option("--department", default="", help="Department's id. 部门")
@desk_options
def change(desk: Desk, person: str, name: str, department: str) -> None:
    """Change a person's name or department from now on. 更改姓名或部门"""
    desk.does(PersonChanged(person, name, department), f"已更改 {person}", f"changed {person}")


@command.command(name="picture")
@click.argument("person")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--remove", is_flag=True, help="No picture from now on. 去掉签名图片")
@desk_options
def picture(desk: Desk, person: str, file: Path | None, remove: bool) -> None:
    """Have sign-offs to come show the picture in FILE (PNG or SVG) beside the name. 设定签名图片

    It proves nothing, the key's signature does. Sign-offs given before keep the picture that stood then.
    图片本身不证明什么，起证明作用的是密钥签名；以前的签署仍用当时的图片。
    """
    from sopkit.adapters.disk import DiskWorkspace
    from sopkit.office.register.pictures import NotAPicture, keep_picture  # It reads SVG; who only looks need not wait.

    if remove == (file is not None):
        desk.missing("写图片文件，或写 --remove", "give the picture's file, or --remove")
    if file is None:
        desk.does(PictureSet(person), f"已去掉 {person} 的签名图片", f"removed {person}'s picture")
        return
    try:
        kept = keep_picture(desk.register.vault, DiskWorkspace(file.parent), file.name)
    except NotAPicture as fault:
        desk.missing(f"{file}：{fault.wording.zh}", f"{file}: {fault.wording.en}")
    except ReadFault as fault:
        desk.missing(f"读不到图片：{fault}", f"the picture cannot be read: {fault}")
    desk.does(PictureSet(person, kept), f"已设定 {person} 的签名图片", f"set {person}'s picture")


@command.command(name="leave")
@click.argument("person")
@click.option("--on", type=_DAY, help="The day; today. 离职日期")
@desk_options
def leave(desk: Desk, person: str, on: datetime | None) -> None:
    """Somebody leaves: keys, roles and delegations end; what they leave behind is listed. 办理离职"""
    with desk.state() as state:
        left = standing_of(state, person)
    desk.does(PersonLeft(person, on.date() if on else desk.today), f"{person} 已离职", f"{person} has left")
    if left:
        for each in left.duties:
            desk.session.say(f"  待办：{each.zh}", f"  to be taken over: {each.en}")


@command.command(name="role")
@click.argument("person")
@click.argument("role", type=click.Choice([*ROLES]))
@click.option("--type", "types", multiple=True, help="Only for this document type. 限文件类型")
@click.option("--department", "departments", multiple=True, help="Only for this department. 限部门")
@click.option("--withdraw", "reason", help="Take the role away, for this reason. 收回，写明理由")
@desk_options
def role(
    desk: Desk, person: str, role: str, types: tuple[str, ...], departments: tuple[str, ...], reason: str | None
) -> None:
    """Grant a role, or take it away. 授予或收回角色"""
    if reason is not None:
        desk.does(RoleWithdrawn(person, role, reason), f"已收回 {person} 的 {role}", f"{person} is no longer {role}")
        return
    act = RoleGranted(person, role, types, departments)
    desk.does(act, f"已授予 {person}：{ROLES[role].zh}", f"{person} is now {ROLES[role].en}")


@command.command(name="prove")
@desk_options
def prove(desk: Desk) -> None:
    """Print the proof that the key given by --key is yours, for the registrar. 用自己的新密钥签署持有证明

    The private key stays with you: the registrar gets the printed line only.
    私钥留在自己手里；把打印出的这一行交给人员登记员。
    """
    with desk.state() as state:
        public = desk.signer.public
        proof = desk.signer.sign(proof_bytes(founding(state).register, desk.actor, public), PROOF_NAMESPACE)
    click.echo(f"{desk.actor} {public} {proof.signature}")


@command.command(name="key")
@click.argument("proof", type=click.File("r", encoding="utf-8"))
@click.option(
    "--days", type=click.IntRange(1, 3660), default=730, show_default=True, help="How long it is valid. 有效天数"
)
@desk_options
def key(desk: Desk, proof: TextIO, days: int) -> None:
    """Register a key by the proof its owner made with `sopkit person prove`. 登记密钥

    PROOF is the file with that line, - for standard input.
    """
    parts = proof.read(20_000).split()
    if len(parts) != 4:
        desk.missing(
            "这不是持有证明；让本人运行 sopkit person prove",
            "this is no proof; its owner makes one with sopkit person prove",
        )
    person, kind, public, signature = parts
    now = desk.register.clock.now()
    until = datetime.combine((now + timedelta(days=days)).date(), time(23, 59, 59), UTC)
    act = KeyRegistered(person, f"{kind} {public}", now, until, signature)
    desk.does(
        act, f"已登记 {person} 的密钥，有效期至 {until.date()}", f"registered {person}'s key until {until.date()}"
    )


@command.command(name="revoke")
@click.argument("fingerprint")
@click.option("--reason", required=True, help="Why. 理由")
@desk_options
def revoke(desk: Desk, fingerprint: str, reason: str) -> None:
    """Revoke a key: it signs nothing from now on. 撤销密钥"""
    desk.does(KeyRevoked(fingerprint, reason), f"已撤销 {fingerprint}", f"revoked {fingerprint}")


@command.command(name="accept")
@click.option("--yes", is_flag=True, help="I have read it. 已阅读")
@desk_options
def accept(desk: Desk, yes: bool) -> None:
    """Read and accept the statement on electronic signatures. 阅读并接受电子签名使用声明"""
    if not yes:
        click.echo(STATEMENT)
        question = Wording("接受本声明？", "Do you accept this statement?").in_language(desk.language)
        click.confirm(question, abort=True, err=True)
    act = StatementAccepted(STATEMENT_DIGEST)
    desk.does(act, f"{desk.actor} 已接受电子签名使用声明", f"{desk.actor} has accepted the statement")


@command.command(name="delegate")
@click.argument("to")
@click.argument("role", type=click.Choice([*ROLES]))
@click.option("--until", type=_DAY, required=True, help="Last day. 截止日期")
@click.option("--reason", required=True, help="Why. 理由")
@click.option("--id", "id", default="", help="The delegation's number. 委托编号")
@desk_options
def delegate(desk: Desk, to: str, role: str, until: datetime, reason: str, id: str) -> None:
    """Let somebody sign in your place up to a day. 委托他人代签"""
    name = id or f"{desk.actor}-{to}-{role}-{until:%Y%m%d}"
    act = Delegated(name, to, role, until.date(), reason)
    desk.does(act, f"委托 {name} 已登记", f"recorded the delegation {name}")


@command.command(name="undelegate")
@click.argument("delegation")
@click.option("--reason", required=True, help="Why. 理由")
@desk_options
def undelegate(desk: Desk, delegation: str, reason: str) -> None:
    """End a delegation before its day. 提前结束委托"""
    desk.does(DelegationEnded(delegation, reason), f"委托 {delegation} 已结束", f"ended the delegation {delegation}")


@command.command(name="list")
@desk_options
def list_(desk: Desk) -> None:
    """List people with their roles. 人员清单"""
    with desk.state() as state:
        found = everybody(state)
    head = Wording("标识|姓名|部门|角色|密钥|状态", "Id|Name|Department|Roles|Keys|State")
    rows = [
        (
            each.id,
            each.name,
            _place(desk, each),
            desk.listed(ROLES[role].in_language(desk.language) for role in each.roles),
            str(len(each.keys)),
            each.state.in_language(desk.language),
        )
        for each in found
    ]
    desk.show([{key: value for key, value in _plain(each).items() if key != "duties"} for each in found], head, rows)


@command.command(name="show")
@click.argument("person")
@desk_options
def show(desk: Desk, person: str) -> None:
    """One person: roles, keys, delegations, duties and copies held. 查看一个人"""
    with desk.state() as state:
        found = standing_of(state, person)
    if found is None:
        desk.missing(f"没有 {person} 这个人", f"nobody has the id {person}")
        return
    head = Wording("项目|内容", "What|Value")
    rows = [(Wording("姓名", "name").in_language(desk.language), f"{found.name}  {found.id}  {_place(desk, found)}")]
    rows.append((Wording("状态", "state").in_language(desk.language), found.state.in_language(desk.language)))
    rows += [
        (Wording("角色", "role").in_language(desk.language), each.in_language(desk.language)) for each in found.granted
    ]
    rows += [
        (Wording("密钥", "key").in_language(desk.language), each.in_language(desk.language)) for each in found.keys
    ]
    if found.picture:
        rows.append((Wording("签名图片", "picture").in_language(desk.language), found.picture[:16]))
    rows += [
        (Wording("待办", "duty").in_language(desk.language), each.in_language(desk.language)) for each in found.duties
    ]
    desk.show([_plain(found)], head, rows)


def _place(desk: Desk, standing: Standing) -> str:
    """Their department's name; its id where the workspace has no such department."""
    found = desk.session.facts.department(standing.department)
    return found.name.in_language(desk.language) if found else standing.department


def _plain(standing: Standing) -> dict[str, Any]:
    return {
        "id": standing.id,
        "name": standing.name,
        "department": standing.department,
        "roles": list(standing.roles),
        "keys": [each.en for each in standing.keys],
        "left": standing.left,
        "picture": standing.picture,
        "duties": [each.en for each in standing.duties],
    }
