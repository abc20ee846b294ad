"""A version as it will be once its release is sealed: what its pages print, and what is then effective."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sopkit.register.records.versions import Version, VersionState


def as_released(version: Version, release: str, issued: date, effective: date, *, briefed: bool = False) -> Version:
    """`version` issued by `release` on one day, to hold from another.

    `briefed`: it is taken as briefed by then, as its pages are: they say from when it holds, and hang nowhere before.
    """
    found = replace(version, state=VersionState.RELEASED, issued=issued, effective=effective, release=release)
    return replace(found, briefed=version.shifts, briefed_on=effective) if briefed and version.shifts else found
