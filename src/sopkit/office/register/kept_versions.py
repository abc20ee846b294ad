"""A version as the vault keeps it: the source and the pictures of its newest submission."""

from __future__ import annotations

from dataclasses import replace

from sopkit.diagnostics import Wording
from sopkit.model.asset import Asset
from sopkit.model.document import OWN_FILE
from sopkit.office.redline import RedlineFault, Version, version_of
from sopkit.office.register.recording import Register, state_of
from sopkit.parse.assets import inspect_picture
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.versions import Version as Recorded

_SOURCE = ".md"


def kept_version(register: Register, number: str, version: str) -> Version:
    """The version of a document for comparing and printing, its bytes compared with their digests.

    Raises RedlineFault where the register knows no such version or keeps no source of it, LogFault and VaultFault.
    """
    with state_of(register) as state:
        document = document_of(state, number)
        known = versions_of(state, document) if document else []
    found = next((each for each in known if each.version == version), None)
    if found is None:
        there = "、".join(each.version for each in known)
        raise RedlineFault(
            Wording(
                f"登记簿中没有 {number} 的 {version} 版" + (f"；有 {there}" if there else ""),
                f"the register knows no version {version} of {number}" + (f"; there are {there}" if there else ""),
            )
        )
    return _read(register, found)


def _read(register: Register, found: Recorded) -> Version:
    source = next((each for each in found.files[:1] if each.name.endswith(_SOURCE)), None)
    if source is None or found.disposed:
        raise RedlineFault(
            Wording(
                f"{found.document} {found.version} 没有可以逐条比较的源文件",
                f"of {found.document} {found.version} no source is kept that could be compared clause by clause",
            )
        )
    files = {each.name: register.vault.get(each.digest) for each in found.files[1:]}
    pictures = {name: inspect_picture(name, data) for name, data in files.items() if not name.startswith(OWN_FILE)}
    assets = {name: each for name, each in pictures.items() if isinstance(each, Asset)}
    return replace(version_of(register.vault.get(source.digest), files), path=source.name, assets=assets)
