"""The source of a version as it was signed, out of the vault: what a release is made from, whatever the workspace now holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.content import content_of
from sopkit.diagnostics import Wording
from sopkit.examination import Reading, Rules
from sopkit.model.asset import Asset
from sopkit.model.content import NotContent, moved, read_content, told
from sopkit.model.document import OWN_FILE, Metadata
from sopkit.model.resolved import LibraryEntry
from sopkit.office.register.kept_sources import keeps_source
from sopkit.parse.assets import inspect_picture
from sopkit.parse.attachments import inspect_file
from sopkit.pipeline import read_source
from sopkit.ports.vault import Vault
from sopkit.register.acts import Kept
from sopkit.register.records.versions import Version


class NotAsSigned(Exception):
    """The version cannot be made from what was signed; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class SignedSource:
    """A version's source and pictures (by path as written) as they were signed, and what was read in it."""

    path: str
    data: bytes
    metadata: Metadata
    reading: Reading
    entry: LibraryEntry
    assets: Mapping[str, Asset]


def signed_source(vault: Vault, version: Version, rules: Rules) -> SignedSource:
    """The source of `version`, whose ContentDigest under the present `rules` is the one that was signed.

    Raises NotAsSigned where it is not, VaultFault where something was lost.
    """
    if not keeps_source(version.files):
        raise NotAsSigned(
            Wording("没有可以编译的源文件（按原样建账）", "no source of it is kept: it was adopted as a file")
        )
    source, *files = version.files
    data = vault.get(source.digest)
    reading = read_source(source.name, data, rules)
    if reading.document is None or reading.entry is None or reading.document.metadata.type not in rules.types:
        what = "文件类型不再可用，或源文件读不出来", "its type cannot be used any more, or its source cannot be read"
        raise NotAsSigned(Wording(*what))
    assets = {each.name: _asset(each, vault) for each in files}
    try:
        content = content_of(data, reading, assets, rules)
    except KeyError as error:
        raise NotAsSigned(Wording(f"缺少图片 {error.args[0]}", f"the picture {error.args[0]} is not there")) from error
    if content.digest != version.content:
        try:
            what_moved = told(moved(read_content(vault.get(version.record)), content))
        except NotContent:
            what_moved = Wording("签署记录读不出来", "the record of what was signed cannot be read")
        raise NotAsSigned(
            Wording(
                f"规则在签署以后改了，要重新提交：{what_moved.zh}",
                f"its rules changed since it was signed; submit it again: {what_moved.en}",
            )
        )
    return SignedSource(source.name, data, reading.document.metadata, reading, reading.entry, assets)


def _asset(kept: Kept, vault: Vault) -> Asset:
    data = vault.get(kept.digest)
    if kept.name.startswith(OWN_FILE):
        found = inspect_file(kept.name.removeprefix(OWN_FILE), data)
    else:
        found = inspect_picture(kept.name, data)
    if not isinstance(found, Asset):
        raise NotAsSigned(
            Wording(f"图片 {kept.name} 不能用：{found.detail}", f"{kept.name} cannot be used: {found.detail}")
        )
    return found
