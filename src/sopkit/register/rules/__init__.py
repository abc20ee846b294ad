"""Which event may come next, by whom, and why not: the one place that decides it.

`refusals` is asked before an event is signed, again under the log's lock before it is kept, and again for every entry
when a log is verified; so an entry that found its way into the database by another road is refused there too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.register.acts.people import RegisterOpened, StatementAccepted
from sopkit.register.acts.versions import SignedOff
from sopkit.register.authority import policy
from sopkit.register.records.people import Founding, Key, Person
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules import (
    copies,
    copy_leave,
    office_keys,
    people,
    pictures,
    releases,
    requests,
    rounds,
    taken_over,
    upkeep,
    versions,
)
from sopkit.register.rules.standing import Check, Checks, Standing

__all__ = ["CHECKS", "Check", "Standing", "refusals"]

OTHER_REGISTER = Reason(
    "G101",
    Wording("这是另一个登记簿（{register}）的记录", "this event is of another register ({register})"),
    Wording("在它自己的登记簿中办理", "record it in its own register"),
)
NOT_OPENED = Reason(
    "G102",
    Wording("登记簿还没有建立，或已经建立过", "the register has not been opened yet, or was opened before"),
    Wording("第一条记录是建立登记簿，只有一条", "the first event opens it, and that one alone"),
)
UNKNOWN_ACTOR = Reason(
    "G103",
    Wording("登记簿中没有 {actor} 这个人，或已离职", "the register knows nobody {actor}, or they have left"),
    Wording("由登记在册的在职人员办理", "let somebody do it whom the register knows and who has not left"),
)
UNKNOWN_KEY = Reason(
    "G104",
    Wording("密钥 {key} 没有登记", "the key {key} is not registered"),
    Wording("先登记：sopkit person key", "register it first: sopkit person key"),
)
OTHERS_KEY = Reason(
    "G105",
    Wording("密钥 {key} 是 {owner} 的，不是 {actor} 的", "the key {key} is {owner}'s, not {actor}'s"),
    Wording("每人用自己的密钥签署", "everybody signs with their own key"),
)
KEY_REVOKED = Reason(
    "G106",
    Wording("密钥 {key} 已撤销", "the key {key} was revoked"),
    Wording("登记并使用新密钥", "register a new key and use it"),
)
KEY_OUT_OF_TIME = Reason(
    "G107",
    Wording("密钥 {key} 不在有效期内（{since} 至 {until}）", "the key {key} is not valid now ({since} to {until})"),
    Wording("登记并使用新密钥", "register a new key and use it"),
)
NOT_ACCEPTED = Reason(
    "G108",
    Wording("{actor} 还没有接受电子签名使用声明", "{actor} has not accepted the statement on electronic signatures"),
    Wording("先阅读并接受：sopkit person accept", "read and accept it first: sopkit person accept"),
)
CLOCK_BACK = Reason(
    "G109",
    Wording(
        "时钟倒退：现在 {recorded}，上一条记录是 {before}",
        "the clock was set back: it is {recorded}, the entry before is of {before}",
    ),
    Wording("校准这台机器的时钟", "set this machine's clock right"),
)
OTHER_TIME = Reason(
    "G110",
    Wording(
        "所报时间 {time} 与登记时间 {recorded} 相差太多",
        "the time given, {time}, is too far from the time recorded, {recorded}",
    ),
    Wording("校准时钟后重新签署", "set the clock right and sign again"),
)
BEFORE_SEEN = Reason(
    "G111",
    Wording("所报时间 {time} 早于签署时见过的记录", "the time given, {time}, is before the entry it says it had seen"),
    Wording("校准时钟后重新签署", "set the clock right and sign again"),
)
UNSEEN = Reason(
    "G112",
    Wording("签署时见过的记录不在本登记簿中", "the entry it says it had seen is not in this register"),
    Wording(
        "登记簿换过或被恢复到旧状态；查明后重新签署",
        "the log is another one, or was put back; find out, then sign again",
    ),
)

CHECKS: Checks = MappingProxyType(
    dict(
        chain.from_iterable(
            family.CHECKS.items()
            for family in (
                people,
                pictures,
                requests,
                versions,
                upkeep,
                taken_over,
                releases,
                copies,
                copy_leave,
                office_keys,
                rounds,
            )
        )
    )
)


def refusals(at: Standing, key: str, before: datetime | None, seen: datetime | None) -> tuple[Refusal, ...]:
    """Every reason why the event of `at` may not come next; () when it may.

    `key` is the fingerprint of the key whose signature over it verified, `before` when the newest entry was recorded
    (None: there is none), `seen` when the entry was that the event says it had seen (None: not in this log).
    """
    opens = isinstance(at.event.act, RegisterOpened)
    founding = at.state.get(Founding, "")
    if opens != (founding is None):
        return (NOT_OPENED.of(),)
    if founding and founding.register != at.event.register:
        return (OTHER_REGISTER.of(register=at.event.register[:8]),)
    found = [*_order(at, before, seen, opens)]
    if not opens:
        found += _identity(at, key)
    if any(each.code in _NOBODY for each in found):
        return tuple(found)
    return (*found, *CHECKS[type(at.event.act)](at.event.act, at))


_NOBODY = (UNKNOWN_ACTOR.code, UNKNOWN_KEY.code, OTHERS_KEY.code)
"""Reasons after which it is not known who acts: nothing else can be judged."""


def _order(at: Standing, before: datetime | None, seen: datetime | None, opens: bool) -> Iterator[Refusal]:
    time, recorded = at.event.time, at.recorded
    if before and recorded < before:
        yield CLOCK_BACK.of(recorded=str(recorded), before=str(before))
    skew = timedelta(seconds=int(policy(at.state, "skew-seconds")))
    late = skew
    if isinstance(at.event.act, SignedOff):  # Its bytes may have been signed elsewhere and brought back.
        late = max(skew, timedelta(days=int(policy(at.state, "signing-days"))))
    if time > recorded + skew or time < recorded - late:
        yield OTHER_TIME.of(time=str(time), recorded=str(recorded))
    if opens:
        return
    if seen is None:
        yield UNSEEN.of()
    elif time < seen - skew:
        yield BEFORE_SEEN.of(time=str(time))


def _identity(at: Standing, key: str) -> Iterator[Refusal]:
    person, found = at.state.get(Person, at.actor), at.state.get(Key, key)
    if person is None or person.left:
        yield UNKNOWN_ACTOR.of(actor=at.actor)
    if found is None:
        yield UNKNOWN_KEY.of(key=key)
        return
    if found.person != at.actor:
        yield OTHERS_KEY.of(key=key, owner=found.person, actor=at.actor)
    if found.revoked:
        yield KEY_REVOKED.of(key=key)
    # Both times: one claimed from before the key was there could be brought back days later (`signing-days`).
    if not all(found.valid_from <= time <= found.valid_until for time in (at.event.time, at.recorded)):
        yield KEY_OUT_OF_TIME.of(key=key, since=str(found.valid_from.date()), until=str(found.valid_until.date()))
    if person and not person.accepted and not isinstance(at.event.act, StatementAccepted):
        yield NOT_ACCEPTED.of(actor=at.actor)
