"""Why a release cannot be written as it was: what of it was disposed of, by whom and when."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from sopkit.cli.desk import Desk
from sopkit.cli.session import FOUND
from sopkit.office.release.disposed_of import DisposedOf
from sopkit.register.authority import founding

_MOST_SHOWN = 3
"""Files of one version that are named as text; JSON names all."""


def tell_disposed(desk: Desk, release: str, gone: Sequence[DisposedOf]) -> NoReturn:
    """Tell it as text or JSON, and exit."""
    if desk.form == "json":
        click.echo(json.dumps({"release": release, "disposed": [*map(_record, gone)]}, ensure_ascii=False, indent=1))
    count = len({path for each in gone for path in each.paths})
    desk.session.say(
        f"{release} 不能再照原样写出：其中 {count} 个文件已按登记销毁",
        f"{release} cannot be written again as it was: {count} of its files were disposed of",
    )
    with desk.state() as state:
        zone = ZoneInfo(founding(state).timezone)
    for each in gone:
        line, more = each.line, len(each.paths) - _MOST_SHOWN
        what, when = f"{each.version.called} #{line.position}", line.local(zone)
        named = " ".join(each.paths[:_MOST_SHOWN])
        desk.session.say(
            f"  {what}：{line.actor} 于 {when} 登记销毁，理由：{each.version.disposed}\n     {named}"
            + (f" 等 {len(each.paths)} 个" if more > 0 else ""),
            f"  {what}: {line.actor} recorded the disposal at {when}: {each.version.disposed}\n     {named}"
            + (f" and {more} more" if more > 0 else ""),
        )
    desk.session.say(
        "当时交出的发布包仍然完整有效，可向持有人索取；其他版本用 sopkit retrieve 取出",
        "the bundle as it was handed out is still whole and good: ask whoever has it; other versions come by sopkit retrieve",
    )
    sys.exit(FOUND)


def _record(gone: DisposedOf) -> dict[str, object]:
    return {
        "document": gone.version.document,
        "version": gone.version.version,
        "entry": gone.line.position,
        "by": gone.line.actor,
        "at": gone.line.time,
        "reason": gone.version.disposed,
        "files": list(gone.paths),
    }
