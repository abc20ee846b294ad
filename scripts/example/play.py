"""Play people at the command line: who, when, which command; in this process, so that a year takes a minute or two."""

from __future__ import annotations

import io
import json
import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from example.keys import KeyRing
from sopkit.cli import main

_BETWEEN = timedelta(minutes=4)
"""From one command to the next, on the played clock."""


class WentWrong(Exception):
    """A command that the story takes for granted was refused."""


@dataclass
class Play:
    """A workspace, its people's keys, and the played clock."""

    root: Path
    keys: KeyRing
    now: datetime = datetime(2025, 12, 1, 8, 30)  # noqa: DTZ001 where the register is kept: its own zone
    _key_of: dict[str, str] = field(default_factory=dict)

    def on(self, day: str) -> None:
        """It is half past eight in the morning of `day` (2026-03-02)."""
        self.now = datetime.fromisoformat(f"{day}T08:30")

    def new_key(self, person: str) -> None:
        """Make a key for this person, from now on theirs."""
        before = self._key_of.get(person)
        name = f"{person}-2" if before else person
        self.keys.make(name)
        self._key_of[person] = name

    def fingerprint(self, person: str) -> str:
        """The fingerprint of the key this person now has."""
        return self.keys.fingerprint(self._key_of[person])

    def does(self, person: str, *command: str) -> str:
        """Have `person` run a command; what it prints. Raises WentWrong where it is not done."""
        status, out, err = self.run(person, *command)
        if status:
            raise WentWrong(f"{self.now:%F %H:%M} {person}: sopkit {' '.join(command)}\n{out}{err}")
        return out

    def refused(self, person: str, *command: str) -> None:
        """Have `person` try what the register refuses. Raises WentWrong where it does not."""
        status, _, _ = self.run(person, *command)
        if not status:
            raise WentWrong(f"{self.now:%F %H:%M} {person}: sopkit {' '.join(command)} should have been refused")

    def run(self, person: str, *command: str) -> tuple[int, str, str]:
        """Run a command as `person`: its exit status, and what it printed."""
        key = self.keys.private(f"{self._key_of.get(person, person)}.pub")
        told = ("--as", person, "--key", str(key), "--at", f"{self.now:%FT%H:%M}", "--lang", "zh")
        self.now += _BETWEEN
        return run_here(*command, *told)

    def prints(self, *command: str) -> None:
        """Somebody prints on this day. Raises WentWrong where nothing comes of it."""
        status, out, err = run_here(*command, "--as-of", f"{self.now:%F}", "--lang", "zh")
        if status:
            raise WentWrong(f"{self.now:%F} sopkit {' '.join(command)}\n{out}{err}")

    def signs_elsewhere(self, person: str, number: str) -> None:
        """Have `person` sign a version on another machine, with OpenSSH alone, and bring the signature back."""
        folder = self.root / "to-sign"
        file = Path(self.does(person, "sign", number, "--prepare", str(folder)).split()[-1])
        self.keys.sign(self._key_of[person], file, "sopkit-signoff")
        self.does(person, "sign", "--attach", str(file))
        shutil.rmtree(folder)

    def sees(self, *command: str) -> Any:
        """What a command lists, as JSON."""
        return json.loads(self.does("", *command, "--format", "json"))


def run_here(*command: str) -> tuple[int, str, str]:
    """Run ``sopkit`` with these words in this process: its exit status, and what it printed."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([*command])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
    return status, out.getvalue(), err.getvalue()


def enter(root: Path, keys: KeyRing) -> None:
    """Work in this workspace, with a note of its own of how far its register has come."""
    os.chdir(root)
    os.environ.update(keys.asked)
    os.environ["XDG_STATE_HOME"] = str(root / "state")
    os.environ["LC_ALL"] = "C.UTF-8"
