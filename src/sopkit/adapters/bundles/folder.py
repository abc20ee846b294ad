"""A bundle in a folder. No link is followed and nothing but a regular file opened; a name is only what the folder says."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from sopkit.ports.bundle import BundleEntry, BundleFault, BundleTrouble, EntryKind

PIECE = 2**20
MOST_ENTRIES = 1_000_000
"""More are not counted: no release is that large, and a folder can be endless."""
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class FolderBundle:
    """The bundle in the folder `root`, which may itself be reached by a link: where it lies is the person's choice."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sizes: dict[str, int] = {}

    def entries(self) -> Sequence[BundleEntry]:
        """All that stands in the folder and the folders in it; raises BundleFault."""
        found: list[BundleEntry] = []
        waiting = [""]
        while waiting:
            inside = waiting.pop()
            try:
                with os.scandir(self.root / inside) as listed:
                    for each in listed:
                        entry = _entry(inside, each)
                        found.append(entry)
                        if entry.kind is EntryKind.FOLDER:
                            waiting.append(f"{entry.path}/")
            except OSError as error:
                raise BundleFault(inside.rstrip("/"), _trouble(error), error.strerror or "") from error
            if len(found) > MOST_ENTRIES:
                raise BundleFault("", BundleTrouble.TOO_MANY)
        self._sizes = {each.path: each.size for each in found if each.kind is EntryKind.FILE}
        return found

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of a file that `entries` told of; raises BundleFault."""
        if path not in self._sizes:
            raise BundleFault(path, BundleTrouble.MISSING)
        left = self._sizes[path]
        try:
            handle = os.open(f"{self.root}/{path}", _FLAGS)
        except OSError as error:
            raise BundleFault(path, _trouble(error), error.strerror or "") from error
        try:
            now = os.fstat(handle)
            if not stat.S_ISREG(now.st_mode) or now.st_size != left:
                raise BundleFault(path, BundleTrouble.CHANGED)
            while left:
                piece = os.read(handle, min(left, PIECE))
                if not piece:
                    raise BundleFault(path, BundleTrouble.CHANGED)
                left -= len(piece)
                yield piece
        except OSError as error:
            raise BundleFault(path, _trouble(error), error.strerror or "") from error
        finally:
            os.close(handle)


def _entry(inside: str, each: os.DirEntry[str]) -> BundleEntry:
    path = inside + each.name
    if each.is_file(follow_symlinks=False):
        return BundleEntry(path, each.stat(follow_symlinks=False).st_size, EntryKind.FILE)
    if each.is_dir(follow_symlinks=False):
        return BundleEntry(path, 0, EntryKind.FOLDER)
    return BundleEntry(path, 0, EntryKind.LINK if each.is_symlink() else EntryKind.OTHER)


def _trouble(error: OSError) -> BundleTrouble:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return BundleTrouble.MISSING
    return BundleTrouble.DENIED if isinstance(error, PermissionError) else BundleTrouble.BROKEN
