"""Judge an entry: is it well formed, signed by whom it says, and may it come next? The same before and after it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sopkit.diagnostics import Wording
from sopkit.ports.log import Entry, Signature
from sopkit.register.acts.people import RegisterOpened
from sopkit.register.acts.versions import VersionSubmitted
from sopkit.register.codec import Misread, moment
from sopkit.register.entries import Event, event_digest, leaf_hash, read_event
from sopkit.register.fold.arrival import Arrival
from sopkit.register.public_keys import BadKey, fingerprint_of, read_public_key
from sopkit.register.records.people import Key, Person
from sopkit.register.records.record import key_of
from sopkit.register.records.requests import Request
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules import Standing, refusals
from sopkit.register.sshsig import BadSignature, check_kept
from sopkit.register.state import State

MISREAD = Reason(
    "G001",
    Wording("不是登记簿的记录：{why}", "this is no event of a register: {why}"),
    Wording(
        "查明它从哪里来；本程序只写规定格式的记录",
        "find out where it comes from; this program writes only well-formed events",
    ),
)
UNSIGNED = Reason(
    "G002",
    Wording("没有签名，或签名格式不是 sshsig", "it is not signed, or not in sshsig"),
    Wording("由办理人用自己的密钥签署", "let who does it sign with their own key"),
)
BAD_SIGNATURE = Reason(
    "G003",
    Wording("签名与内容不符（密钥 {key}）", "the signature does not fit what was signed (key {key})"),
    Wording(
        "内容被改过，或签名是别处拿来的；用原文重新签署",
        "it was altered, or the signature is another's; sign the text as it is",
    ),
)

TOO_LONG = Reason(
    "G004",
    Wording("记录太长：{size} 字节，最多 {limit}", "the event is too long: {size} bytes of at most {limit}"),
    Wording("长文字写成文件放进存档，记录里只写要点", "put a long text into a file; the event says the gist"),
)

LONGEST = 2**20
"""Most bytes of an event: an adoption of a thousand documents. Long text lies in the vault, events hold its digest."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the log around an entry: when the one before it was recorded, and the one it had seen."""

    before: datetime | None
    seen: datetime | None


def judge(
    entry: Entry, event: Event, state: State, around: Surroundings, *, verified: bool = False
) -> Arrival | tuple[Refusal, ...]:
    """The entry's arrival when it may come next; else every reason why not. `event` is what its bytes spell.

    `verified`: this very entry was judged before, with the same keys, and its signatures need not be checked again.
    """
    if not entry.signatures or any(each.format != "sshsig" for each in entry.signatures):
        return (UNSIGNED.of(),)
    keys = []
    for each in entry.signatures:
        public = _public_key(each.key, event, state)
        # A key nobody knows cannot be verified with; the rules refuse it by name. The first event knows its own keys.
        if not verified and not (
            _is_sound(each, public, entry.event, event.namespace) if public else not _opens(event)
        ):
            return (BAD_SIGNATURE.of(key=each.key),)
        keys.append(each.key)
    standing = Standing(state, event, moment(entry.recorded))
    found = [each for key in keys for each in refusals(standing, key, around.before, around.seen)]
    return (
        tuple(found) if found else Arrival(event, leaf_hash(entry), event_digest(entry.event), entry.position, keys[0])
    )


def read(entry: Entry) -> Event | Refusal:
    """The event of an entry, or why it is none."""
    if len(entry.event) > LONGEST:
        return TOO_LONG.of(size=f"{len(entry.event):,}", limit=f"{LONGEST:,}")
    try:
        moment(entry.recorded)
        return read_event(entry.event)
    except Misread as error:
        return MISREAD.of(why=str(error))


def named(entry: Entry, event: Event) -> Iterator[tuple[str, str]]:
    """Records, (kind, key), that are sure to be looked up when an entry is judged: who did it, with which key, upon which
    request."""
    yield Person.__name__, key_of((event.actor,))
    yield from ((Key.__name__, key_of((each.key,))) for each in entry.signatures)
    if isinstance(event.act, VersionSubmitted):
        yield Request.__name__, key_of((event.act.request,))


def _public_key(fingerprint: str, event: Event, state: State) -> str:
    """The registered public key; for the first event, one it brings itself; "" when nobody knows it."""
    if isinstance(event.act, RegisterOpened):
        for root in event.act.roots:
            if root.person == event.actor and _is(fingerprint, root.public):
                return root.public
        return ""
    key = state.get(Key, fingerprint)
    return key.public if key else ""


def _is_sound(signature: Signature, public: str, data: bytes, namespace: str) -> bool:
    try:
        check_kept(data, namespace, read_public_key(public), signature)
    except (BadKey, BadSignature):
        return False
    return True


def _opens(event: Event) -> bool:
    return isinstance(event.act, RegisterOpened)


def _is(fingerprint: str, public: str) -> bool:
    try:
        return fingerprint_of(public) == fingerprint
    except BadKey:
        return False
