"""An office key: hundreds of signatures from one unlocking, each one that stock OpenSSH takes."""

from __future__ import annotations

import os
import socket as sockets
from datetime import date
from pathlib import Path

import pytest

from sopkit.adapters.ssh import askpass
from sopkit.adapters.ssh.office_key import OfficeKey, office_key
from sopkit.adapters.ssh.unlocked import unlocked
from sopkit.ports.signer import SigningFault, SigningTrouble
from sopkit.posting.codes import COPY_NAMESPACE, Told, is_signed, read_code, sign_code
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import armoured, blob_of
from tests.signers import MemorySigner, stock_key, stock_verifies


def told(count: int) -> Told:
    return Told("0" * 32, "WI-CS-003", "A/0", f"C{count:06}", str(count), "", date(2026, 3, 2))


def test_fifty_codes_from_one_key_file(tmp_path: Path) -> None:
    path = stock_key(tmp_path / "key")
    with office_key(path) as signer:
        key = read_public_key(signer.public)
        assert all(is_signed(read_code(sign_code(told(each), signer)), key) for each in range(50))
        made = blob_of(signer.sign(b"bytes", COPY_NAMESPACE))
    assert stock_verifies(tmp_path, key.text, b"bytes", armoured(made), COPY_NAMESPACE)


def test_a_passphrase_is_asked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stock_key(tmp_path / "key", passphrase="right")
    with askpass("right") as answer:
        for name, value in answer.items():
            monkeypatch.setenv(name, value)
        with office_key(path) as signer:
            assert read_code(sign_code(told(1), signer)).told.copy == "C000001"


def test_a_key_in_an_agent_is_named_by_its_public_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stock_key(tmp_path / "key")
    with unlocked(path) as agent:
        assert agent.socket is not None
        monkeypatch.setenv("SSH_AUTH_SOCK", agent.socket)
        path.unlink()
        with office_key(tmp_path / "key.pub") as signer:
            assert sign_code(told(1), signer) == sign_code(told(1), signer)
    with pytest.raises(SigningFault) as gone, office_key(tmp_path / "key.pub"):
        pass
    assert gone.value.trouble is SigningTrouble.NO_AGENT


def test_a_key_that_the_agent_does_not_hold_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = stock_key(tmp_path / "stranger")
    with unlocked(stock_key(tmp_path / "key")) as agent:
        monkeypatch.setenv("SSH_AUTH_SOCK", agent.socket or "")
        with office_key(stranger.with_suffix(".pub")) as signer, pytest.raises(SigningFault) as fault:
            signer.sign(b"bytes", COPY_NAMESPACE)
        assert fault.value.trouble is SigningTrouble.REFUSED


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = stock_key(tmp_path / "key")
    os.chmod(path, 0o644)  # noqa: PTH101
    with pytest.raises(SigningFault) as fault, office_key(path):
        pass
    assert fault.value.trouble is SigningTrouble.EXPOSED


@pytest.mark.parametrize(
    "answer", [b"", b"\0\0\0\1\5", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\0\0\5\x0e\0\0\0\1", b"\0\0\0\3\x0e"]
)
def test_an_agent_that_answers_nonsense_is_told(answer: bytes) -> None:
    here, there = sockets.socketpair()
    with here, there:
        there.sendall(answer)
        there.shutdown(sockets.SHUT_WR)
        with pytest.raises(SigningFault) as fault:
            OfficeKey(MemorySigner().key, here).sign(b"bytes", COPY_NAMESPACE)
        assert fault.value.trouble in (SigningTrouble.BROKEN, SigningTrouble.REFUSED)
