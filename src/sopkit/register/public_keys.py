"""Public keys as OpenSSH writes them, and which of them the register takes.

The text is one line, ``KIND BASE64 COMMENT``, as in ``id_ed25519.pub``; the comment is dropped. BASE64 is the key's
blob, made of strings and mpints (`sopkit.register.wire`)::

    ssh-ed25519                         string kind, string point (32 bytes)                          RFC 8709
    sk-ssh-ed25519@openssh.com          string kind, string point, string application                 PROTOCOL.u2f
    ecdsa-sha2-nistp256 … 384 … 521     string kind, string curve, string point (04 x y)              RFC 5656
    sk-ecdsa-sha2-nistp256@openssh.com  string kind, string curve, string point, string application   PROTOCOL.u2f
    ssh-rsa                             string kind, mpint exponent, mpint modulus                    RFC 4253

The fingerprint is ``SHA256:`` and the unpadded base64 of the blob's SHA-256, as ``ssh-keygen -l`` prints it. Refused are
DSA, certificates and whatever is not listed; RSA below 3072 bits (NIST SP 800-57: not beyond 2030, and sign-offs are
kept for longer) or with another exponent than 65537; Ed25519 points of small order, under which one signature fits many
messages, so that nobody could be held to theirs; and hardware keys made for anything but SSH.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register.wire import BadWire, Reader

ED25519 = "ssh-ed25519"
SK_ED25519 = "sk-ssh-ed25519@openssh.com"
SK_ECDSA = "sk-ecdsa-sha2-nistp256@openssh.com"
RSA = "ssh-rsa"

CURVES: Mapping[str, str] = MappingProxyType(
    {
        "ecdsa-sha2-nistp256": "nistp256",
        "ecdsa-sha2-nistp384": "nistp384",
        "ecdsa-sha2-nistp521": "nistp521",
        SK_ECDSA: "nistp256",
    }
)
"""The curve of each kind of ECDSA key."""

LONGEST = 16 * 1024
"""Characters a key's line has at most; longer ones are refused unread."""
_LEAST_RSA, _MOST_RSA = 3072, 16384
_COORDINATE = MappingProxyType({"nistp256": 32, "nistp384": 48, "nistp521": 66})
_P = 2**255 - 19
_ORDER_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL_ORDER = frozenset({0, 1, _P - 1, _ORDER_8, _P - _ORDER_8})
"""The y of the eight points whose order divides 8 (RFC 7748, section 7; curve of RFC 8032)."""


class KeyFault(Enum):
    """Why a public key is not taken."""

    NOT_A_KEY = Wording("不是 OpenSSH 公钥", "it is not an OpenSSH public key")
    PRIVATE = Wording("这是私钥；私钥不能交给任何人", "it is a private key, which is for nobody else to see")
    CERTIFICATE = Wording("这是证书，不是公钥", "it is a certificate, not a key")
    UNKNOWN = Wording("不认识或不接受这种密钥", "keys of this kind are not known or not taken")
    WEAK = Wording("密钥强度不够", "the key is too weak")


class BadKey(ValueError):
    """A public key that is not taken; `fault` says why in both languages, `detail` what exactly."""

    def __init__(self, fault: KeyFault, detail: str = "") -> None:
        super().__init__(f"{fault.value.en}: {detail}" if detail else fault.value.en)
        self.fault, self.detail = fault, detail


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key the register can take.

    `numbers` holds what the kind is made of: (point,) for Ed25519 and ECDSA, (exponent, modulus) as big-endian bytes for
    RSA. `application` is what a hardware key was made for (``ssh:``), "" for a key in a file.
    """

    kind: str
    blob: bytes
    numbers: tuple[bytes, ...]
    application: str = ""

    @property
    def fingerprint(self) -> str:
        """``SHA256:…`` as ``ssh-keygen -l`` prints it."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")

    @property
    def is_hardware(self) -> bool:
        """Whether the private part stays in a device that wants to be touched."""
        return bool(self.application)

    @property
    def text(self) -> str:
        """Kind and base64, as in a ``.pub`` file, without comment: the spelling the register keeps."""
        return f"{self.kind} {base64.b64encode(self.blob).decode()}"


def read_public_key(line: str) -> PublicKey:
    """The key in `line`, whose comment is dropped; raises BadKey."""
    if len(line) > LONGEST:
        raise BadKey(KeyFault.NOT_A_KEY, "too long")
    if "PRIVATE KEY" in line:
        raise BadKey(KeyFault.PRIVATE)
    lines = [each for each in line.splitlines() if each.strip()]
    if len(lines) != 1:
        raise BadKey(KeyFault.NOT_A_KEY, "more than one line" if lines else "empty")
    words = lines[0].split(maxsplit=2)
    if len(words) < 2:
        raise BadKey(KeyFault.NOT_A_KEY, "KIND BASE64 COMMENT")
    try:
        blob = base64.b64decode(words[1], validate=True)
    except (binascii.Error, ValueError):
        raise BadKey(KeyFault.NOT_A_KEY, "KIND BASE64 COMMENT") from None
    key = read_key_blob(blob)
    if key.kind != words[0]:
        raise BadKey(KeyFault.NOT_A_KEY, "another kind within than written before it")
    return key


def read_key_blob(blob: bytes) -> PublicKey:
    """The key whose blob this is; raises BadKey."""
    reader = Reader(blob)
    try:
        kind = reader.text()
        key = _key(kind, blob, reader)
        reader.end()
    except BadWire as error:
        raise BadKey(KeyFault.NOT_A_KEY, str(error)) from None
    return key


def fingerprint_of(line: str) -> str:
    """The fingerprint of the key in `line`; raises BadKey."""
    return read_public_key(line).fingerprint


def _key(kind: str, blob: bytes, reader: Reader) -> PublicKey:
    if kind in (ED25519, SK_ED25519):
        point = reader.string()
        _check_ed25519(point)
        return PublicKey(kind, blob, (point,), _application(reader) if kind == SK_ED25519 else "")
    if kind in CURVES:
        curve, point = reader.text(), reader.string()
        if curve != CURVES[kind] or len(point) != 1 + 2 * _COORDINATE[curve] or point[0] != 4:
            raise BadKey(KeyFault.NOT_A_KEY, f"no point of {CURVES[kind]}")
        return PublicKey(kind, blob, (point,), _application(reader) if kind == SK_ECDSA else "")
    if kind == RSA:
        exponent, modulus = reader.natural(), reader.natural()
        _check_rsa(exponent, modulus)
        return PublicKey(kind, blob, (exponent.to_bytes(3), modulus.to_bytes(modulus.bit_length() // 8 + 1)))
    raise BadKey(KeyFault.CERTIFICATE if "-cert-v" in kind else KeyFault.UNKNOWN, kind[:60])


def _application(reader: Reader) -> str:
    application = reader.text()
    if not application.startswith("ssh:"):
        raise BadKey(KeyFault.UNKNOWN, f"a hardware key made for {application[:60]!r}, not for SSH")
    return application


def _check_ed25519(point: bytes) -> None:
    if len(point) != 32:
        raise BadKey(KeyFault.NOT_A_KEY, f"a point of {len(point)} bytes")
    y = int.from_bytes(point, "little") & (2**255 - 1)
    if y >= _P:
        raise BadKey(KeyFault.NOT_A_KEY, "no point of Ed25519")
    if y in _SMALL_ORDER:
        raise BadKey(KeyFault.WEAK, "one signature fits many messages")


def _check_rsa(exponent: int, modulus: int) -> None:
    bits = modulus.bit_length()
    if not _LEAST_RSA <= bits <= _MOST_RSA:
        raise BadKey(KeyFault.WEAK, f"RSA of {bits} bits; {_LEAST_RSA} to {_MOST_RSA} are taken")
    if exponent != 65537 or modulus % 2 == 0:
        raise BadKey(KeyFault.WEAK, "RSA with another exponent than 65537, or an even modulus")
