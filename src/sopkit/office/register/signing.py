"""Sign off: find what waits for somebody, and make the one act that signs all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.office.register.versions import version_under_way
from sopkit.register.acts.versions import SignedItem, SignedOff, Stage
from sopkit.register.authority import holds
from sopkit.register.life import open_stage
from sopkit.register.records.people import Person
from sopkit.register.records.versions import Version, VersionState
from sopkit.register.state import State
from sopkit.types import DocumentType


class NothingToSign(Exception):
    """What was named is not there to be signed; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to sign: these documents, or all that wait for them, or those of a `request`; in the open
    stage unless one is named, for a department or instead of somebody where that does not go without saying."""

    person: str
    numbers: tuple[str, ...] = ()
    request: str = ""
    stage: str = ""
    department: str = ""
    instead_of: str = ""

    @property
    def principal(self) -> str:
        """Whose duty is fulfilled."""
        return self.instead_of or self.person


def sign_act(state: State, wish: Wish, meanings: Mapping[tuple[str, str], str]) -> SignedOff:
    """The one act that signs all the wish comes to; `meanings` are by type and stage (`meanings_of`).

    Whether they may is not asked here. Raises NothingToSign.
    """
    chosen = _named(state, wish.numbers) if wish.numbers else _waiting(state, wish)
    items = []
    for version in chosen:
        named = next((each for each in version.stages if each.id == wish.stage), None)
        open_now = named if wish.stage else open_stage(version)
        if open_now is None:
            raise NothingToSign(
                Wording(
                    f"{version.document} {version.version} 现在没有可签的环节",
                    f"no stage of {version.document} {version.version} is open for signature",
                )
            )
        meaning = meanings.get((version.type, open_now.id), open_now.id)
        items.append(_item(state, version, open_now, wish, meaning))
    if not items:
        raise NothingToSign(Wording("没有等您签署的文件", "nothing waits for your signature"))
    return SignedOff(tuple(items))


def meanings_of(types: Mapping[str, DocumentType]) -> Mapping[tuple[str, str], str]:
    """What a signature in each stage means, in Chinese as it is printed, by type and stage."""
    return {(id, stage.id): stage.label.zh for id, kind in types.items() for stage in kind.stages}


def _named(state: State, numbers: Sequence[str]) -> list[Version]:
    found = []
    for number in numbers:
        version = version_under_way(state, number)
        if version is None:
            raise NothingToSign(Wording(f"{number} 没有提交", f"nothing of {number} was submitted"))
        found.append(version)
    return found


def _waiting(state: State, wish: Wish) -> list[Version]:
    """Versions in review whose open stage waits for whoever it is."""
    return [
        each
        for each in state.linked(Version, "state", VersionState.ACCEPTED.value)
        if (not wish.request or each.request == wish.request) and _waits(state, each, wish.principal)
    ]


def _waits(state: State, version: Version, person: str) -> bool:
    stage, somebody = open_stage(version), state.get(Person, person)
    if stage is None or somebody is None or not holds(state, person, stage.kind, version.type):
        return False
    given = {each.principal for each in version.given if each.stage == stage.id}
    if stage.people or stage.departments:
        return person not in given and (person in stage.people or somebody.department in stage.departments)
    return True


def _item(state: State, version: Version, stage: Stage, wish: Wish, meaning: str) -> SignedItem:
    department, principal = wish.department, state.get(Person, wish.principal)
    if not department and stage.departments and wish.principal not in stage.people and principal:
        department = principal.department
    return SignedItem(
        document=version.document,
        version=version.version,
        content=version.content,
        submission=version.submission,
        presented=version.presented,
        request=version.request,
        stage=stage.id,
        role=stage.kind,
        meaning=meaning,
        department=department,
        instead_of=wish.instead_of,
    )
