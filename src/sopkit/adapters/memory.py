"""Files that live in memory: for tests and for an editor's buffers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopkit.ports import FileFault, ReadFault, WriteFault


class MemoryWorkspace:
    """A workspace of ``path: bytes``."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    def sources(self) -> Sequence[str]:
        """Paths under ``sops/`` that end in ``.md``, sorted."""
        return sorted(path for path in self.files if path.startswith("sops/") and path.endswith(".md"))

    def read(self, path: str, limit: int) -> bytes:
        """Bytes of a file; raises ReadFault as the port says."""
        if path.startswith(("/", "../")) or "/../" in path:
            raise ReadFault(path, FileFault.OUTSIDE)
        if path not in self.files:
            raise ReadFault(path, FileFault.MISSING)
        data = self.files[path]
        if len(data) > limit:
            raise ReadFault(path, FileFault.TOO_LARGE, str(len(data)))
        return data

    def replace(self, path: str, data: bytes) -> None:
        """Replace a file."""
        self.files[path] = data

    def create(self, path: str, data: bytes) -> None:
        """Keep a new file; raises WriteFault when there is one."""
        if path in self.files:
            raise WriteFault(path, FileFault.EXISTS)
        self.files[path] = data


class MemoryOutputs:
    """Outputs kept in memory."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def read(self, path: str) -> bytes | None:
        """Bytes of an output, None when there is none."""
        return self.files.get(path)

    def write(self, path: str, data: bytes) -> None:
        """Keep `data` under `path`."""
        self.files[path] = data

    def sweep(self) -> None:
        """Nothing is ever unfinished here."""

    def remove(self, path: str) -> None:
        """Forget an output."""
        self.files.pop(path, None)
