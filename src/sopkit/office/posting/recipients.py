"""Who a copy goes to: a department, a holder or station of ``sopkit.toml``, a person; and under which copy number (分发号)."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.model.facts import Facts
from sopkit.model.resolved import folded
from sopkit.model.station import Station
from sopkit.office.stations import Holders
from sopkit.register.copy_life import copies_of
from sopkit.register.records.people import Person
from sopkit.register.records.versions import Version
from sopkit.register.state import State


class CopyFault(ValueError):
    """What was asked for a copy cannot be done as it was asked; `wording` says why, and how to mend it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.wording = Wording(zh, en)


class OnlineOnly(CopyFault):
    """A holder who reads on a screen, `to`, is meant, and gets no paper."""

    def __init__(self, to: Recipient) -> None:
        super().__init__(
            f"“{to.name.zh}”只在线阅读，不领纸质副本（sopkit.toml 的 [stations] online）",
            f"{to.name.en} only reads online and gets no paper ([stations] online in sopkit.toml)",
        )
        self.to = to


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

    def _paper(self, to: Recipient) -> Recipient:
        if not {*to.known} & {*self.holders.online}:
            return to
        raise OnlineOnly(to)


class Numbers:
    """Copy numbers (分发号) of one version, as they are given out: those in the register, and those of this issue.

    By holder: the number that it has in ``[copy_numbers]``, or had on an older copy of the document, and behind a hyphen which
    of its copies it is from the second on. Else counted from 01, past the numbers that ``[copy_numbers]`` gives to others.
    """

    def __init__(self, reception: Reception, version: Version) -> None:
        self._holders = reception.holders
        of_document = copies_of(reception.state, document=version.document)
        self._before = [each for each in of_document if each.version != version.version and not each.copy_of]
        self._taken = {folded(each.number) for each in of_document if each.version == version.version}
        self._reserved = {folded(each) for each in self._holders.numbers.values()}
        self._reached: dict[str, int] = {}

    def give(self, number: str) -> str:
        """Note that this number is given in this issue."""
        self._taken.add(folded(number))
        return number

    def next_for(self, to: Recipient, *, serial: bool = False) -> str:
        """The number of the next copy for `to`."""
        own = "" if serial or self._holders.serial else self._own(to)
        if own:
            return self.give(own) if folded(own) not in self._taken else self.behind(f"{own}-", 2)
        return self.behind("", 1, width=2, past=self._reserved)

    def behind(self, head: str, first: int = 1, *, width: int = 1, past: Container[str] = frozenset()) -> str:
        """The next free number that begins with `head` and is counted from `first`: ``03-F1``."""
        count = self._reached.get(head, first)
        while folded(number := f"{head}{count:0{width}d}") in self._taken or folded(number) in past:
            count += 1
        self._reached[head] = count
        return self.give(number)

    def _own(self, to: Recipient) -> str:
        for each in to.known:
            if each in self._holders.numbers:
                return self._holders.numbers[each]
        place = to.station.id if to.station else ""
        had = (
            each.number.partition("-")[0]
            for each in self._before
            if each.station == place and (place or folded(each.holder) == folded(to.holder))
        )
        return min((each for each in had if folded(each) not in self._reserved), default="")


def _spelled(known: Iterable[str], version: Version | None) -> str:
    """How the distribution of `version` spells a holder that goes by these names; "" where it is not in it."""
    names = {folded(each) for each in known}
    listed = version.distribution if version else ()
    return next((each.holder for each in listed if folded(each.holder) in names), "")
