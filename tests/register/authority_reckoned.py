"""Who holds which role, reckoned from the entries by the design's sentences, and by none of the program's rules.

Authority chains to the roots that the first entry names. A root grants any role, a registrar those below these two; nobody
changes their own. Who acts signs with a key of their own, which they or somebody with that authority brought in. Who
leaves holds nothing. A forbidden entry fails an assertion here, whichever rule let it in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sopkit.ports.log import Entry
from sopkit.register.acts.people import (
    Delegated,
    KeyRegistered,
    KeyRevoked,
    PersonAdded,
    PersonChanged,
    PersonLeft,
    PolicySet,
    RegisterOpened,
    RoleGranted,
    RoleWithdrawn,
)
from sopkit.register.entries import Event, read_event
from sopkit.register.public_keys import fingerprint_of

ROOT, REGISTRAR = "root", "registrar"


class Reckoned:
    """`held` are the roles of each person, `owners` whose each usable key is, after the entries read so far."""

    def __init__(self) -> None:
        self.held: dict[str, set[str]] = defaultdict(set)
        self.owners: dict[str, str] = {}
        self.size = 0

    def read(self, entries: Iterable[Entry]) -> None:
        """Go on by these entries."""
        for entry in entries:
            event = read_event(entry.event)
            if not isinstance(event.act, RegisterOpened):
                signers = {self.owners.get(each.key) for each in entry.signatures}
                assert signers == {event.actor}, f"#{entry.position}: {event.actor} acts with a key of {signers}"
            self._take(event)
            self.size += 1

    def active(self) -> set[tuple[str, str]]:
        """(person, role) that are held."""
        return {(person, role) for person, roles in self.held.items() for role in roles}

    def _take(self, event: Event) -> None:
        actor = event.actor
        match event.act:
            case RegisterOpened(roots=roots):
                for root in roots:
                    self.held[root.person].add(ROOT)
                    self.owners[fingerprint_of(root.public)] = root.person
            case RoleGranted(person=person, role=role):
                self._may_change(actor, person, role)
                self.held[person].add(role)
            case RoleWithdrawn(person=person, role=role):
                self._may_change(actor, person, role)
                self.held[person].discard(role)
                assert any(ROOT in each for each in self.held.values()), "nobody is left in whom authority begins"
            case PersonAdded() | PersonChanged():
                assert self.held[actor] & {ROOT, REGISTRAR}
            case PersonLeft(person=person):
                self._may_change(actor, person, ROOT if ROOT in self.held[person] else "")
                self.held[person].clear()
                self.owners = {key: owner for key, owner in self.owners.items() if owner != person}
            case KeyRegistered(person=person, public=public):
                if actor != person:
                    self._may_change(actor, person, ROOT if ROOT in self.held[person] else "")
                assert fingerprint_of(public) not in self.owners, "a key is somebody else's already"
                self.owners[fingerprint_of(public)] = person
            case KeyRevoked(key=key):
                del self.owners[key]
            case PolicySet():
                assert ROOT in self.held[actor], "a rule of the house is set by who may"
            case Delegated(to=to, role=role):
                assert to != actor and role in self.held[actor], "people lend what they hold themselves"
                assert role not in (ROOT, REGISTRAR, "controller"), "only signing is lent"

    def _may_change(self, actor: str, person: str, role: str) -> None:
        assert actor != person, f"{actor} changed their own authority: {role}"
        needed = {ROOT} if role in (ROOT, REGISTRAR) else {ROOT, REGISTRAR}
        assert self.held[actor] & needed, f"{actor}, who is only {self.held[actor]}, gave or took {role or 'a place'}"
