"""How far the edition under way has come: amendments, and how much of it changed."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.check.pinned import own_pin, own_places
from sopkit.numbering.moves import changed_share
from sopkit.numbering.versions import VersionScheme, version_scheme


@dataclass(frozen=True, slots=True)
class EditionSoFar:
    """`amendments` since the edition began and how many it may have (`after`); `share` of its places that changed since
    (0 to 1) and how great it may grow (`most`). None: not counted, or no limit. `following` begins the next edition."""

    amendments: int | None
    after: int | None
    share: float | None
    most: float | None
    following: str


def edition_so_far(context: Context) -> EditionSoFar | None:
    """The edition that the document's version belongs to; None when its version is of no scheme."""
    version = context.document.metadata.version
    kind = context.type
    scheme = version_scheme(kind.version_scheme) if kind else None
    if kind is None or scheme is None or not scheme.fits(version):
        return None
    own, common = kind.new_edition, context.facts.new_edition
    most = own.share if own.share is not None else common.share
    return EditionSoFar(
        amendments=scheme.amendments(version),
        after=own.after if own.after is not None else common.after,
        share=_share(context, scheme, version) if most is not None else None,
        most=most,
        following=scheme.new_edition(version, context.facts.today) or "—",
    )


def _share(context: Context, scheme: VersionScheme, version: str) -> float | None:
    pin = context.once(own_pin)
    if pin is None or scheme.edition(pin.edition.version) != scheme.edition(version):
        return None
    return changed_share(pin.edition.texts, (each.pin.text for each in context.once(own_places)))
