"""Find a document's versions by what people call them."""

from __future__ import annotations

from sopkit.register.life import document_of, versions_of
from sopkit.register.records.versions import Version
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
