"""The act that would open a release, before anything is made of it: nobody waits for what would be refused in the end."""

from __future__ import annotations

from collections.abc import Iterable

from sopkit.office.release.issue import Dates
from sopkit.register.acts.releases import ReleaseItem, ReleaseOpened
from sopkit.register.records.releases import Releases
from sopkit.register.records.versions import Version
from sopkit.register.rules.releases import release_id
from sopkit.register.state import State


def foreseen(state: State, versions: Iterable[Version], dates: Dates) -> ReleaseOpened:
    """The act that would release `versions`, as far as the rules look at it; what is made of them is left open ("")."""
    releases = state.get(Releases) or Releases()
    sequence = releases.newest + 1
    return ReleaseOpened(
        release=release_id(sequence),
        sequence=sequence,
        previous=releases.last,
        items=tuple(
            ReleaseItem(
                document=each.document,
                version=each.version,
                submission=each.submission,
                issued=dates.issued,
                effective=dates.effective,
                block="",
            )
            for each in versions
        ),
        contents="",
        toolchain="",
        expires=dates.expires,
    )
