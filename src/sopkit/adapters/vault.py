"""The vault in a folder: ``ab/abcdef…``, each file named by the SHA-256 of its bytes and written once.

A new file is written under another name, confirmed by the disk, and then linked to its own: under a digest there are the
right bytes or none, whatever was killed, and however many write at once. Files are read-only, against mistakes; against
malice the digest is compared whenever bytes are given out. No name but 64 lower-case hex digits is looked up.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sopkit.adapters.disk import is_running
from sopkit.ports.vault import VaultFault

_DIGEST = re.compile(r"[0-9a-f]{64}")
_MODE = 0o444


class DiskVault:
    """A vault in the folder `root`, which is made when first written to."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes) -> str:
        """Keep `data`; when this returns, the disk has it. Raises VaultFault."""
        digest = hashlib.sha256(data).hexdigest()
        file = self._file(digest)
        try:
            if self._holds(file, data):
                return digest
            _make(file.parent)
            _write(file, data)
        except OSError as error:
            raise VaultFault(digest, error.strerror or str(error)) from error
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes, compared with their digest; raises VaultFault."""
        try:
            data = _read(self._file(digest))
        except OSError as error:
            raise VaultFault(digest, error.strerror or str(error)) from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise VaultFault(digest, "the bytes kept are others")
        return data

    def has(self, digest: str) -> bool:
        """Whether there is a file for this digest; False for what is no digest. Raises VaultFault if nobody can tell."""
        if not _DIGEST.fullmatch(digest):
            return False
        try:
            return stat.S_ISREG(self._file(digest).lstat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise VaultFault(digest, error.strerror or str(error)) from error

    def digests(self) -> Iterator[str]:
        """Every digest kept, in order."""
        for folder in _names(self.root):
            if len(folder) == 2:
                yield from (
                    name for name in _names(self.root / folder) if _DIGEST.fullmatch(name) and name[:2] == folder
                )

    def remove(self, digest: str) -> None:
        """Destroy a file, and have the disk confirm it. Raises VaultFault."""
        file = self._file(digest)
        try:
            file.unlink(missing_ok=True)
            if file.parent.exists():
                _sync(file.parent)
        except OSError as error:
            raise VaultFault(digest, error.strerror or str(error)) from error

    def sweep(self) -> None:
        """Remove the unfinished files of writers that were killed."""
        for part in self.root.glob("[0-9a-f][0-9a-f]/.sopkit-*.part"):
            maker = part.name.split("-")[1]
            if maker.isdigit() and not is_running(int(maker)):
                with suppress(OSError):
                    part.unlink(missing_ok=True)

    def _file(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise VaultFault(digest[:64], "not a digest")
        return self.root / digest[:2] / digest

    def _holds(self, file: Path, data: bytes) -> bool:
        """Whether the file is there and durable; bytes that have been spoilt make way for the right ones."""
        try:
            kept = _read(file)
        except FileNotFoundError:
            return False
        if kept == data:
            _confirm(file)  # its writer may not have got that far
            return True
        file.unlink()
        return False


class MemoryVault:
    """A vault in memory: for tests."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        """Keep `data`."""
        digest = hashlib.sha256(data).hexdigest()
        self.kept.setdefault(digest, data)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes; raises VaultFault."""
        if digest not in self.kept:
            raise VaultFault(digest, "No such file")
        if hashlib.sha256(self.kept[digest]).hexdigest() != digest:
            raise VaultFault(digest, "the bytes kept are others")
        return self.kept[digest]

    def has(self, digest: str) -> bool:
        """Whether there are bytes with this digest."""
        return digest in self.kept

    def digests(self) -> Iterator[str]:
        """Every digest kept, in order."""
        return iter(sorted(self.kept))

    def remove(self, digest: str) -> None:
        """Forget the bytes."""
        self.kept.pop(digest, None)


def _write(file: Path, data: bytes) -> None:
    handle, part = tempfile.mkstemp(prefix=f".sopkit-{os.getpid()}-", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            os.fchmod(stream.fileno(), _MODE)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):  # another has just kept the same bytes
            os.link(part, file)
    finally:
        Path(part).unlink(missing_ok=True)
    _confirm(file)


def _read(file: Path) -> bytes:
    """The bytes of a file; a link is not followed, and nothing but a file is opened."""
    handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as stream:
        return stream.read()


def _make(folder: Path) -> None:
    """Make a folder, and have the disk confirm the names of those above it that had to be made too."""
    missing = [each for each in folder.parents if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in reversed(missing):
        _sync(each.parent)


def _confirm(file: Path) -> None:
    """Have the disk confirm a file's name, and that of its folder, which another writer may have made just now."""
    _sync(file.parent)
    _sync(file.parent.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
