"""The register itself, people, keys, roles, delegations and the rules of the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sopkit.register.records.record import Record


@dataclass(frozen=True, slots=True)
class Founding(Record):
    """What the first event says: the register's id, name, time zone (IANA), and whether it is an example."""

    register: str
    name: str
    timezone: str
    example: bool = False


@dataclass(frozen=True, slots=True)
class Person(Record):
    """Somebody; `accepted` is the digest of the electronic-signature statement they accepted, `left` whether they
    have gone, `picture` the digest of their signature's picture, "" for none."""

    KEY = ("id",)
    LINKS = ("department", "name", "kept")

    id: str
    name: str
    department: str = ""
    accepted: str = ""
    left: bool = False
    picture: str = ""

    @property
    def kept(self) -> tuple[str, ...]:
        """Digest of the picture in the vault."""
        return (self.picture,) if self.picture else ()


@dataclass(frozen=True, slots=True)
class Key(Record):
    """A key and whose it is; it signs from `valid_from` up to `valid_until`, unless it is `revoked`."""

    KEY = ("fingerprint",)
    LINKS = ("person",)

    fingerprint: str
    person: str
    public: str
    valid_from: datetime
    valid_until: datetime
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Grant(Record):
    """A role somebody holds, for these types and departments; () for all of them."""

    KEY = ("person", "role")
    LINKS = ("person", "role")

    person: str
    role: str
    types: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    active: bool = True

    def covers(self, type: str, department: str) -> bool:
        """Whether it holds for a document of this type and department ("" asks for none in particular)."""
        return (
            self.active
            and (not type or not self.types or type in self.types)
            and (not department or not self.departments or department in self.departments)
        )


@dataclass(frozen=True, slots=True)
class Delegation(Record):
    """`to` signs in place of `person`, in `role`, up to and on the day `until`."""

    KEY = ("id",)
    LINKS = ("person", "to")

    id: str
    person: str
    to: str
    role: str
    until: date
    active: bool = True


@dataclass(frozen=True, slots=True)
class Policy(Record):
    """A rule of the house that was set."""

    KEY = ("name",)

    name: str
    value: str
