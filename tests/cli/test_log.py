"""``sopkit log list``: the log as people read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.register.public_keys import fingerprint_of
from tests.registered import Clerk

LATER = "2026-03-02T10:00"


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(tmp_path / "ws", monkeypatch)


def test_acts_are_told_in_the_readers_language_and_times_where_the_register_is_kept(clerk: Clerk) -> None:
    (first,) = clerk.sees("log", "list")[:1]
    zh = clerk.run("log", "list", "--lang", "zh").out.splitlines()[2]
    en = clerk.run("log", "list", "--lang", "en").out.splitlines()[2]
    assert "建立登记簿" in zh and "register opened" in en
    assert first["kind"] == "register-opened", "a program reads the identifier"
    assert first["time"].endswith("Z") and "Z" not in zh.split("建立")[0]


def test_a_request_is_shown_as_its_form_has_it(clerk: Clerk) -> None:
    clerk.house.requested()
    shown = clerk.run("change", "show", "CR-1", "--at", LATER, "--lang", "en").out
    assert "Reason" in shown and "客户投诉后补充回访时限" in shown and "Asked by, on" in shown and "何芳" in shown
    assert "{" not in shown and "asked_by" not in shown, "no program's words"
    assert clerk.sees("change", "show", "CR-1")[0]["asked_by"] == "he.fang"


def test_a_checkpoint_is_believed_with_its_signature_alone(clerk: Clerk) -> None:
    ran = clerk.does("wen.kong", "log", "checkpoint", str(clerk.root / "kept"))
    (file,) = (clerk.root / "kept").glob("*.json")
    root = fingerprint_of(clerk.house.keys["ren.yi"].public)
    ran = clerk.run("log", "verify", "--checkpoint", str(file), "--root", root, "--lang", "en")
    assert ran.status == 0 and "against 1 checkpoints" in ran.err
    told = clerk.sees("log", "verify", "--checkpoint", str(file))
    assert told["sound"] and [each["file"] for each in told["checkpoints"]] == [file.name]
    (clerk.root / "kept" / f"{file.name}.sig").unlink()
    ran = clerk.run("log", "verify", "--checkpoint", str(file), "--lang", "en")
    assert ran.status == 1 and "unsigned" in ran.err
    ran = clerk.run("log", "verify", "--root", "SHA256:another", "--lang", "zh")
    assert ran.status == 1 and "根密钥" in ran.err
