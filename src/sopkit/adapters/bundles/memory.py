"""A bundle in memory: for tests, and for what is to be judged before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sopkit.ports.bundle import BundleEntry, BundleFault, BundleTrouble, EntryKind


@dataclass(frozen=True)
class MemoryBundle:
    """Files by path, and beside them whatever else is said to be there."""

    files: Mapping[str, bytes]
    more: tuple[BundleEntry, ...] = ()

    def entries(self) -> Sequence[BundleEntry]:
        """The files, then `more`."""
        files = (BundleEntry(path, len(data), EntryKind.FILE) for path, data in self.files.items())
        return (*files, *self.more)

    def chunks(self, path: str) -> Iterator[bytes]:
        """A file in one piece; raises BundleFault where there is none."""
        if path not in self.files:
            raise BundleFault(path, BundleTrouble.MISSING)
        yield self.files[path]
