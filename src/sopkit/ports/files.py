"""Files: sources and pictures in, outputs out. Paths are relative, with ``/``, never leaving their root."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Protocol


class FileFault(Enum):
    """Why a file could not be read or written."""

    MISSING = "missing"
    EXISTS = "exists"
    OUTSIDE = "outside"
    TOO_LARGE = "too large"
    NOT_A_FILE = "not a file"
    DENIED = "denied"
    NO_SPACE = "no space"
    BROKEN = "broken"


class ReadFault(Exception):
    """A file cannot be read; `fault` says why, `path` which, `detail` what the system said."""

    def __init__(self, path: str, fault: FileFault, detail: str = "") -> None:
        super().__init__(f"{path}: {fault.value} {detail}".rstrip())
        self.path, self.fault, self.detail = path, fault, detail


class WriteFault(Exception):
    """A file cannot be written; nothing half-written is left."""

    def __init__(self, path: str, fault: FileFault, detail: str = "") -> None:
        super().__init__(f"{path}: {fault.value} {detail}".rstrip())
        self.path, self.fault, self.detail = path, fault, detail


class Workspace(Protocol):
    """A folder with ``sopkit.toml``, ``sops/`` and perhaps ``templates/``. May be an editor's buffers."""

    def sources(self) -> Sequence[str]:
        """Paths of all documents (``sops/**/*.md``), sorted."""
        ...

    def read(self, path: str, limit: int) -> bytes:
        """Bytes of the file at `path`; raises ReadFault: OUTSIDE when a link leaves,
        TOO_LARGE past `limit` bytes with the size in bytes as `detail`."""
        ...

    def replace(self, path: str, data: bytes) -> None:
        """Replace a source atomically, keeping its mode; raises WriteFault."""
        ...

    def create(self, path: str, data: bytes) -> None:
        """Write a new source atomically, whole or not at all; raises WriteFault: EXISTS when there is one already,
        however short a time ago somebody else made it."""
        ...


class TemplateStore(Protocol):
    """Files of document types and marks: the workspace's own first, then the ones shipped."""

    def folders(self) -> Sequence[str]:
        """Names of all folders with a ``type.toml``, sorted."""
        ...

    def names(self, folder: str, ending: str) -> Sequence[str]:
        """File names in `folder` that end with `ending`, workspace and shipped together, sorted."""
        ...

    def read(self, folder: str, name: str) -> bytes:
        """Bytes of ``folder/name``; raises ReadFault when neither place has it."""
        ...

    def place(self, folder: str, name: str) -> str:
        """How to call the file in a message (``templates/procedure/type.toml``, ``<shipped>/…``)."""
        ...


class OutputStore(Protocol):
    """Where outputs go (``build/``). Deleting it loses nothing."""

    def read(self, path: str) -> bytes | None:
        """Bytes of an output, None when there is none; raises ReadFault when it cannot be read."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Write atomically: after a crash the file is the old one or the new one; raises WriteFault."""
        ...

    def sweep(self) -> None:
        """Remove what killed builds left unfinished."""
        ...

    def remove(self, path: str) -> None:
        """Remove an output if it is there."""
        ...
