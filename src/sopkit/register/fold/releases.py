"""How acts on releases change the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from sopkit.register.acts import Act
from sopkit.register.acts.releases import (
    ReleaseItem,
    ReleaseOpened,
    ReleaseSealed,
    ReleaseSigned,
    ReleaseVoided,
    ReleaseWithdrawn,
)
from sopkit.register.authority import day_of
from sopkit.register.fold import recalls, reviews
from sopkit.register.fold.arrival import Arrival
from sopkit.register.life import the_version
from sopkit.register.records.releases import Release, Releases, ReleaseState, Signing
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State


def _opened(act: ReleaseOpened, arrival: Arrival, state: State) -> None:
    state.put(
        Release(
            release=act.release,
            sequence=act.sequence,
            previous=act.previous,
            items=act.items,
            contents=act.contents,
            toolchain=act.toolchain,
            expires=act.expires,
            state=ReleaseState.OPEN,
            opening=arrival.leaf,
            position=arrival.position,
            opened_at=arrival.event.time,
            opened_by=arrival.actor,
        )
    )
    state.put(replace(_releases(state), newest=act.sequence, open=act.release))
    for each in act.items:
        if state.covers(each.document):
            state.put(replace(the_version(state, each.document, each.version), release=act.release))


def _signed(act: ReleaseSigned, arrival: Arrival, state: State) -> None:
    found = _release(state, act.release)
    signing = Signing(arrival.actor, arrival.key, act.signature, arrival.event.time)
    state.put(replace(found, signings=(*found.signings, signing), sums=act.sums, listing=act.listing))


def _sealed(act: ReleaseSealed, arrival: Arrival, state: State) -> None:
    found = _release(state, act.release)
    day = day_of(state, arrival.event.time)
    own = Signing(arrival.actor, arrival.key, act.signature, arrival.event.time)
    state.put(
        replace(
            found,
            state=ReleaseState.SEALED,
            signings=(*found.signings, own) if act.signature else found.signings,
            sums=act.sums,
            listing=act.listing,
            manifest=act.manifest,
            sealed_on=day,
            sealed_by=arrival.actor,
        )
    )
    state.put(replace(_releases(state), last=act.manifest, open=""))
    files = {(each.document, each.version): each.files for each in act.outputs}
    for item, version in _versions(found, state):
        state.put(
            replace(
                version,
                state=VersionState.RELEASED,
                changed_at=arrival.event.time,
                issued=item.issued,
                effective=item.effective,
                outputs=files[item.document, item.version],
            )
        )
        reviews.begins(state, the_version(state, item.document, item.version), day)
        recalls.begins(state, the_version(state, item.document, item.version))


def _voided(act: ReleaseVoided, _: Arrival, state: State) -> None:
    found = _release(state, act.release)
    state.put(replace(found, state=ReleaseState.VOIDED, reason=act.reason))
    state.put(replace(_releases(state), open=""))
    for _item, version in _versions(found, state):
        state.put(replace(version, release=""))


def _withdrawn(act: ReleaseWithdrawn, arrival: Arrival, state: State) -> None:
    found = _release(state, act.release)
    day = day_of(state, arrival.event.time)
    state.put(replace(found, state=ReleaseState.WITHDRAWN, reason=act.reason))
    for item, version in _versions(found, state):
        if day < item.effective:
            changed = replace(
                version, state=VersionState.APPROVED, release="", outputs=(), issued=date.min, effective=date.max
            )
        else:
            changed = replace(version, ended=min(version.ended, day))
        state.put(replace(changed, changed_at=arrival.event.time))
        reviews.unsure(state, item.document)
        recalls.ends(state, item.document, date.min)


def _release(state: State, release: str) -> Release:
    found = state.get(Release, release)
    assert found is not None
    return found


def _releases(state: State) -> Releases:
    return state.get(Releases) or Releases()


def _versions(release: Release, state: State) -> list[tuple[ReleaseItem, Version]]:
    covered = [each for each in release.items if state.covers(each.document)]
    return [(each, the_version(state, each.document, each.version)) for each in covered]


FOLDS: Mapping[type[Act], Callable[[Any, Arrival, State], None]] = MappingProxyType(
    {
        ReleaseOpened: _opened,
        ReleaseSigned: _signed,
        ReleaseSealed: _sealed,
        ReleaseVoided: _voided,
        ReleaseWithdrawn: _withdrawn,
    }
)
