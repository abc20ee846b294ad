"""SSHSIG: what stock OpenSSH signs is taken, what is written here OpenSSH takes, and all else is refused with its reason."""

from __future__ import annotations

import base64
import contextlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.ports.log import Signature
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import (
    BadSignature,
    SignatureFault,
    armoured,
    check,
    check_kept,
    kept,
    read_blob,
    unarmoured,
    verifies,
    write_blob,
)
from tests.signers import MemorySigner, SoftwareToken, stock_armour, stock_key, stock_verifies

SPACE = "sopkit-signoff"
MESSAGE = "批准 WI-CS-003 A/1".encode()


def _fault(blob: bytes, signer: MemorySigner, message: bytes = MESSAGE, namespace: str = SPACE) -> SignatureFault:
    with pytest.raises(BadSignature) as caught:
        check(message, namespace, signer.key, blob)
    return caught.value.fault


@pytest.mark.parametrize(
    "options",
    [
        ("-t", "ed25519"),
        ("-t", "ecdsa", "-b", "256"),
        ("-t", "ecdsa", "-b", "384"),
        ("-t", "ecdsa", "-b", "521"),
        ("-t", "rsa", "-b", "3072"),
    ],
    ids="-".join,
)
@pytest.mark.parametrize("hash", ["sha512", "sha256"])
def test_signatures_of_stock_ssh_keygen_are_taken(tmp_path: Path, options: tuple[str, ...], hash: str) -> None:
    path = stock_key(tmp_path / "key", *options)
    armour = stock_armour(path, MESSAGE, SPACE, "-O", f"hashalg={hash}")
    blob = unarmoured(armour)
    public = path.with_suffix(".pub").read_text()
    assert check(MESSAGE, SPACE, read_public_key(public), blob).hash == hash
    assert verifies(public, blob, MESSAGE, SPACE)
    assert not verifies(public, blob, MESSAGE + b".", SPACE)
    assert not verifies(public, blob, MESSAGE, "sopkit-event")
    assert write_blob(read_blob(blob)) == blob
    assert armoured(blob) == armour


@pytest.mark.parametrize(
    "signer", [MemorySigner(), SoftwareToken(), SoftwareToken(flags=1)], ids=["file", "pin", "touch"]
)
def test_stock_ssh_keygen_takes_what_is_written_here(tmp_path: Path, signer: MemorySigner) -> None:
    armour = armoured(signer.blob(MESSAGE, SPACE))
    assert stock_verifies(tmp_path, signer.public, MESSAGE, armour, SPACE)
    assert not stock_verifies(tmp_path, signer.public, MESSAGE + b".", armour, SPACE)


def test_ed25519_signatures_are_byte_for_byte_those_of_stock_ssh_keygen(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    path = stock_key(tmp_path / "key")
    private = load_ssh_private_key(path.read_bytes(), None)
    signer = MemorySigner(private)  # type: ignore[arg-type]  # ssh-keygen -t ed25519 makes no other
    assert armoured(signer.blob(MESSAGE, SPACE)) == stock_armour(path, MESSAGE, SPACE)


def test_flags_and_counter_of_a_hardware_key_are_told() -> None:
    token = SoftwareToken(counter=4_000_000_000)
    signature = check(MESSAGE, SPACE, token.key, token.blob(MESSAGE, SPACE))
    assert (signature.flags, signature.counter) == (5, 4_000_000_000)


def test_a_hardware_key_must_have_been_touched() -> None:
    token = SoftwareToken(flags=0)
    assert _fault(token.blob(MESSAGE, SPACE), token) is SignatureFault.UNTOUCHED


def test_flags_and_counter_cannot_be_changed_afterwards() -> None:
    untouched = SoftwareToken(flags=0)
    signature = read_blob(untouched.blob(MESSAGE, SPACE))
    assert _fault(write_blob(replace(signature, flags=1)), untouched) is SignatureFault.MISMATCH
    token = SoftwareToken()
    signature = read_blob(token.blob(MESSAGE, SPACE))
    assert _fault(write_blob(replace(signature, counter=8)), token) is SignatureFault.MISMATCH


def test_each_way_a_signature_does_not_count_has_its_reason() -> None:
    signer = MemorySigner()
    blob = signer.blob(MESSAGE, SPACE)
    signature = read_blob(blob)
    assert _fault(blob, MemorySigner()) is SignatureFault.OTHER_KEY
    assert _fault(blob, signer, namespace="sopkit-event") is SignatureFault.NAMESPACE
    assert _fault(blob, signer, message=b"else") is SignatureFault.MISMATCH
    assert _fault(write_blob(replace(signature, algorithm="ssh-rsa")), signer) is SignatureFault.MISMATCH
    assert _fault(write_blob(replace(signature, raw=signature.raw[:-1])), signer) is SignatureFault.MISMATCH
    assert _fault(write_blob(replace(signature, namespace="")), signer) is SignatureFault.NOT_A_SIGNATURE
    assert _fault(write_blob(replace(signature, hash="md5")), signer) is SignatureFault.NOT_A_SIGNATURE
    assert _fault(blob.replace(b"SSHSIG\0\0\0\1", b"SSHSIG\0\0\0\2"), signer) is SignatureFault.VERSION
    assert _fault(blob + b"\0", signer) is SignatureFault.NOT_A_SIGNATURE
    assert _fault(b"", signer) is SignatureFault.NOT_A_SIGNATURE
    assert _fault(bytes(100_000), signer) is SignatureFault.NOT_A_SIGNATURE
    weak = blob.replace(signer.key.numbers[0], b"\1" + bytes(31))
    assert _fault(weak, signer) is SignatureFault.BAD_KEY


def test_something_reserved_is_refused_though_openssh_passes_over_it(tmp_path: Path) -> None:
    signer = MemorySigner()
    blob = signer.blob(MESSAGE, SPACE)
    odd = blob.replace(SPACE.encode() + bytes(4), SPACE.encode() + bytes([0, 0, 0, 1]) + b"x")
    assert odd != blob
    assert _fault(odd, signer) is SignatureFault.NOT_A_SIGNATURE


def test_a_signature_as_the_log_keeps_it_must_name_its_key_and_have_one_spelling() -> None:
    signer = MemorySigner()
    good = signer.sign(MESSAGE, SPACE)
    check_kept(MESSAGE, SPACE, signer.key, good)
    other = MemorySigner().key.fingerprint
    spoiled = [
        replace(good, key=other),
        replace(good, format="pgp"),
        replace(good, signature=good.signature + "\n"),
        replace(good, signature=good.signature[:-4]),
        replace(good, signature="改"),
        replace(good, signature=""),
    ]
    for each in spoiled:
        with pytest.raises(BadSignature):
            check_kept(MESSAGE, SPACE, signer.key, each)


def test_armour_may_come_back_with_other_line_ends_but_only_one_signature() -> None:
    armour = armoured(MemorySigner().blob(MESSAGE, SPACE))
    assert unarmoured(b"\n" + armour.replace(b"\n", b"\r\n") + b"\n") == unarmoured(armour)
    for spoiled, fault in (
        (armour * 2, SignatureFault.SEVERAL),
        (armour.replace(b"SSH SIGNATURE", b"PGP SIGNATURE"), SignatureFault.NOT_A_SIGNATURE),
        (armour[:-30], SignatureFault.NOT_A_SIGNATURE),
        (armour.replace(b"U1NIU0lH", b"U1NI#0lH"), SignatureFault.NOT_A_SIGNATURE),
        (b"", SignatureFault.NOT_A_SIGNATURE),
        (b"\xff" * 100, SignatureFault.NOT_A_SIGNATURE),
        (b" " * 1_000_000 + armour, SignatureFault.NOT_A_SIGNATURE),
    ):
        with pytest.raises(BadSignature) as caught:
            unarmoured(spoiled)
        assert caught.value.fault is fault


_SIGNER = MemorySigner()
_BLOB = _SIGNER.blob(MESSAGE, SPACE)


@given(st.integers(0, len(_BLOB) - 1), st.integers(0, 255))
def test_a_signature_with_any_byte_changed_does_not_count(at: int, byte: int) -> None:
    changed = bytearray(_BLOB)
    changed[at] = byte
    assert verifies(_SIGNER.public, bytes(changed), MESSAGE, SPACE) == (bytes(changed) == _BLOB)


@given(st.integers(0, len(_BLOB) - 1))
def test_a_signature_cut_off_anywhere_does_not_count(end: int) -> None:
    assert not verifies(_SIGNER.public, _BLOB[:end], MESSAGE, SPACE)


@given(st.binary(max_size=300).map(lambda tail: b"SSHSIG\0\0\0\1" + tail) | st.binary(max_size=300))
def test_any_bytes_are_a_signature_or_refused(blob: bytes) -> None:
    try:
        assert write_blob(read_blob(blob)) == blob
        assert kept(blob) == Signature("sshsig", read_blob(blob).key.fingerprint, base64.b64encode(blob).decode())
    except BadSignature:
        pass


@given(st.binary(max_size=300), st.text(max_size=200), st.text(max_size=40))
def test_nothing_that_comes_in_raises(blob: bytes, public: str, namespace: str) -> None:
    assert not verifies(public, blob, MESSAGE, namespace)
    assert not verifies(_SIGNER.public, _BLOB, MESSAGE, namespace)
    with contextlib.suppress(BadSignature):
        unarmoured(blob)


def test_reading_keys_and_signatures_loads_no_cryptography() -> None:
    code = (
        "import sys, sopkit.register.sshsig as s, base64; s.kept(base64.b64decode(sys.argv[1]));"
        "sys.exit(any(each.split('.')[0] == 'cryptography' for each in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, base64.b64encode(_BLOB).decode()], check=False)
    assert done.returncode == 0
