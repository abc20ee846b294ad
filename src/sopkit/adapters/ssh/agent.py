"""A signer whose key is held by an ssh-agent: unlocked once, then good for the day's events."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sopkit.adapters.ssh import keygen
from sopkit.adapters.ssh.private_file import read_private_file
from sopkit.ports.log import Signature
from sopkit.ports.signer import SigningFault, SigningTrouble
from sopkit.register.entries import SIGN_OFF_NAMESPACE
from sopkit.register.public_keys import BadKey, PublicKey, read_public_key
from sopkit.register.sshsig import VERIFIED, SshSignature

_SECONDS = 20
"""How long an agent may take to list its keys."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Signs with the key `public_line` (a line of a ``.pub`` file) that the agent holds.

    An agent does not tell whether a key came with a passphrase. For a sign-off it is therefore asked of the private key
    `file`, or shown by a hardware key that took a PIN or a finger; otherwise it is refused. `socket` is where the agent
    listens, SSH_AUTH_SOCK when left out.
    """

    public_line: str
    file: Path | None = None
    socket: str | None = None

    @property
    def public(self) -> str:
        """The public key; raises SigningFault."""
        return self._key().text

    def sign(self, data: bytes, namespace: str) -> Signature:
        """Sign `data`; raises SigningFault."""
        key, signing_off = self._key(), namespace == SIGN_OFF_NAMESPACE
        if signing_off and self.file is not None:
            file = read_private_file(self.file)
            if file.key != key:
                raise SigningFault(SigningTrouble.NO_KEY, f"{self.file}: {file.key.fingerprint}")
            file.check_for(namespace)
        elif signing_off and not key.is_hardware:
            raise SigningFault(SigningTrouble.NO_PASSPHRASE, "an agent does not tell: name the private key file too")
        signature, seen = self._by_agent(key, data, namespace)
        if signing_off and self.file is None and not seen.flags & VERIFIED:
            raise SigningFault(SigningTrouble.NO_PASSPHRASE, "a hardware key made with -O verify-required needs none")
        return signature

    def _by_agent(self, key: PublicKey, data: bytes, namespace: str) -> tuple[Signature, SshSignature]:
        socket = agent_socket(self.socket)
        with tempfile.TemporaryDirectory(prefix="sopkit-") as folder:
            # A copy standing alone: beside a private key ssh-keygen would turn to that where the agent fails.
            copy = Path(folder) / "key.pub"
            copy.write_text(f"{key.text}\n", encoding="ascii")
            order = keygen.Order(key, copy, keygen.environment(SSH_AUTH_SOCK=socket), by_agent=True)
            try:
                return keygen.sign(order, data, namespace)
            except SigningFault as fault:
                if fault.trouble is SigningTrouble.NOT_IN_AGENT:
                    keys_in_agent(socket)  # raises NO_AGENT when there is none at all
                raise

    def _key(self) -> PublicKey:
        try:
            return read_public_key(self.public_line)
        except BadKey as error:
            raise SigningFault(SigningTrouble.BROKEN, str(error)) from None


def keys_in_agent(socket: str | None = None) -> tuple[PublicKey, ...]:
    """Keys the agent holds that the register can take; raises SigningFault."""
    program = shutil.which("ssh-add")
    if program is None:
        raise SigningFault(SigningTrouble.NO_PROGRAM)
    try:
        done = subprocess.run(
            [program, "-L"],
            env=keygen.environment(SSH_AUTH_SOCK=agent_socket(socket)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SigningFault(SigningTrouble.NO_AGENT, str(error)) from None
    if done.returncode not in (0, 1):  # 1: it holds no keys
        raise SigningFault(SigningTrouble.NO_AGENT, done.stderr.decode("utf-8", "replace").strip())
    keys = []
    for line in done.stdout.decode("utf-8", "replace").splitlines() if done.returncode == 0 else ():
        try:
            keys.append(read_public_key(line))
        except BadKey:
            continue  # a certificate, or a kind that the register does not take
    return tuple(keys)


def agent_socket(named: str | None = None) -> str:
    """Where the agent listens, SSH_AUTH_SOCK when it is not `named`; raises SigningFault."""
    socket = named or os.environ.get("SSH_AUTH_SOCK", "")
    if not socket:
        raise SigningFault(SigningTrouble.NO_AGENT, "SSH_AUTH_SOCK")
    return socket
