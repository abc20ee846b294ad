"""Signing with a private key file: stock ssh-keygen does it and asks; a key without passphrase signs no document."""

from __future__ import annotations

import base64
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sopkit.adapters.ssh import KeyFile, askpass
from sopkit.adapters.ssh.private_file import read_private_file
from sopkit.ports.signer import SigningFault, SigningTrouble
from sopkit.register.entries import EVENT_NAMESPACE, SIGN_OFF_NAMESPACE
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import TOUCHED, VERIFIED, check_kept
from sopkit.register.wire import string
from tests.signers import MemorySigner, SoftwareToken, stock_key

DATA = "批准 WI-CS-003 A/1".encode()
PASSPHRASE = """ 口令 $(id) 'it"s`\\n """


def _trouble(signer: KeyFile, namespace: str = SIGN_OFF_NAMESPACE) -> SigningTrouble:
    with pytest.raises(SigningFault) as caught:
        signer.sign(DATA, namespace)
    return caught.value.trouble


def test_a_key_with_passphrase_signs_off(tmp_path: Path) -> None:
    path = stock_key(tmp_path / "何 芳's key", passphrase=PASSPHRASE)
    signer = KeyFile(path, PASSPHRASE)
    signature = signer.sign(DATA, SIGN_OFF_NAMESPACE)
    check_kept(DATA, SIGN_OFF_NAMESPACE, read_public_key(signer.public), signature)
    assert (tmp_path / "何 芳's key.pub").read_text().startswith(signer.public)
    assert PASSPHRASE not in repr(signer)


def test_a_key_without_passphrase_signs_events_but_no_document(tmp_path: Path) -> None:
    signer = KeyFile(stock_key(tmp_path / "key"))
    assert _trouble(signer) is SigningTrouble.NO_PASSPHRASE
    signature = signer.sign(DATA, EVENT_NAMESPACE)
    check_kept(DATA, EVENT_NAMESPACE, read_public_key(signer.public), signature)


def test_what_goes_wrong_has_its_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stock_key(tmp_path / "key", passphrase="right")
    assert _trouble(KeyFile(path, "wrong")) is SigningTrouble.WRONG_PASSPHRASE
    assert _trouble(KeyFile(tmp_path / "none")) is SigningTrouble.NO_KEY
    assert _trouble(KeyFile(tmp_path)) is SigningTrouble.BROKEN
    assert _trouble(KeyFile(tmp_path / "key.pub")) is SigningTrouble.BROKEN
    old = stock_key(tmp_path / "old", "-t", "rsa", "-b", "3072", "-m", "PEM")
    with pytest.raises(SigningFault, match="ssh-keygen -p"):
        KeyFile(old).sign(DATA, EVENT_NAMESPACE)
    path.chmod(0o644)
    assert _trouble(KeyFile(path, "right")) is SigningTrouble.EXPOSED
    monkeypatch.setenv("PATH", str(tmp_path))
    assert _trouble(KeyFile(path, "right")) is SigningTrouble.NO_PROGRAM


def test_no_terminal_and_nobody_to_ask_is_a_missing_passphrase(tmp_path: Path) -> None:
    path = stock_key(tmp_path / "key", passphrase="right")
    done = subprocess.run(
        [sys.executable, "-c", _SIGN, path],
        env={"PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "WRONG_PASSPHRASE"


def test_the_passphrase_is_asked_for_at_the_terminal(tmp_path: Path) -> None:
    path = stock_key(tmp_path / "key", passphrase="right")
    child, terminal = pty.fork()
    if child == 0:  # its standard input, output and error are the terminal
        os.execve(sys.executable, [sys.executable, "-c", _SIGN, str(path)], {"PATH": os.environ["PATH"]})
    seen = b""
    while b"passphrase" not in seen.lower():
        seen += os.read(terminal, 1024)
    os.write(terminal, b"right\n")
    while b"signed" not in seen and (more := os.read(terminal, 1024)):
        seen += more
    assert os.waitpid(child, 0)[1] == 0


def test_an_agent_that_holds_the_key_does_not_stand_in_for_the_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stock_key(tmp_path / "key", passphrase="right")
    socket = tmp_path / "a"
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.PIPE)
    try:
        assert agent.stdout is not None
        agent.stdout.readline()
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        with askpass("right") as answer:
            subprocess.run(["ssh-add", "-q", path], env={**os.environ, **answer}, check=True)
        assert _trouble(KeyFile(path, "wrong")) is SigningTrouble.WRONG_PASSPHRASE
    finally:
        agent.terminate()
        agent.communicate()


def test_nothing_of_the_passphrase_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stock_key(tmp_path / "key", passphrase="right")
    desk = tmp_path / "temporary"
    desk.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(desk))
    KeyFile(path, "right").sign(DATA, SIGN_OFF_NAMESPACE)
    _trouble(KeyFile(path, "wrong"))
    assert list(desk.iterdir()) == []


def test_the_passphrase_lies_where_only_its_owner_can_read(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with askpass("right") as answer:
            program = Path(answer["SSH_ASKPASS"])
            assert program.parent.stat().st_mode & 0o77 == 0
            assert all(each.stat().st_mode & 0o77 == 0 for each in program.parent.iterdir())
            assert "right" not in "".join(answer.values())
    finally:
        os.umask(before)
    assert not program.parent.exists()


def test_a_passphrase_is_one_line() -> None:
    with pytest.raises(ValueError, match="one line"), askpass("a\nb"):
        pass


def _handle(token: SoftwareToken, flags: int, path: Path) -> Path:
    """The key file of a hardware key, as ``ssh-keygen -t ed25519-sk`` writes it without passphrase."""
    private = bytes(8) + token.key.blob + bytes([flags]) + b"".join(map(string, (b"handle", b"", b"")))
    none = string(b"none") * 2 + string(b"") + (1).to_bytes(4)
    body = base64.encodebytes(b"openssh-key-v1\0" + none + string(token.key.blob) + string(private)).decode()
    path.write_text(f"-----BEGIN OPENSSH PRIVATE KEY-----\n{body}-----END OPENSSH PRIVATE KEY-----\n")
    path.chmod(0o600)
    return path


def test_a_hardware_key_without_passphrase_must_ask_for_a_pin(tmp_path: Path) -> None:
    token = SoftwareToken()
    touch_only = _handle(token, TOUCHED, tmp_path / "touch")
    assert _trouble(KeyFile(touch_only)) is SigningTrouble.NO_PASSPHRASE
    file = read_private_file(_handle(token, TOUCHED | VERIFIED, tmp_path / "pin"))
    file.check_for(SIGN_OFF_NAMESPACE)
    assert (file.key, file.has_passphrase) == (token.key, False)


def test_a_handle_of_another_hardware_key_is_refused(tmp_path: Path) -> None:
    path = _handle(SoftwareToken(), TOUCHED | VERIFIED, tmp_path / "key")
    point = base64.b64encode(MemorySigner().key.numbers[0])
    assert point not in path.read_bytes()
    lines = path.read_bytes().split(b"\n")
    body = bytearray(base64.b64decode(b"".join(lines[1:-2])))
    body[80] ^= 1  # within the point of the public part
    lines[1:-2] = [base64.b64encode(body)]
    path.write_bytes(b"\n".join(lines))
    assert _trouble(KeyFile(path)) is SigningTrouble.BROKEN


def test_spoiled_key_files_are_told_and_never_crash(tmp_path: Path) -> None:
    whole = stock_key(tmp_path / "key", passphrase="right").read_bytes()
    spoiled = tmp_path / "spoiled"
    spoiled.touch(0o600)
    lines = whole.split(b"\n")
    body = base64.b64decode(b"".join(lines[1:-2]))
    for end in range(0, 130, 3):
        armour = base64.b64encode(body[:end])
        spoiled.write_bytes(b"\n".join((lines[0], armour, lines[-2], b"")))
        assert _trouble(KeyFile(spoiled, "right")) is SigningTrouble.BROKEN
    shutil.copyfile(sys.executable, spoiled)
    assert _trouble(KeyFile(spoiled, "right")) is SigningTrouble.BROKEN


_SIGN = """
import sys, pathlib
from sopkit.adapters.ssh import KeyFile
from sopkit.ports.signer import SigningFault
try:
    print("signed", KeyFile(pathlib.Path(sys.argv[1])).sign(b"data", "sopkit-signoff").key)
except SigningFault as fault:
    print(fault.trouble.name)
"""
