"""A signer with a private key file: ssh-keygen itself asks for its passphrase, so that sopkit never sees it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sopkit.adapters.ssh import keygen
from sopkit.adapters.ssh.askpass import askpass
from sopkit.adapters.ssh.private_file import read_private_file
from sopkit.ports.log import Signature


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Signs with the private key at `path` (``~/.ssh/id_ed25519``, or the handle of a hardware key).

    The passphrase is asked for at the terminal, or by the program in SSH_ASKPASS, each time: an agent that holds the key
    is passed over. `passphrase` is for scripts that play people; nobody's real one belongs into a program.
    """

    path: Path
    passphrase: str | None = field(default=None, repr=False)

    @property
    def public(self) -> str:
        """The public key, as the private file tells it; raises SigningFault."""
        return read_private_file(self.path).key.text

    def sign(self, data: bytes, namespace: str) -> Signature:
        """Sign `data`; raises SigningFault, for a sign-off also when the key is not protected by a passphrase."""
        file = read_private_file(self.path)
        file.check_for(namespace)
        with ExitStack() as stack:
            answer = {} if self.passphrase is None else stack.enter_context(askpass(self.passphrase))
            environment = keygen.environment(**answer)
            environment.pop("SSH_AUTH_SOCK", None)
            order = keygen.Order(file.key, self.path, environment, alone=bool(answer))
            return keygen.sign(order, data, namespace)[0]
