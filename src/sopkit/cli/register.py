"""``sopkit register``: open the workspace's register, set the rules of the house, write its lists."""

from __future__ import annotations

import secrets
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from sopkit.adapters.clock import FixedClock, SystemClock
from sopkit.adapters.log import created
from sopkit.adapters.ssh import KeyFile
from sopkit.adapters.vault import DiskVault
from sopkit.cli.desk import Desk, desk_options, faults_told, made_up_time
from sopkit.cli.options import output_option
from sopkit.cli.register_key import key as key_group
from sopkit.cli.registered import FOLDER, place_of
from sopkit.cli.session import lang_option, open_session, tells_faults
from sopkit.diagnostics import Wording
from sopkit.office.register.opening import open_register
from sopkit.office.register.recording import Register
from sopkit.register.acts.people import PolicySet, RegisterOpened, Root
from sopkit.register.authority import policy
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.roles import POLICIES


@click.group(name="register")
def command() -> None:
    """Open the register, set its rules, print its lists. 建立登记簿、设定规则、输出清单"""


command.add_command(key_group)


@command.command(name="init")
@click.option("--name", required=True, help="What the register is called. 登记簿名称")
@click.option("--root", required=True, help="Id of the person in whom authority begins. 根权限人员标识")
@click.option("--root-name", required=True, help="Their name. 其姓名")
@click.option(
    "--key", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Their private key. 其私钥文件"
)
@click.option("--example", is_flag=True, help="Made-up dates; prints SAMPLE. 样例：日期为虚构，页脚印“样例”")
@click.option("--at", hidden=True, help="The time, of an example. 样例的时间")
@lang_option
@tells_faults
def init(name: str, root: str, root_name: str, key: Path, example: bool, at: str | None, lang: str | None) -> None:
    """Open a register in this workspace. 在本工作区建立登记簿

    Keep what it prints, on paper: the register's id and the root key's fingerprint. They are how anybody can tell later
    that this is the register you opened.
    请把打印出的登记簿标识和根密钥指纹抄存在纸上：以后凭它们认定这就是当初建立的登记簿。
    """
    session = open_session(lang)
    with faults_told(session):
        zone = session.settings.timezone
        clock = FixedClock(made_up_time(session, at, ZoneInfo(zone))) if example and at else SystemClock()
        signer = KeyFile(key)
        public = signer.public
        log = created(place_of(session))
        desk = Desk(session, Register(log, DiskVault(session.root / FOLDER / "vault"), clock), root, key)
        act = RegisterOpened(name, zone, (Root(root, root_name, public),), example)
        id = secrets.token_hex(16)
        done = open_register(desk.register, id, act, act.roots[0], signer)
        desk.told(done, f"已建立登记簿“{name}”", f"opened the register {name!r}")
    mark = fingerprint_of(public)
    told = Wording(f"登记簿 {id}\n根     {root} {mark}", f"register {id}\nroot     {root} {mark}")
    click.echo(told.in_language(session.language))


@command.command(name="policy")
@click.argument("name", required=False)
@click.argument("value", required=False)
@desk_options
def policy_(desk: Desk, name: str | None, value: str | None) -> None:
    """List the rules of the house, or set the rule NAME to VALUE. 查看、设定内部规则

    Only a root sets one; it holds from then on, and the log tells what it was before.
    只有根权限人员能设定；从设定时起有效，以前的值在登记簿中查得到。
    """
    if name is not None and value is not None:
        desk.does(PolicySet(name, value), f"规则 {name} 设为 {value}", f"the rule {name} is now {value}")
        return
    if name is not None and name not in POLICIES:
        desk.missing(f"没有规则 {name}；有 {'、'.join(POLICIES)}", f"no rule {name}; there are {', '.join(POLICIES)}")
    with desk.state() as state:
        found = {each: policy(state, each) for each in POLICIES if name in (None, each)}
    records = [{"policy": each, "value": value, "default": POLICIES[each].default} for each, value in found.items()]
    rows = [
        (each, value, POLICIES[each].default, POLICIES[each].meaning.in_language(desk.language))
        for each, value in found.items()
    ]
    desk.show(records, Wording("规则|值|默认|含义", "Rule|Value|Default|Meaning"), rows)


@command.command(name="export")
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@click.option("--to", "formats", default="xlsx,csv,pdf", help="Formats: xlsx,csv,pdf. 生成哪些格式")
@output_option
@desk_options
def export(desk: Desk, lists: tuple[str, ...], formats: str, output: Path | None) -> None:
    """Write the register's lists as XLSX, CSV and PDF: all, or those named. 输出清单

    \b
    master        受控文件清单
    requests      文件更改申请单
    notices       更改通知单
    distribution  文件发放范围审批表
    reviews       文件评审记录
    records       质量记录清单
    external      外来文件清单
    plan          编制计划
    briefings     宣贯记录
    due           到期与待办
    """
    # Opening a register waits for no renderer to load.
    from sopkit.cli.register_export import export_lists

    export_lists(desk, lists, formats, output)
