"""Find a document's versions by what people call them."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.register.life import document_of, versions_of
from sopkit.register.records.requests import Request, RequestState
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State


def version_under_way(state: State, number: str) -> Version | None:
    """The newest version of the document with this number; None when none was ever submitted."""
    document = document_of(state, number)
    versions = versions_of(state, document) if document else []
    return versions[-1] if versions else None


def version_called(state: State, number: str, version: str) -> Version | None:
    """This version of the document with this number."""
    document = document_of(state, number)
    found = versions_of(state, document) if document else []
    return next((each for each in found if each.version == version), None)


def version_meant(known: Sequence[Version], version: str) -> Version | None:
    """Of a document's `known` versions the one that a source means which says to be in `version`.

    A version that the register knows is that one; something else while another is under way means that one, so that the
    check can tell the disagreement; any other is a draft that the register does not know.
    """
    named = next((each for each in known if each.version == version), None)
    if named is None and known and known[-1].state is not VersionState.RELEASED:
        return known[-1]
    return named


def version_replaced(state: State, known: Sequence[Version], version: str) -> Version | None:
    """Of a document's `known` versions the one that `version` replaces: what its change request names.

    Of a version nobody has asked for it is the newest that was issued, temporary ones apart: its draft is compared
    with that. None for a first issue, and for what was adopted.
    """
    if not known:
        return None
    submitted = next((each for each in known if each.version == version), None)
    named = submitted.replaces if submitted else _asked_to_replace(state, known[0].document, version)
    if named is None:
        issued = [each for each in known if each.state is VersionState.RELEASED and not each.temporary]
        return issued[-1] if issued else None
    return next((each for each in known if each.version == named), None)


def _asked_to_replace(state: State, document: str, version: str) -> str | None:
    """What the newest request for this version says it replaces; None where nobody asks for it."""
    ended = (RequestState.REJECTED, RequestState.CANCELLED)
    found = None
    for request in state.linked(Request, "documents", document):
        item = request.item(document)
        if item and item.version == version and request.state not in ended:
            found = item.replaces
    return found
