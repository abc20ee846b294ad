"""Where each document stands, and what waits for whom, in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sopkit.diagnostics import Wording
from sopkit.model.control import Status
from sopkit.register.authority import day_of
from sopkit.register.copy_life import Recall, copies_of, open_recalls
from sopkit.register.life import document_of, in_force_on, open_stage, status_of, waits_for
from sopkit.register.records.people import Person
from sopkit.register.records.versions import Document, Version, VersionState
from sopkit.register.state import State

WORDS = {
    Status.DRAFT: Wording("退回修改", "returned"),
    Status.IN_REVIEW: Wording("审核中", "in review"),
    Status.APPROVED: Wording("已批准待发布", "approved"),
    Status.RELEASED: Wording("已发布待实施", "released"),
    Status.EFFECTIVE: Wording("现行", "effective"),
    Status.SUPERSEDED: Wording("被代替", "superseded"),
    Status.OBSOLETE: Wording("作废", "obsolete"),
    Status.RETAINED_OBSOLETE: Wording("作废留存", "retained obsolete"),
}
_UNDER_WAY = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.RELEASED)
_NOBODY = Wording("", "")
Stages = Callable[[], Mapping[tuple[str, str], Wording]]
"""Gives the names of stages by type and stage; asked only when somebody has yet to sign."""


def no_names() -> Mapping[tuple[str, str], Wording]:
    """Stages go by their ids."""
    return {}


@dataclass(frozen=True, slots=True)
class Line:
    """One document: the version in force, the newest one while it is on its way there, the status of that one or of the
    document, who is waited for since how many days. `waiting` are ids, `waits_for` the same in words. `recalls` is how many copies of old versions have to come back."""

    number: str
    title: str
    current: str
    under_way: str
    status: str
    stands: Wording
    waiting: tuple[str, ...]
    waits_for: Wording
    days: int
    recalls: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents: those with these numbers, else those where something `waiting` is, else the first `most` of all
    (0: every one)."""

    numbers: tuple[str, ...] = ()
    waiting: bool = False
    most: int = 0


def standings(state: State, today: date, wanted: Wanted, stages: Stages = no_names) -> list[Line]:
    """A line for each document that is `wanted`, by number; `stages` gives names of stages."""
    if wanted.waiting and not wanted.numbers:
        recalls: dict[str, list[Recall]] = {}
        for each in open_recalls(state, today):
            recalls.setdefault(each.copy.identity, []).append(each)
        documents = _waited_for(state, recalls)
        return [_line(state, each, today, stages, recalls.get(each.identity, ())) for each in documents]
    return [_line(state, each, today, stages, _recalls_of(state, each, today)) for each in _documents(state, wanted)]


def _recalls_of(state: State, document: Document, today: date) -> list[Recall]:
    return open_recalls(state, today, copies_of(state, document=document.number, out=True), looking=True)


def _documents(state: State, wanted: Wanted) -> list[Document]:
    if wanted.numbers:
        found = {each.identity: each for each in (document_of(state, one) for one in wanted.numbers) if each}
        return [found[each] for each in sorted(found)]
    return state.first(Document, wanted.most) if wanted.most else state.all(Document)


def _waited_for(state: State, recalls: Iterable[str]) -> list[Document]:
    """Documents where something waits for somebody, those (by identity) whose copies have to come back among them."""
    under_way = (VersionState.SUBMITTED, VersionState.ACCEPTED, VersionState.RETURNED, VersionState.APPROVED)
    versions = [each for value in under_way for each in state.linked(Version, "state", value.value)]
    versions += [*state.linked(Version, "unbriefed", "yes"), *state.between(Version, "unverified")]
    numbers = dict.fromkeys((*(one.document for one in versions), *recalls))
    documents = {each.identity: each for one in numbers if (each := document_of(state, one))}
    return [documents[each] for each in sorted(documents)]


def _line(state: State, document: Document, today: date, stages: Stages, recalls: Sequence[Recall]) -> Line:
    newest = state.get(Version, document.number, document.versions[-1]) if document.versions else None
    if newest is None:
        return Line(document.number, document.title, "", "", "voided", Wording("编号作废", "voided"), (), _NOBODY, 0)
    current = in_force_on(state, document, today)
    status = of_newest = status_of(document, newest, current, today)
    if current and of_newest.is_void:
        status = Status.EFFECTIVE  # A trial has ended, and the version before it holds again.
    waiting, words = _waiting(state, newest, today, stages)
    since = day_of(state, newest.changed_at)
    if recalls and words is _NOBODY:
        since = recalls[0].since
        words = Wording(f"收回旧副本 {len(recalls)} 份", f"{len(recalls)} old copies to come back")
    return Line(
        number=document.number,
        title=document.title,
        current=current.version if current else "",
        under_way=newest.version if of_newest in _UNDER_WAY else "",
        status=status.value,
        stands=WORDS[status],
        waiting=waiting,
        waits_for=words,
        days=(today - since).days if waiting or words.en else 0,
        recalls=len(recalls),
    )


def _waiting(state: State, version: Version, today: date, stages: Stages) -> tuple[tuple[str, ...], Wording]:
    if version.state is VersionState.SUBMITTED:
        return (), Wording("文控受理", "document control")
    if version.state is VersionState.APPROVED:
        return (), Wording("文控发布", "document control, to issue it")
    if version.state is VersionState.RETURNED:
        return (version.author,), _names(state, (version.author,))
    if version.state is VersionState.RELEASED:
        left = [each for each in version.shifts if each not in version.briefed]
        if left:
            return tuple(left), Wording(f"宣贯：{'、'.join(left)}", f"briefing of {', '.join(left)}")
        if version.limit.until < today and not version.limit.verified_by:
            return (), Wording("到期回收并确认恢复", "recall and verified return")
        return (), _NOBODY
    stage, waiting = open_stage(version), waits_for(version)
    if stage is None:
        return (), _NOBODY
    named = _names(state, waiting) if waiting else Wording("有此角色的人", "anybody with the role")
    name = stages().get((version.type, stage.id), Wording(stage.id, stage.id))
    return waiting, Wording(f"{name.zh}：{named.zh}", f"{name.en}: {named.en}")


def _names(state: State, ids: Sequence[str]) -> Wording:
    people = (state.get(Person, each) for each in ids)
    names = [person.name if person else id for id, person in zip(ids, people, strict=True)]
    return Wording("、".join(names), ", ".join(names))
