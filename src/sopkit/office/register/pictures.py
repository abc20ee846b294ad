"""Pictures of signatures: looked at before they are kept, and again when a page is to show them.

A picture proves nothing: anybody can draw one. What proves a sign-off is the key's signature in the log; the picture stands
beside the name for those who are used to seeing one.
"""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.model.asset import Asset, AssetFault
from sopkit.parse.assets import inspect_picture
from sopkit.ports import FileFault, ReadFault, Workspace
from sopkit.ports.vault import Vault

LARGEST = 200 * 1024
"""Bytes of a picture: it travels with every page that shows it."""
LONGEST_SIDE = 4000
"""Pixels; a signature of 80 mm scanned at 1200 dpi."""
STEEPEST = 20
"""Longest side to shortest; beyond it a picture in its box is a line."""

_PNG = b"\x89PNG\r\n\x1a\n"
_TOO_LARGE = Wording("文件太大", "the file is too large")
_FAULTS = {
    AssetFault.UNSAFE_SVG: Wording("SVG 中有脚本、外部引用等不安全的内容", "the SVG could run or fetch something"),
    AssetFault.TOO_LARGE: Wording("图片太大", "it is too large"),
}


class NotAPicture(Exception):
    """These bytes cannot stand for a signature; `wording` says why and what would do."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


class SignaturePictures:
    """The pictures that the pages show, by digest, each read once. `vault` is None where none are to be shown."""

    def __init__(self, vault: Vault | None) -> None:
        self._vault = vault
        self._read: dict[str, Asset | None] = {}

    def of(self, digest: str) -> Asset | None:
        """The picture; None for "", for bytes that were never one (whoever put them there), and where none are shown.

        Raises VaultFault where the vault has lost it.
        """
        if not digest or self._vault is None:
            return None
        if digest not in self._read:
            self._read[digest] = _shown(self._vault.get(digest))
        return self._read[digest]


NO_PICTURES = SignaturePictures(None)
"""The printed names alone."""


def keep_picture(vault: Vault, folder: Workspace, name: str) -> str:
    """Put the picture in file `name` into the vault; its digest. Raises NotAPicture, ReadFault, VaultFault."""
    try:
        data = folder.read(name, LARGEST)
    except ReadFault as fault:
        if fault.fault is FileFault.TOO_LARGE:
            raise _not(f"{int(fault.detail) // 1024} KB", _TOO_LARGE) from None
        raise
    return vault.put(picture_of(data).data)


def picture_of(data: bytes) -> Asset:
    """The picture that `data` is, PNG or SVG by what the bytes say; raises NotAPicture."""
    if len(data) > LARGEST:
        raise _not(f"{len(data) // 1024} KB", _TOO_LARGE)
    kind = "png" if data.startswith(_PNG) else "svg"
    found = inspect_picture(f"signature.{kind}", data)
    if not isinstance(found, Asset):
        raise _not(found.detail, _FAULTS.get(found.fault, Wording("不是 PNG 或 SVG 图片", "it is no PNG or SVG")))
    longest, shortest = max(found.width, found.height), min(found.width, found.height)
    if not shortest:
        raise _not("", Wording("SVG 没有写明大小", "the SVG does not say its size"))
    if longest > LONGEST_SIDE or longest > STEEPEST * shortest:
        size = f"{found.width} x {found.height} px"
        raise _not(size, Wording("图片太大或太细长", "it is too large or too narrow"))
    return found


def _shown(data: bytes) -> Asset | None:
    try:
        return picture_of(data)
    except NotAPicture:
        return None


def _not(detail: str, why: Wording) -> NotAPicture:
    zh = f"不能用作签名图片：{why.zh}{f'（{detail}）' if detail else ''}"
    en = f"it cannot be the picture of a signature: {why.en}{f' ({detail})' if detail else ''}"
    kb = LARGEST // 1024
    zh += (
        f"；要 {kb} KB 以内的 PNG 或 SVG，每边不超过 {LONGEST_SIDE} 像素，长短边之比不超过 {STEEPEST}，SVG 写明 viewBox"
    )
    en += (
        f"; take a PNG or SVG of at most {kb} KB, {LONGEST_SIDE} pixels a side, no side more than {STEEPEST} times the "
        "other; an SVG with its viewBox"
    )
    return NotAPicture(Wording(zh, en))
