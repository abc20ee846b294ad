"""Checkpoints kept elsewhere: which of them are believed, and what the log is told by."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from sopkit.adapters.log.memory import MemoryLog
from sopkit.office.register.verifying import verify
from sopkit.office.register.witnesses import KeptCheckpoint
from sopkit.register.acts.people import KeyRevoked
from sopkit.register.checkpoint import CHECKPOINT_NAMESPACE, Checkpoint, checkpoint_bytes, checkpoint_of
from sopkit.register.entries import EVENT_NAMESPACE
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.sshsig import armoured, blob_of
from tests.register.house import House, TestKey, new_key, peopled


@pytest.fixture
def house() -> House:
    house = peopled()
    house.clock.pass_(days=1)
    house.issues()
    return house


def now(house: House, time: datetime | None = None) -> Checkpoint:
    with house.log.reading() as view:
        return checkpoint_of(view, house.id, time or house.clock.time)


def signed(checkpoint: Checkpoint, key: TestKey, namespace: str = CHECKPOINT_NAMESPACE) -> KeptCheckpoint:
    data = checkpoint_bytes(checkpoint)
    return KeptCheckpoint("kept.json", data, armoured(blob_of(key.sign(data, namespace))))


def told(house: House, *kept: KeptCheckpoint, roots: tuple[str, ...] = ()) -> list[str]:
    return [each.wording.en for each in verify(house.log, kept, roots).found]


def test_one_that_a_key_of_the_register_signed_is_believed(house: House) -> None:
    kept = signed(now(house), house.keys["wen.kong"])
    house.clock.pass_(days=5)
    house.issues(version="A/1", request="CR-2", replaces="A/0")
    done = verify(house.log, [signed(now(house), house.keys["he.fang"]), kept])
    assert done.found == ()
    key = fingerprint_of(house.keys["wen.kong"].public)
    assert len(done.witnesses) == 2
    assert (done.witnesses[0].checkpoint.size, done.witnesses[0].key) == (now_size(kept), key)


def now_size(kept: KeptCheckpoint) -> int:
    return int(kept.data.split(b'"size":')[1].split(b",")[0])


def test_an_altered_one_is_told_and_the_log_is_not_blamed(house: House) -> None:
    good = signed(now(house), house.keys["wen.kong"])
    size = now_size(good)
    for data in (
        good.data.replace(b'"root":"', b'"root":"0', 1),
        checkpoint_bytes(replace(now(house), root="0" * 64)),
        checkpoint_bytes(replace(now(house), size=size - 1)),
        checkpoint_bytes(replace(now(house), time=house.clock.time - timedelta(days=1))),
        good.data + b"\n",
        b"",
    ):
        (words,) = told(house, replace(good, data=data))
        assert words.startswith("checkpoint kept.json: it is no checkpoint") or "does not sign these bytes" in words


def test_an_unsigned_one_says_nothing(house: House) -> None:
    assert told(house, replace(signed(now(house), house.keys["wen.kong"]), armour=None)) == [
        "checkpoint kept.json: it is unsigned: no .sig beside it"
    ]
    wrong = replace(now(house), root="0" * 64)
    assert told(house, replace(signed(wrong, house.keys["wen.kong"]), armour=None))[0].endswith("no .sig beside it")


@pytest.mark.parametrize(
    "armour", [b"", b"not a signature", b"-----BEGIN SSH SIGNATURE-----\n\n-----END SSH SIGNATURE-----\n"]
)
def test_what_is_no_signature_is_told(house: House, armour: bytes) -> None:
    (words,) = told(house, replace(signed(now(house), house.keys["wen.kong"]), armour=armour))
    assert "its signature does not fit" in words


def test_a_signature_for_another_purpose_is_none(house: House) -> None:
    (words,) = told(house, signed(now(house), house.keys["wen.kong"], EVENT_NAMESPACE))
    assert "another purpose" in words


def test_another_registers_is_told_by_its_name(house: House) -> None:
    (words,) = told(house, signed(replace(now(house), register="f" * 32), house.keys["wen.kong"]))
    assert words == "checkpoint kept.json: it is another register's (ffffffff)"


def test_a_key_that_the_register_did_not_have_then_is_not_believed(house: House) -> None:
    stranger = signed(now(house), new_key("a stranger"))
    assert "was not registered then" in told(house, stranger)[0]
    # Registered since: it was not, when the checkpoint was signed.
    house.keys["lu.ren"] = new_key("a stranger")
    house.did("ren.yi", house.key_act("lu.ren", house.keys["lu.ren"]))
    assert "was not registered then" in told(house, stranger)[0]
    assert told(house, signed(now(house), house.keys["lu.ren"])) == []


def test_a_revoked_key_witnesses_what_it_signed_before_and_nothing_after(house: House) -> None:
    key = house.keys["wen.kong"]
    before = signed(now(house), key)
    house.did("ren.yi", KeyRevoked(fingerprint_of(key.public), "遗失"))
    assert told(house, before) == []
    assert "had been revoked" in told(house, signed(now(house), key))[0]


def test_a_key_out_of_its_time_is_not_believed(house: House) -> None:
    late = signed(now(house, house.clock.time + timedelta(days=1000)), house.keys["wen.kong"])
    assert "was not valid when it signed" in told(house, late)[0]


def test_a_log_cut_off_since_is_told_by_it(house: House) -> None:
    kept = signed(now(house), house.keys["wen.kong"])
    shorter = MemoryLog()
    with house.log.reading() as view, shorter.writing() as writing:
        digests = {position: (leaf, event) for position, leaf, event in view.digests()}
        for entry in view.entries(0, view.size() - 2):
            writing.append(entry, *digests[entry.position], [])
    done = verify(shorter, [kept])
    assert any("cut off at the end" in each.wording.en and "checkpoint" in each.wording.en for each in done.found)


def test_a_whole_other_log_is_told_by_the_checkpoint_and_by_the_roots_on_paper(house: House) -> None:
    paper = fingerprint_of(house.keys["ren.yi"].public)
    kept = signed(now(house), house.keys["wen.kong"])
    assert told(house, kept, roots=(paper,)) == []
    forged = House()
    forged.keys["ren.yi"] = forger = new_key("whoever keeps the database")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.register.house.new_key", lambda seed: forger)
        forged.opens()
    assert verify(forged.log).found == (), "in itself it is sound: trust comes from outside"
    found = told(forged, kept, roots=(paper,))
    assert any(each.startswith("the register's root keys are others: SHA256:") for each in found)
    assert any("was not registered then" in each for each in found)
    assert any("cut off at the end" in each or "another history" in each for each in found)


def test_every_root_must_be_named_and_no_other(house: House) -> None:
    paper = fingerprint_of(house.keys["ren.yi"].public)
    other = fingerprint_of(house.keys["wen.kong"].public)
    assert len(told(house, roots=(other,))) == 1
    assert len(told(house, roots=(paper, other))) == 1
    assert told(house, roots=(paper,)) == []
    assert verify(MemoryLog(), roots=(paper,)).found, "an empty log is not the one on the paper"
