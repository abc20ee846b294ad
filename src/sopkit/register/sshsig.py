"""SSHSIG, the signatures of ``ssh-keygen -Y sign``: format 1 (OpenSSH, PROTOCOL.sshsig), read, written and checked.

The **blob** is, in SSH's wire format (`sopkit.register.wire`)::

    byte[6]  SSHSIG
    uint32   1
    string   public key       a key blob (`sopkit.register.public_keys`)
    string   namespace        what the signature is for; never empty
    string   reserved         empty
    string   hash             sha512 or sha256
    string   signature        string algorithm, string bytes; a hardware key adds byte flags, uint32 counter

What the key signs is not the message but ``SSHSIG``, then as strings the namespace, reserved, the hash's name, and the
hash of the message. So a signature for one namespace is none for another. A hardware key signs SHA-256(application) ‖
flags ‖ counter ‖ SHA-256(that); flag 0x01 says that it was touched, 0x04 that it asked for a PIN or a finger.

The **armour** is the blob's base64 in lines of 70 characters, between ``-----BEGIN SSH SIGNATURE-----`` and
``-----END SSH SIGNATURE-----``; the register keeps the base64 alone.

Worked example, ``printf hello | ssh-keygen -Y sign -n sopkit-signoff`` with an Ed25519 key::

    53534853 4947 00000001                        SSHSIG, version 1
    00000033 0000000b 7373682d65643235353139      51 bytes of key: "ssh-ed25519" and
             00000020 27648f82…7fea819c           its point
    0000000e 736f706b69742d7369676e6f6666         "sopkit-signoff"
    00000000                                      reserved
    00000006 736861353132                         "sha512"
    00000053 0000000b 7373682d65643235353139      83 bytes of signature: "ssh-ed25519" and
             00000040 05adc229…87a8aa03           64 bytes

Stricter than OpenSSH: `reserved` must be empty (OpenSSH does not look at it), nothing may follow any part, a hardware key
must have been touched, and base64 has one spelling. So a signature has one spelling in the log, except that ECDSA allows
a second valid one by its nature; entries are compared by event and key, never by signature bytes.

Should the format change, OpenSSH raises the version in the blob: add the new one beside this and keep reading version 1.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from enum import Enum

from sopkit.diagnostics import Wording
from sopkit.ports.log import Signature
from sopkit.register.public_keys import BadKey, PublicKey, read_key_blob, read_public_key
from sopkit.register.wire import BadWire, Reader, string

FORMAT = "sshsig"
MAGIC = b"SSHSIG"
VERSION = 1
HASHES = ("sha512", "sha256")
TOUCHED, VERIFIED = 0x01, 0x04
"""Flags of a hardware key: somebody touched it; it asked for a PIN or a finger."""
LONGEST = 64 * 1024
"""Bytes of armour or blob that are looked at; longer ones are refused unread."""

_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_ARMOUR = re.compile(rf"\s*{_BEGIN}\s([A-Za-z0-9+/=\s]*)\s{_END}\s*", re.ASCII)
_LINE = 70


class SignatureFault(Enum):
    """Why a signature does not count."""

    NOT_A_SIGNATURE = Wording("不是 SSH 签名", "it is not an SSH signature")
    SEVERAL = Wording("一个文件里有几个签名；每个文件只放一个", "several signatures in one file; one file holds one")
    VERSION = Wording("签名格式的版本不认识", "the signature's format version is not known")
    BAD_KEY = Wording("签名所用的密钥不能接受", "the key it was made with is not taken")
    OTHER_KEY = Wording("是用另一把密钥签的", "it was made with another key")
    NAMESPACE = Wording("是为别的用途签的", "it was made for another purpose")
    UNTOUCHED = Wording("签署时没有触碰硬件密钥", "nobody touched the hardware key when it signed")
    MISMATCH = Wording("签的不是这些内容，或签名被改动过", "it does not sign these bytes, or was altered")


class BadSignature(ValueError):
    """A signature that does not count; `fault` says why in both languages, `detail` what exactly."""

    def __init__(self, fault: SignatureFault, detail: str = "") -> None:
        super().__init__(f"{fault.value.en}: {detail}" if detail else fault.value.en)
        self.fault, self.detail = fault, detail


@dataclass(frozen=True, slots=True)
class SshSignature:
    """An SSHSIG blob taken apart.

    `algorithm` is how the key signed (``ssh-ed25519``, ``rsa-sha2-512``), `raw` what came out; `flags` and `counter`
    are those of a hardware key, 0 for others.
    """

    key: PublicKey
    namespace: str
    hash: str
    algorithm: str
    raw: bytes
    flags: int = 0
    counter: int = 0


def read_blob(blob: bytes) -> SshSignature:
    """The signature whose blob this is, not yet checked against any message; raises BadSignature."""
    if len(blob) > LONGEST or not blob.startswith(MAGIC):
        raise BadSignature(SignatureFault.NOT_A_SIGNATURE)
    reader = Reader(blob[len(MAGIC) :])
    try:
        version = reader.uint32()
        if version != VERSION:
            raise BadSignature(SignatureFault.VERSION, f"{version}; this program reads {VERSION}")
        key = read_key_blob(reader.string())
        namespace, reserved, hash, inner = reader.text(), reader.string(), reader.text(), reader.string()
        reader.end()
        if not namespace or reserved or hash not in HASHES:
            raise BadWire("an empty namespace, something reserved, or an unknown hash")
        reader = Reader(inner)
        algorithm, raw = reader.text(), reader.string()
        flags, counter = (reader.byte(), reader.uint32()) if key.is_hardware else (0, 0)
        reader.end()
    except BadWire as error:
        raise BadSignature(SignatureFault.NOT_A_SIGNATURE, str(error)) from None
    except BadKey as error:
        raise BadSignature(SignatureFault.BAD_KEY, str(error)) from None
    return SshSignature(key, namespace, hash, algorithm, raw, flags, counter)


def write_blob(signature: SshSignature) -> bytes:
    """The blob that `read_blob` takes apart into `signature`."""
    inner = string(signature.algorithm.encode()) + string(signature.raw)
    if signature.key.is_hardware:
        inner += bytes([signature.flags]) + signature.counter.to_bytes(4)
    parts = (signature.key.blob, signature.namespace.encode(), b"", signature.hash.encode(), inner)
    return MAGIC + VERSION.to_bytes(4) + b"".join(map(string, parts))


def armoured(blob: bytes) -> bytes:
    """The blob in armour, byte for byte as ``ssh-keygen`` writes it."""
    text = base64.b64encode(blob).decode()
    lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    return "\n".join((_BEGIN, *lines, _END, "")).encode()


def unarmoured(data: bytes) -> bytes:
    """The blob in this armour; line ends and blank space around it do not matter. Raises BadSignature."""
    text = data.decode("ascii", "replace") if len(data) <= LONGEST else ""
    if text.count(_BEGIN) > 1:
        raise BadSignature(SignatureFault.SEVERAL)
    found = _ARMOUR.fullmatch(text)
    if found is None:
        raise BadSignature(SignatureFault.NOT_A_SIGNATURE, f"it begins with {_BEGIN}")
    return _from_base64("".join(found[1].split()))


def to_be_signed(message: bytes, namespace: str, hash: str = HASHES[0]) -> bytes:
    """What the key signs for `message`; `hash` is one of `HASHES`."""
    parts = (namespace.encode(), b"", hash.encode(), hashlib.new(hash, message).digest())
    return MAGIC + b"".join(map(string, parts))


def kept(blob: bytes) -> Signature:
    """The signature as the log keeps it; raises BadSignature for what is no SSHSIG blob."""
    return Signature(FORMAT, read_blob(blob).key.fingerprint, base64.b64encode(blob).decode())


def blob_of(signature: Signature) -> bytes:
    """The blob of a signature the log keeps; raises BadSignature."""
    if signature.format != FORMAT:
        raise BadSignature(SignatureFault.NOT_A_SIGNATURE, f"format {signature.format!r}")
    return _from_base64(signature.signature)


def check(message: bytes, namespace: str, public: PublicKey, blob: bytes) -> SshSignature:
    """The signature in `blob`, if `public` signed `message` by it for `namespace`.

    Raises BadSignature. Whether the key may sign at all, and did at that time, is not asked here.
    """
    signature = read_blob(blob)
    if signature.key.blob != public.blob:
        raise BadSignature(SignatureFault.OTHER_KEY, signature.key.fingerprint)
    if signature.namespace != namespace:
        raise BadSignature(SignatureFault.NAMESPACE, f"{signature.namespace}, not {namespace}")
    if public.is_hardware and not signature.flags & TOUCHED:
        raise BadSignature(SignatureFault.UNTOUCHED)
    from sopkit.register.key_checks import signed  # `cryptography` is loaded by whoever checks a signature, not before

    data = to_be_signed(message, namespace, signature.hash)
    if public.is_hardware:
        said = bytes([signature.flags]) + signature.counter.to_bytes(4)
        data = hashlib.sha256(public.application.encode()).digest() + said + hashlib.sha256(data).digest()
    if not signed(public, signature.algorithm, signature.raw, data):
        raise BadSignature(SignatureFault.MISMATCH)
    return signature


def check_kept(message: bytes, namespace: str, public: PublicKey, signature: Signature) -> SshSignature:
    """`check` for a signature as the log keeps it, whose `key` must be the fingerprint of `public`; raises BadSignature."""
    if signature.key != public.fingerprint:
        raise BadSignature(SignatureFault.OTHER_KEY, signature.key)
    return check(message, namespace, public, blob_of(signature))


def verifies(public: str, blob: bytes, message: bytes, namespace: str) -> bool:
    """Whether the key in the line `public` signed `message` for `namespace` by `blob`; never raises."""
    try:
        check(message, namespace, read_public_key(public), blob)
    except (BadKey, BadSignature):
        return False
    return True


def _from_base64(text: str) -> bytes:
    """Bytes of base64 in its one right spelling; raises BadSignature."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data or base64.b64encode(data).decode() != text:
        raise BadSignature(SignatureFault.NOT_A_SIGNATURE, "not base64")
    return data
