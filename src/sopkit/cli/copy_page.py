"""``sopkit copy page``: the page that verifies codes in a browser, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.copy_current import NAME
from sopkit.cli.desk import Desk, desk_options
from sopkit.cli.options import output_option
from sopkit.office.posting.office_keys import office_keys

if TYPE_CHECKING:  # Every command on copies imports this module; what verifies takes long to load.
    from sopkit.posting.answers import Signed


@click.command(name="page")
@click.option(
    "--list",
    "list_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A current list to put into it; build/current-list.json. 放进页面的现行清单",
)
@output_option
@desk_options
def page_(desk: Desk, list_file: Path | None, output: Path | None) -> None:
    """Write verify.html: one file that answers what a copy is worth, in any browser, without a network. 生成核验页面

    It carries the office's public keys: hand it out yourself. The current list is put into it where there is one; a newer
    one is loaded on the page.
    页面带有办公公钥，须由文控亲自分发；已有现行清单时一并放入，新清单可在页面上换用。
    """
    from sopkit.posting.page import PAGE, Altered, reader_library, verify_page

    with desk.state() as state:
        keys = office_keys(state)
    if not keys.current:
        desk.missing(
            "还没有签现行清单的办公密钥：sopkit register key add current 私钥文件",
            "there is no office key for current lists: sopkit register key add current KEYFILE",
        )
    folder = output or desk.session.root / "build"
    place = list_file or folder / NAME
    signed = _signed(place) if place.is_file() else None
    if list_file and signed is None:
        desk.missing(
            f"{list_file} 旁边没有 {list_file.name}.sig", f"there is no {list_file.name}.sig beside {list_file}"
        )
    try:
        reader = reader_library()
    except Altered as altered:
        desk.missing(
            f"{altered.path} 不是锁定的那一份，页面没有生成：删掉它，再运行 scripts/setup，或重装 sopkit",
            f"{altered.path} is not what the lock pins, and no page was made: delete it and run scripts/setup, "
            "or install sopkit again",
        )
    desk.session.outputs(folder).write(PAGE, verify_page(keys, signed, reader))
    without = signed is None
    desk.session.say(
        f"已写出 {folder / PAGE}" + ("（没有现行清单；先运行 sopkit copy current-list）" if without else ""),
        f"wrote {folder / PAGE}" + (" (no current list in it; sopkit copy current-list makes one)" if without else ""),
    )
    if reader is None:
        desk.session.say(
            "识别二维码的程序库没有下载到：摄像头和照片只在自带识别的浏览器里可用，其他的粘贴编码。"
            "在 sopkit 的源码目录里运行 scripts/setup 可补上",
            "the library that reads QR codes was not fetched: camera and photographs serve only browsers with a reader "
            "of their own, others paste the code. scripts/setup, run where sopkit's sources are, fetches it",
        )


def _signed(place: Path) -> Signed | None:
    signature = place.with_name(place.name + ".sig")
    from sopkit.posting.answers import Signed

    return Signed(place.read_bytes(), signature.read_bytes()) if signature.is_file() else None
