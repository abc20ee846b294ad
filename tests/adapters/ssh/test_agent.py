"""Signing through ssh-agent: only keys it holds, and documents only where the key is known to be protected."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopkit.adapters.ssh import Agent, KeyFile, askpass, keys_in_agent
from sopkit.ports.signer import SigningFault, SigningTrouble
from sopkit.register.entries import EVENT_NAMESPACE, SIGN_OFF_NAMESPACE
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import check_kept
from tests.signers import MemorySigner, SoftwareToken, stock_key

DATA = "签收 WI-CS-003 A/1".encode()


@pytest.fixture
def socket(tmp_path: Path) -> Iterator[str]:
    """Where an agent listens that holds no key yet."""
    path = tmp_path / "a"
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", path], stdout=subprocess.PIPE)
    assert agent.stdout is not None
    agent.stdout.readline()  # it says where it listens once it does
    yield str(path)
    agent.terminate()
    agent.communicate()


def _add(socket: str, path: Path, passphrase: str) -> Path:
    with askpass(passphrase) as answer:
        environment = {**os.environ, **answer, "SSH_AUTH_SOCK": socket}
        subprocess.run(["ssh-add", "-q", path], env=environment, check=True)
    return path


def _trouble(signer: Agent, namespace: str = EVENT_NAMESPACE) -> SigningTrouble:
    with pytest.raises(SigningFault) as caught:
        signer.sign(DATA, namespace)
    return caught.value.trouble


def test_a_key_in_the_agent_signs_events(socket: str, tmp_path: Path) -> None:
    path = _add(socket, stock_key(tmp_path / "key", passphrase="right"), "right")
    key = read_public_key((tmp_path / "key.pub").read_text())
    assert keys_in_agent(socket) == (key,)
    path.unlink()
    signature = Agent(f"{key.text} 何芳", socket=socket).sign(DATA, EVENT_NAMESPACE)
    check_kept(DATA, EVENT_NAMESPACE, key, signature)


def test_a_document_is_signed_through_the_agent_where_the_key_file_has_a_passphrase(
    socket: str, tmp_path: Path
) -> None:
    guarded = _add(socket, stock_key(tmp_path / "guarded", passphrase="right"), "right")
    key = read_public_key(KeyFile(guarded).public)
    check_kept(DATA, SIGN_OFF_NAMESPACE, key, Agent(key.text, guarded, socket).sign(DATA, SIGN_OFF_NAMESPACE))
    assert _trouble(Agent(key.text, None, socket), SIGN_OFF_NAMESPACE) is SigningTrouble.NO_PASSPHRASE
    open_file = _add(socket, stock_key(tmp_path / "open"), "")
    public = KeyFile(open_file).public
    assert _trouble(Agent(public, open_file, socket), SIGN_OFF_NAMESPACE) is SigningTrouble.NO_PASSPHRASE
    assert _trouble(Agent(public, guarded, socket), SIGN_OFF_NAMESPACE) is SigningTrouble.NO_KEY


def test_what_goes_wrong_has_its_word(socket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = MemorySigner().public
    assert keys_in_agent(socket) == ()
    assert _trouble(Agent(absent, socket=socket)) is SigningTrouble.NOT_IN_AGENT
    assert _trouble(Agent(SoftwareToken().public, socket=socket)) is SigningTrouble.NOT_IN_AGENT
    assert _trouble(Agent(absent, socket=str(tmp_path / "nowhere"))) is SigningTrouble.NO_AGENT
    assert _trouble(Agent("ssh-dss AAAA", socket=socket)) is SigningTrouble.BROKEN
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    assert _trouble(Agent(absent)) is SigningTrouble.NO_AGENT


def test_a_private_key_lying_about_is_not_used_in_the_agents_place(
    socket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = KeyFile(stock_key(tmp_path / "key")).public
    monkeypatch.chdir(tmp_path)
    assert _trouble(Agent(public, socket=socket)) is SigningTrouble.NOT_IN_AGENT
