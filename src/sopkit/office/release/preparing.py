"""Prepare a release: make all that goes out, and the act that opens it. Nothing is recorded yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopkit.diagnostics import Wording
from sopkit.office.register.open_register import Register
from sopkit.office.register.pictures import NO_PICTURES, SignaturePictures
from sopkit.office.register.said_on import kept_text
from sopkit.office.register.versions import version_replaced
from sopkit.office.release.alongside import put_along
from sopkit.office.release.contents import Contents, put_documents, put_instructions
from sopkit.office.release.foreseeing import foreseen
from sopkit.office.release.issue import Bindery, Dates, Issue
from sopkit.office.release.kit_sources import kit_sources
from sopkit.office.release.making import Document, Order, Press, make_documents
from sopkit.office.release.planning import Going
from sopkit.office.release.trusting import trust_now
from sopkit.office.survey import Survey
from sopkit.register.acts.releases import ReleaseOpened
from sopkit.register.blocks import block_of
from sopkit.register.life import document_of, versions_of
from sopkit.register.state import State
from sopkit.release.as_released import as_released


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release that can be opened by `act`; all its files are in the vault. `left_out` tells what could not be made."""

    act: ReleaseOpened
    documents: tuple[Document, ...]
    left_out: tuple[Wording, ...]


def prepare(
    register: Register, surveyed: Survey, press: Press, bindery: Bindery, going: Sequence[Going], dates: Dates
) -> Prepared:
    """Make the documents that are `going`, and all that goes along with them.

    Raises NotMade, LeafFault, VaultFault, LogFault, ReadFault.
    """
    office, vault = surveyed.office, register.vault
    with register.log.reading() as view:
        act = foreseen(State(view), (each.version for each in going), dates)
        state = State(view)
        for each in going:
            state.put(as_released(each.version, act.release, dates.issued, dates.effective, briefed=True))
        pictures = SignaturePictures(vault) if office.settings.signature_pictures else NO_PICTURES
        orders = [_order(state, register, each, dates, pictures) for each in going]
        documents = tuple(make_documents(press, vault, surveyed.library, orders))
        contents = Contents(vault)
        put_documents(contents, documents, kit_sources(office, press.kit, press.toolchain))
        put_instructions(contents, trust_now(view))
        issue = Issue(act.release, dates, state, view, surveyed, press, bindery, contents, documents, pictures)
        put_along(issue)
    blocks = {each.order.going.version.document: each.order.block.digest for each in documents}
    items = tuple(replace(each, block=blocks[each.document]) for each in act.items)
    act = replace(act, items=items, contents=contents.digest(), toolchain=press.toolchain)
    return Prepared(act, documents, tuple(issue.left_out))


def _order(state: State, register: Register, going: Going, dates: Dates, pictures: SignaturePictures) -> Order:
    version = going.version
    document = document_of(state, version.document)
    assert document is not None
    known = versions_of(state, document)
    now = next(each for each in known if each.version == version.version)
    replaced = version_replaced(state, known, version.version)
    return Order(
        going=going,
        block=block_of(state, now, dates.effective, pictures=pictures),
        before=kept_text(register.vault, replaced) if replaced else None,
    )
