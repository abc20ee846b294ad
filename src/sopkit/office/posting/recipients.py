"""Who a copy goes to: a department, a holder or station of ``sopkit.toml``, a person; and under which copy number (分发号)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.model.facts import Facts
from sopkit.model.resolved import folded
from sopkit.model.station import Station
from sopkit.office.stations import Holders
from sopkit.register.copy_life import copies_of
from sopkit.register.records.copies import Copy, numbered
from sopkit.register.records.people import Person
from sopkit.register.records.versions import Version
from sopkit.register.state import State


class CopyFault(ValueError):
    """What was asked for a copy cannot be done as it was asked; `wording` says why, and how to mend it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.wording = Wording(zh, en)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a copy. `holder` answers for it, as the register spells it; `station` where it hangs, None for nowhere.

    `name` is what is printed; `known` are the words that ``[copy_numbers]`` may call it by.
    """

    holder: str
    name: Wording
    station: Station | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reception:
    """What knows who gets copies: the workspace's facts and holders, the register's records."""

    facts: Facts
    holders: Holders
    state: State

    def recipient(self, to: str, version: Version | None = None) -> Recipient:
        """Whom `to` names; a department or holder as the distribution of `version` spells it. Raises CopyFault."""
        station = self.holders.station(to)
        if station:
            return self.at_station(station)
        department = self.facts.department(to)
        if department:
            known = (department.id, department.name.zh, department.name.en)
            return self._paper(Recipient(_spelled(known, version) or department.name.zh, department.name, known=known))
        if to in self.holders.names:
            return self._paper(Recipient(to, Wording(to, to), known=(to,)))
        person = self.facts.person(to)
        registered = self.state.get(Person, person.id if person else to)
        if person or registered:
            id, name = (registered.id, registered.name) if registered else (to, to)
            id, name = (person.id, person.name) if person else (id, name)
            return Recipient(_spelled((id, name), version) or id, Wording(name, name), known=(id, name))
        if version and _spelled((to,), version):
            return Recipient(to, Wording(to, to), known=(to,))
        names = (
            *self.holders.names,
            *(each.id for each in self.holders.stations),
            *(each.name.zh for each in self.facts.departments),
            *(each.id for each in self.facts.people),
        )
        near = nearest(to, names)
        raise CopyFault(
            f"“{to}”不是部门、岗位、领用者，也不是人员{f'；是不是 {near}？' if near else ''}",
            f"{to!r} is no department, station, holder or person{f'; did you mean {near}?' if near else ''}",
        )

    def at_station(self, station: Station) -> Recipient:
        """A station; its line or department answers for what hangs there."""
        department = self.facts.department(station.department)
        holder = station.line if station.line in self.holders.names else department.name.zh if department else ""
        return Recipient(holder, station.name, station, (station.id,))

    def number_for(self, to: Recipient, version: Version, taken: Iterable[str], *, serial: bool = False) -> str:
        """The copy number of the next copy of `version` for `to`; `taken` are those given out beside the register's.

        By holder: the number that it has in ``[copy_numbers]``, or had on an older copy of the document, and behind a hyphen
        which of its copies it is from the second on. Else the next that is free, counted from 01.
        """
        gone = {numbered(version.document, version.version, each) for each in taken}
        wanted = "" if serial or self.holders.serial else self._own(to, version)
        if wanted:
            return next(
                each
                for each in (wanted, *(f"{wanted}-{n}" for n in range(2, _MOST)))
                if self._is_free(each, version, gone)
            )
        reserved = {folded(each) for each in self.holders.numbers.values()}
        return next(
            each
            for each in (f"{n:02d}" for n in range(1, _MOST))
            if folded(each) not in reserved and self._is_free(each, version, gone)
        )

    def number_behind(self, head: str, version: Version, taken: Iterable[str]) -> str:
        """The next free copy number that begins with `head`: ``03-F1``."""
        gone = {numbered(version.document, version.version, each) for each in taken}
        return next(each for each in (f"{head}{n}" for n in range(1, _MOST)) if self._is_free(each, version, gone))

    def _own(self, to: Recipient, version: Version) -> str:
        for each in to.known:
            if each in self.holders.numbers:
                return self.holders.numbers[each]
        place = to.station.id if to.station else ""
        before = [
            each
            for each in copies_of(self.state, document=version.document)
            if each.version != version.version
            and each.station == place
            and (place or folded(each.holder) == folded(to.holder))
        ]
        return min((each.number.partition("-")[0] for each in before if not each.copy_of), default="")

    def _is_free(self, number: str, version: Version, gone: set[str]) -> bool:
        link = numbered(version.document, version.version, number)
        return link not in gone and not self.state.linked(Copy, "numbered", link)

    def _paper(self, to: Recipient) -> Recipient:
        if not {*to.known} & {*self.holders.online}:
            return to
        raise CopyFault(
            f"“{to.name.zh}”只在线阅读，不领纸质副本（sopkit.toml 的 [stations] online）",
            f"{to.name.en} only reads online and gets no paper ([stations] online in sopkit.toml)",
        )


_MOST = 1_000_000
"""More copies of one version than anybody prints."""


def _spelled(known: Iterable[str], version: Version | None) -> str:
    """How the distribution of `version` spells a holder that goes by these names; "" where it is not in it."""
    names = {folded(each) for each in known}
    listed = version.distribution if version else ()
    return next((each.holder for each in listed if folded(each.holder) in names), "")
