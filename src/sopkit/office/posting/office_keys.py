"""The office's keys: register one, hand out whom to believe, and see that what signs is registered for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sopkit.office.register.open_register import Recorded, Refused, Register, state_of
from sopkit.office.register.recording import record
from sopkit.ports.signer import Signer
from sopkit.posting.current import OfficeKey as ListedKey
from sopkit.posting.current import OfficeKeys
from sopkit.register.acts.office_keys import KeyPurpose, OfficeKeyRegistered
from sopkit.register.authority import founding
from sopkit.register.proof import PROOF_NAMESPACE, office_proof_bytes
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.records.office_keys import OfficeKey
from sopkit.register.refusal import Refusal
from sopkit.register.rules.office_keys import NO_OFFICE_KEY
from sopkit.register.state import State


def register_office_key(
    register: Register, actor: str, signer: Signer, office: Signer, purpose: KeyPurpose, days: int
) -> Recorded | Refused:
    """Have `actor` register the key of `office` for `purpose`, from now on for so many days. Raises LogFault, SigningFault."""
    with state_of(register) as state:
        id = founding(state).register
    proof = office.sign(office_proof_bytes(id, purpose.value, office.public), PROOF_NAMESPACE)
    now = register.clock.now().replace(microsecond=0)
    until = datetime.combine((now + timedelta(days=days)).date(), time(23, 59, 59), UTC)
    act = OfficeKeyRegistered(purpose, office.public, now, until, proof.signature)
    return record(register, actor, act, signer)


def not_for(state: State, purpose: KeyPurpose, public: str, now: datetime) -> Refusal | None:
    """Why the key with this public half may not sign for `purpose` now; None when it may.

    Asked before anything is signed: a code by a key that is not registered would be answered NOT GENUINE.
    """
    mark = fingerprint_of(public)
    found = state.get(OfficeKey, mark)
    if found and found.purpose is purpose and found.signs_at(now):
        return None
    return NO_OFFICE_KEY.of(key=mark, purpose=purpose.value)


def office_keys(state: State) -> OfficeKeys:
    """Whom to believe: the register's keys for current lists and for codes. Handed out by another way than the lists."""
    house = founding(state)
    return OfficeKeys(
        house.register,
        house.name,
        keys_for(state, KeyPurpose.CURRENT),
        keys_for(state, KeyPurpose.COPY),
        house.timezone,
    )


def keys_for(state: State, purpose: KeyPurpose) -> tuple[ListedKey, ...]:
    """The keys that were ever registered for `purpose`, with the days on which they sign, by fingerprint."""
    zone = ZoneInfo(founding(state).timezone)

    def day(time: datetime) -> date:
        return time.astimezone(zone).date()

    return tuple(
        ListedKey(each.public, day(each.valid_from), day(each.valid_until), each.revoked)
        for each in state.linked(OfficeKey, "purpose", purpose.value)
    )
