"""Files that a list names by path: looked for beside the list, then in the workspace, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.ports import ReadFault, Workspace

LARGEST = 200 * 2**20
"""Bytes of a file or scan that a list may name."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where files that a list names are looked for: the list's own folder, then the workspace."""

    own: Workspace
    workspace: Workspace

    def read(self, path: str) -> bytes:
        """The bytes of a file in either folder; raises ReadFault as the list's own folder does."""
        try:
            return self.own.read(path, LARGEST)
        except ReadFault as fault:
            try:
                return self.workspace.read(path, LARGEST)
            except ReadFault:
                raise fault from None
