"""A release that was sealed, out of register and vault, as its bundle is."""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.office.register.recording import Register, state_of
from sopkit.register.records.people import Person
from sopkit.register.records.releases import Release, ReleaseState
from sopkit.release.manifest import read_manifest
from sopkit.release.received import Received, Signer

_STATES = {
    ReleaseState.OPEN: Wording("还没有完成", "is not finished"),
    ReleaseState.VOIDED: Wording("已作废", "was voided"),
}


class NotSealed(Exception):
    """There is no such bundle; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


def sealed_release(register: Register, name: str) -> Received:
    """The release called `name`. Raises NotSealed, LogFault, VaultFault."""
    with state_of(register) as state:
        release = state.get(Release, name)
        if release is None:
            there = "、".join(each.release for each in state.all(Release))
            raise NotSealed(
                Wording(
                    f"没有发布 {name}" + (f"；有 {there}" if there else ""),
                    f"there is no release {name}" + (f"; there are {there}" if there else ""),
                )
            )
        if release.state in _STATES:
            why = _STATES[release.state]
            raise NotSealed(Wording(f"{name} {why.zh}", f"{name} {why.en}"))
        people = {each.person: state.get(Person, each.person) for each in release.signings}
    signers = []
    for each in release.signings:
        person = people[each.person]
        signers.append(Signer(each.key, f"{each.person} {person.name}" if person else each.person))
    manifest = read_manifest(register.vault.get(release.manifest))
    digests = {each.path: each.sha256 for each in manifest.files}
    return Received(
        manifest=manifest,
        digest=release.manifest,
        signers=tuple(signers),
        get=lambda path: register.vault.get(digests[path]),
        withdrawn=release.reason if release.state is ReleaseState.WITHDRAWN else "",
    )
