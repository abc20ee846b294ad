"""The vault: bytes kept for good, by their SHA-256. Nothing in it is ever changed; the register decides on disposal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class VaultFault(Exception):
    """Bytes cannot be kept or are not as they were kept; `digest` says which, `detail` why."""

    def __init__(self, digest: str, detail: str) -> None:
        super().__init__(f"{digest}: {detail}")
        self.digest, self.detail = digest, detail


class Vault(Protocol):
    """Content-addressed and write-once."""

    def put(self, data: bytes) -> str:
        """Keep `data`, durably, and return its digest (64 hex digits); the same bytes twice are kept once."""
        ...

    def get(self, digest: str) -> bytes:
        """The bytes, compared with their digest before they are given; raises VaultFault."""
        ...

    def has(self, digest: str) -> bool:
        """Whether bytes with this digest are kept (they are not read)."""
        ...

    def digests(self) -> Iterator[str]:
        """Every digest kept, in order."""
        ...

    def remove(self, digest: str) -> None:
        """Destroy the bytes with this digest, which the register has disposed of; nothing happens when they are not there.

        Raises VaultFault.
        """
        ...
