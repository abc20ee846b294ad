"""What a private key file says before anybody unlocks it: its public key, and what it takes to use it.

The format is OpenSSH's PROTOCOL.key: between ``-----BEGIN OPENSSH PRIVATE KEY-----`` and its END, the base64 of::

    openssh-key-v1 NUL
    string cipher        "none" when there is no passphrase
    string kdf           "none" likewise
    string kdf options
    uint32 1             how many keys
    string public key
    string private part  readable when the cipher is "none"

The private part of a hardware key holds no secret but a handle, and flags; 0x04 says that the device asks for a PIN or a
finger each time (``ssh-keygen -O verify-required``).
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from pathlib import Path

from sopkit.ports.signer import SigningFault, SigningTrouble
from sopkit.register.entries import SIGN_OFF_NAMESPACE
from sopkit.register.public_keys import BadKey, PublicKey, read_key_blob
from sopkit.register.sshsig import VERIFIED
from sopkit.register.wire import BadWire, Reader

_MAGIC = b"openssh-key-v1\0"
_ARMOUR = re.compile(
    rb"\s*-----BEGIN OPENSSH PRIVATE KEY-----\s([A-Za-z0-9+/=\s]+)\s-----END OPENSSH PRIVATE KEY-----\s*"
)
_LONGEST = 128 * 1024


@dataclass(frozen=True, slots=True)
class PrivateFile:
    """The open part of a private key file.

    `has_passphrase` says that it is encrypted; `asks_each_time` that a hardware key wants a PIN or a finger.
    """

    key: PublicKey
    has_passphrase: bool
    asks_each_time: bool = False

    def check_for(self, namespace: str) -> None:
        """Raise SigningFault unless the key may sign for `namespace`.

        A sign-off takes two things (21 CFR 11.200(a)(1)): what one has, the key, and what one knows or is, its passphrase
        or the device's PIN or finger.
        """
        if namespace == SIGN_OFF_NAMESPACE and not (self.has_passphrase or self.asks_each_time):
            detail = "a hardware key made with -O verify-required needs none" if self.key.is_hardware else ""
            raise SigningFault(SigningTrouble.NO_PASSPHRASE, detail)


def read_private_file(path: Path) -> PrivateFile:
    """The open part of the file at `path`; raises SigningFault."""
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST)
    except FileNotFoundError:
        raise SigningFault(SigningTrouble.NO_KEY, str(path)) from None
    except OSError as error:
        raise SigningFault(SigningTrouble.BROKEN, f"{path}: {error.strerror}") from None
    try:
        return _read(data)
    except (BadWire, BadKey) as error:
        raise SigningFault(SigningTrouble.BROKEN, f"{path}: {error}") from None


def _read(data: bytes) -> PrivateFile:
    found = _ARMOUR.fullmatch(data)
    if found is None:
        if b"PRIVATE KEY-----" in data:
            raise BadWire("an old format; write it anew with ssh-keygen -p -f KEY")
        raise BadWire("not an OpenSSH private key; the file without .pub is wanted")
    try:
        blob = base64.b64decode(b"".join(found[1].split()), validate=True)
    except binascii.Error:
        raise BadWire("spoiled base64") from None
    if not blob.startswith(_MAGIC):
        raise BadWire("not openssh-key-v1")
    reader = Reader(blob[len(_MAGIC) :])
    cipher, kdf = reader.text(), reader.text()
    reader.string()
    if reader.uint32() != 1:
        raise BadWire("another number of keys than one")
    key = read_key_blob(reader.string())
    if "none" not in (cipher, kdf):
        return PrivateFile(key, has_passphrase=True)
    return PrivateFile(key, False, key.is_hardware and bool(_flags(key, reader.string()) & VERIFIED))


def _flags(key: PublicKey, private: bytes) -> int:
    """Flags of a hardware key: they follow two check numbers and the fields of the public key."""
    reader = Reader(private)
    reader.take(8)
    if reader.take(len(key.blob)) != key.blob:
        raise BadWire("another key within than without")
    return reader.byte()
