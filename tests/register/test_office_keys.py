"""The office's keys: registered for one purpose by whoever may, with proof that they are there; and the lists they sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sopkit.register.acts.office_keys import CurrentListIssued, KeyPurpose, OfficeKeyRegistered, OfficeKeyRevoked
from sopkit.register.proof import PROOF_NAMESPACE, office_proof_bytes
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.records.office_keys import IssuedList, OfficeKey
from tests.register.house import House, TestKey, digest, new_key, peopled

COPY, LISTS = new_key("office copy"), new_key("office lists")


@pytest.fixture
def house() -> House:
    return peopled()


def act(house: House, key: TestKey, purpose: KeyPurpose, **changes: object) -> OfficeKeyRegistered:
    proof = key.sign(office_proof_bytes(house.id, purpose.value, key.public), PROOF_NAMESPACE).signature
    now = house.clock.time
    made = OfficeKeyRegistered(purpose, key.public, now, now + timedelta(days=730), proof)
    return replace(made, **changes)  # type: ignore[arg-type]


def issued(house: House, sequence: int = 1, **changes: object) -> CurrentListIssued:
    today = house.clock.time.date()
    made = CurrentListIssued(
        sequence, digest("list"), today, today + timedelta(days=14), fingerprint_of(LISTS.public), "blob"
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_root_registers_a_key_for_one_purpose(house: House) -> None:
    house.did("ren.yi", act(house, COPY, KeyPurpose.COPY))
    found = house.state.get(OfficeKey, fingerprint_of(COPY.public))
    assert found is not None
    assert found.purpose is KeyPurpose.COPY
    assert found.signs_at(house.clock.time)
    assert not found.signs_at(house.clock.time - timedelta(seconds=1))
    assert house.refused("ren.yi", act(house, COPY, KeyPurpose.CURRENT)) == {"G212"}


def test_document_control_registers_none_but_may_revoke_one(house: House) -> None:
    assert house.refused("wen.kong", act(house, COPY, KeyPurpose.COPY)) == {"G201"}
    house.did("ren.yi", act(house, COPY, KeyPurpose.COPY))
    mark = fingerprint_of(COPY.public)
    assert house.refused("he.fang", OfficeKeyRevoked(mark, "丢失")) == {"G201"}
    house.did("wen.kong", OfficeKeyRevoked(mark, "丢失"))
    assert house.refused("wen.kong", OfficeKeyRevoked(mark, "丢失")) == {"G954"}
    assert house.refused("ren.yi", act(house, COPY, KeyPurpose.COPY)) == {"G212"}


def test_a_proof_is_for_this_key_purpose_and_register(house: House) -> None:
    good = act(house, COPY, KeyPurpose.COPY)
    for other in (
        replace(good, proof=act(house, LISTS, KeyPurpose.COPY).proof),
        replace(good, purpose=KeyPurpose.CURRENT),
        replace(good, proof=""),
        replace(good, proof="not base64"),
    ):
        assert house.refused("ren.yi", other) == {"G952"}


def test_no_key_is_a_persons_and_the_offices(house: House) -> None:
    assert house.refused("ren.yi", act(house, house.keys["he.fang"], KeyPurpose.COPY)) == {"G212"}
    house.did("ren.yi", act(house, COPY, KeyPurpose.COPY))
    assert house.refused("ren.yi", house.key_act("he.fang", COPY)) == {"G212"}


def test_the_time_of_a_key_begins_today_at_the_earliest(house: House) -> None:
    now = house.clock.time
    assert house.refused("ren.yi", act(house, COPY, KeyPurpose.COPY, valid_from=now - timedelta(days=2))) == {"G953"}
    assert house.refused("ren.yi", act(house, COPY, KeyPurpose.COPY, valid_until=now)) == {"G213"}


def test_codes_and_lists_are_signed_by_plain_ed25519_keys_alone(house: House) -> None:
    from tests.signers import SoftwareToken

    token = SoftwareToken()
    proof = token.proof(office_proof_bytes(house.id, "copy", token.public), PROOF_NAMESPACE)
    now = house.clock.time
    made = OfficeKeyRegistered(KeyPurpose.COPY, token.public, now, now + timedelta(days=9), proof)
    assert house.refused("ren.yi", made) == {"G951"}


def test_current_lists_are_numbered_without_a_gap_by_document_control(house: House) -> None:
    assert house.refused("wen.kong", issued(house)) == {"G954"}
    house.did("ren.yi", act(house, LISTS, KeyPurpose.CURRENT))
    house.did("ren.yi", act(house, COPY, KeyPurpose.COPY))
    assert house.refused("lu.ren", issued(house)) == {"G306"}
    assert house.refused("wen.kong", issued(house, 2)) == {"G955"}
    assert house.refused("wen.kong", issued(house, key=fingerprint_of(COPY.public))) == {"G954"}
    house.did("wen.kong", issued(house))
    house.did("wen.kong", issued(house, 2))
    assert house.refused("wen.kong", issued(house, 2, digest=digest("another"))) == {"G955"}
    found = house.state.get(IssuedList, "2")
    assert found is not None
    assert found.links() == (("kept", digest("list")),)


def test_a_lists_days(house: House) -> None:
    house.did("ren.yi", act(house, LISTS, KeyPurpose.CURRENT))
    today = house.clock.time.date()
    for changes in (
        {"created": today - timedelta(days=1)},
        {"expires": today - timedelta(days=1)},
        {"expires": today + timedelta(days=367)},
    ):
        assert house.refused("wen.kong", issued(house, **changes)) == {"G956"}
    house.clock.pass_(days=731)
    house.renews("wen.kong")
    assert house.refused("wen.kong", issued(house)) == {"G954"}
    assert datetime(2028, 3, 2, tzinfo=UTC) < house.clock.time and house.clock.time.date() > date(2028, 3, 1)
