"""Holders who get no paper and read on a screen: on the distribution all the same, and told of each change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sopkit.model.resolved import folded
from sopkit.office.posting.listing import issuable
from sopkit.office.posting.recipients import CopyFault, OnlineOnly, Reception
from sopkit.register.life import document_of
from sopkit.register.records.copies import Added
from sopkit.register.records.versions import Document, Version


@dataclass(frozen=True, slots=True)
class Reader:
    """A holder who reads a document on a screen: by whose leave, since when and why; "" where `sopkit.toml` says so."""

    document: str
    holder: str
    by: str = ""
    on: date = date.max
    why: str = ""


def readers(reception: Reception, day: date, number: str = "") -> list[Reader]:
    """Who reads online what is in force on `day` or to come, or the document with this number: whoever was added to its
    distribution so, and whom the distribution names who is among the workspace's holders that read online."""
    state = reception.state
    known = document_of(state, number) if number else None
    documents = state.all(Document) if not number else [known] if known else []
    found = []
    for document in sorted(documents, key=lambda each: each.number):
        version = issuable(state, document.number, "", day)
        if version is None:
            continue
        added = [each for each in state.linked(Added, "identity", document.identity) if each.online]
        found += [Reader(document.number, each.written, each.by, each.on, each.why) for each in added]
        named = {each.holder for each in added}
        listed = (each.holder for each in version.distribution if folded(each.holder) not in named)
        found += [Reader(document.number, each) for each in listed if _reads_online(reception, each, version)]
    return found


def _reads_online(reception: Reception, holder: str, version: Version) -> bool:
    try:
        reception.recipient(holder, version)
    except OnlineOnly:
        return True
    except CopyFault:
        return False
    return False
