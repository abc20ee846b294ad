"""``sopkit register policy``: the rules of the house, and who may set them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.registered import Clerk


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(tmp_path / "ws", monkeypatch)


def test_a_root_sets_a_rule_and_everybody_may_read_it(clerk: Clerk) -> None:
    (before,) = clerk.sees("register", "policy", "signing-days")
    assert before == {"policy": "signing-days", "value": "7", "default": "7"}
    assert clerk.does("ren.yi", "register", "policy", "signing-days", "5").status == 0
    listed = {each["policy"]: each["value"] for each in clerk.sees("register", "policy")}
    assert listed["signing-days"] == "5" and listed["author-may-approve"] == "no"
    assert "交回" in clerk.run("register", "policy", "--lang", "zh").out


@pytest.mark.parametrize(
    ("who", "name", "value"),
    [
        ("wen.kong", "signing-days", "5"),
        ("ren.yi", "signing-days", "soon"),
        ("ren.yi", "author-may-approve", "1"),
        ("ren.yi", "no-such-rule", "5"),
    ],
)
def test_nobody_else_does_and_nonsense_is_refused(clerk: Clerk, who: str, name: str, value: str) -> None:
    count = clerk.entries()
    assert clerk.does(who, "register", "policy", name, value).status == 1
    assert clerk.entries() == count


def test_a_rule_that_is_not_there_is_told(clerk: Clerk) -> None:
    ran = clerk.run("register", "policy", "no-such-rule", "--lang", "en")
    assert ran.status == 2 and "signing-days" in ran.err
