"""``sopkit register key``: the office's own keys, each for one purpose."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from sopkit.adapters.ssh.office_key import office_key
from sopkit.cli.desk import Desk, desk_options
from sopkit.diagnostics import Wording
from sopkit.register.acts.office_keys import KeyPurpose, OfficeKeyRevoked
from sopkit.register.authority import founding
from sopkit.register.records.office_keys import OfficeKey

_PURPOSES = {
    KeyPurpose.RELEASE: Wording("发布", "releases"),
    KeyPurpose.COPY: Wording("副本编码", "codes on copies"),
    KeyPurpose.CURRENT: Wording("现行清单", "current lists"),
    KeyPurpose.CHECKPOINT: Wording("检查点", "checkpoints"),
}


@click.group(name="key")
def key() -> None:
    """The office's own keys, each for one purpose. 办公密钥：一钥一用"""


@key.command(name="add")
@click.argument("purpose", type=click.Choice([each.value for each in KeyPurpose if each is not KeyPurpose.RELEASE]))
@click.argument("key_file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--days", type=click.IntRange(1, 3660), default=730, show_default=True, help="How long. 有效天数")
@desk_options
def add(desk: Desk, purpose: str, key_file: Path, days: int) -> None:
    """Register the office's key at KEY_FILE for one purpose, from today on. 登记办公密钥

    copy: codes on copies; current: current lists; checkpoint: checkpoints of the log. Releases are signed by people.
    copy 签副本编码，current 签现行清单，checkpoint 签检查点；发布由人签。

    Make it on the office's machine, by ssh-keygen -t ed25519 -f KEY_FILE. It proves itself here by signing; only root or a
    registrar registers it.
    在办公机器上用 ssh-keygen -t ed25519 -f 文件 生成；登记时由该密钥签名证明持有，由根权限人员或人员登记员办理。
    """
    from sopkit.office.posting.office_keys import register_office_key

    desk.check_history()
    with office_key(key_file) as office:
        done = register_office_key(desk.register, desk.actor, desk.signer, office, KeyPurpose(purpose), days)
    desk.check_history()
    words = _PURPOSES[KeyPurpose(purpose)]
    desk.told(done, f"已登记办公密钥，用途：{words.zh}", f"registered the office's key for {words.en}")


@key.command(name="revoke")
@click.argument("fingerprint")
@click.option("--reason", required=True, help="Why. 理由")
@desk_options
def revoke(desk: Desk, fingerprint: str, reason: str) -> None:
    """Revoke an office key: nothing that it signed counts any more. 撤销办公密钥，它签过的一律不再算数

    Copies that bear its codes are answered NOT GENUINE and have to be reissued. A key whose time is over need not be revoked.
    带有它所签编码的副本会被答为“伪造”，须换发；只是到期的密钥不必撤销。
    """
    desk.does(OfficeKeyRevoked(fingerprint, reason), f"已撤销 {fingerprint}", f"revoked {fingerprint}")


@key.command(name="list")
@desk_options
def list_(desk: Desk) -> None:
    """List the office's keys. 办公密钥清单"""
    with desk.state() as state:
        found = state.all(OfficeKey)
        zone = ZoneInfo(founding(state).timezone)
    records = [
        {
            "key": each.fingerprint,
            "purpose": each.purpose.value,
            "public": each.public,
            "valid_from": str(each.valid_from.astimezone(zone).date()),
            "valid_until": str(each.valid_until.astimezone(zone).date()),
            "revoked": each.revoked,
            "reason": each.why,
        }
        for each in found
    ]
    revoked = Wording("已撤销", "revoked").in_language(desk.language)
    rows = [
        (
            each.fingerprint,
            _PURPOSES[each.purpose].in_language(desk.language),
            str(each.valid_from.astimezone(zone).date()),
            str(each.valid_until.astimezone(zone).date()),
            revoked if each.revoked else "",
        )
        for each in found
    ]
    desk.show(records, Wording("密钥|用途|自|至|状态", "Key|For|From|Until|State"), rows)


@key.command(name="export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@desk_options
def export(desk: Desk, file: Path) -> None:
    """Write FILE with the public keys that sign lists and codes, for sopkit copy verify --keys. 导出办公公钥

    Whoever checks copies gets it by another way than the lists: on their machine when it is set up, by hand, on a stick.
    交给核验的人，不要和现行清单走同一条路：装机时放好、当面交、用 U 盘。
    """
    from sopkit.office.posting.office_keys import office_keys
    from sopkit.posting.current import keys_bytes

    with desk.state() as state:
        keys = office_keys(state)
    if not keys.current:
        desk.missing(
            "还没有签现行清单的办公密钥：sopkit register key add current 私钥文件",
            "there is no office key for current lists: sopkit register key add current KEYFILE",
        )
    desk.session.outputs(file.absolute().parent).write(file.name, keys_bytes(keys))
    desk.session.say(f"已写出 {file}", f"wrote {file}")
