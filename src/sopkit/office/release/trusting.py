"""Whom a verifier may believe, as the register has it: to be handed over by another way than the releases themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sopkit.ports.log import View
from sopkit.register.acts.people import RegisterOpened
from sopkit.register.authority import founding, holds, keys_of
from sopkit.register.entries import read_event
from sopkit.register.public_keys import read_public_key
from sopkit.register.records.people import Grant, Key, Person
from sopkit.register.records.releases import Release, ReleaseState
from sopkit.register.roles import CONTROLLER
from sopkit.register.rules.releases import signers_wanted
from sopkit.register.state import State
from sopkit.release.trust import Earlier, Purpose, Trust, TrustedKey

_NAMESPACES = "sopkit-release,sopkit-checkpoint"
_SEALED = (ReleaseState.SEALED, ReleaseState.WITHDRAWN)


def trust_now(view: View) -> Trust:
    """The document controllers' keys that may sign now, how many must, and the register's root keys. Raises LogFault."""
    state = State(view)
    purposes = frozenset({Purpose.RELEASE, Purpose.CHECKPOINT})
    return Trust(
        register=founding(state).register,
        threshold=signers_wanted(state),
        root=_roots(view),
        keys=tuple(
            _trusted(person, key, purposes)
            for person in _controllers(state)
            for key in keys_of(state, person.id)
            if not key.revoked
        ),
    )


def trust_of(view: View) -> Trust:
    """`trust_now`, and by name what was sealed by fewer signers than must sign now, or by keys that sign no more.

    Raises LogFault.
    """
    state, now = State(view), trust_now(view)
    keys = {each.public.fingerprint: each for each in now.keys}
    earlier = [each for each in state.all(Release) if each.state in _SEALED and not _would_pass(each, now, keys)]
    return replace(
        now,
        keys=(*now.keys, *_retired(state, earlier, keys)),
        earlier=tuple(
            Earlier(each.release, each.manifest, len({signing.person for signing in each.signings})) for each in earlier
        ),
    )


def allowed_signers(trust: Trust) -> bytes:
    """The keys as ``ssh-keygen -Y verify`` takes them; a verifier brings a file of their own."""
    return "".join(f'{each.person} namespaces="{_NAMESPACES}" {each.public.text}\n' for each in trust.keys).encode()


def _would_pass(release: Release, trust: Trust, keys: Mapping[str, TrustedKey]) -> bool:
    """Whether all who signed a release could sign it now, and are enough; one of them signed its checkpoint."""
    known = [keys.get(each.key) for each in release.signings]
    good = [each for each in known if each and each.valid_at(release.opened_at)]
    return len(good) == len(known) and len({each.person for each in good}) >= trust.threshold


def _retired(state: State, releases: list[Release], keys: Mapping[str, TrustedKey]) -> Iterator[TrustedKey]:
    """The keys that signed `releases` and sign no more."""
    for fingerprint in sorted({each.key for release in releases for each in release.signings} - keys.keys()):
        key = state.get(Key, fingerprint)
        person = state.get(Person, key.person) if key else None
        if key and person:
            yield _trusted(person, key, frozenset({Purpose.EARLIER}))


def _controllers(state: State) -> list[Person]:
    grants = state.linked(Grant, "role", CONTROLLER)
    found = (state.get(Person, each.person) for each in grants if holds(state, each.person, CONTROLLER))
    return [each for each in found if each]


def _roots(view: View) -> tuple[str, ...]:
    act = read_event(next(iter(view.entries(0, 1))).event).act
    assert isinstance(act, RegisterOpened)
    return tuple(read_public_key(each.public).fingerprint for each in act.roots)


def _trusted(person: Person, key: Key, purposes: frozenset[Purpose]) -> TrustedKey:
    return TrustedKey(
        person=person.id,
        name=person.name,
        public=read_public_key(key.public),
        purposes=purposes,
        valid_from=key.valid_from,
        valid_until=key.valid_until,
    )
