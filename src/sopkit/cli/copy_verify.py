"""``sopkit copy verify``: what a copy is worth today, by its code. It needs no workspace where list and keys are given."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.code_pictures import NotAPicture, Seen, Sight, codes_seen
from sopkit.cli.faults import USAGE, lang_option, language_of, stop, tells_faults
from sopkit.cli.lists_seen import ListsSeen
from sopkit.cli.options import form_option
from sopkit.cli.verdicts import verdict_record, verdict_text
from sopkit.diagnostics import Wording
from sopkit.posting.answers import Answer, Judge, Signed, Verdict, judge_by
from sopkit.posting.current import LONGEST, LONGEST_KEYS, OfficeKeys, read_keys
from sopkit.register.codec import Misread

NOT_GOOD = 3
"""Exit status where a copy is anything but current, or no code was found."""
_MOST_BYTES = 200 * 2**20
_BETTER = Wording(
    "拍近些、拍正、对好焦、光线均匀，四周的白边要拍进去",
    "Take it nearer, straight, sharp, in even light, with its white margin",
)
_NONE = Wording(f"没有找到二维码。{_BETTER.zh}", f"no QR code was found. {_BETTER.en}")
_UNREAD = Wording(f"看得出有二维码，但读不出来。{_BETTER.zh}", f"there is a QR code that cannot be read. {_BETTER.en}")
_MORE = Wording(
    "里面还有读不出来的二维码，下面的回答与它无关",
    "there is another QR code in it that cannot be read: what follows says nothing of that one",
)
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(name="verify")
@click.argument("codes", nargs=-1, required=True, metavar="CODE|IMAGE|PDF...")
@click.option("--list", "list_file", type=_FILE, help="The current list; its .sig beside it. 现行清单")
@click.option("--keys", "keys_file", type=_FILE, help="Whom to believe; a file that came another way. 办公公钥文件")
@click.option(
    "--last-seen", type=click.IntRange(0), default=0, help="Highest list number seen so far. 上次见到的清单期号"
)
@click.option(
    "--at", "asked", type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d"]), hidden=True, help="The time. 按此时间核验"
)
@form_option
@lang_option
@tells_faults
def verify_(
    codes: tuple[str, ...],
    list_file: Path | None,
    keys_file: Path | None,
    last_seen: int,
    asked: datetime | None,
    form: str,
    lang: str | None,
) -> None:
    """Answer what a copy is worth today, by its code as text, in a photograph, or on the pages of a PDF.
    核验受控副本：现行、未实施、旧版停用、作废、已注销、过期、伪造、未知

    In a workspace the register itself answers, unless a list is given, also about a copy's id and check code as they
    were read out: C000123-7K9QZM. - reads codes from standard input, one a line.
    在工作区内由登记簿直接回答，也认念出来的副本号和校验码（C000123-7K9QZM）；也可指定现行清单。写 - 则从标准输入逐行读取编码。

    \b
    Exit status: 0 every copy is current, 3 one is not, or a code was not found or could not be read.
    退出码：0 全部现行，3 有不是现行的，或编码没有找到、读不出来。
    """
    language = language_of(lang, "zh")
    sights = [_seen(text, language) for text in codes]
    seen = [each for sight in sights for each in sight.codes]
    day = asked.date() if asked else None
    answer: Callable[[str], Verdict]
    if list_file:
        answer = _by_list(list_file, keys_file, last_seen, day, language).answer
    else:
        answer = _by_register(day, language, [each.text for each in seen])
    verdicts = [(each, answer(each.text)) for each in seen]
    live = list_file is None
    if form == "json":
        click.echo(json.dumps([verdict_record(*each, live=live) for each in verdicts], ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join(verdict_text(*each, language, live=live) for each in verdicts))
        if len({each.text for each in seen}) > 1:
            click.echo(f"\n{len(seen)} 个编码" if language == "zh" else f"\n{len(seen)} codes")
    if any(sight.unread for sight in sights) or any(verdict.answer is not Answer.CURRENT for _, verdict in verdicts):
        sys.exit(NOT_GOOD)


def _seen(text: str, language: str) -> Sight:
    """What an argument of the command line holds; says so and exits where that is no code."""
    if text == "-":
        return Sight([Seen(line) for line in sys.stdin.read(_MOST_BYTES).splitlines() if line.strip()])
    if text.lstrip().startswith("SOPKIT") or not _is_file(text):
        return Sight([Seen(text)])
    with Path(text).open("rb") as file:
        data = file.read(_MOST_BYTES)
    try:
        sight = codes_seen(data)
    except NotAPicture as fault:
        stop(USAGE, language, f"{text}：{fault.wording.zh}", f"{text}: {fault.wording.en}")
    if not sight.codes:
        why = (_UNREAD if sight.unread else _NONE).in_language(language)
        stop(NOT_GOOD, language, f"{text}：{why}", f"{text}: {why}")
    if sight.unread:
        click.echo(f"{text}: {_MORE.in_language(language)}", err=True)
    return sight


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # as long as a code, or with a NUL
        return False


def _by_list(file: Path, keys_file: Path | None, last_seen: int, asked: date | None, language: str) -> Judge:
    """Who answers by a list: the one seen before that is the newest is remembered on this machine."""
    keys = _keys(keys_file, language) if keys_file else _register_keys(language)
    signature = file.with_name(file.name + ".sig")
    armour = _bytes(signature, LONGEST_KEYS) if signature.is_file() else b""
    seen = ListsSeen(Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "sopkit")
    day = asked or keys.today(SystemClock().now())
    judge = judge_by(Signed(_bytes(file, LONGEST + 1), armour), keys, day, max(last_seen, seen.newest(keys.register)))
    if judge.current:
        seen.note(keys.register, judge.current.sequence)
    return judge


def _bytes(file: Path, most: int) -> bytes:
    with file.open("rb") as opened:
        return opened.read(most)


def _keys(file: Path, language: str) -> OfficeKeys:
    try:
        return read_keys(_bytes(file, LONGEST_KEYS + 1))
    except Misread as fault:
        stop(USAGE, language, f"{file} 不是办公公钥文件（{fault}）", f"{file} is no file of office keys ({fault})")


def _register_keys(language: str) -> OfficeKeys:
    """The keys of the register of the workspace one stands in."""
    _need_workspace(language)
    from sopkit.cli.register_answers import keys_of_register

    return keys_of_register(language)


def _by_register(asked: date | None, language: str, texts: list[str]) -> Callable[[str], Verdict]:
    """Who answers by the register of the workspace one stands in, as it is now."""
    _need_workspace(language)
    from sopkit.cli.register_answers import judge_of_register

    return judge_of_register(asked, language, texts).answer


def _need_workspace(language: str) -> None:
    from sopkit.cli.session import workspace_root

    if workspace_root(Path.cwd()) is None:
        stop(
            USAGE,
            language,
            "这里不在工作区内：加 --list 现行清单 和 --keys 办公公钥文件（文控用 sopkit register key export 导出，另行取得）",
            "no workspace here: give --list FILE, and --keys FILE for whom to believe (document control makes it by "
            "sopkit register key export; it comes to you by another way than the list)",
        )
