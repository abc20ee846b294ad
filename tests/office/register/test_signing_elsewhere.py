"""Signing on another machine: the command in the words that go out makes the signature that comes back."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sopkit.adapters.disk import DiskOutputs
from sopkit.diagnostics import Wording
from sopkit.office.register.signing_elsewhere import NotAttached, attach, prepare
from sopkit.register.acts.people import StatementAccepted
from sopkit.register.acts.versions import SignedOff
from sopkit.register.entries import Event, event_bytes
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import armoured, check_kept
from tests.signers import MemorySigner, SoftwareToken, stock_key

_TIME = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
_DATA = event_bytes(Event("ab" * 16, "he.fang", _TIME, "cd" * 32, SignedOff(())))
_SUMMARY = Wording("批准 WI-CS-003 A/1《‮回访 'x'》", "approve WI-CS-003 A/1")


def _why(data: bytes, armour: bytes) -> str:
    with pytest.raises(NotAttached) as caught:
        attach(data, armour)
    assert caught.value.wording.zh
    return caught.value.wording.en


def test_stock_ssh_keygen_signs_what_went_out_and_it_comes_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".ssh").mkdir(parents=True)
    key = stock_key(home / ".ssh" / "id_ed25519")
    away = tmp_path / "usb stick"
    prepared = prepare(DiskOutputs(away), _DATA, _SUMMARY)
    words = (away / prepared.words).read_text()
    assert words.count(prepared.command) == words.count(prepared.digest) == 2
    assert _SUMMARY.zh in words and _SUMMARY.en in words
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    for command in (prepared.command, f"echo '{prepared.digest}  {prepared.statement}' | sha256sum -c"):
        subprocess.run(["sh", "-c", command], cwd=away, env=environment, capture_output=True, check=True)
    data = (away / prepared.statement).read_bytes()
    attached = attach(data, (away / f"{prepared.statement}.sig").read_bytes())
    assert (attached.data, attached.event.actor) == (_DATA, "he.fang")
    public = read_public_key(key.with_suffix(".pub").read_text())
    check_kept(_DATA, "sopkit-signoff", public, attached.signature)


def test_each_thing_that_goes_wrong_says_what_to_do() -> None:
    signer = MemorySigner()
    armour = armoured(signer.blob(_DATA, "sopkit-signoff"))
    event = event_bytes(Event("ab" * 16, "he.fang", _TIME, "cd" * 32, StatementAccepted("ef" * 32)))
    assert "every byte" in _why(_DATA + b"\n", armour)
    assert "every byte" in _why(b"\xff", armour)
    assert "carry it over unchanged" in _why(_DATA, armoured(signer.blob(_DATA + b"\n", "sopkit-signoff")))
    assert "-n sopkit-event" in _why(event, armour)
    assert "-n sopkit-signoff" in _why(_DATA, armoured(signer.blob(_DATA, "file")))
    assert "registered" in _why(_DATA, armoured(SoftwareToken(flags=0).blob(_DATA, "sopkit-signoff")))
    assert ".sig file" in _why(_DATA, signer.public.encode())
    assert ".sig file" in _why(_DATA, b"")
    assert "one file holds one" in _why(_DATA, armour * 2)


def test_the_same_bytes_go_out_under_the_same_name(tmp_path: Path) -> None:
    outputs = DiskOutputs(tmp_path)
    assert prepare(outputs, _DATA, _SUMMARY) == prepare(outputs, _DATA, _SUMMARY)
    assert len(list(tmp_path.iterdir())) == 2
