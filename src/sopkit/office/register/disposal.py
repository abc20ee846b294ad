"""Disposal: what was kept of a version is destroyed after its retention period; the log keeps what it says of it."""

from __future__ import annotations

from sopkit.ports.log import View
from sopkit.ports.vault import Vault
from sopkit.register.records.copies import Copy
from sopkit.register.records.people import Person
from sopkit.register.records.upkeep import Briefing, External
from sopkit.register.records.versions import Submission, Version
from sopkit.register.state import State


def only_of(view: View, version: Version) -> set[str]:
    """Digests that the vault keeps for this version alone: texts, pictures and prints of all its submissions, outputs,
    scans of its signatures; not what anything else in the register still rests on.

    What somebody once submitted may share a picture with what is destroyed, so each digest is looked up by itself.
    """
    state = State(view)
    own = {*version.kept}
    for each in state.linked(Submission, "of", version.key):
        own.update(each.kept)
    for copy in state.linked(Copy, "of_version", version.key):
        own.update(copy.kept)
    return {each for each in own if each and not _rests_on(state, each, version.key)}


def destroy(vault: Vault, digests: set[str]) -> int:
    """Remove these from the vault, and say how many were there. Raises VaultFault."""
    there = [each for each in sorted(digests) if vault.has(each)]
    for each in there:
        vault.remove(each)
    return len(there)


def _rests_on(state: State, digest: str, own: str) -> bool:
    """Whether anything still rests on this but the version of key `own` and those that were destroyed before."""
    if any(state.linked(kind, "kept", digest) for kind in (Person, Briefing, External)):
        return True
    if state.linked(Version, "pictured", digest):
        return True
    if any(each.of_version != own for each in state.linked(Copy, "kept", digest)):
        return True
    versions = state.linked(Version, "kept", digest)
    versions += [
        found
        for each in state.linked(Submission, "kept", digest)
        if (found := state.get(Version, each.document, each.version))
    ]
    return any(each.key != own and not each.disposed for each in versions)
