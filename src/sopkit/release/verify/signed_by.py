"""Who signed each entry, by the keys that its signatures bring; whether these may sign is another question."""

from __future__ import annotations

from collections.abc import Iterable

from sopkit.ports.log import Entry
from sopkit.register.sshsig import BadSignature, blob_of, check, read_blob

Signers = tuple[tuple[str, str], ...]
"""Of each signature of an entry: the fingerprint of the key that made it, and for what (the SSHSIG namespace)."""


def signed_by(entries: Iterable[Entry]) -> dict[int, Signers]:
    """Position to signers of the entries all of whose signatures fit what was signed; never raises."""
    found = {}
    for each in entries:
        try:
            found[each.position] = tuple(_signer(each.event, blob_of(one)) for one in each.signatures)
        except BadSignature:
            continue
    return found


def _signer(event: bytes, blob: bytes) -> tuple[str, str]:
    signature = read_blob(blob)
    check(event, signature.namespace, signature.key, blob)
    return signature.key.fingerprint, signature.namespace
