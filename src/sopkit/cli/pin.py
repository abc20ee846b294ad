"""``sopkit pin``: accept numbers as they are, for the check to compare with later."""

from __future__ import annotations

import sys

import click

from sopkit.cli.completing import documents
from sopkit.cli.session import (
    FOUND,
    Session,
    lang_option,
    open_session,
    selected,
    stop,
    stop_unwritten,
    tells_faults,
)
from sopkit.office.number_rules import LOCK_UNREADABLE
from sopkit.office.pin_numbers import pin_numbers
from sopkit.office.pin_translation import pin_translations
from sopkit.office.survey import Survey, survey
from sopkit.ports import WriteFault


@click.command(name="pin")
@click.argument("paths", nargs=-1, shell_complete=documents)
@lang_option
@tells_faults
def command(paths: tuple[str, ...], lang: str | None) -> None:
    """Note the numbers of all places in numbers.lock, and what translations were made from. 记下各条款现在的编号和译文的基准

    PATHS are files, folders or document numbers; all documents when none is named. Afterwards `sopkit check`
    tells when an edit moves or drops a number that other documents cite.
    记下之后，如果改动移动或去掉了别处引用的编号，sopkit check 会指出来；认可新编号时再运行一次。
    """
    session = open_session(lang)
    _need_sound_lock(session)
    surveyed = survey(session.office)
    chosen = selected(session, surveyed, paths)
    # Each part pins what it keeps, and returns whether everything could be pinned.
    whole = [_pin_numbers(session, surveyed, chosen), _pin_translations(session, surveyed, chosen)]
    if not all(whole):
        sys.exit(FOUND)


def _pin_numbers(session: Session, surveyed: Survey, chosen: tuple[str, ...]) -> bool:
    try:
        pinning = pin_numbers(surveyed, chosen)
    except WriteFault as fault:
        stop_unwritten(fault, session.language)
    for number in pinning.changed:
        click.echo(number)
    for path in pinning.left_out:
        session.say(
            f"{path}：没有可用的文件编号（或与别的文件重号），没有记入",
            f"{path}: no usable number, or one that another document has too; not pinned",
        )
    count = len(pinning.changed)
    session.say(
        f"记下 {count} 份文件的编号；{pinning.unchanged} 份没有变化",
        f"pinned {count}; {pinning.unchanged} unchanged",
    )
    return not pinning.left_out


def _pin_translations(session: Session, surveyed: Survey, chosen: tuple[str, ...]) -> bool:
    for each in pin_translations(surveyed, chosen):
        click.echo(each.path)
        sections = ", ".join(each.sections) or "—"
        session.say(f"译文基准已记下：{each.source}（{sections}）", f"pinned to {each.source}: {sections}")
    return True


def _need_sound_lock(session: Session) -> None:
    for each in session.office.diagnostics:
        if each.rule is LOCK_UNREADABLE:
            stop(FOUND, session.language, f"{each.message.zh}。{each.hint.zh}", f"{each.message.en}. {each.hint.en}")
