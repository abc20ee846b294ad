"""Copies as people ask for them: by holder, station, department, document, state; what of them has to come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.model.facts import Facts
from sopkit.model.resolved import folded
from sopkit.office.stations import Holders
from sopkit.register.acts.copies import CopyKind
from sopkit.register.copy_life import (
    Recall,
    Stands,
    copies_of,
    copy_id,
    in_order,
    may_be_issued,
    open_recalls,
    stands_on,
)
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.copies import Added, Copies, Copy, CopyState, out_by
from sopkit.register.records.people import Person
from sopkit.register.records.record import key_of
from sopkit.register.records.versions import Document, Version
from sopkit.register.state import State

STATES: Mapping[CopyState, Wording] = MappingProxyType(
    {
        CopyState.ISSUED: Wording("待签收", "to be signed for"),
        CopyState.HELD: Wording("在用", "held"),
        CopyState.LENT: Wording("借出", "lent"),
        CopyState.RETURNED: Wording("已收回", "returned"),
        CopyState.LOST: Wording("丢失", "lost"),
        CopyState.DESTROYED: Wording("已销毁", "destroyed"),
        CopyState.CANCELLED: Wording("已注销", "cancelled"),
    }
)
STANDS: Mapping[Stands, Wording] = MappingProxyType(
    {
        Stands.CURRENT: Wording("现行", "current"),
        Stands.NOT_YET: Wording("未实施", "not yet effective"),
        Stands.SUPERSEDED: Wording("旧版停用", "superseded"),
        Stands.OBSOLETE: Wording("作废", "obsolete"),
        Stands.EXPIRED: Wording("过期", "expired"),
        Stands.CANCELLED: Wording("已注销", "cancelled"),
    }
)
KINDS: Mapping[CopyKind, Wording] = MappingProxyType(
    {
        CopyKind.CONTROLLED: Wording("受控副本", "controlled copy"),
        CopyKind.REFERENCE: Wording("参考件", "reference print"),
        CopyKind.PHOTOCOPY: Wording("复印件", "photocopy"),
        CopyKind.SHEET: Wording("张贴单", "posting sheet"),
    }
)

AT_ADOPTION = Wording("建账时已在用", "held at adoption")
"""Since when a copy is held that was out before there was a register."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which copies: all that is named applies, "" is any; `out` those that may be found where work is done."""

    document: str = ""
    version: str = ""
    holder: str = ""
    station: str = ""
    department: str = ""
    state: str = ""
    out: bool = False


def asked_copies(state: State, facts: Facts, holders: Holders, asked: Asked, most: int = 0) -> list[Copy]:
    """The copies that were asked for, by id; of many the `most` newest ones (0: all)."""
    station = holders.station(asked.station)
    at = station.id if station else asked.station
    of = _of_department(state, facts, holders, asked.department) if asked.department else set()

    def wanted(copy: Copy) -> bool:
        return (
            (not asked.document or copy.identity == folded(asked.document))
            and (not asked.version or copy.version == asked.version)
            and (not at or copy.station == at)
            and (not asked.department or folded(copy.holder) in of or folded(copy.station) in of)
            and (not asked.state or copy.state.value == asked.state)
        )

    found: dict[str, Copy] = {}
    for holder in _names_of(state, facts, asked.holder) if asked.holder else ("",):
        newest = (each for each in _newest_first(state, asked, holder, at) if wanted(each))
        found.update((each.copy, each) for each in islice(newest, most or None))
    listed = in_order(found.values())
    return listed[-most:] if most else listed


def _newest_first(state: State, asked: Asked, holder: str, station: str) -> Iterator[Copy]:
    """Copies with the holder, at the station, of the document …, whichever is named first, fetched as they are asked for."""
    document, of = folded(asked.document), key_of((asked.document, asked.version))
    if asked.out:
        at = [("holder", holder), ("station", station), ("document", document)]
        link, value = next((("out_at", out_by(*each)) for each in at if each[1]), ("in_field", "yes"))
    else:
        by = [("by_holder", holder), ("station", station), ("of_version", of if asked.version else "")]
        by += [("identity", document), ("state", asked.state)]
        link, value = next((each for each in by if each[1]), ("", ""))
    if link:
        yield from state.between(Copy, link, value, value, backwards=True)
        return
    for count in range((state.get(Copies) or Copies()).newest, 0, -1):
        copy = state.get(Copy, copy_id(count))
        if copy:
            yield copy


def stood(state: State, copies: Iterable[Copy], day: date) -> dict[str, Stands]:
    """What each copy is worth on `day`, by id; one of a version that the register lost sight of is obsolete."""
    found = {}
    for each in copies:
        try:
            found[each.copy] = stands_on(state, each, day, looking=True)
        except LookupError:
            found[each.copy] = Stands.OBSOLETE
    return found


def recalls(state: State, day: date, copies: Iterable[Copy] | None = None) -> list[Recall]:
    """Copies that have to come back, the longest overdue first."""
    return open_recalls(state, day, copies, looking=True)


def issuable(state: State, number: str, version: str, day: date) -> Version | None:
    """The version of a document that copies are issued of: the named one, else the newest in force or to come."""
    document = document_of(state, number)
    if document is None:
        return None
    if version:
        return state.get(Version, document.number, version)
    return next((each for each in reversed(versions_of(state, document)) if may_be_issued(state, each, day)), None)


def signed_for(copy: Copy) -> Wording:
    """Since when a copy is held, and who signed for it: in words where it was out before there was a register."""
    if copy.baseline and not copy.received_by:
        return AT_ADOPTION
    said = "" if copy.received_on == date.max else f"{copy.received_on} {copy.received_by}"
    return Wording(said, said)


def lacking(state: State, version: Version) -> list[tuple[str, int]]:
    """Holders that have fewer copies of `version` than its distribution and what was added to it give, and how many fewer."""
    allowed = Counter({each.holder: each.copies for each in version.distribution})
    spelled = {folded(each): each for each in allowed}
    for added in state.linked(Added, "identity", folded(version.document)):
        allowed[spelled.get(added.holder, added.written)] += added.copies
    listed = {folded(each) for each in allowed}
    has = Counter(
        folded(each.station or each.holder)
        for each in copies_of(state, document=version.document, version=version.version, out=True)
        if each.kind in (CopyKind.CONTROLLED, CopyKind.SHEET) and (not each.station or folded(each.station) in listed)
    )
    return [(holder, count - has[folded(holder)]) for holder, count in allowed.items() if count > has[folded(holder)]]


def by_type(state: State, copies: Iterable[Copy], types: Mapping[str, Wording]) -> list[tuple[Wording, int]]:
    """How many of each document type, by type's id."""
    counts: Counter[str] = Counter()
    for each in copies:
        document = state.get(Document, each.identity)
        counts[document.type if document else ""] += 1
    return [(types.get(id, Wording(id, id)), count) for id, count in sorted(counts.items())]


def _names_of(state: State, facts: Facts, holder: str) -> tuple[str, ...]:
    """All that a holder may be called by in the register: a department's or person's id and names."""
    department = facts.department(holder)
    if department:
        return tuple(dict.fromkeys((holder, department.id, department.name.zh, department.name.en)))
    person = facts.person(holder)
    registered = state.get(Person, person.id if person else holder)
    names = [holder, *((person.id, person.name) if person else ())]
    names += (registered.id, registered.name) if registered else ()
    return tuple(dict.fromkeys(names))


def _of_department(state: State, facts: Facts, holders: Holders, which: str) -> set[str]:
    """Holders and stations of a department, folded: itself, its people, its stations."""
    department = facts.department(which)
    if department is None:
        return {folded(which)}
    found = {department.id, department.name.zh, department.name.en}
    for each in facts.people:
        if each.department == department.id:
            found |= {each.id, each.name}
    for person in state.linked(Person, "department", department.id):
        found |= {person.id, person.name}
    found |= {each.id for each in holders.stations if each.department == department.id}
    return {folded(each) for each in found}
