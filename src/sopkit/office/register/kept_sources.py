"""The source of a version out of the vault, with its pictures: for comparing and printing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sopkit.diagnostics import Wording
from sopkit.model.asset import Asset
from sopkit.model.document import OWN_FILE
from sopkit.office.redline import RedlineFault, Version, version_of
from sopkit.parse.assets import inspect_picture
from sopkit.ports.vault import Vault
from sopkit.register.acts.act import Kept

_SOURCE = ".md"


def keeps_source(kept: Sequence[Kept]) -> bool:
    """Whether the first of a version's files is a source; of what was adopted as a scan none is."""
    return bool(kept) and kept[0].name.endswith(_SOURCE)


def kept_source(vault: Vault, name: str, kept: Sequence[Kept]) -> Version:
    """The version whose files are `kept`, its bytes compared with their digests; `name` is what messages call it.

    Raises RedlineFault where none of them is a source, VaultFault where one is lost.
    """
    if not keeps_source(kept):
        raise RedlineFault(
            Wording(
                f"{name} 没有可以逐条比较的源文件",
                f"of {name} no source is kept that could be compared clause by clause",
            )
        )
    source = kept[0]
    files = {each.name: vault.get(each.digest) for each in kept[1:]}
    pictures = {path: inspect_picture(path, data) for path, data in files.items() if not path.startswith(OWN_FILE)}
    assets = {path: each for path, each in pictures.items() if isinstance(each, Asset)}
    return replace(version_of(vault.get(source.digest), files), path=source.name, assets=assets)
