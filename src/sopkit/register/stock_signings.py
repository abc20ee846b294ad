"""Which signatures of a log go into the folder that stock ``ssh-keygen`` checks, and by which keys' windows.

Rules, one by one:

1. Entries of the wanted namespaces are taken in their order; the time they are checked for is the one the signer wrote.
2. A key's window is the one it was registered with; a root's begins with the register and has no end.
3. A key that was revoked, or whose owner left, ends when the log recorded that; what it signed in entries before that
   stays good even where the signer's clock was ahead of the log's, so the end is put off to the newest such time.
4. What comes after the end is not excused: an entry that got in behind the rules fails in the folder as well.

The log is taken as it is; that it is whole and may be trusted is for ``sopkit log verify`` to show.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from sopkit.ports.log import Entry
from sopkit.register.acts.people import KeyRegistered, KeyRevoked, PersonLeft, RegisterOpened
from sopkit.register.codec import Misread, moment
from sopkit.register.entries import SIGN_OFF_NAMESPACE, Event, read_event
from sopkit.register.public_keys import BadKey, fingerprint_of
from sopkit.register.stock_export import StockSigning

_NO_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@dataclass(slots=True)
class _Key:
    """A key while the log is read; `newest` is the newest time its owner wrote so far."""

    person: str
    public: str
    since: datetime
    until: datetime
    newest: datetime
    ended: bool = False

    def end(self, at: datetime) -> None:
        if not self.ended:
            self.until, self.ended = min(self.until, max(at, self.newest)), True


def stock_signings(
    entries: Iterable[Entry],
    namespaces: Collection[str] = (SIGN_OFF_NAMESPACE,),
    events: Mapping[int, Event] = MappingProxyType({}),
) -> tuple[StockSigning, ...]:
    """The signatures of `entries` that were made for one of `namespaces`: a whole log in order, or an excerpt of it
    (`sopkit.register.excerpt`). `events` are those that were read before, by position.

    Raises Misread, with its position, for an entry that cannot be read or is signed by a key nobody registered.
    """
    keys: dict[str, _Key] = {}
    found: list[StockSigning] = []
    for entry in entries:
        try:
            event = events.get(entry.position) or read_event(entry.event)
            _follow(event, moment(entry.recorded), keys)
        except (Misread, BadKey) as error:
            raise Misread(f"entry {entry.position}: {error}") from error
        for signature in entry.signatures:
            key = keys.get(signature.key)
            if key is None:
                raise Misread(f"entry {entry.position}: signed by a key nobody registered, {signature.key}")
            if not key.ended:
                key.newest = max(key.newest, event.time)
            if event.namespace in namespaces:
                found.append(
                    StockSigning(
                        position=entry.position,
                        statement=entry.event,
                        signature=signature,
                        principal=key.person,
                        public=key.public,
                        valid_after=key.since,
                        valid_before=key.until,
                        verify_time=event.time,
                        namespace=event.namespace,
                    )
                )
    # Only at the end of the log is it known when each key ended.
    return tuple(replace(each, valid_before=keys[each.signature.key].until) for each in found)


def _follow(event: Event, recorded: datetime, keys: dict[str, _Key]) -> None:
    """Take over what the event says of keys; one that ends its own key has signed before that."""
    match event.act:
        case RegisterOpened(roots=roots):
            for each in roots:
                keys[fingerprint_of(each.public)] = _Key(each.person, each.public, event.time, _NO_END, event.time)
        case KeyRegistered() as act:
            keys[fingerprint_of(act.public)] = _Key(
                act.person, act.public, act.valid_from, act.valid_until, act.valid_from
            )
        case KeyRevoked(key=fingerprint) if fingerprint in keys:
            _end([keys[fingerprint]], event, recorded)
        case PersonLeft(person=person):
            _end([each for each in keys.values() if each.person == person], event, recorded)


def _end(keys: Iterable[_Key], event: Event, recorded: datetime) -> None:
    for key in keys:
        if event.actor == key.person:
            key.newest = max(key.newest, event.time)
        key.end(recorded)
