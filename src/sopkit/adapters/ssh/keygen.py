"""Runs stock ``ssh-keygen -Y sign`` and puts its complaints into words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sopkit.ports.log import Signature
from sopkit.ports.signer import SigningFault, SigningTrouble
from sopkit.register.public_keys import PublicKey
from sopkit.register.sshsig import BadSignature, SshSignature, check, kept, unarmoured

_COMPLAINTS = (
    ("incorrect passphrase", SigningTrouble.WRONG_PASSPHRASE),
    ("too open", SigningTrouble.EXPOSED),
    ("No private key found", SigningTrouble.NOT_IN_AGENT),
    ("agent refused", SigningTrouble.REFUSED),
    ("device not found", SigningTrouble.REFUSED),
    ("Couldn't sign message", SigningTrouble.REFUSED),
)
"""What ssh-keygen says, and which trouble it is; the first that fits."""
_MOST_DETAIL = 300


@dataclass(frozen=True, slots=True)
class Order:
    """One signature to be made: by `public`, found at `key` (a private key file, or the public one for an agent).

    `environment` is ssh-keygen's; `alone` says that no terminal is to be asked, since the environment answers, and
    `by_agent` that an agent is to sign.
    """

    public: PublicKey
    key: Path
    environment: Mapping[str, str]
    alone: bool = False
    by_agent: bool = False


def sign(order: Order, data: bytes, namespace: str) -> tuple[Signature, SshSignature]:
    """Have ssh-keygen sign `data`; the signature is checked before it is given. Raises SigningFault."""
    program = shutil.which("ssh-keygen")
    if program is None:
        raise SigningFault(SigningTrouble.NO_PROGRAM)
    try:
        with tempfile.TemporaryDirectory(prefix="sopkit-") as folder:
            # A file and not standard input, which is where ssh-keygen looks for a terminal to ask for the passphrase.
            message = Path(folder) / "message"
            message.write_bytes(data)
            _run([program, "-Y", "sign", "-q", "-n", namespace, "-f", str(order.key.absolute()), str(message)], order)
            blob = unarmoured(message.with_name("message.sig").read_bytes())
        return kept(blob), check(data, namespace, order.public, blob)
    except OSError as error:
        raise SigningFault(SigningTrouble.BROKEN, error.strerror or str(error)) from None
    except BadSignature as error:
        raise SigningFault(SigningTrouble.BROKEN, str(error)) from None


def _run(command: list[str], order: Order) -> None:
    terminal = not order.alone and sys.stdin is not None and sys.stdin.isatty()
    # A hardware key's "touch me" goes to standard error, but only to a terminal's.
    shown = order.public.is_hardware and sys.stderr is not None and sys.stderr.isatty()
    done = subprocess.run(
        command,
        env=order.environment,
        stdin=None if terminal else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if shown else subprocess.PIPE,
        start_new_session=order.alone,
        check=False,
    )
    if done.returncode != 0:
        said = (done.stderr or b"").decode("utf-8", "replace")
        trouble = next((each for words, each in _COMPLAINTS if words in said), SigningTrouble.BROKEN)
        if trouble is SigningTrouble.NOT_IN_AGENT and not order.by_agent:
            trouble = SigningTrouble.BROKEN  # its open part was read just now: the rest of it is spoiled
        raise SigningFault(trouble, " ".join(said.split())[-_MOST_DETAIL:] or f"ssh-keygen: {done.returncode}")


def environment(**more: str) -> dict[str, str]:
    """This process's environment with `more`; messages in English, since they are matched."""
    return {**os.environ, "LC_ALL": "C.UTF-8", **more}
