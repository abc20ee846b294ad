"""Disposal: what was kept of a version is destroyed after its retention period; the log keeps what it says of it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.ports.vault import Vault
from sopkit.register.records.requests import Request
from sopkit.register.records.upkeep import Briefing, External
from sopkit.register.records.versions import Version
from sopkit.register.state import State


def digests_of(version: Version) -> set[str]:
    """Everything that the vault keeps for a version: text, pictures, review print, outputs, scans of its signatures."""
    given = (each.with_ for each in version.given if each.means == "paper")
    files = (each.digest for each in (*version.files, *version.outputs))
    return {each for each in (*files, *given, version.record, version.presented) if each}


def only_of(state: State, version: Version) -> set[str]:
    """Of these, what nothing else in the register still rests on."""
    return digests_of(version) - set(_used_beside(state, version))


def _used_beside(state: State, version: Version) -> Iterator[str]:
    for other in state.all(Version):
        if other.key != version.key and not other.disposed:
            yield from digests_of(other)
    for briefing in state.all(Briefing):
        yield briefing.scan
    for external in state.all(External):
        yield external.file
    for request in state.all(Request):
        yield from (each.summary for each in request.items)


def destroy(vault: Vault, digests: set[str]) -> int:
    """Remove these from the vault, and say how many were there. Raises VaultFault."""
    there = [each for each in sorted(digests) if vault.has(each)]
    for each in there:
        vault.remove(each)
    return len(there)
