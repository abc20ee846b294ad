"""A private key for several signatures in a row, its passphrase asked for once.

An ssh-agent of this process's own holds it meanwhile, at a socket only this user can reach, and dies with this process
(also by ``kill -9``). 21 CFR 11.200(a)(1)(i) asks for both components at the first signing of one continuous session.
"""

from __future__ import annotations

import ctypes
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sopkit.adapters.ssh import keygen
from sopkit.adapters.ssh.agent import Agent
from sopkit.adapters.ssh.private_file import read_private_file
from sopkit.ports.signer import SigningFault, SigningTrouble

_PR_SET_PDEATHSIG = 1
_SECONDS = "3600"
"""After which the agent forgets the key, come what may."""


@contextmanager
def unlocked(path: Path) -> Iterator[Agent]:
    """The key at `path`, unlocked for as long as the block lasts. Raises SigningFault."""
    file = read_private_file(path)
    agent, add = shutil.which("ssh-agent"), shutil.which("ssh-add")
    if agent is None or add is None:
        raise SigningFault(SigningTrouble.NO_PROGRAM)
    with tempfile.TemporaryDirectory(prefix="sopkit-") as folder:  # mode 0700
        socket = f"{folder}/agent"
        with subprocess.Popen(
            [agent, "-D", "-a", socket], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=_die_with_parent
        ) as process:
            assert process.stdout is not None
            try:
                process.stdout.readline()  # It tells where it listens once it does.
                _add(add, path, socket)
                yield Agent(file.key.text, path, socket)
            finally:
                process.terminate()


def _add(program: str, path: Path, socket: str) -> None:
    terminal = sys.stdin is not None and sys.stdin.isatty()
    done = subprocess.run(
        [program, "-q", "-t", _SECONDS, str(path.absolute())],
        env=keygen.environment(SSH_AUTH_SOCK=socket),
        stdin=None if terminal else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace")
        trouble = SigningTrouble.EXPOSED if "too open" in said else SigningTrouble.WRONG_PASSPHRASE
        raise SigningFault(trouble, " ".join(said.split())[-300:])


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
