"""Release bundles on disk: read as somebody received them, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from sopkit.adapters.bundles.folder import FolderBundle
from sopkit.adapters.bundles.memory import MemoryBundle
from sopkit.adapters.bundles.zip import ZipBundle
from sopkit.ports.bundle import Bundle

__all__ = ["FolderBundle", "MemoryBundle", "ZipBundle", "bundle_at"]


def bundle_at(path: Path) -> Bundle:
    """The bundle at `path`: a folder, else a zip. What is wrong with it is told when it is read."""
    return FolderBundle(path) if path.is_dir() else ZipBundle(path)
