"""The table of answers: what is asked, and what has to be answered, by the program and by the page alike.

``python -m tests.posting.cases`` writes it anew as ``vectors.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from sopkit.posting.answers import Answer, Signed, Why, answer
from sopkit.posting.codes import key_mark
from sopkit.posting.current import keys_bytes
from sopkit.register.public_keys import read_public_key
from tests.posting.offices import (
    COPY,
    KEYS,
    LIST,
    LISTS,
    LOST,
    OTHER,
    RETIRED,
    SINCE,
    THIEF,
    TODAY,
    code,
    signed,
)

VECTORS = Path(__file__).with_name("vectors.json")
GOOD = code()
THIEF_KEY, COPY_KEY = read_public_key(THIEF.public), read_public_key(COPY.public)


def _changed(at: int) -> str:
    """The good code with one character another."""
    return GOOD[:at] + ("A" if GOOD[at] != "A" else "B") + GOOD[at + 1 :]


def _lists() -> dict[str, Signed | None]:
    good = signed()
    return {
        "good": good,
        "none": None,
        "expired": signed(replace(LIST, created=TODAY - timedelta(30), expires=TODAY - timedelta(1), sequence=10)),
        "older": signed(replace(LIST, sequence=11)),
        "ahead": signed(replace(LIST, created=TODAY + timedelta(1))),
        "another's": signed(replace(LIST, register=OTHER)),
        "by a thief": signed(key=THIEF),
        "by the copies' key": signed(key=COPY),
        "altered": Signed(good.data.replace(b'"C000007"', b'"C000008"'), good.armour),
        "cut": Signed(good.data[:-2], good.armour),
        "empty": Signed(b"", b""),
    }


LISTS_BY_NAME = _lists()


@dataclass(frozen=True)
class Case:
    """One question and its answer. `list` names one of `LISTS_BY_NAME`."""

    name: str
    code: str
    answer: Answer
    why: Why
    list: str = "good"
    today: date = TODAY
    last_seen: int = 0


_A, _W = Answer, Why
CASES = (
    Case("in force", GOOD, _A.CURRENT, _W.IN_FORCE),
    Case("blank space around it", f"\n  {GOOD}\r\n", _A.CURRENT, _W.IN_FORCE, last_seen=12),
    Case("no last day, no station", code(station="", good_until=date.max), _A.CURRENT, _W.IN_FORCE),
    Case(
        "signed by a key since retired",
        code(RETIRED, issued=SINCE - timedelta(1), version="A/1"),
        _A.CURRENT,
        _W.IN_FORCE,
    ),
    Case(
        "a number in Chinese, with a space",
        code(document="q/yl 03.02-2026", version="A/0", number="质管部 1"),
        _A.CURRENT,
        _W.IN_FORCE,
    ),
    Case("the day the next version takes effect", GOOD, _A.SUPERSEDED, _W.REPLACED, today=date(2026, 12, 1)),
    Case("the version of that day", code(version="A/2"), _A.CURRENT, _W.IN_FORCE, today=date(2026, 12, 1)),
    Case("not yet effective", code(version="A/2"), _A.NOT_YET_EFFECTIVE, _W.LATER),
    Case("its day not fixed", code(document="WI-MF-010", version="A/0"), _A.NOT_YET_EFFECTIVE, _W.LATER),
    Case("superseded", code(version="A/0"), _A.SUPERSEDED, _W.REPLACED),
    Case("obsolete from today", code(document="WI-MF-009", version="1.0b"), _A.OBSOLETE, _W.ENDED),
    Case(
        "in force the day before",
        code(document="WI-MF-009", version="1.0B"),
        _A.CURRENT,
        _W.IN_FORCE,
        today=date(2026, 11, 22),
    ),
    *(
        Case(
            f"what a temporary version stood in for, on {day}",
            code(document="WI-MF-011", version="B/0"),
            *told,
            today=day,
        )
        for day, told in (
            (TODAY, (_A.SUPERSEDED, _W.REPLACED)),
            (date(2026, 11, 25), (_A.CURRENT, _W.IN_FORCE)),
            (date(2026, 12, 2), (_A.SUPERSEDED, _W.REPLACED)),
        )
    ),
    Case("temporary, on its last day", code(document="WI-MF-012", version="T1"), _A.CURRENT, _W.IN_FORCE),
    Case(
        "temporary, the day after",
        code(document="WI-MF-012", version="T1"),
        _A.EXPIRED,
        _W.TIME_UP,
        today=date(2026, 11, 24),
    ),
    Case("cancelled", code(copy="C000007"), _A.COPY_CANCELLED, _W.CANCELLED),
    Case("cancelled and superseded", code(copy="C000007", version="A/0"), _A.COPY_CANCELLED, _W.CANCELLED),
    Case("its last day is today", code(good_until=TODAY), _A.CURRENT, _W.IN_FORCE),
    Case("its last day was yesterday", code(good_until=TODAY - timedelta(1)), _A.EXPIRED, _W.PAST_ITS_DAY),
    Case("cut in the signature", GOOD[:-1], _A.NOT_GENUINE, _W.DAMAGED),
    Case("cut in the words", GOOD[:60], _A.NOT_GENUINE, _W.DAMAGED),
    Case("something behind it", GOOD + "0", _A.NOT_GENUINE, _W.DAMAGED),
    Case("another version written in", GOOD.replace("V:A/1", "V:A/2"), _A.NOT_GENUINE, _W.BAD_SIGNATURE),
    Case("another station written in", GOOD.replace("ASM1-03", "ASM1-04"), _A.NOT_GENUINE, _W.BAD_SIGNATURE),
    Case("another register written in", GOOD.replace("R:01234567", "R:FEDCBA98"), _A.NOT_GENUINE, _W.BAD_SIGNATURE),
    Case("another key written in", _changed(GOOD.index(" K:") + 3), _A.NOT_GENUINE, _W.STRANGE_KEY),
    Case(
        "one character of the signature",
        _changed(len(GOOD) - 40),
        _A.NOT_GENUINE,
        _W.BAD_SIGNATURE,
    ),
    Case("small letters", GOOD.lower(), _A.UNKNOWN, _W.NOT_A_CODE),
    Case("small letters within", GOOD.replace("WI-CS", "wi-cs"), _A.NOT_GENUINE, _W.DAMAGED),
    Case("a day that is none", GOOD.replace("I:20260601", "I:20260631"), _A.NOT_GENUINE, _W.DAMAGED),
    Case("a capital that need not be escaped", GOOD.replace("D:WI", "D:%57I"), _A.NOT_GENUINE, _W.DAMAGED),
    Case("half a character", GOOD.replace("D:WI", "D:%E5%9B"), _A.NOT_GENUINE, _W.DAMAGED),
    Case("signed by a thief", code(THIEF), _A.NOT_GENUINE, _W.STRANGE_KEY),
    Case(
        "signed by a thief in the office's name",
        code(THIEF).replace(key_mark(THIEF_KEY), key_mark(COPY_KEY)),
        _A.NOT_GENUINE,
        _W.BAD_SIGNATURE,
    ),
    Case("signed by the key for lists", code(LISTS), _A.NOT_GENUINE, _W.STRANGE_KEY),
    Case("signed by a key that was revoked", code(LOST), _A.NOT_GENUINE, _W.REVOKED_KEY),
    Case("signed by a retired key after its time", code(RETIRED), _A.NOT_GENUINE, _W.KEY_OUT_OF_TIME),
    Case("signed by a key before its time", code(issued=SINCE - timedelta(1)), _A.NOT_GENUINE, _W.KEY_OUT_OF_TIME),
    Case("of another register", code(THIEF, register=OTHER), _A.UNKNOWN, _W.OTHER_REGISTER),
    Case("of another register with our key", code(register=OTHER), _A.UNKNOWN, _W.OTHER_REGISTER),
    Case("signed by a newer key than the list knows", code(THIEF, issued=TODAY), _A.UNKNOWN, _W.NOT_LISTED),
    Case("of tomorrow", code(issued=TODAY + timedelta(1)), _A.UNKNOWN, _W.CODE_AHEAD),
    Case("a version that the list lacks", code(version="B/0"), _A.UNKNOWN, _W.NOT_LISTED),
    Case("an address", "https://example.com/WI-CS-003", _A.UNKNOWN, _W.NOT_A_CODE),
    Case("nothing", "", _A.UNKNOWN, _W.NOT_A_CODE),
    Case("a format to come", GOOD.replace("SOPKIT1", "SOPKIT2"), _A.UNKNOWN, _W.OTHER_FORMAT),
    Case("no list", GOOD, _A.UNKNOWN, _W.NO_LIST, "none"),
    Case("no list, and a forgery nobody can tell", code(THIEF), _A.UNKNOWN, _W.NO_LIST, "none"),
    Case("an expired list", GOOD, _A.UNKNOWN, _W.LIST_EXPIRED, "expired"),
    Case("the list's last day", GOOD, _A.SUPERSEDED, _W.REPLACED, today=LIST.expires),
    Case("the day after it", GOOD, _A.UNKNOWN, _W.LIST_EXPIRED, today=LIST.expires + timedelta(1)),
    Case(
        "an expired list still shows a forgery",
        GOOD.replace("V:A/1", "V:A/2"),
        _A.NOT_GENUINE,
        _W.BAD_SIGNATURE,
        "expired",
    ),
    Case("an older list than seen before", GOOD, _A.UNKNOWN, _W.LIST_OLDER, "older", last_seen=12),
    Case("the same list again", GOOD, _A.CURRENT, _W.IN_FORCE, "older", last_seen=11),
    Case("a list of tomorrow", GOOD, _A.UNKNOWN, _W.LIST_AHEAD, "ahead"),
    Case("another register's list", GOOD, _A.UNKNOWN, _W.LIST_OF_ANOTHER, "another's"),
    Case("a thief's list", GOOD, _A.UNKNOWN, _W.BAD_LIST, "by a thief"),
    Case("a list by a key for another purpose", GOOD, _A.UNKNOWN, _W.BAD_LIST, "by the copies' key"),
    Case("an altered list", GOOD, _A.UNKNOWN, _W.BAD_LIST, "altered"),
    Case("a list cut short", GOOD, _A.UNKNOWN, _W.BAD_LIST, "cut"),
    Case("an empty list", GOOD, _A.UNKNOWN, _W.BAD_LIST, "empty"),
)


def vectors() -> str:
    """The table as JSON: keys and lists as the office hands them out, and each case with all it shows."""
    told = []
    for each in CASES:
        verdict = answer(each.code, LISTS_BY_NAME[each.list], KEYS, each.today, each.last_seen)
        told.append(
            {
                "name": each.name,
                "code": each.code,
                "list": each.list,
                "today": each.today.isoformat(),
                "last_seen": each.last_seen,
                "answer": each.answer.name,
                "why": each.why.id,
                "station": verdict.station,
                "number": verdict.number,
                "title": verdict.title,
                "days": verdict.days,
            }
        )
    lists = {
        name: {"json": each.data.decode(), "sig": each.armour.decode()} if each else None
        for name, each in LISTS_BY_NAME.items()
    }
    table = {"keys": keys_bytes(KEYS).decode(), "lists": lists, "cases": told}
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    VECTORS.write_text(vectors(), encoding="utf-8")
