"""What a register says of a workspace's documents on a day: from records to the answer that a survey is handed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sopkit.model.control import ControlBlock
from sopkit.office.register.kept_sources import keeps_source, kept_source
from sopkit.office.register.pictures import NO_PICTURES, SignaturePictures
from sopkit.office.register.versions import version_meant, version_replaced
from sopkit.office.said import KeptText, Said
from sopkit.ports.vault import Vault
from sopkit.register.blocks import block_of
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.versions import Version
from sopkit.register.state import State


def said_on(
    state: State, vault: Vault, day: date, versions: Mapping[str, str], pictures: SignaturePictures = NO_PICTURES
) -> Said:
    """The answer for documents whose sources say to be in these versions (number → version), with `pictures` of signatures.

    Raises VaultFault where the vault has lost one of those. The texts in it are read from the vault when they are asked for, also after the log's view was closed.
    """
    blocks: dict[str, ControlBlock] = {}
    submitted: dict[str, KeptText] = {}
    replaced: dict[str, KeptText] = {}
    for number, version in versions.items():
        document = document_of(state, number)
        known = versions_of(state, document) if document else []
        meant, before = version_meant(known, version), version_replaced(state, known, version)
        if meant:
            blocks[number] = block_of(state, meant, day, pictures=pictures)
        for found, texts in ((meant, submitted), (before, replaced)):
            text = kept_text(vault, found) if found else None
            if text:
                texts[number] = text
    return Said(blocks, submitted, replaced)


def kept_text(vault: Vault, version: Version) -> KeptText | None:
    """The text of a version; None where no source of it is kept: it was adopted as a scan, or destroyed in its time."""
    if version.disposed or not keeps_source(version.files):
        return None
    return KeptText(
        version=version.version,
        content=version.content,
        text=lambda: kept_source(vault, f"{version.document} {version.version}", version.files),
        record=lambda: vault.get(version.record),
    )
