"""Whether a key made a signature: the arithmetic, left to the `cryptography` library, which takes long to load."""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from sopkit.register.public_keys import CURVES, ED25519, RSA, SK_ED25519, PublicKey
from sopkit.register.wire import BadWire, Reader


def signed(key: PublicKey, algorithm: str, raw: bytes, data: bytes) -> bool:
    """Whether `raw` is the signature of `key` over `data` by `algorithm`, a name of SSH's (``rsa-sha2-512``)."""
    try:
        if key.kind in (ED25519, SK_ED25519):
            if algorithm != key.kind:
                return False
            return verified(key.numbers[0], raw, data)
        if key.kind in CURVES:
            return algorithm == key.kind and _ecdsa(key, raw, data)
        return key.kind == RSA and _rsa(key, algorithm, raw, data)
    except (InvalidSignature, UnsupportedAlgorithm, BadWire, ValueError):
        return False  # ValueError: a point off its curve, numbers that make no key


def verified(key: bytes, raw: bytes, data: bytes) -> bool:
    """Whether `raw` is the Ed25519 signature over `data` of the key with these 32 bytes."""
    try:
        _ed25519(key).verify(raw, data)
    except (InvalidSignature, ValueError):  # ValueError: a length that is none
        return False
    return True


@lru_cache(maxsize=64)
def _ed25519(key: bytes) -> ed25519.Ed25519PublicKey:
    return ed25519.Ed25519PublicKey.from_public_bytes(key)


def _ecdsa(key: PublicKey, raw: bytes, data: bytes) -> bool:
    """RFC 5656, 3.1.2: the signature is mpint r, mpint s; the hash goes with the curve."""
    reader = Reader(raw)
    pair = encode_dss_signature(reader.natural(), reader.natural())
    reader.end()
    curve: ec.EllipticCurve
    hash: hashes.HashAlgorithm
    match CURVES[key.kind]:
        case "nistp256":
            curve, hash = ec.SECP256R1(), hashes.SHA256()
        case "nistp384":
            curve, hash = ec.SECP384R1(), hashes.SHA384()
        case _:
            curve, hash = ec.SECP521R1(), hashes.SHA512()
    point = ec.EllipticCurvePublicKey.from_encoded_point(curve, key.numbers[0])
    point.verify(pair, data, ec.ECDSA(hash))
    return True


def _rsa(key: PublicKey, algorithm: str, raw: bytes, data: bytes) -> bool:
    """RFC 8332: PKCS #1 v1.5 with SHA-2; the old ``ssh-rsa`` with SHA-1 is none."""
    hash: hashes.HashAlgorithm
    match algorithm:
        case "rsa-sha2-512":
            hash = hashes.SHA512()
        case "rsa-sha2-256":
            hash = hashes.SHA256()
        case _:
            return False
    exponent, modulus = (int.from_bytes(each) for each in key.numbers)
    rsa.RSAPublicNumbers(exponent, modulus).public_key().verify(raw, data, padding.PKCS1v15(), hash)
    return True
