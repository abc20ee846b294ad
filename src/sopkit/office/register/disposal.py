"""Disposal: what was kept of a version is destroyed after its retention period; the log keeps what it says of it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.ports.log import View
from sopkit.ports.vault import Vault
from sopkit.register.acts.versions import VersionSubmitted
from sopkit.register.entries import read_event
from sopkit.register.records.people import Person
from sopkit.register.records.record import key_of
from sopkit.register.records.upkeep import Briefing, External
from sopkit.register.records.versions import Version
from sopkit.register.state import State

_SUBMISSION = b'"kind":"version-submitted"'


def only_of(view: View, version: Version) -> set[str]:
    """Digests that the vault keeps for this version alone: texts, pictures and prints of all its submissions, outputs,
    scans of its signatures; not what anything else in the register still rests on.

    It reads the whole log: what somebody once submitted may share a picture with what is destroyed.
    """
    state = State(view)
    gone = {each.key for each in state.all(Version) if each.disposed} | {version.key}
    own, others = set(_kept(version)), set(_elsewhere(state))
    for other in state.all(Version):
        if other.key not in gone:
            others.update(_kept(other))
    for act in _submissions(view):
        (own if _key(act) == version.key else others).update(_submitted(act, gone, version.key))
    return own - others - {""}


def destroy(vault: Vault, digests: set[str]) -> int:
    """Remove these from the vault, and say how many were there. Raises VaultFault."""
    there = [each for each in sorted(digests) if vault.has(each)]
    for each in there:
        vault.remove(each)
    return len(there)


def _kept(version: Version) -> Iterator[str]:
    yield from (each.digest for each in (*version.files, *version.outputs))
    yield from (each.with_ for each in version.given if each.means == "paper")
    yield from (version.record, version.presented, version.changes)


def _submitted(act: VersionSubmitted, gone: set[str], own: str) -> Iterator[str]:
    """What a submission put into the vault; nothing of a version that was destroyed before."""
    key = _key(act)
    if key == own or key not in gone:
        yield from (*(each.digest for each in act.files), act.record, act.presented, act.changes)


def _key(act: VersionSubmitted) -> str:
    return key_of((act.document, act.version))


def _submissions(view: View) -> Iterator[VersionSubmitted]:
    for entry in view.entries():
        if _SUBMISSION in entry.event:
            act = read_event(entry.event).act
            if isinstance(act, VersionSubmitted):
                yield act


def _elsewhere(state: State) -> Iterator[str]:
    yield from (each.picture for each in state.all(Person))
    yield from (given.picture for each in state.all(Version) for given in each.given)
    yield from (each.scan for each in state.all(Briefing))
    yield from (each.file for each in state.all(External))
