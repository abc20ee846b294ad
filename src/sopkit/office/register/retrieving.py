"""Read what the vault keeps of a version: its files as they were submitted, the review print, scans of signatures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from sopkit.ports.vault import Vault
from sopkit.register.records.versions import Version


def kept_files(vault: Vault, version: Version, folder: str) -> Iterator[tuple[str, bytes]]:
    """(path below `folder`, bytes) of everything kept of `version`. Raises VaultFault where something is gone.

    Paths as written in a source may lead anywhere; here they lead nowhere but into the folder.
    """
    for each in version.files:
        parts = [part for part in PurePosixPath(each.name.replace("\\", "/")).parts if part not in ("/", ".", "..")]
        yield "/".join((folder, "source", *(parts or ["unnamed"]))), vault.get(each.digest)
    if version.presented:
        yield f"{folder}/presented.pdf", vault.get(version.presented)
    for each in version.sheets:
        yield f"{folder}/presented.sheet-{PurePosixPath(each.name).name}.pdf", vault.get(each.digest)
    if version.record:
        yield f"{folder}/content.json", vault.get(version.record)
    if version.changes:
        yield f"{folder}/changes.json", vault.get(version.changes)
    scans = {each.with_ for each in version.given if each.means == "paper" and each.with_}
    for count, digest in enumerate(sorted(scans), start=1):
        yield f"{folder}/scan-{count}", vault.get(digest)
    for output in version.outputs:
        yield f"{folder}/released/{PurePosixPath(output.name).name}", vault.get(output.digest)
