"""What a signed event is, byte by byte, and what of an entry goes into the Merkle tree. Format 1.

An **event** is the canonical JSON (`sopkit.register.canonical`) of an object with these keys:

=============  =========================================================================================
``format``     ``sopkit-event/1``
``register``   id of the register: 32 hex digits, chosen at random when it is opened
``actor``      id of the person who does it and signs
``time``       when the actor says it was done, UTC: ``2026-11-23T04:05:06Z``
``seen``       leaf hash of the newest entry the actor had seen, 64 hex digits; "" in the first event
``kind``       which act (``version-submitted``); the names and fields are those of `sopkit.register.acts`
``act``        the act's fields; one that has its default is left out
=============  =========================================================================================

The actor signs exactly these bytes in SSHSIG, namespace ``sopkit-signoff`` for a sign-off and ``sopkit-event`` for all
else. An **entry** is what the log keeps: the event's bytes, when the log took it (the recording clock's UTC time), and
the signatures. Its **leaf** is three lines, joined by one LF each and with none at the end::

    {"act":{…},"actor":"he.fang","format":"sopkit-event/1","kind":"person-added",…}
    2026-11-23T04:05:06Z
    [{"format":"sshsig","key":"SHA256:…","signature":"U1NIU0lH…"}]

Canonical JSON holds no line break, so the three parts cannot be shifted into each other. The **leaf hash**, by which
events cite each other, is SHA-256 over a zero byte and the leaf (RFC 6962, 2.1).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sopkit.ports.log import Entry, Signature
from sopkit.register.acts import ACTS, Act, kind_of
from sopkit.register.acts.versions import SignedOff
from sopkit.register.canonical import NotCanonical, canonical, read_canonical
from sopkit.register.codec import Misread, from_plain, moment, moment_text, plain

FORMAT = "sopkit-event/1"
SIGN_OFF_NAMESPACE = "sopkit-signoff"
EVENT_NAMESPACE = "sopkit-event"

_KEYS = ("act", "actor", "format", "kind", "register", "seen", "time")


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, when, having seen what; `time` is in UTC, to the second."""

    register: str
    actor: str
    time: datetime
    seen: str
    act: Act

    @property
    def namespace(self) -> str:
        """The SSHSIG namespace under which this event is signed."""
        return SIGN_OFF_NAMESPACE if isinstance(self.act, SignedOff) else EVENT_NAMESPACE


def event_bytes(event: Event) -> bytes:
    """The bytes the actor signs; raises NotCanonical for text that has no canonical spelling."""
    return canonical(
        {
            "format": FORMAT,
            "register": event.register,
            "actor": event.actor,
            "time": moment_text(event.time),
            "seen": event.seen,
            "kind": kind_of(type(event.act)),
            "act": plain(event.act),
        }
    )


def read_event(data: bytes) -> Event:
    """The event that `data` spells; raises Misread for anything but the bytes `event_bytes` gives."""
    try:
        value = read_canonical(data)
    except NotCanonical as error:
        raise Misread(str(error)) from error
    if not isinstance(value, dict) or tuple(value) != _KEYS:
        raise Misread("not an event: its keys are " + ", ".join(_KEYS))
    format, kind = value["format"], value["kind"]
    if format != FORMAT:
        raise Misread(f"format {format!r}; this program reads {FORMAT}")
    if kind not in ACTS:
        raise Misread(f"unknown act {kind!r}")
    texts = [value[each] for each in ("register", "actor", "time", "seen")]
    if not all(isinstance(each, str) for each in texts):
        raise Misread("register, actor, time and seen are texts")
    register, actor, time, seen = (str(each) for each in texts)
    return Event(register, actor, moment(time), seen, from_plain(ACTS[kind], value["act"]))


def leaf_bytes(entry: Entry) -> bytes:
    """The three lines of the entry's leaf."""
    signatures = [{"format": each.format, "key": each.key, "signature": each.signature} for each in entry.signatures]
    return b"\n".join((entry.event, entry.recorded.encode(), canonical(signatures)))


def leaf_hash(entry: Entry) -> str:
    """The entry's leaf hash, 64 hex digits."""
    return hashlib.sha256(b"\0" + leaf_bytes(entry)).hexdigest()


def event_digest(event: bytes) -> str:
    """SHA-256 of an event's bytes, 64 hex digits."""
    return hashlib.sha256(event).hexdigest()


def read_leaf(position: int, leaf: bytes) -> Entry:
    """The entry whose leaf these bytes are; raises Misread."""
    lines = leaf.split(b"\n")
    if len(lines) != 3:
        raise Misread("a leaf has three lines")
    event, recorded, signatures = lines
    try:
        time = recorded.decode("ascii")
        moment(time)
        listed = read_canonical(signatures)
    except (UnicodeDecodeError, NotCanonical) as error:
        raise Misread(str(error)) from error
    if not isinstance(listed, list):
        raise Misread("signatures are a list")
    return Entry(position, event, time, tuple(from_plain(Signature, each) for each in listed))
