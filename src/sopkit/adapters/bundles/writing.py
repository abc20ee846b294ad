"""Write a bundle: a folder, a zip, or both at once, whole or not at all.

All is written under another name beside the target and then takes the target's name. A writer that is killed leaves the old
bundle or the new one, and an unfinished one under its other name, which the next writer sweeps. Bytes depend on nothing but
the files: no clock, no umask, no order in which they came. Digests are computed as bytes go by.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from sopkit.adapters.bundles import zip_layout as layout
from sopkit.adapters.bundles.zip_layout import Member
from sopkit.adapters.disk import fault_of, is_running
from sopkit.ports import FileFault, WriteFault
from sopkit.release.listing import Listed
from sopkit.release.names import checked, collisions

Source = bytes | Callable[[], Iterable[bytes]]
"""A file's bytes, or what gives them in pieces when the file's turn has come."""

_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
_OLD = ".sopkit-old-"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of Linux


def write_bundle(folder: Path | None, archive: Path | None, files: Mapping[str, Source]) -> tuple[Listed, ...]:
    """Write `files` (by path) as a folder, as a zip, or as both, in the order of their paths; what was written is told.

    Each source is read once. Raises WriteFault, and whatever a source raises, with nothing written; BadName or ValueError
    for paths that cannot stand in a bundle.
    """
    for one, other in collisions(map(checked, files)):
        raise ValueError(f"one name in two spellings: {one} and {other}")
    with contextlib.ExitStack() as stack:
        into = [stack.enter_context(_unfinished(folder, is_folder=True))] if folder else []
        zipped = [_Archive(stack, archive)] if archive else []
        written = tuple(_write(path, files[path], into, zipped) for path in sorted(files))
        for part in into:
            _set_modes(part)
        for each in zipped:
            each.end()
    return written


def sweep(parent: Path) -> None:
    """Remove what killed writers left unfinished in `parent`, and give back what one had taken out of the way."""
    for part in parent.glob(".sopkit-*.bundle"):
        maker = part.name.split("-")[1]
        if maker.isdigit() and not is_running(int(maker)):
            _remove(part)
    for old in parent.glob(f"{_OLD}*"):
        target = parent / old.name.removeprefix(_OLD)
        with contextlib.suppress(OSError):
            _remove(old) if target.exists() else old.rename(target)


def _write(path: str, source: Source, folders: list[Path], archives: list[_Archive]) -> Listed:
    hash, size = hashlib.sha256(), 0
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(_opened(each, path)) for each in folders]
        for archive in archives:
            archive.begin(path)
        for piece in (source,) if isinstance(source, bytes) else source():
            hash.update(piece)
            size += len(piece)
            with _told(path):
                for file in files:
                    file.write(piece)
            for archive in archives:
                archive.add(piece)
        for archive in archives:
            archive.close()
    return Listed(path, hash.hexdigest(), size)


class _Archive:
    """A zip that is being written; it is whole after `end`."""

    def __init__(self, stack: contextlib.ExitStack, target: Path) -> None:
        self._shown = str(target)
        part = stack.enter_context(_unfinished(target, is_folder=False))
        with _told(self._shown):
            self._file = stack.enter_context(part.open("wb"))
        self._members: list[Member] = []
        self._name = b""
        self._place = self._size = self._crc = self._at = 0

    def begin(self, path: str) -> None:
        """Leave room for the header: its length is known, its size and CRC are not."""
        self._name, self._place, self._size, self._crc = path.encode("ascii"), self._at, 0, 0
        self._put(layout.local_header(Member(self._name, 0, 0, self._place)))

    def add(self, piece: bytes) -> None:
        """More bytes of the file."""
        self._size += len(piece)
        if self._size >= layout.FULL:
            raise WriteFault(self._name.decode(), FileFault.TOO_LARGE, "4 GiB")
        self._crc = zlib.crc32(piece, self._crc)
        self._put(piece)

    def close(self) -> None:
        """The file is whole: write its header."""
        member = Member(self._name, self._size, self._crc, self._place)
        with _told(self._shown):
            self._file.seek(member.place)
            self._file.write(layout.local_header(member))
            self._file.seek(self._at)
        self._members.append(member)

    def end(self) -> None:
        """Write the directory, and have the disk confirm all."""
        place = self._at
        for each in self._members:
            self._put(layout.central_header(each))
        self._put(layout.end_records(len(self._members), self._at - place, place))
        with _told(self._shown):
            self._file.flush()
            os.fchmod(self._file.fileno(), _FILE_MODE)
            os.fsync(self._file.fileno())

    def _put(self, data: bytes) -> None:
        with _told(self._shown):
            self._file.write(data)
        self._at += len(data)


@contextlib.contextmanager
def _unfinished(target: Path, *, is_folder: bool) -> Iterator[Path]:
    """A place beside `target` to write to, which takes the target's name when the block ends well."""
    with _told(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent)
        room = Path(tempfile.mkdtemp(prefix=f".sopkit-{os.getpid()}-", suffix=".bundle", dir=target.parent))
    part = room / "new"
    try:
        with _told(str(target)):
            if is_folder:
                part.mkdir()
        yield part
        with _told(str(target)):
            _take_place(part, target, is_folder=is_folder)
    finally:
        _remove(room)


def _take_place(part: Path, target: Path, *, is_folder: bool) -> None:
    """Give `part` the name `target`; what had it goes into the part's place, or is out of the way for a moment."""
    if not is_folder or not target.is_dir():
        part.replace(target)
    elif not _exchanged(part, target):
        # No system call does both at once here: a writer killed in between leaves the old one for `sweep` to give back.
        old = target.with_name(f"{_OLD}{target.name}")
        _remove(old)
        target.rename(old)
        part.rename(target)
        _remove(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names at once, where the system can."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _write_file(part: Path, path: str) -> BinaryIO:
    file = part / path
    with _told(path):
        file.parent.mkdir(parents=True, exist_ok=True)
        opened = file.open("wb")
        os.fchmod(opened.fileno(), _FILE_MODE)
    return opened


@contextlib.contextmanager
def _opened(part: Path, path: str) -> Iterator[BinaryIO]:
    """The file at `path` below `part`; that it could not be closed is told too, for then it is not whole."""
    file = _write_file(part, path)
    try:
        yield file
    finally:
        with _told(path):
            file.close()


def _set_modes(part: Path) -> None:
    """Modes of folders as they are to be, whatever the umask."""
    for folder, _, _ in os.walk(part):
        Path(folder).chmod(_FOLDER_MODE)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def _told(path: str) -> Iterator[None]:
    """What the system refuses becomes a WriteFault."""
    try:
        yield
    except OSError as error:
        raise WriteFault(path, fault_of(error), error.strerror or "") from error
