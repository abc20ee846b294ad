"""Acts on people and their authority. Identities and keys are never reused; nobody acts on their own authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sopkit.register.acts.act import Act


@dataclass(frozen=True, slots=True)
class Root:
    """Somebody in whom all authority begins; `public` is the key as in ``id_ed25519.pub``, without comment."""

    person: str
    name: str
    public: str


@dataclass(frozen=True, slots=True)
class RegisterOpened(Act):
    """The first event, signed by a root. An `example` register takes made-up dates and prints 样例 SAMPLE."""

    name: str
    timezone: str
    roots: tuple[Root, ...]
    example: bool = False


@dataclass(frozen=True, slots=True)
class PersonAdded(Act):
    """Somebody becomes known; `department` is a department's id of the workspace."""

    person: str
    name: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class PersonChanged(Act):
    """Somebody's name or department is another from now on; what they signed keeps the old one."""

    person: str
    name: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class PictureSet(Act):
    """Somebody's signature looks like this from now on, in print beside their name: `picture` is the SHA-256 of a file in
    the vault, "" for none. It proves nothing; sign-offs keep the picture that stood when they were given."""

    person: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class PersonLeft(Act):
    """Somebody leaves on a day: keys, roles and delegations end with the event."""

    person: str
    on: date


@dataclass(frozen=True, slots=True)
class RoleGranted(Act):
    """A person may act in a role: for these document types and departments, for all where none is named."""

    person: str
    role: str
    types: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleWithdrawn(Act):
    """A person no longer acts in a role."""

    person: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class KeyRegistered(Act):
    """A person signs with this key in the given time.

    `proof` is what the new key itself signed, as base64 of the SSHSIG blob: `sopkit.register.proof`.
    """

    person: str
    public: str
    valid_from: datetime
    valid_until: datetime
    proof: str


@dataclass(frozen=True, slots=True)
class KeyRevoked(Act):
    """The key with this fingerprint (``SHA256:…``) signs nothing after this event."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatementAccepted(Act):
    """The actor accepts the electronic-signature statement (电子签名使用声明); `statement` is its text's SHA-256."""

    statement: str


@dataclass(frozen=True, slots=True)
class Delegated(Act):
    """The actor lets `to` sign in their place, in this role, up to and on the day `until`."""

    delegation: str
    to: str
    role: str
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class DelegationEnded(Act):
    """A delegation ends before its day."""

    delegation: str
    reason: str


@dataclass(frozen=True, slots=True)
class PolicySet(Act):
    """A rule of the house is `value` from now on; the names are those of `sopkit.register.policies`."""

    policy: str
    value: str
