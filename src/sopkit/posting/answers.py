"""What a code is worth today: one of eight answers, from the code, a signed current list and the office's keys alone.

The order in which they are looked for, the first that fits being the answer:

1. What is no code of this format and of this register says nothing about our paper: UNKNOWN. But one that is damaged, or
   names another register with one of our keys, was tampered with: NOT GENUINE.
2. A signature that the named key did not make, a key that was revoked or had no time on the day of issue: NOT GENUINE,
   whatever the age of the list, since none of that mends with time. A key that the list does not know: NOT GENUINE too,
   unless the code was issued after the list.
3. Without a list that is signed, of this register, not expired, not older than one seen before and not from after today,
   nothing can be said: UNKNOWN. So for a code issued after today, and a version that the list does not know.
4. A copy that was cancelled, returned, lost or destroyed: COPY CANCELLED.
5. A version that has ended: OBSOLETE; that another has replaced: SUPERSEDED.
6. A version limited in time whose time is over, a copy past its own last day: EXPIRED.
7. A version whose day has not come: NOT YET EFFECTIVE.
8. CURRENT. The paper may still be a photocopy of the one that hangs elsewhere: so station and copy number are always told,
   and have to be compared with where it hangs.

Days are the office's: `OfficeKeys.today`. The page in a browser (`sopkit.posting.page`) answers alike: ``tests/posting/vectors.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.posting.codes import (
    BadCode,
    CheckAll,
    Code,
    CodeFault,
    Told,
    check_all,
    key_mark,
    read_code,
    to_check,
)
from sopkit.posting.codes.code import spelled
from sopkit.posting.current import CURRENT_NAMESPACE, CurrentList, OfficeKey, OfficeKeys, Standing, read_current
from sopkit.register.codec import Misread
from sopkit.register.public_keys import PublicKey
from sopkit.register.sshsig import BadSignature, check, read_blob, unarmoured


class Answer(Enum):
    """What is said of a code."""

    CURRENT = Wording("现行", "CURRENT")
    NOT_YET_EFFECTIVE = Wording("未实施", "NOT YET EFFECTIVE")
    SUPERSEDED = Wording("旧版停用", "SUPERSEDED")
    OBSOLETE = Wording("作废", "OBSOLETE")
    COPY_CANCELLED = Wording("已注销", "COPY CANCELLED")
    EXPIRED = Wording("过期", "EXPIRED")
    NOT_GENUINE = Wording("伪造", "NOT GENUINE")
    UNKNOWN = Wording("未知", "UNKNOWN")


class Why(Enum):
    """Why it is the answer, and what to do."""

    IN_FORCE = Wording(
        "核对：岗位和分发号应与悬挂处一致，否则是复印件",
        "compare station and copy number with where it hangs: elsewhere it is a photocopy",
    )
    LATER = Wording("该版本还没到实施日期，先用原版本", "its day has not come; work by the version before")
    REPLACED = Wording("已有新版本代替，取下并退回文控", "a newer version has replaced it: take it down, return it")
    ENDED = Wording("该版本已作废，取下并退回文控", "this version has come to an end: take it down, return it")
    CANCELLED = Wording(
        "这份副本已注销（退回、丢失或销毁），取下并告知文控",
        "this copy was cancelled, returned, lost or destroyed: take it down, tell document control",
    )
    TIME_UP = Wording(
        "临时文件的期限已到，取下并退回文控", "it held for a time, which is over: take it down, return it"
    )
    PAST_ITS_DAY = Wording("这份副本已过有效期，找文控换发", "this copy is past its last day: have it reissued")
    DAMAGED = Wording(
        "编码残缺或被改动过；再扫一次，仍如此则告知文控",
        "it was cut or altered; scan it again, then tell document control",
    )
    BAD_SIGNATURE = Wording(
        "签名不符：内容被改动过，或不是本单位签发", "its signature does not fit: altered, or not issued by this office"
    )
    BAD_CHECK_CODE = Wording(
        "校验码不符：不是这份副本的编码", "its check code does not fit: it is not that copy's code"
    )
    NO_SUCH_COPY = Wording("登记簿中没有这份副本", "the register knows no such copy")
    STRANGE_KEY = Wording("用不明的密钥签发，不是本单位签发", "it was signed with a key that is not the office's")
    REVOKED_KEY = Wording("签发它的密钥已撤销，找文控换发", "the key that signed it was revoked: have it reissued")
    KEY_OUT_OF_TIME = Wording("签发日期不在密钥有效期内", "the key had no time on the day of issue")
    NOT_A_CODE = Wording("不是受控副本的编码", "this is no code of a controlled copy")
    OTHER_FORMAT = Wording(
        "编码格式不认识，需要新版的核验页面或程序", "its format is not known: get a newer page or program"
    )
    OTHER_REGISTER = Wording(
        "是别的登记簿的副本，本清单无从判断", "it is a copy of another register, of which this list says nothing"
    )
    NO_LIST = Wording("没有现行清单，向文控索取", "there is no current list: ask document control for it")
    BAD_LIST = Wording(
        "现行清单的签名不符或内容损坏，重新取得", "the current list is not rightly signed, or damaged: get it anew"
    )
    LIST_OF_ANOTHER = Wording("现行清单是别的登记簿的", "the current list is another register's")
    LIST_EXPIRED = Wording("现行清单已过期，取得新清单", "the current list has expired: get a newer one")
    LIST_OLDER = Wording(
        "现行清单比以前见过的旧，取得新清单", "the current list is older than one seen before: get the newer one"
    )
    LIST_AHEAD = Wording(
        "现行清单的日期在今天之后，校准本机时钟", "the current list is from after today: set this device's clock right"
    )
    CODE_AHEAD = Wording(
        "签发日期在今天之后，校准本机时钟或告知文控",
        "it was issued after today: set the clock right, or tell document control",
    )
    NOT_LISTED = Wording(
        "清单中没有这个文件版本，取得新清单或告知文控",
        "the list does not know this version: get a newer one, or tell document control",
    )

    @property
    def id(self) -> str:
        """Its name in JSON: ``in-force``."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Signed:
    """A current list as it came: its bytes and the armoured signature over them."""

    data: bytes
    armour: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer and why. `code` is None where it could not be read; `current` is the list that is rightly signed, None
    without one, which is not to say that it was good enough; `title` the document's where the list knows it."""

    answer: Answer
    why: Why
    today: date
    code: Code | None = None
    current: CurrentList | None = None
    title: str = ""

    @property
    def station(self) -> str:
        """The station's id as the list spells it, else as the code does; "" for none or where it could not be read."""
        told = self.code.told.station if self.code else ""
        known = self.current.stations if self.current else ()
        return next((each.id for each in known if spelled(each.id) == spelled(told)), told)

    @property
    def number(self) -> str:
        """The copy number, 分发号; "" where it could not be read."""
        return self.code.told.number if self.code else ""

    @property
    def days(self) -> int | None:
        """How many days old the list is; None without one."""
        return self.current.age(self.today).days if self.current else None


_UNREAD = MappingProxyType(
    {
        CodeFault.NOT_A_CODE: (Answer.UNKNOWN, Why.NOT_A_CODE),
        CodeFault.OTHER_FORMAT: (Answer.UNKNOWN, Why.OTHER_FORMAT),
    }
)


class Judge:
    """Answers on one day about any number of codes, by a list that is rightly signed (None: there is none), why that one
    is not good enough (None: it is), and keys that sign codes beside those it names. `check` does the arithmetic."""

    def __init__(
        self,
        register: str,
        today: date,
        current: CurrentList | None,
        fault: Why | None,
        keys: Iterable[OfficeKey] = (),
        check: CheckAll = check_all,
    ) -> None:
        self.today, self.current = today, current
        self._check = check
        self._register, self._fault = register[:8].upper(), fault
        self._keys: dict[str, list[tuple[OfficeKey, PublicKey]]] = {}
        for each in (*keys, *(current.keys if current else ())):
            public = each.key
            self._keys.setdefault(key_mark(public), []).append((each, public))
        listed = current.documents if current else ()
        self._versions = {(spelled(each.document), spelled(each.version)): each for each in listed}
        self._cancelled = frozenset(spelled(each) for each in (current.cancelled if current else ()))

    def answer(self, text: str) -> Verdict:
        """What the code is worth."""
        return self.answers([text])[text]

    def answers(self, texts: Iterable[str]) -> dict[str, Verdict]:
        """What each of these codes is worth; their signatures are verified all together."""
        verdicts: dict[str, Verdict] = {}
        codes: dict[str, Code] = {}
        for text in texts:
            try:
                codes[text] = read_code(text)
            except BadCode as bad:
                answer, why = _UNREAD.get(bad.fault, (Answer.NOT_GENUINE, Why.DAMAGED))
                verdicts[text] = Verdict(answer, why, self.today, None, self.current)
        asked = [
            (text, key, check)
            for text, code in codes.items()
            for key, public in self._keys.get(code.key, ())
            if (check := to_check(code, public))
        ]
        signers: dict[str, list[OfficeKey]] = {}
        for (text, key, _), holds in zip(asked, self._check([each[2] for each in asked]), strict=True):
            if holds:
                signers.setdefault(text, []).append(key)
        for text, code in codes.items():
            listed = self._versions.get((spelled(code.told.document), spelled(code.told.version)))
            answer, why = self._forged(code, signers.get(text, [])) or self._unknown(code) or self._worth(code)
            verdicts[text] = Verdict(answer, why, self.today, code, self.current, listed.title if listed else "")
        return verdicts

    def recorded(self, told: Told) -> Verdict:
        """What a copy is worth of which the register itself says this: nothing has to be proved."""
        code = Code(told, "", "", b"")
        answer, why = self._unknown(code) or self._worth(code)
        listed = self._versions.get((spelled(told.document), spelled(told.version)))
        return Verdict(answer, why, self.today, code, self.current, listed.title if listed else "")

    def _forged(self, code: Code, signers: Sequence[OfficeKey]) -> tuple[Answer, Why] | None:
        keys = self._keys.get(code.key)
        if code.told.register != self._register:
            forged = keys and not signers
            return (Answer.NOT_GENUINE, Why.BAD_SIGNATURE) if forged else (Answer.UNKNOWN, Why.OTHER_REGISTER)
        if not keys:
            if self.current is None or code.told.issued > self.current.created:
                return Answer.UNKNOWN, self._fault or Why.NOT_LISTED
            return Answer.NOT_GENUINE, Why.STRANGE_KEY
        if not signers:
            return Answer.NOT_GENUINE, Why.BAD_SIGNATURE
        if any(each.revoked for each in signers):
            return Answer.NOT_GENUINE, Why.REVOKED_KEY
        if not any(each.good_on(code.told.issued) for each in signers):
            return Answer.NOT_GENUINE, Why.KEY_OUT_OF_TIME
        return None

    def _unknown(self, code: Code) -> tuple[Answer, Why] | None:
        if self._fault:
            return Answer.UNKNOWN, self._fault
        if code.told.issued > self.today:
            return Answer.UNKNOWN, Why.CODE_AHEAD
        if (spelled(code.told.document), spelled(code.told.version)) not in self._versions:
            return Answer.UNKNOWN, Why.NOT_LISTED
        return None

    def _worth(self, code: Code) -> tuple[Answer, Why]:
        version = self._versions[spelled(code.told.document), spelled(code.told.version)]
        if spelled(code.told.copy) in self._cancelled:
            return Answer.COPY_CANCELLED, Why.CANCELLED
        standing = version.stands_on(self.today)
        if standing is Standing.OBSOLETE:
            return Answer.OBSOLETE, Why.ENDED
        if standing is Standing.SUPERSEDED:
            return Answer.SUPERSEDED, Why.REPLACED
        if standing is Standing.EXPIRED:
            return Answer.EXPIRED, Why.TIME_UP
        if code.told.good_until < self.today:
            return Answer.EXPIRED, Why.PAST_ITS_DAY
        if standing is Standing.LATER:
            return Answer.NOT_YET_EFFECTIVE, Why.LATER
        return Answer.CURRENT, Why.IN_FORCE


def judge_by(signed: Signed | None, keys: OfficeKeys, today: date, last_seen: int = 0) -> Judge:
    """Who answers by a current list as it came (None: there is none); `last_seen` is the highest sequence seen before."""
    current, fault = _believed(signed, keys, today, last_seen)
    return Judge(keys.register, today, current, fault, keys.copy)


def answer(text: str, signed: Signed | None, keys: OfficeKeys, today: date, last_seen: int = 0) -> Verdict:
    """What the code `text` is worth on the day `today` by the list `signed`, to somebody who believes `keys`."""
    return judge_by(signed, keys, today, last_seen).answer(text)


def _believed(
    signed: Signed | None, keys: OfficeKeys, today: date, last_seen: int
) -> tuple[CurrentList | None, Why | None]:
    """The list, if one of the office's keys signed it, and why it is not good enough all the same."""
    if signed is None:
        return None, Why.NO_LIST
    try:
        blob = unarmoured(signed.armour)
        signer = check(signed.data, CURRENT_NAMESPACE, read_blob(blob).key, blob).key
        current = read_current(signed.data)
    except (BadSignature, Misread):
        return None, Why.BAD_LIST
    if current.register != keys.register:
        return None, Why.LIST_OF_ANOTHER
    if not any(each.key.blob == signer.blob and each.good_on(current.created) for each in keys.current):
        return None, Why.BAD_LIST
    faults = (
        (current.sequence < last_seen, Why.LIST_OLDER),
        (current.expires < today, Why.LIST_EXPIRED),
        (current.created > today, Why.LIST_AHEAD),
    )
    return current, next((why for bad, why in faults if bad), None)
