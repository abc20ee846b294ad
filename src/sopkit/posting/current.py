"""The current list: what is in force, signed, so that paper can be judged without a network. Format ``sopkit-current/1``.

It is the canonical JSON (`sopkit.register.canonical`) of `CurrentList`: on one line, keys in order, fields with their
default left out, dates as ``2026-12-01``. Beside ``current-list.json`` lies ``current-list.json.sig``, the armoured SSHSIG
over exactly these bytes, namespace ``sopkit-current``: ``ssh-keygen -Y verify`` takes it too.

Worked example (broken into lines here)::

    {"cancelled":["C000007"],
     "created":"2026-11-23",
     "documents":[
      {"document":"WI-CS-003","state":"current","then":[{"since":"2026-12-01","state":"superseded"}],
       "title":"客户回访","version":"A/0"},
      {"document":"WI-CS-003","state":"later","then":[{"since":"2026-12-01","state":"current"}],
       "title":"客户回访","version":"A/1"}],
     "expires":"2026-12-07",
     "format":"sopkit-current/1",
     "keys":[{"public":"ssh-ed25519 AAAA…","since":"2026-01-05","until":"2028-01-05"}],
     "name":"云岭文件登记簿",
     "register":"0123…32 hex digits",
     "sequence":12,
     "stations":[{"en":"Assembly 1, station 3","id":"asm1-03","zh":"组装一线 3 工位"}]}

It holds every version that was ever released, with what becomes of it on the days to come, so that a list goes on telling
the truth until it expires: a version that takes effect next week does so in this week's list, and what a temporary
instruction stands in for comes back on its day. `keys` are those that sign copies' codes.

A change of the fields would be ``sopkit-current/2``, written beside this until nobody reads it any more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TypeVar
from zoneinfo import ZoneInfo

from sopkit.register.canonical import NotCanonical, canonical, read_canonical
from sopkit.register.codec import Misread, from_plain, plain
from sopkit.register.public_keys import ED25519, BadKey, PublicKey, read_public_key

CURRENT_NAMESPACE = "sopkit-current"
CURRENT_FORMAT = "sopkit-current/1"
KEYS_FORMAT = "sopkit-keys/1"
LONGEST = 64 * 2**20
"""Bytes of a list that are looked at: half a million versions fit."""
LONGEST_KEYS = 2**20

_Kind = TypeVar("_Kind")
_REGISTER = re.compile(r"[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """A key of the office, as in a ``.pub`` file: it signs from the day `since` up to and on the day `until`, and counts
    for nothing once it is `revoked`, whatever day it is said to have signed on: whoever stole it dates back."""

    public: str
    since: date
    until: date = date.max
    revoked: bool = False

    @property
    def key(self) -> PublicKey:
        """The key taken apart; raises BadKey."""
        return read_public_key(self.public)

    def good_on(self, day: date) -> bool:
        """Whether what it is said to have signed on this day counts."""
        return not self.revoked and self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class OfficeKeys:
    """Whom somebody believes, who has it from the office by another way than what they check: the register's id (32 hex
    digits) and name, the keys that sign current lists, those that sign codes, and the time zone (IANA) in which its days
    begin ("": that of whoever asks).

    Written as canonical JSON of these fields and ``format``, ``sopkit-keys/1``.
    """

    register: str
    name: str
    current: tuple[OfficeKey, ...]
    copy: tuple[OfficeKey, ...] = ()
    timezone: str = ""

    def today(self, now: datetime) -> date:
        """The day it is where the office is, at the time `now`."""
        return now.astimezone(ZoneInfo(self.timezone) if self.timezone else None).date()


class Standing(Enum):
    """How a version stands on a day: its day has not come, it is in force, another is in its place, the time it was limited
    to is over, it has come to an end."""

    LATER = "later"
    CURRENT = "current"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True)
class Turn:
    """From the day `since` on a version stands so."""

    since: date
    state: Standing


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version that was released: how it stands on the day of the list, and what becomes of it `then`, in order of days."""

    document: str
    version: str
    title: str
    state: Standing
    then: tuple[Turn, ...] = ()

    def stands_on(self, day: date) -> Standing:
        """How it stands on a day, not before that of the list."""
        return next((each.state for each in reversed(self.then) if each.since <= day), self.state)


@dataclass(frozen=True, slots=True)
class ListedStation:
    """What a station is called."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class CurrentList:
    """What was in force on the day `created` and what was known to come; good up to and on the day `expires`.

    `register` and `name` are the register's; `sequence` rises by one with each list; `keys` sign codes; `cancelled` are the
    ids of copies that are no longer good although their version may be.
    """

    register: str
    name: str
    sequence: int
    created: date
    expires: date
    keys: tuple[OfficeKey, ...]
    documents: tuple[ListedVersion, ...]
    cancelled: tuple[str, ...] = ()
    stations: tuple[ListedStation, ...] = ()

    def age(self, today: date) -> timedelta:
        """How old it is today."""
        return today - self.created


def current_bytes(current: CurrentList) -> bytes:
    """The bytes of a list, which are signed."""
    return canonical({"format": CURRENT_FORMAT, **plain(current)})


def read_current(data: bytes) -> CurrentList:
    """The list that `data` spells; raises Misread for anything that `current_bytes` would not write."""
    if len(data) > LONGEST:
        raise Misread("too long")
    current = _read(CurrentList, CURRENT_FORMAT, data)
    _check_register(current.register)
    _check_keys(current.keys)
    if current.sequence < 1 or current.expires < current.created:
        raise Misread("its sequence or its days are none")
    return current


def keys_bytes(keys: OfficeKeys) -> bytes:
    """A file that says `keys`."""
    return canonical({"format": KEYS_FORMAT, **plain(keys)}) + b"\n"


def read_keys(data: bytes) -> OfficeKeys:
    """The keys that a file says, which names one for lists at least; raises Misread."""
    if len(data) > LONGEST_KEYS:
        raise Misread("too long")
    keys = _read(OfficeKeys, KEYS_FORMAT, data.removesuffix(b"\n"))
    _check_register(keys.register)
    _check_keys((*keys.current, *keys.copy))
    if not keys.current:
        raise Misread("it trusts no key that signs current lists")
    try:
        ZoneInfo(keys.timezone or "UTC")
    except (OSError, ValueError, LookupError):
        raise Misread("timezone: it is none that is known here") from None
    return keys


def _read(kind: type[_Kind], format: str, data: bytes) -> _Kind:
    try:
        value = read_canonical(data)
    except NotCanonical as error:
        raise Misread(str(error)) from error
    if not isinstance(value, dict) or value.get("format") != format:
        raise Misread(f"not {format}")
    return from_plain(kind, {key: each for key, each in value.items() if key != "format"})


def _check_register(register: str) -> None:
    if not _REGISTER.fullmatch(register):
        raise Misread("register: 32 hex digits")


def _check_keys(keys: tuple[OfficeKey, ...]) -> None:
    for each in keys:
        try:
            if each.key.kind != ED25519 or each.key.text != each.public:
                raise Misread("keys: only plain Ed25519 keys sign codes and lists")
        except BadKey as error:
            raise Misread(f"keys: {error}") from None
