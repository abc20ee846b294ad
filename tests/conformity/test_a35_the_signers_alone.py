"""A35 (PRC Electronic Signature Law, article 13): the signing data is the signer's alone; a change to content or
signature is found."""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.adapters.ssh import KeyFile
from sopkit.office.register.recording import Recorded, Refused, drafted, keep
from sopkit.ports.log import Signature
from sopkit.ports.signer import SigningFault, SigningTrouble
from sopkit.register.entries import SIGN_OFF_NAMESPACE, event_bytes
from sopkit.register.public_keys import fingerprint_of
from sopkit.release.proofs import SIGN_OFFS
from tests.register.house import House, new_key, peopled
from tests.released import TwoReleases
from tests.signers import stock_key


def test_a_key_others_can_read_does_not_sign(tmp_path: Path) -> None:
    path = stock_key(tmp_path / "key", passphrase="right")
    for mode in (0o640, 0o604, 0o660):
        path.chmod(mode)
        with pytest.raises(SigningFault) as caught:
            KeyFile(path, "right").sign(b"data", SIGN_OFF_NAMESPACE)
        assert caught.value.trouble is SigningTrouble.EXPOSED
    path.chmod(0o600)
    KeyFile(path, "right").sign(b"data", SIGN_OFF_NAMESPACE)


def test_a_key_belongs_to_one_person_for_good(house: House) -> None:
    assert "G212" in house.refused("ren.yi", house.key_act("lu.ren", house.keys["he.fang"]))


def test_a_key_is_registered_only_with_its_owners_proof(house: House) -> None:
    """Nobody can have another's key, or one they only saw the public part of, registered as theirs."""
    act = house.key_act("lu.ren", house.keys["he.fang"])
    stolen = type(act)("lu.ren", new_key("a stranger").public, act.valid_from, act.valid_until, act.proof)
    assert "G214" in house.refused("ren.yi", stolen)


@pytest.fixture(scope="module")
def house() -> House:
    house = peopled()
    house.requested()
    house.submitted()
    house.accepted()
    return house


@pytest.fixture(scope="module")
def signed(house: House) -> tuple[bytes, Signature]:
    """The author's statement and signature, not recorded yet."""
    key = house.keys["he.fang"]
    data = event_bytes(
        drafted(house.register, "he.fang", house.sign_act("author", "author"), fingerprint_of(key.public))[0]
    )
    return data, key.sign(data, SIGN_OFF_NAMESPACE)


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_any_changed_bit_of_the_content_is_found(
    house: House, signed: tuple[bytes, Signature], at: int, bit: int
) -> None:
    data = bytearray(signed[0])
    data[at % len(data)] ^= 1 << bit
    assert isinstance(keep(house.register, bytes(data), (signed[1],)), Refused)


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_any_changed_bit_of_the_signature_is_found(
    house: House, signed: tuple[bytes, Signature], at: int, bit: int
) -> None:
    data, signature = signed
    blob = bytearray(base64.b64decode(signature.signature))
    blob[at % len(blob)] ^= 1 << bit
    changed = Signature(signature.format, signature.key, base64.b64encode(blob).decode())
    assert isinstance(keep(house.register, data, (changed,)), Refused)


def test_what_was_not_changed_is_kept(house: House, signed: tuple[bytes, Signature]) -> None:
    data, signature = signed
    assert isinstance(keep(house.register, data, (signature,)), Recorded)


@pytest.mark.parametrize("altered", ["statements", "signatures"])
def test_a_change_to_content_or_signature_in_a_bundle_is_found_here_and_by_stock_openssh(
    two_releases: TwoReleases, tmp_path: Path, altered: str
) -> None:
    files = two_releases.files("R0002")
    path = max(each for each in files if each.startswith(f"{SIGN_OFFS}{altered}/"))
    data = files[path]
    at = data.index("批准".encode()) if altered == "statements" else len(data) // 2
    other = b"A" if data[at : at + 1] != b"A" else b"B"
    bad = data[:at] + other + data[at + 1 :]
    found = two_releases.judged(files | {path: bad}).findings
    assert {(each.code, each.path) for each in found} == {("V203", path), ("V622", path)}
    folder = tmp_path / "signoffs"
    shutil.copytree(two_releases.bundle("R0002") / "register" / "signoffs", folder)
    for right in (True, False):
        command, environment = ["/bin/sh", str(folder / "verify.sh")], {"PATH": "/usr/bin:/bin"}
        ran = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert (ran.returncode == 0) == right
        (folder / path.removeprefix(SIGN_OFFS)).write_bytes(bad)
