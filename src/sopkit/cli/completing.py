"""What the shell may offer after Tab: names out of the workspace, and rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

import click
from click.shell_completion import CompletionItem

from sopkit.adapters.machine import shipped_lack
from sopkit.cli.session import Session, open_session, workspace_root
from sopkit.ports import ReadFault

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
Offer = tuple[str, str]
"""A word and what it stands for."""


def _completer(offers: Callable[[Session], Iterable[Offer]]) -> Completer:
    """Offer what `offers` finds in the workspace and begins as typed; nothing where there is no workspace."""

    def complete(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
        if workspace_root(Path.cwd()) is None or shipped_lack():
            return []
        try:
            found = [*offers(open_session("en"))]
        except (ReadFault, OSError):
            return []
        return [CompletionItem(word, help=meaning) for word, meaning in found if word.startswith(typed)]

    return complete


def _types(session: Session) -> Iterator[Offer]:
    for each in session.office.rules.types.values():
        yield each.id, each.name.zh
        yield each.name.zh, each.id


def _departments(session: Session) -> Iterator[Offer]:
    for each in session.facts.departments:
        yield each.id, each.name.zh
        yield each.name.zh, each.id


def _people(session: Session) -> Iterator[Offer]:
    for each in session.facts.people:
        yield each.id, each.name
        yield each.name, each.id


def _documents(session: Session) -> Iterator[Offer]:
    """Documents by file name, which is the number; nothing is parsed for a Tab."""
    for path in session.office.workspace.sources():
        yield PurePosixPath(path).stem, path


def _records(session: Session) -> Iterator[Offer]:
    from sopkit.office.survey import survey  # Every command that completes imports this module, and few press Tab.

    for each in survey(session.office).library.records.values():
        yield each.number, each.title


document_types = _completer(_types)
departments = _completer(_departments)
people = _completer(_people)
_numbers = _completer(_documents)
record_forms = _completer(_records)


def documents(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Numbers of documents, or files where the word is a path."""
    found = _numbers(context, parameter, typed)
    if found and not ("/" in typed or Path(typed).exists()):
        return found
    return [CompletionItem(typed, type="file")]


def rules(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Codes of rules, and names once something is typed."""
    from sopkit.office.explain import all_rules

    found = all_rules().values()
    codes = [CompletionItem(each.code, help=each.name) for each in found if each.code.startswith(typed.upper())]
    names = [CompletionItem(each.name, help=each.code) for each in found if typed and each.name.startswith(typed)]
    return codes + names
