"""The current list and the file of keys: written in one way, and read in that way alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sopkit.posting.current import (
    CurrentList,
    ListedVersion,
    OfficeKey,
    Standing,
    Turn,
    current_bytes,
    keys_bytes,
    read_current,
    read_keys,
)
from sopkit.register.codec import Misread
from tests.posting.offices import KEYS, LIST, SINCE
from tests.signers import SoftwareToken


def test_what_is_written_is_read_back() -> None:
    assert read_current(current_bytes(LIST)) == LIST
    assert read_keys(keys_bytes(KEYS)) == KEYS
    assert b"\n" not in current_bytes(LIST)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"sequence":12', b'"sequence":0'),
        (b'"sequence":12', b'"sequence":12.0'),
        (b'"sequence":12', b'"sequence":"12"'),
        (b'"sequence":12', b'"sequence":12,"sequence":13'),
        (b'"format":"sopkit-current/1"', b'"format":"sopkit-current/2"'),
        (b'"expires":"2026-12-04"', b'"expires":"2026-11-19"'),
        (b'"expires":"2026-12-04"', b'"expires":"2026-12-4"'),
        (b'"state":"current"', b'"state":"good"'),
        (b'{"cancelled"', b'{ "cancelled"'),
        (b'"created"', b'"more":1,"created"'),
        (b"ssh-ed25519 AAAA", b"ssh-ed25519 AAAB"),
    ],
)
def test_a_list_that_would_not_be_written_so_is_refused(old: bytes, new: bytes) -> None:
    data = current_bytes(LIST)
    assert old in data
    with pytest.raises(Misread):
        read_current(data.replace(old, new, 1))


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"format":"sopkit-current/1"}']
)
def test_what_is_no_list_is_told(data: bytes) -> None:
    with pytest.raises(Misread):
        read_current(data)
    with pytest.raises(Misread):
        read_keys(data)


def test_only_plain_ed25519_keys_are_listed() -> None:
    token = OfficeKey(SoftwareToken().public, SINCE)
    with pytest.raises(Misread):
        read_current(current_bytes(replace(LIST, keys=(token,))))
    with pytest.raises(Misread):
        read_keys(keys_bytes(replace(KEYS, current=(token,))))


def test_a_file_of_keys_that_lets_nobody_sign_lists_is_refused() -> None:
    for keys in (
        replace(KEYS, current=()),
        replace(KEYS, register="01234567"),
        replace(KEYS, timezone="../etc/passwd"),
    ):
        with pytest.raises(Misread):
            read_keys(keys_bytes(keys))


def test_days_are_those_of_the_office() -> None:
    time = datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert replace(KEYS, timezone="Asia/Shanghai").today(time) == date(2026, 11, 23)
    assert replace(KEYS, timezone="America/Lima").today(time) == date(2026, 11, 22)


def test_a_key_counts_on_its_first_and_last_day_and_never_once_revoked() -> None:
    key = OfficeKey(KEYS.current[0].public, SINCE, SINCE + timedelta(days=2))
    days = [SINCE + timedelta(days=each) for each in range(-1, 4)]
    assert [key.good_on(day) for day in days] == [False, True, True, True, False]
    assert not any(replace(key, revoked=True).good_on(day) for day in days)


def test_a_version_stands_as_the_last_of_its_turns_says() -> None:
    first, second = date(2026, 12, 1), date(2026, 12, 8)
    version = ListedVersion(
        "X", "1", "", Standing.LATER, (Turn(first, Standing.CURRENT), Turn(second, Standing.OBSOLETE))
    )
    days = (first - timedelta(days=1), first, second - timedelta(days=1), second, date.max)
    assert [version.stands_on(day).value for day in days] == ["later", "current", "current", "obsolete", "obsolete"]
    assert isinstance(LIST, CurrentList)
    assert LIST.age(LIST.created + timedelta(days=3)).days == 3
