"""Which files of a release the vault no longer has since a version was disposed of, and by which act that was."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sopkit.office.register.trail import Line, trail_of
from sopkit.ports.log import View
from sopkit.ports.vault import Vault
from sopkit.register.acts import kind_of
from sopkit.register.acts.upkeep import Disposed
from sopkit.register.records.copies import Copy
from sopkit.register.records.record import fields_of
from sopkit.register.records.releases import Release
from sopkit.register.records.versions import Submission, Version
from sopkit.register.state import State
from sopkit.release.listing import read_listing


@dataclass(frozen=True, slots=True)
class DisposedOf:
    """Files of a bundle, by path, that went with `version`; `line` is the entry of the log that says so."""

    version: Version
    line: Line
    paths: tuple[str, ...]


def disposed_of(view: View, vault: Vault, release: Release) -> tuple[DisposedOf, ...]:
    """What of a signed release was disposed of, by version; () where its bundle can be written as it was.

    A file that the vault has lost without such an act is not among them: reading it raises VaultFault. So does this, where
    the listing itself is lost.
    """
    state = State(view)
    paths: defaultdict[str, list[str]] = defaultdict(list)
    versions: dict[str, Version] = {}
    for each in read_listing(vault.get(release.listing)):
        for version in () if vault.has(each.sha256) else _rested_on(state, each.sha256):
            if version.disposed:
                versions[version.key] = version
                paths[version.key].append(each.path)
    return tuple(DisposedOf(versions[key], _act(view, key), tuple(found)) for key, found in sorted(paths.items()))


def _rested_on(state: State, digest: str) -> list[Version]:
    """The versions for which the vault kept these bytes."""
    found = {each.key: each for each in state.linked(Version, "kept", digest)}
    of = [each.of for each in state.linked(Submission, "kept", digest)]
    of += [each.of_version for each in state.linked(Copy, "kept", digest)]
    for version in (state.get(Version, *fields_of(each)) for each in of):
        if version:
            found[version.key] = version
    return [*found.values()]


def _act(view: View, version: str) -> Line:
    """The entry by which the version of this key was disposed of."""
    kind = kind_of(Disposed)
    return next(each for each in reversed(trail_of(view, Version.__name__, version)) if each.kind == kind)
