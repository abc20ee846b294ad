"""A release bundle as somebody received it, a folder or a zip, before anything is known of it.

Whoever fulfils `Bundle` tells what is there, and never what it ought to be: names that leave the bundle, links, names
that stand twice are entries like others. Nothing is unpacked or followed; `sopkit.release.verify` judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from sopkit.diagnostics import Wording


class EntryKind(Enum):
    """What stands under a name; `OTHER` is a device, a pipe, a socket."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """What stands under one name: its path as the bundle gives it, and of a file the size that is claimed, in bytes."""

    path: str
    size: int
    kind: EntryKind


class BundleTrouble(Enum):
    """Why a bundle, or a file in it, cannot be read."""

    MISSING = Wording("没有这个文件或文件夹", "there is no such file or folder")
    DENIED = Wording("没有读取权限", "it may not be read")
    NOT_A_BUNDLE = Wording("不是发布包：既不是文件夹，也不是 zip", "it is no bundle: neither a folder nor a zip")
    CUT_SHORT = Wording("zip 被截断或损坏，不完整", "the zip is cut short or damaged")
    COMPRESSED = Wording(
        "zip 里有压缩过的条目（可能是 zip 炸弹）；发布包从不压缩",
        "an entry of the zip is compressed, as in a zip bomb; a release never is",
    )
    LAID_OUT = Wording(
        "zip 的内部结构与 sopkit 写的不同，可能藏有别的内容",
        "the zip is not laid out as sopkit writes it, and may hide other content",
    )
    TOO_MANY = Wording("条目太多", "there are too many entries")
    CHANGED = Wording("读取时大小与所说的不符", "its size is not the one it claims")
    BROKEN = Wording("读不出来", "it cannot be read")


class BundleFault(Exception):
    """A bundle cannot be read; `trouble` says why, `path` which file in it ("": all of it), `detail` what the system said."""

    def __init__(self, path: str, trouble: BundleTrouble, detail: str = "") -> None:
        super().__init__(f"{path}: {trouble.value.en} {detail}".rstrip())
        self.path, self.trouble, self.detail = path, trouble, detail


class Bundle(Protocol):
    """A folder or a zip, read only."""

    def entries(self) -> Sequence[BundleEntry]:
        """All there is, in no certain order; names that stand twice stand here twice. Raises BundleFault."""
        ...

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of the file at `path`, which stands once, in pieces of at most 1 MiB, never more than its claimed size.

        Raises BundleFault: CHANGED where there are more or fewer.
        """
        ...
