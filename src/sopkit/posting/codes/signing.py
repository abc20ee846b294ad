"""Sign and verify a copy's code: SSHSIG by an Ed25519 key, of which the code carries the 64 bytes alone.

The rest of an SSHSIG blob (the key, the namespace, the hash) is the same for every code of a key, and known to whoever
verifies; so a code stays small, and ``ssh-keygen -Y verify`` checks it once the blob is put together again
(`sopkit.register.sshsig.write_blob`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.ports.signer import Signer
from sopkit.posting.codes.code import Code, Told, code_text, key_mark, told_text
from sopkit.register.public_keys import ED25519, PublicKey, read_public_key
from sopkit.register.sshsig import blob_of, read_blob, to_be_signed

COPY_NAMESPACE = "sopkit-copy"


class NotACopyKey(ValueError):
    """A key that cannot sign codes: they hold signatures of plain Ed25519 keys alone."""

    wording = Wording("编码只能用 Ed25519 密钥签", "codes are signed by Ed25519 keys alone")


def sign_code(told: Told, signer: Signer) -> str:
    """The code of a copy; raises BadCode TOO_LONG, NotACopyKey, SigningFault."""
    key = read_public_key(signer.public)
    if key.kind != ED25519:
        raise NotACopyKey(NotACopyKey.wording.en)
    text = told_text(told, key_mark(key))
    return code_text(text, read_blob(blob_of(signer.sign(text.encode("ascii"), COPY_NAMESPACE))).raw)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A signature that is to be verified: of 64 bytes by an Ed25519 key (its 32 bytes) over `data`."""

    key: bytes
    signature: bytes
    data: bytes


CheckAll = Callable[[Sequence[ToCheck]], Sequence[bool]]
"""Verifies many signatures; gives for each whether it holds."""


def check_all(checks: Sequence[ToCheck]) -> list[bool]:
    """Whether each of these signatures holds, one after the other in this process."""
    from sopkit.register.key_checks import (
        verified,  # `cryptography` is loaded by whoever checks a signature, not before
    )

    return [verified(each.key, each.signature, each.data) for each in checks]


def to_check(code: Code, key: PublicKey) -> ToCheck | None:
    """What tells whether `key` signed the code; None for a key that signs no codes."""
    if key.kind != ED25519:
        return None
    return ToCheck(key.numbers[0], code.signature, to_be_signed(code.signed, COPY_NAMESPACE))


def is_signed(code: Code, key: PublicKey) -> bool:
    """Whether `key` signed the code; whether it may, is not asked here."""
    check = to_check(code, key)
    return check is not None and check_all([check])[0]
