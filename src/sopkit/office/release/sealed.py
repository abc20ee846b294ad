"""A release that was sealed, out of register and vault, as its bundle is."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.office.register.open_register import Register, state_of
from sopkit.register.acts.releases import release_name
from sopkit.register.life import the_version
from sopkit.register.records.people import Person
from sopkit.register.records.releases import Release, Releases, ReleaseState, Signing
from sopkit.register.records.versions import Version
from sopkit.register.state import State
from sopkit.release.manifest import read_manifest
from sopkit.release.received import Received, Signer


class NotSealed(Exception):
    """There is no such bundle; `wording` says why, `unsealed` what there is instead."""

    def __init__(self, wording: Wording, unsealed: Unsealed | None = None) -> None:
        super().__init__(wording.en)
        self.wording, self.unsealed = wording, unsealed


@dataclass(frozen=True, slots=True)
class Unsealed:
    """A release that is open or was voided: its record, its versions in the order of its items, who signed so far."""

    release: Release
    versions: tuple[Version, ...]
    signers: tuple[Signer, ...]


_STATES = {
    ReleaseState.OPEN: Wording("还没有完成", "is not finished"),
    ReleaseState.VOIDED: Wording("已作废", "was voided"),
}


def sealed_release(register: Register, name: str) -> Received:
    """The release called `name`. Raises NotSealed, LogFault, VaultFault."""
    with state_of(register) as state:
        release = state.get(Release, name)
        if release is None:
            newest = (state.get(Releases) or Releases()).newest
            last = release_name(newest)
            raise NotSealed(
                Wording(
                    f"没有发布 {name}" + (f"；最新的是 {last}" if newest else "；还没有发布过"),
                    f"there is no release {name}; " + (f"the newest is {last}" if newest else "there is none yet"),
                )
            )
        signers = tuple(_signer(state, each) for each in release.signings)
        if release.state in _STATES:
            why = _STATES[release.state]
            versions = tuple(the_version(state, each.document, each.version) for each in release.items)
            raise NotSealed(Wording(f"{name} {why.zh}", f"{name} {why.en}"), Unsealed(release, versions, signers))
    manifest = read_manifest(register.vault.get(release.manifest))
    digests = {each.path: each.sha256 for each in manifest.files}
    return Received(
        manifest=manifest,
        digest=release.manifest,
        signers=signers,
        get=lambda path: register.vault.get(digests[path]),
        withdrawn=release.reason if release.state is ReleaseState.WITHDRAWN else "",
    )


def _signer(state: State, signing: Signing) -> Signer:
    person = state.get(Person, signing.person)
    return Signer(signing.key, f"{signing.person} {person.name}" if person else signing.person)
