"""A17 (21 CFR 11.70): a signature moved to another record does not verify, neither here nor for stock OpenSSH."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit.office.register.recording import Recorded, Refused, drafted, keep
from sopkit.register.acts.versions import SignedOff
from sopkit.register.entries import SIGN_OFF_NAMESPACE, Event, event_bytes
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.sshsig import armoured, blob_of
from sopkit.release.proofs import SIGN_OFFS
from tests.register.house import House, peopled
from tests.released import TwoReleases
from tests.signers import stock_verifies


@pytest.fixture
def house() -> House:
    house = peopled()
    house.requested()
    house.submitted()
    house.accepted()
    return house


def _statement(house: House) -> Event:
    """What the author is to sign."""
    key = fingerprint_of(house.keys["he.fang"].public)
    return drafted(house.register, "he.fang", house.sign_act("author", "author"), key)[0]


@pytest.mark.parametrize("moved", ["document", "version", "content", "submission", "request", "meaning", "stage"])
def test_a_signature_does_not_fit_another_statement(house: House, tmp_path: Path, moved: str) -> None:
    event, key = _statement(house), house.keys["he.fang"]
    signature = key.sign(event_bytes(event), SIGN_OFF_NAMESPACE)
    act = event.act
    assert isinstance(act, SignedOff)
    other = event_bytes(replace(event, act=SignedOff((replace(act.items[0], **{moved: "else"}),))))
    kept = keep(house.register, other, (signature,))
    assert isinstance(kept, Refused)
    assert {each.code for each in kept.refusals} == {"G003"}
    armour = armoured(blob_of(signature))
    assert stock_verifies(tmp_path, key.public, event_bytes(event), armour, SIGN_OFF_NAMESPACE)
    assert not stock_verifies(tmp_path, key.public, other, armour, SIGN_OFF_NAMESPACE)


def test_a_signature_given_in_another_register_counts_nowhere_else(house: House) -> None:
    event, key = _statement(house), house.keys["he.fang"]
    theirs = event_bytes(replace(event, register="f" * 32))
    kept = keep(house.register, theirs, (key.sign(theirs, SIGN_OFF_NAMESPACE),))
    assert isinstance(kept, Refused)
    assert "G101" in {each.code for each in kept.refusals}


def test_a_signature_given_for_another_purpose_does_not_sign_a_document_off(house: House) -> None:
    data, key = event_bytes(_statement(house)), house.keys["he.fang"]
    assert isinstance(keep(house.register, data, (key.sign(data, "sopkit-event"),)), Refused)
    assert isinstance(keep(house.register, data, (key.sign(data, SIGN_OFF_NAMESPACE),)), Recorded)


def test_a_colleagues_signature_is_not_the_signers(house: House) -> None:
    data = event_bytes(_statement(house))
    kept = keep(house.register, data, (house.keys["liu.min"].sign(data, SIGN_OFF_NAMESPACE),))
    assert isinstance(kept, Refused)
    assert "G105" in {each.code for each in kept.refusals}


def test_a_signature_moved_within_a_bundle_is_found_here_and_by_stock_openssh(
    two_releases: TwoReleases, tmp_path: Path
) -> None:
    files = two_releases.files("R0002")
    first, second = sorted(path for path in files if path.startswith(f"{SIGN_OFFS}signatures/"))[-2:]
    found = two_releases.judged(files | {second: files[first]}).findings
    assert {(each.code, each.path) for each in found} == {("V206", second), ("V622", second)}
    folder = tmp_path / "signoffs"
    shutil.copytree(two_releases.bundle("R0002") / "register" / "signoffs", folder)
    assert _stock(folder).returncode == 0
    shutil.copy(folder / "signatures" / Path(first).name, folder / "signatures" / Path(second).name)
    assert _stock(folder).returncode != 0


def _stock(folder: Path) -> subprocess.CompletedProcess[str]:
    command, environment = ["/bin/sh", str(folder / "verify.sh")], {"PATH": "/usr/bin:/bin"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
