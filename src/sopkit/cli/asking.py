"""Ask a person at the terminal: a line of text, or one of several things by number, id or name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from sopkit.cli.session import USAGE, Session, stop
from sopkit.diagnostics import Wording
from sopkit.office.beginning import NewFault

Thing = TypeVar("Thing")
_SHOWN = 30


def ask_text(session: Session, what: Wording, option: str) -> str:
    """A line that is not empty; without a terminal says which `option` is missing, and exits."""
    _need_terminal(session, what, option)
    while not (answer := _answer(session, what)):
        pass
    return answer


def choose(
    session: Session,
    what: Wording,
    option: str,
    choices: Sequence[tuple[str, str]],
    find: Callable[[str], Thing],
) -> Thing:
    """One of `choices` (id and name), as `find` reads the answer; asks again when `find` raises NewFault."""
    _need_terminal(session, what, option)
    for index, (id, name) in enumerate(choices[:_SHOWN], start=1):
        click.echo(f"  {index:>2}  {id}  {name}", err=True)
    while True:
        answer = _answer(session, what)
        if answer.isdecimal() and 0 < int(answer) <= len(choices):
            answer = choices[int(answer) - 1][0]
        if not answer:
            continue
        try:
            return find(answer)
        except NewFault as fault:
            session.say(fault.wording.zh, fault.wording.en)


def _answer(session: Session, what: Wording) -> str:
    suffix = Wording("：", ": ").in_language(session.language)
    answer = click.prompt(
        what.in_language(session.language), prompt_suffix=suffix, default="", show_default=False, err=True
    )
    return str(answer).strip()


def _need_terminal(session: Session, what: Wording, option: str) -> None:
    if not sys.stdin.isatty():
        stop(
            USAGE,
            session.language,
            f"没有给出{what.zh}；请写 {option}",
            f"no {what.en.lower()} given; write {option}",
        )
