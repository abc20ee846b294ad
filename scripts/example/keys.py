"""Keys of the people who are played: made for one run, protected by a passphrase, held by an agent while it lasts."""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ASKPASS = '#!/bin/sh\n# ssh-keygen and ssh-add ask this program instead of a person.\ncat "${0%/*}/passphrase"\n'


@dataclass(frozen=True)
class KeyRing:
    """Private keys in a folder that only this user may enter, with the one passphrase of all who are played."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> KeyRing:
        """A new folder, its passphrase and the program that answers with it."""
        folder.mkdir(mode=0o700, parents=True)
        (folder / "passphrase").write_text(f"{secrets.token_urlsafe(18)}\n", encoding="ascii")
        (folder / "passphrase").chmod(0o600)
        (folder / "askpass").write_text(_ASKPASS, encoding="ascii")
        (folder / "askpass").chmod(0o700)
        return cls(folder)

    @property
    def asked(self) -> dict[str, str]:
        """The environment in which stock OpenSSH asks the program for the passphrase."""
        return {"SSH_ASKPASS": str(self.folder / "askpass"), "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":none"}

    def private(self, name: str) -> Path:
        """The private key called `name`: a person's id, with a number after it for a later one."""
        return self.folder / name

    def make(self, name: str) -> None:
        """Make a key and give it to the agent."""
        path, environment = self.private(name), {**os.environ, **self.asked}
        for command in (
            ["ssh-keygen", "-q", "-t", "ed25519", "-a", "4", "-C", name, "-f", str(path)],
            ["ssh-add", "-q", str(path)],
        ):
            subprocess.run(command, env=environment, check=True, stdin=subprocess.DEVNULL, capture_output=True)

    def sign(self, name: str, file: Path, namespace: str) -> None:
        """Sign a file with this key, into ``file.sig`` beside it."""
        command = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(self.private(name)), str(file)]
        subprocess.run(command, env={**os.environ, **self.asked}, check=True, capture_output=True)

    def fingerprint(self, name: str) -> str:
        """What ``ssh-keygen -l`` prints of a key: ``SHA256:…``."""
        command = ["ssh-keygen", "-l", "-f", str(self.private(name))]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[1]


@contextmanager
def agent() -> Iterator[None]:
    """An ssh-agent of our own for as long as the block lasts: whoever plays is not asked for each signature."""
    told = subprocess.run(["ssh-agent", "-s"], check=True, capture_output=True, text=True).stdout
    said = dict(re.findall(r"(SSH_\w+)=([^;]+);", told))
    before = os.environ.get("SSH_AUTH_SOCK")
    os.environ["SSH_AUTH_SOCK"] = said["SSH_AUTH_SOCK"]
    try:
        yield
    finally:
        os.kill(int(said["SSH_AGENT_PID"]), signal.SIGTERM)
        if before is None:
            del os.environ["SSH_AUTH_SOCK"]
        else:
            os.environ["SSH_AUTH_SOCK"] = before
