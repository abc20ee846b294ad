"""What a document's pin is: the numbers of its places and their words, and where its edition began."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.model.document import Document
from sopkit.model.pins import Edition, PinnedDocument
from sopkit.model.resolved import Number
from sopkit.numbering.places import places_now
from sopkit.numbering.versions import VersionScheme


def pin_of(
    document: Document,
    numbers: Mapping[str, Number],
    scheme: VersionScheme | None,
    before: PinnedDocument | None = None,
) -> PinnedDocument:
    """The pin of `document` as it stands; `before` is what was pinned of it, whose edition goes on while it lasts.

    `scheme` is that of its versions, None where it has no type: then each version is an edition.
    """
    version = document.metadata.version
    places = tuple(each.pin for each in places_now(document, numbers))
    if before and (scheme.edition(before.edition.version) if scheme else before.edition.version) == (
        scheme.edition(version) if scheme else version
    ):
        edition = before.edition
    else:
        edition = Edition(version, tuple(sorted(each.text for each in places)))
    return PinnedDocument(document.metadata.number, version, places, edition)
