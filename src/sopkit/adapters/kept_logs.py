"""Where logs of other registers lie: ``register/kept/REGISTER/log.sqlite``, beside it ``seen.json``.

``seen.json`` is ``{"first":"2026-11-23T04:05:06Z","format":"sopkit-kept-log/1","last":"…","roots":["SHA256:…"]}``: when the
log was first and last taken in, and the root keys that it was trusted by. What else is said of a log stands in the log.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sopkit.adapters.disk import DiskOutputs
from sopkit.adapters.log import created, opened
from sopkit.ports.log import Log, LogFault, LogTrouble
from sopkit.register.canonical import NotCanonical, canonical, read_canonical

_LOG, _SEEN = "log.sqlite", "seen.json"
_FORMAT = "sopkit-kept-log/1"
_REGISTER = re.compile(r"[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Seen:
    """When a log was first and last taken in (UTC, ``2026-11-23T04:05:06Z``), and by which root keys it was trusted."""

    first: str = ""
    last: str = ""
    roots: tuple[str, ...] = ()


class KeptLogs:
    """The logs of other registers under one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def registers(self) -> list[str]:
        """Ids of the registers whose logs are kept, in order."""
        found = self._folder.iterdir() if self._folder.is_dir() else ()
        return sorted(each.name for each in found if _REGISTER.fullmatch(each.name) and (each / _LOG).is_file())

    def place(self, register: str) -> str:
        """Where the log of a register is, or would be."""
        return str(self._folder / register / _LOG)

    def log(self, register: str) -> Log:
        """The log of a register that is kept. Raises LogFault."""
        return opened(self.place(register))

    def seen(self, register: str) -> Seen:
        """When it came; nothing where that cannot be read any more."""
        with suppress(OSError, NotCanonical, KeyError, TypeError):
            said = read_canonical((self._folder / register / _SEEN).read_bytes())
            if isinstance(said, dict) and said["format"] == _FORMAT:
                return Seen(str(said["first"]), str(said["last"]), tuple(map(str, said["roots"])))
        return Seen()

    def saw(self, register: str, time: str) -> None:
        """Note that a log that is kept came again. Raises WriteFault."""
        seen = self.seen(register)
        self._note(self._folder / register, replace(seen, first=seen.first or time, last=time))

    @contextmanager
    def beginning(self, register: str, time: str, roots: tuple[str, ...]) -> Iterator[Log]:
        """A new log for a register; it is kept once the block ends well, and there is nothing of it otherwise.

        Raises LogFault, EXISTS when another has begun it meanwhile; OSError, WriteFault.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".part-", dir=self._folder))
        try:
            log = created(str(part / _LOG))
            try:
                yield log
            finally:
                log.close()
            self._note(part, Seen(time, time, roots))
            try:
                part.rename(self._folder / register)
            except OSError as error:
                raise LogFault(self.place(register), LogTrouble.EXISTS, str(error)) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)

    @staticmethod
    def _note(folder: Path, seen: Seen) -> None:
        said = {"first": seen.first, "format": _FORMAT, "last": seen.last, "roots": [*seen.roots]}
        DiskOutputs(folder).write(_SEEN, canonical(said))
