"""Whom a verifier may believe, as the register has it: to be handed over by another way than the releases themselves."""

from __future__ import annotations

from sopkit.ports.log import View
from sopkit.register.acts.people import RegisterOpened
from sopkit.register.authority import founding, holds, keys_of
from sopkit.register.entries import read_event
from sopkit.register.public_keys import read_public_key
from sopkit.register.records.people import Grant, Key, Person
from sopkit.register.roles import CONTROLLER
from sopkit.register.rules.releases import signers_wanted
from sopkit.register.state import State
from sopkit.release.trust import Purpose, Trust, TrustedKey

_NAMESPACES = "sopkit-release,sopkit-checkpoint"


def trust_of(view: View) -> Trust:
    """The document controllers' keys that may sign now, how many must, and the register's root keys. Raises LogFault."""
    state = State(view)
    return Trust(
        register=founding(state).register,
        threshold=signers_wanted(state),
        root=_roots(view),
        keys=tuple(
            _trusted(person, key)
            for person in _controllers(state)
            for key in keys_of(state, person.id)
            if not key.revoked
        ),
    )


def allowed_signers(trust: Trust) -> bytes:
    """The same keys as ``ssh-keygen -Y verify`` takes them; a verifier brings a file of their own."""
    return "".join(f'{each.person} namespaces="{_NAMESPACES}" {each.public.text}\n' for each in trust.keys).encode()


def _controllers(state: State) -> list[Person]:
    grants = state.linked(Grant, "role", CONTROLLER)
    found = (state.get(Person, each.person) for each in grants if holds(state, each.person, CONTROLLER))
    return [each for each in found if each]


def _roots(view: View) -> tuple[str, ...]:
    act = read_event(next(iter(view.entries(0, 1))).event).act
    assert isinstance(act, RegisterOpened)
    return tuple(read_public_key(each.public).fingerprint for each in act.roots)


def _trusted(person: Person, key: Key) -> TrustedKey:
    return TrustedKey(
        person=person.id,
        name=person.name,
        public=read_public_key(key.public),
        purposes=frozenset(Purpose),
        valid_from=key.valid_from,
        valid_until=key.valid_until,
    )
