"""An office key for hundreds of signatures in a row: an ssh-agent holds it, and is asked over its socket.

``ssh-keygen -Y sign`` takes some 10 ms for each signature, most of it to start; five hundred copies would take five seconds.
An agent answers in a tenth of a millisecond, and sopkit sees neither the passphrase nor the private key: docs/decisions/0011.

The protocol (draft-ietf-sshm-ssh-agent, 4.6): each message is a string (`sopkit.register.wire`); byte 13, string key blob,
string data, uint32 flags asks for a signature; byte 14, string signature is the answer, anything else a refusal. The signature
is string algorithm, string bytes.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sopkit.adapters.ssh.agent import agent_socket
from sopkit.adapters.ssh.unlocked import unlocked
from sopkit.ports.log import Signature
from sopkit.ports.signer import Signer, SigningFault, SigningTrouble
from sopkit.register.public_keys import BadKey, PublicKey, read_public_key
from sopkit.register.sshsig import HASHES, BadSignature, SshSignature, check, kept, to_be_signed, write_blob
from sopkit.register.wire import BadWire, Reader, string

_SIGN_REQUEST, _SIGN_RESPONSE = 13, 14
_SECONDS = 60.0
"""An agent that was told to confirm each use asks somebody; that takes as long as they take."""
_LONGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """Signs with `key`, which the agent at the other end of `line` holds."""

    key: PublicKey
    line: socket.socket

    @property
    def public(self) -> str:
        """The public key."""
        return self.key.text

    def sign(self, data: bytes, namespace: str) -> Signature:
        """Sign `data`; the signature is checked before it is given. Raises SigningFault."""
        request = string(self.key.blob) + string(to_be_signed(data, namespace)) + bytes(4)
        try:
            self.line.sendall(string(bytes([_SIGN_REQUEST]) + request))
            answer = self._answer()
            if answer[:1] != bytes([_SIGN_RESPONSE]):
                raise SigningFault(SigningTrouble.REFUSED)
            reader = Reader(Reader(answer[1:]).string())
            made = SshSignature(self.key, namespace, HASHES[0], reader.text(), reader.string())
            blob = write_blob(made)
            check(data, namespace, self.key, blob)
        except OSError as error:
            raise SigningFault(SigningTrouble.NO_AGENT, error.strerror or str(error)) from None
        except (BadWire, BadSignature) as error:
            raise SigningFault(SigningTrouble.BROKEN, str(error)) from None
        return kept(blob)

    def _answer(self) -> bytes:
        size = int.from_bytes(self._bytes(4))
        if not 0 < size <= _LONGEST:
            raise BadWire("an agent's message of no length")
        return self._bytes(size)

    def _bytes(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            more = self.line.recv(count - len(data))
            if not more:
                raise BadWire("the agent ended")
            data += more
        return data


@contextmanager
def office_key(path: Path) -> Iterator[Signer]:
    """The office key at `path`: a private key file, unlocked for as long as the block lasts, its passphrase, if it has one,
    asked for once; or a ``.pub`` file, for a key that the agent at SSH_AUTH_SOCK holds. Raises SigningFault."""
    if path.suffix == ".pub":
        with _line(agent_socket()) as line:
            yield OfficeKey(_public(path), line)
        return
    with unlocked(path) as agent, _line(agent_socket(agent.socket)) as line:
        yield OfficeKey(read_public_key(agent.public), line)


@contextmanager
def _line(place: str) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_SECONDS)
        try:
            line.connect(place)
        except OSError as error:
            raise SigningFault(SigningTrouble.NO_AGENT, f"{place}: {error.strerror}") from None
        yield line


def _public(path: Path) -> PublicKey:
    try:
        return read_public_key(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, BadKey) as error:
        raise SigningFault(SigningTrouble.NO_KEY, f"{path}: {error}") from None
