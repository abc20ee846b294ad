"""People as the register knows them, and what waits for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sopkit.diagnostics import Wording
from sopkit.register.acts.copies import CopyKind
from sopkit.register.copy_life import copies_of, in_order
from sopkit.register.life import open_stage, waits_for
from sopkit.register.records.copies import Copy
from sopkit.register.records.people import Delegation, Grant, Key, Person
from sopkit.register.records.requests import Request
from sopkit.register.records.upkeep import Held
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.roles import ROLES
from sopkit.register.state import State

Theirs = TypeVar("Theirs", Key, Grant)


@dataclass(frozen=True, slots=True)
class Standing:
    """One person: ids of roles held, keys with their time, and duties in words: what to take over when they leave.

    `granted` are the roles in words, with the types and departments they are for; `picture` is the digest of their
    signature's picture, "" for none.
    """

    id: str
    name: str
    department: str
    left: bool
    accepted: bool
    roles: tuple[str, ...]
    keys: tuple[Wording, ...]
    duties: tuple[Wording, ...]
    picture: str = ""
    granted: tuple[Wording, ...] = ()

    @property
    def state(self) -> Wording:
        """In one word how they stand."""
        if self.left:
            return Wording("已离职", "left")
        return Wording("在职", "here") if self.accepted else Wording("未接受声明", "statement not accepted")


def names_of(state: State, people: Iterable[str]) -> dict[str, str]:
    """Name by id; the id itself where the register does not know somebody."""
    found = ((each, state.get(Person, each) if each else None) for each in people)
    return {id: person.name if person else id for id, person in found}


def everybody(state: State) -> list[Standing]:
    """Everybody, by id; without what waits for each, which is told of one (`standing_of`)."""
    keys, grants = _by_person(state.all(Key)), _by_person(state.all(Grant))
    return [_standing(each, keys.get(each.id, ()), grants.get(each.id, ())) for each in state.all(Person)]


def _by_person(records: Iterable[Theirs]) -> dict[str, list[Theirs]]:
    found: dict[str, list[Theirs]] = {}
    for each in records:
        found.setdefault(each.person, []).append(each)
    return found


def standing_of(state: State, person: str) -> Standing | None:
    """One person; None when nobody has the id."""
    found = state.get(Person, person)
    if found is None:
        return None
    duties = (*_versions_waiting(state).get(person, []), *_duties(state, person))
    keys, grants = state.linked(Key, "person", person), state.linked(Grant, "person", person)
    return _standing(found, keys, grants, duties)


def _standing(person: Person, keys: Sequence[Key], grants: Sequence[Grant], duties: Sequence[Wording] = ()) -> Standing:
    granted = [each for each in grants if each.active]
    return Standing(
        id=person.id,
        name=person.name,
        department=person.department,
        left=person.left,
        accepted=bool(person.accepted),
        roles=tuple(each.role for each in granted),
        keys=tuple(_key(each) for each in keys),
        duties=tuple(duties),
        picture=person.picture,
        granted=tuple(_grant(each) for each in granted),
    )


def _key(key: Key) -> Wording:
    text = f"{key.fingerprint} {key.valid_from.date()}–{key.valid_until.date()}"
    return Wording(f"{text} 已撤销", f"{text} revoked") if key.revoked else Wording(text, text)


def _grant(grant: Grant) -> Wording:
    """A role in words, with the types and departments that it is for."""
    bounds, name = ", ".join((*grant.types, *grant.departments)), ROLES[grant.role]
    return Wording(f"{name.zh}（限 {bounds}）", f"{name.en} (for {bounds})") if bounds else name


def _versions_waiting(state: State) -> dict[str, list[Wording]]:
    """Versions to sign or to mend, by who is waited for."""
    found: dict[str, list[Wording]] = {}
    for each in state.linked(Version, "state", VersionState.ACCEPTED.value):
        stage = open_stage(each)
        for person in waits_for(each) if stage else ():
            assert stage is not None
            name = f"{each.document} {each.version}"
            found.setdefault(person, []).append(
                Wording(f"签署 {name}（{ROLES[stage.kind].zh}）", f"sign {name} as {ROLES[stage.kind].en}")
            )
    for each in state.linked(Version, "state", VersionState.RETURNED.value):
        name = f"{each.document} {each.version}"
        found.setdefault(each.author, []).append(Wording(f"修改后再提交 {name}", f"mend and submit {name}"))
    return found


def _duties(state: State, person: str) -> list[Wording]:
    """What else waits for this person: requests of theirs, delegations, copies held."""
    found = []
    for request in state.linked(Request, "asks", person):
        found.append(Wording(f"更改申请 {request.id}", f"change request {request.id}"))
    for delegation in state.linked(Delegation, "to", person):
        if delegation.active:
            found.append(
                Wording(
                    f"代 {delegation.person} 签署（{ROLES[delegation.role].zh}，至 {delegation.until}）",
                    f"stands in for {delegation.person} as {ROLES[delegation.role].en} until {delegation.until}",
                )
            )
    known = state.get(Person, person)
    for copy in _copies(state, (person, *((known.name,) if known else ()))):
        name = f"{copy.copy} {copy.document} {copy.version}"
        found.append(Wording(f"交回副本 {name}", f"hand back the copy {name}"))
    for held in state.linked(Held, "holder", person):
        if held.unnumbered:
            name = f"{held.document} {held.version}"
            found.append(
                Wording(f"持有 {name} {held.unnumbered} 份（未编号）", f"holds {held.unnumbered} of {name}, unnumbered")
            )
    return found


def _copies(state: State, names: Iterable[str]) -> list[Copy]:
    """Copies that are out and that somebody answers for, was given or borrowed, under any of these names."""
    found = {each.copy: each for name in names for each in copies_of(state, holder=name, out=True)}
    return in_order(each for each in found.values() if each.kind is not CopyKind.REFERENCE)
