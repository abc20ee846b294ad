"""Signatures of codes checked by many processes: the same answers in the same order as by one."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

import pytest

from sopkit.adapters.signature_checks import checked_in_workers
from sopkit.posting.codes import Told, check_all, read_code, sign_code, to_check
from sopkit.posting.codes.signing import ToCheck
from sopkit.register.public_keys import read_public_key
from tests.register.house import new_key


def test_many_are_shared_out_and_answered_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key("copies")
    public = read_public_key(key.public)
    told = Told("0123456789abcdef" * 2, "WI-1", "A/0", "C000001", "01", "", date(2026, 3, 2))
    checks: list[ToCheck] = []
    for n in range(1200):
        check = to_check(read_code(sign_code(replace(told, number=str(n % 7)), key)), public)
        assert check is not None
        checks.append(check if n % 3 else replace(check, data=check.data + b"altered"))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert checked_in_workers(checks, few=10) == check_all(checks) == [bool(n % 3) for n in range(1200)]
