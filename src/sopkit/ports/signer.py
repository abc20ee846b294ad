"""Who signs: a key that stays with its owner."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from sopkit.ports.log import Signature


class SigningTrouble(Enum):
    """Why nothing was signed."""

    NO_KEY = "no such key"
    NO_PASSPHRASE = "the key has no passphrase"
    WRONG_PASSPHRASE = "wrong passphrase, or none given"
    NO_AGENT = "no agent answers"
    REFUSED = "the agent or the hardware key refused"
    NO_PROGRAM = "ssh-keygen is missing"
    BROKEN = "broken"


class SigningFault(Exception):
    """The key could not sign; `trouble` says why, `detail` what the system said."""

    def __init__(self, trouble: SigningTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value} {detail}".rstrip())
        self.trouble, self.detail = trouble, detail


class Signer(Protocol):
    """One person's key."""

    @property
    def public(self) -> str:
        """The public key as in ``id_ed25519.pub``: type and base64, no comment."""
        ...

    def sign(self, data: bytes, namespace: str) -> Signature:
        """Sign `data` as ``ssh-keygen -Y sign -n namespace`` does; raises SigningFault."""
        ...
