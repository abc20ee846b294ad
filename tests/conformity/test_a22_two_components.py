"""A22 (21 CFR 11.200): signing takes two components, a key one has and a passphrase one knows; neither signs alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sopkit.adapters.ssh import Agent, KeyFile
from sopkit.office.register.recording import Recorded, record
from sopkit.ports.signer import Signer, SigningFault, SigningTrouble
from sopkit.register.acts.people import StatementAccepted
from sopkit.register.proof import PROOF_NAMESPACE, proof_bytes
from sopkit.register.statement import STATEMENT_DIGEST
from tests.register.house import House, new_key, peopled
from tests.signers import stock_key

PASSPHRASE = "four words of hers"


@pytest.fixture
def house() -> House:
    house = peopled()
    house.requested()
    house.submitted()
    house.accepted()
    return house


def _registered(house: House, path: Path) -> Path:
    """The key at `path`, registered for the author by the registrar."""
    signer = KeyFile(path, PASSPHRASE)
    proof = signer.sign(proof_bytes(house.id, "he.fang", signer.public), PROOF_NAMESPACE).signature
    act = house.key_act("he.fang", new_key("any"))
    house.did("ren.yi", type(act)("he.fang", signer.public, act.valid_from, act.valid_until, proof))
    return path


def _trouble(house: House, signer: Signer) -> SigningTrouble:
    with pytest.raises(SigningFault) as caught:
        record(house.register, "he.fang", house.sign_act("author", "author"), signer)
    assert house.version().given == ()
    return caught.value.trouble


def test_key_and_passphrase_together_sign(house: House, tmp_path: Path) -> None:
    path = _registered(house, stock_key(tmp_path / "key", passphrase=PASSPHRASE))
    done = record(house.register, "he.fang", house.sign_act("author", "author"), KeyFile(path, PASSPHRASE))
    assert isinstance(done, Recorded)
    assert house.version().given[0].name == "何芳"


def test_neither_signs_alone(house: House, tmp_path: Path) -> None:
    path = _registered(house, stock_key(tmp_path / "key", passphrase=PASSPHRASE))
    assert _trouble(house, KeyFile(path, "a guess")) is SigningTrouble.WRONG_PASSPHRASE
    assert _trouble(house, KeyFile(path, "")) is SigningTrouble.WRONG_PASSPHRASE
    path.unlink()
    assert _trouble(house, KeyFile(path, PASSPHRASE)) is SigningTrouble.NO_KEY


def test_a_key_without_passphrase_signs_no_document_though_it_is_registered(house: House, tmp_path: Path) -> None:
    path = _registered(house, stock_key(tmp_path / "key"))
    assert _trouble(house, KeyFile(path)) is SigningTrouble.NO_PASSPHRASE
    assert _trouble(house, Agent(KeyFile(path).public, path)) is SigningTrouble.NO_PASSPHRASE
    assert _trouble(house, Agent(KeyFile(path).public)) is SigningTrouble.NO_PASSPHRASE
    assert isinstance(record(house.register, "he.fang", StatementAccepted(STATEMENT_DIGEST), KeyFile(path)), Recorded)


def test_a_passphrase_taken_off_is_found_at_the_next_signature(house: House, tmp_path: Path) -> None:
    path = _registered(house, stock_key(tmp_path / "key", passphrase=PASSPHRASE))
    copy = Path(shutil.copy(path, tmp_path / "copy"))
    subprocess.run(["ssh-keygen", "-q", "-p", "-P", PASSPHRASE, "-N", "", "-f", copy], check=True, capture_output=True)
    assert _trouble(house, KeyFile(copy)) is SigningTrouble.NO_PASSPHRASE
