"""Signers whose keys are made in memory for one test, and stock OpenSSH to compare them with."""

from __future__ import annotations

import base64
import hashlib
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sopkit.ports.log import Signature
from sopkit.register.public_keys import ED25519, SK_ED25519, PublicKey, read_key_blob
from sopkit.register.sshsig import TOUCHED, VERIFIED, SshSignature, kept, to_be_signed, write_blob
from sopkit.register.wire import string


@dataclass(frozen=True)
class MemorySigner:
    """A `Signer` with an Ed25519 key nobody else has: no files, no processes, some 50 µs a signature."""

    private: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def key(self) -> PublicKey:
        return read_key_blob(string(ED25519.encode()) + string(self.private.public_key().public_bytes_raw()))

    @property
    def public(self) -> str:
        return self.key.text

    def blob(self, data: bytes, namespace: str) -> bytes:
        """The SSHSIG blob over `data`."""
        raw = self.private.sign(to_be_signed(data, namespace))
        return write_blob(SshSignature(self.key, namespace, "sha512", ED25519, raw))

    def proof(self, data: bytes, namespace: str) -> str:
        """The blob's base64, as a new key's proof is kept."""
        return base64.b64encode(self.blob(data, namespace)).decode()

    def sign(self, data: bytes, namespace: str) -> Signature:
        return kept(self.blob(data, namespace))


@dataclass(frozen=True)
class SoftwareToken(MemorySigner):
    """A hardware key played in software, as PROTOCOL.u2f describes one; `flags` and `counter` are what it reports."""

    flags: int = TOUCHED | VERIFIED
    counter: int = 7

    @property
    def key(self) -> PublicKey:
        parts = (SK_ED25519.encode(), self.private.public_key().public_bytes_raw(), b"ssh:")
        return read_key_blob(b"".join(map(string, parts)))

    def blob(self, data: bytes, namespace: str) -> bytes:
        said = bytes([self.flags]) + self.counter.to_bytes(4)
        wrapped = hashlib.sha256(to_be_signed(data, namespace)).digest()
        raw = self.private.sign(hashlib.sha256(b"ssh:").digest() + said + wrapped)
        return write_blob(SshSignature(self.key, namespace, "sha512", SK_ED25519, raw, self.flags, self.counter))


def stock_key(path: Path, *options: str, passphrase: str = "") -> Path:
    """A key pair by stock ``ssh-keygen`` at `path` and ``path.pub``; Ed25519 unless `options` say otherwise."""
    kind = options or ("-t", "ed25519")
    subprocess.run(["ssh-keygen", "-q", *kind, "-a", "1", "-N", passphrase, "-C", "何 芳", "-f", path], check=True)
    return path


def stock_armour(key: Path, data: bytes, namespace: str, *options: str) -> bytes:
    """What stock ``ssh-keygen -Y sign`` prints for `data`, by a key without passphrase."""
    command = ["ssh-keygen", "-Y", "sign", "-q", *options, "-n", namespace, "-f", str(key)]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def stock_verifies(folder: Path, public: str, data: bytes, armour: bytes, namespace: str) -> bool:
    """Whether stock ``ssh-keygen -Y verify`` takes the signature as one by `public`."""
    (folder / "allowed").write_text(f"he.fang {public}\n")
    (folder / "armour").write_bytes(armour)
    command = ["ssh-keygen", "-Y", "verify", "-n", namespace, "-I", "he.fang", "-f", "allowed", "-s", "armour"]
    return subprocess.run(command, cwd=folder, input=data, capture_output=True, check=False).returncode == 0
