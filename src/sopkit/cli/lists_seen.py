"""The newest current list seen on this machine, by register: an older one is then told, whoever hands it out."""

from __future__ import annotations

from pathlib import Path

from sopkit.adapters.disk import DiskOutputs
from sopkit.ports import ReadFault, WriteFault

_DIGITS = 12


class ListsSeen:
    """Notes in a folder of this machine; what cannot be read counts as none, what cannot be written is let be."""

    def __init__(self, folder: Path) -> None:
        self._store = DiskOutputs(folder)

    def newest(self, register: str) -> int:
        """The highest sequence noted for the register; 0 for none."""
        try:
            text = (self._store.read(_name(register)) or b"").decode("ascii", "replace").strip()
        except ReadFault:
            return 0
        return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0

    def note(self, register: str, sequence: int) -> None:
        """Note a list that was rightly signed."""
        if sequence > self.newest(register):
            try:
                self._store.write(_name(register), f"{sequence}\n".encode())
            except WriteFault:
                return


def _name(register: str) -> str:
    return f"lists/{register}.txt"
