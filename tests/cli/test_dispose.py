"""`sopkit dispose`: nothing is destroyed before its time, and never what another version still rests on."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from sopkit.ports.vault import Vault
from sopkit.register.acts import Kept
from sopkit.register.acts.requests import Change, RequestApproved, RequestAssessed, RequestOpened
from tests.register.house import NUMBER, wanted
from tests.registered import Clerk

SUPERSEDED = "2026-04-12T09:00"
THREE_YEARS_ON = "2029-05-20T09:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A/0 and A/1, which shares a picture with it, their files in the vault; A/0 is superseded on 5 April 2026."""
    made = Clerk(tmp_path / "works", monkeypatch)
    house, vault = made.house, made.house.register.vault
    picture = vault.put(b"picture")
    for version, request in (("A/0", "CR-1"), ("A/1", "CR-2")):
        change = Change.ISSUE if version == "A/0" else Change.REVISE
        item = wanted(version=version, change=change, replaces="" if version == "A/0" else "A/0")
        house.did("he.fang", RequestOpened(request, (item,), "首次发布"))
        house.did("wen.kong", RequestAssessed(request, ()))
        house.did("zhao.lei", RequestApproved(request))
        draft = (Kept("a.md", vault.put(f"draft of {version}".encode())), Kept("a.png", picture))
        house.submitted(version=version, request=request, files=draft, presented=vault.put(b"print of a draft"))
        files = (Kept("a.md", vault.put(f"text of {version}".encode())), Kept("a.png", picture))
        shown, changes = vault.put(f"print {version}".encode()), vault.put(f"redline {version}".encode())
        house.submitted(version=version, request=request, files=files, presented=shown, changes=changes)
        house.accepted(version=version)
        house.approved(version=version)
        house.releases(house.item(version=version))
        house.clock.pass_(days=31)
    return made


def kept(vault: Vault, clerk: Clerk, version: str) -> list[bool]:
    return [vault.has(each.digest) for each in clerk.house.version(version=version).files]


def test_it_is_refused_in_force_and_before_the_day(clerk: Clerk) -> None:
    vault = clerk.house.register.vault
    for version, at in (("A/1", SUPERSEDED), ("A/0", SUPERSEDED), ("A/0", "2026-05-05T09:00")):
        ran = clerk.does("wen.kong", "dispose", NUMBER, version, "--reason", "清理", at=at)
        assert ran.status == 1 and "G609" in ran.err
    assert kept(vault, clerk, "A/0") == [True, True]
    assert clerk.does("wen.kong", "dispose", NUMBER, "B/9", "--reason", "清理", at=SUPERSEDED).status == 2


def test_after_its_time_what_is_its_own_goes_and_the_log_stays(clerk: Clerk) -> None:
    clerk.house.clock.pass_(days=1110)
    clerk.house.renews("wen.kong")
    before = clerk.entries()
    ran = clerk.does("wen.kong", "dispose", NUMBER, "A/0", "--reason", "到期，张三、李四见证", at=THREE_YEARS_ON)
    assert ran.status == 0, ran.err
    vault = clerk.house.register.vault
    assert kept(vault, clerk, "A/0") == [False, True], "the picture is that of A/1 too"
    assert kept(vault, clerk, "A/1") == [True, True]
    for kept_of in ("draft of {}", "redline {}"):
        gone, stays = (sha256(kept_of.format(each).encode()).hexdigest() for each in ("A/0", "A/1"))
        assert not vault.has(gone), "what was submitted before it, and what it changed, are destroyed too"
        assert vault.has(stays)
    assert clerk.entries() == before + 1
    assert clerk.house.version().disposed and clerk.house.version().given, "who signed it is still known"
    again = clerk.does("wen.kong", "dispose", NUMBER, "A/0", "--reason", "x", at=THREE_YEARS_ON)
    assert again.status == 0 and "destroyed 0 files" in again.err and clerk.entries() == before + 1
