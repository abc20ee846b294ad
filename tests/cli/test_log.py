"""``sopkit log list``: the log as people read it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sopkit.register.public_keys import fingerprint_of
from tests.registered import Clerk
from tests.signers import stock_key

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


def test_a_machine_signs_checkpoints_with_the_offices_key_for_them_and_no_other(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {purpose: str(stock_key(tmp_path / f"{purpose}.key")) for purpose in ("checkpoint", "copy")}
    unknown = clerk.run("log", "checkpoint", str(tmp_path / "a"), "--office-key", keys["checkpoint"], "--lang", "en")
    assert unknown.status == 1 and "G954" in unknown.err and not (tmp_path / "a").exists()
    for purpose, file in keys.items():
        assert clerk.does("ren.yi", "register", "key", "add", purpose, file).status == 0
    for purpose, status in (("copy", 1), ("checkpoint", 0)):
        monkeypatch.setenv("SOPKIT_CHECKPOINT_KEY", keys[purpose])
        ran = clerk.run("log", "checkpoint", str(tmp_path / purpose), "--at", LATER, "--lang", "en")
        assert ran.status == status, ran.err
    (file,) = (tmp_path / "checkpoint").glob("*.json")
    ran = clerk.run("log", "verify", "--checkpoint", str(file), "--lang", "en")
    assert ran.status == 0 and "against 1 checkpoints" in ran.err
    signed = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-q", "-f", keys["copy"], "-n", "sopkit-checkpoint"],
        input=file.read_bytes(), capture_output=True, check=True,
    )  # fmt: skip
    Path(f"{file}.sig").write_bytes(signed.stdout)
    ran = clerk.run("log", "verify", "--checkpoint", str(file), "--lang", "en")
    assert ran.status == 1 and "was not registered then" in ran.err, "the key for codes on copies signs no checkpoint"
