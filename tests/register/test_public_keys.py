"""Public keys: what stock OpenSSH makes is read and fingerprinted as it does; weak and foreign keys are refused."""

from __future__ import annotations

import base64
import contextlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.register.public_keys import BadKey, KeyFault, read_key_blob, read_public_key
from sopkit.register.wire import string
from tests.signers import MemorySigner, SoftwareToken, stock_key


def _line(*parts: bytes) -> str:
    return f"{parts[0].decode()} {base64.b64encode(b''.join(map(string, parts))).decode()}"


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
def test_the_fingerprint_is_the_one_ssh_keygen_prints(tmp_path: Path, options: tuple[str, ...]) -> None:
    path = stock_key(tmp_path / "key", *options)
    printed = subprocess.run(["ssh-keygen", "-l", "-f", path], capture_output=True, check=True, text=True).stdout
    line = (tmp_path / "key.pub").read_text()
    key = read_public_key(line)
    assert key.fingerprint == printed.split()[1]
    assert key.text == " ".join(line.split()[:2])
    assert not key.is_hardware


def test_a_hardware_key_is_known_as_one(tmp_path: Path) -> None:
    key = read_public_key(f"{SoftwareToken().public} 何芳的钥匙\n")
    assert key.is_hardware
    (tmp_path / "sk.pub").write_text(key.text)
    printed = subprocess.run(
        ["ssh-keygen", "-l", "-f", tmp_path / "sk.pub"], capture_output=True, check=True, text=True
    )
    assert printed.stdout.split()[1] == key.fingerprint


def test_weak_and_foreign_keys_are_refused(tmp_path: Path) -> None:
    weak_rsa = stock_key(tmp_path / "rsa", "-t", "rsa", "-b", "2048").with_suffix(".pub").read_text()
    point = MemorySigner().key.numbers[0]
    lines = {
        weak_rsa: KeyFault.WEAK,
        _line(b"ssh-dss", b"\1", b"\1", b"\1", b"\1"): KeyFault.UNKNOWN,
        _line(b"ssh-ed25519-cert-v01@openssh.com", b"nonce", point): KeyFault.CERTIFICATE,
        _line(b"sk-ssh-ed25519@openssh.com", point, b"https://elsewhere.example"): KeyFault.UNKNOWN,
        _line(b"ssh-ed25519", b"\1" + bytes(31)): KeyFault.WEAK,
        _line(b"ssh-ed25519", b"\xc7\x17\x6a\x70\x3d\x4d\xd8\x4f" + point[8:])[:-8]: KeyFault.NOT_A_KEY,
        _line(b"ssh-ed25519", b"\xff" * 32): KeyFault.NOT_A_KEY,
        _line(b"ssh-ed25519", point, b"more"): KeyFault.NOT_A_KEY,
        _line(b"ecdsa-sha2-nistp256", b"nistp384", b"\4" + bytes(64)): KeyFault.NOT_A_KEY,
        _line(b"ssh-rsa", b"\3", b"\0" + b"\xff" * 384): KeyFault.WEAK,
        f"ssh-rsa {MemorySigner().public.split()[1]}": KeyFault.NOT_A_KEY,
        f"{MemorySigner().public}\n{MemorySigner().public}": KeyFault.NOT_A_KEY,
        (tmp_path / "rsa").read_text(): KeyFault.PRIVATE,
        "ssh-ed25519": KeyFault.NOT_A_KEY,
        "": KeyFault.NOT_A_KEY,
        "x" * 100_000: KeyFault.NOT_A_KEY,
    }
    for line, fault in lines.items():
        with pytest.raises(BadKey) as caught:
            read_public_key(line)
        assert caught.value.fault is fault, line[:80]


def test_a_key_under_which_one_signature_fits_many_messages_is_refused() -> None:
    """All eight points of small order, in every spelling that has the sign bit set or not."""
    p, eight = 2**255 - 19, 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
    for y in (0, 1, p - 1, eight, p - eight):
        for sign in (0, 1):
            with pytest.raises(BadKey) as caught:
                read_public_key(_line(b"ssh-ed25519", (y | sign << 255).to_bytes(32, "little")))
            assert caught.value.fault is KeyFault.WEAK


@given(st.binary(max_size=200))
def test_any_bytes_are_a_key_or_refused(blob: bytes) -> None:
    with contextlib.suppress(BadKey):
        assert read_key_blob(blob).blob == blob


@given(st.text(max_size=200))
def test_any_text_is_a_key_or_refused(line: str) -> None:
    with pytest.raises(BadKey):
        read_public_key(line)


@given(st.integers(0, 50), st.integers(0, 255))
def test_a_key_with_any_byte_changed_is_another_key_or_refused(at: int, byte: int) -> None:
    key = _KEY
    changed = bytearray(key.blob)
    changed[at] = byte
    try:
        assert (read_key_blob(bytes(changed)).fingerprint == key.fingerprint) == (bytes(changed) == key.blob)
    except BadKey:
        assert bytes(changed) != key.blob


_KEY = MemorySigner().key
