"""The register as people meet it: commands, with keys of stock OpenSSH that have passphrases."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopkit.adapters.ssh import askpass
from tests.signers import stock_key
from tests.workspace import Desk, sop

PASSPHRASE = "correct horse"
PEOPLE = {
    "wen.kong": ("文控", "qa", "controller"),
    "wang.fang": ("王芳", "cs", "author"),
    "li.qiang": ("李强", "qa", "reviewer"),
    "zhang.min": ("张敏", "qa", "approver"),
}


class Office:
    """A workspace with a register; `run` is a command of somebody's, given in one line."""

    def __init__(self, root: Path, keys: Path) -> None:
        self.desk, self.keys, self.said = Desk(root), keys, ""
        for person in ("ren.yi", *PEOPLE):
            stock_key(keys / person, passphrase=PASSPHRASE)
        self.run(
            "ren.yi", "register", "init", "--name", "登记簿", "--root", "ren.yi", "--root-name", "任毅", "--example"
        )
        self.run("ren.yi", "person", "accept", "--yes")
        for person, (name, department, role) in PEOPLE.items():
            self.run("ren.yi", "person", "add", person, name, "--department", department)
            proof = keys / f"{person}.proof"
            proof.write_text(self.run(person, "person", "prove"), encoding="utf-8")
            self.run("ren.yi", "person", "key", str(proof))
            self.run("ren.yi", "person", "role", person, role)
            self.run(person, "person", "accept", "--yes")

    def run(self, person: str, *words: str, status: int = 0) -> str:
        """What the command printed; what it said beside that is in `said`."""
        key = ["--key", str(self.keys / person)]
        acting = [] if words[:2] == ("register", "init") else ["--as", person]
        done = self.desk.run(*words, *acting, *key)
        self.said = done.err
        assert done.status == status, (done.out, done.err)
        return done.out

    def told(self, person: str, *words: str) -> object:
        return json.loads(self.run(person, *words, "--format", "json"))

    def reviewed(self) -> None:
        """The document is asked for, submitted and accepted."""
        self.run("wang.fang", "change", "open", "WI-CS-001", "--reason", "首次发布")
        self.run("wen.kong", "change", "assess", "CR-2026-001")
        self.run("zhang.min", "change", "approve", "CR-2026-001")
        self.run("wang.fang", "submit", "WI-CS-001", "--request", "CR-2026-001")
        self.run("wen.kong", "accept", "WI-CS-001")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    (tmp_path / "keys").mkdir()
    with askpass(PASSPHRASE) as answer:
        for name, value in answer.items():
            monkeypatch.setenv(name, value)
        office = Office(tmp_path / "workspace", tmp_path / "keys")
        office.desk.write("sops/WI-CS-001.md", sop("WI-CS-001", "前台来电接听作业指导书"))
        yield office


def test_a_document_goes_from_request_to_issue_and_its_pages_say_so(office: Office, tmp_path: Path) -> None:
    office.reviewed()
    assert "编制：王芳" in office.run("li.qiang", "status", "--lang", "zh")
    office.run("li.qiang", "sign", "WI-CS-001", status=1)
    assert "G505" in office.said, "it is the author's turn"
    for person in ("wang.fang", "li.qiang", "zhang.min"):
        office.run(person, "sign")
    office.run("zhang.min", "publish", "WI-CS-001", "--effective", "2099-01-01", status=1)
    assert "G306" in office.said
    office.run("wen.kong", "publish", "WI-CS-001", "--effective", "2099-01-01")
    (line,) = office.told("li.qiang", "status")  # type: ignore[misc]
    assert (line["number"], line["state"], line["waits_for"]) == ("WI-CS-001", "released", [])
    (past,) = office.told("li.qiang", "history", "WI-CS-001")  # type: ignore[misc]
    assert [each["name"] for each in past["signatures"]] == ["王芳", "李强", "张敏"]
    office.desk.run("build", "--to", "html")
    page = (office.desk.root / "build/WI-CS-001/WI-CS-001.html").read_text(encoding="utf-8")
    assert "已发布待实施" in page and "2099-01-01" in page and "SHA256:" in page
    exported = tmp_path / "exported"
    office.run("wen.kong", "log", "export", str(exported))
    assert subprocess.run(["sh", str(exported / "verify.sh")], capture_output=True, check=False).returncode == 0
    office.run("wen.kong", "log", "verify")
    office.run("wen.kong", "retrieve", "WI-CS-001", "A/0", "-o", str(tmp_path / "old"))
    (kept,) = (tmp_path / "old").iterdir()
    assert (kept / "presented.pdf").read_bytes().startswith(b"%PDF")
    (source,) = (kept / "source").rglob("*.md")
    assert "三声铃响" in source.read_text(encoding="utf-8")


def test_what_is_edited_after_its_submission_is_told_and_not_printed(office: Office) -> None:
    office.reviewed()
    file = office.desk.root / "sops/WI-CS-001.md"
    file.write_text(file.read_text(encoding="utf-8").replace("三声铃响", "两声铃响"), encoding="utf-8")
    done = office.desk.run("check")
    assert done.status == 1 and "E111" in done.out
    office.run("wang.fang", "submit", "WI-CS-001", "--request", "CR-2026-001")
    assert "E111" not in office.desk.run("check").out


def test_a_signer_is_told_what_changed_since_they_signed_last(office: Office) -> None:
    office.reviewed()
    office.run("wang.fang", "sign")
    file = office.desk.root / "sops/WI-CS-001.md"
    file.write_text(file.read_text(encoding="utf-8").replace("三声铃响", "两声铃响"), encoding="utf-8")
    office.run("wang.fang", "submit", "WI-CS-001", "--request", "CR-2026-001")
    office.run("wen.kong", "accept", "WI-CS-001")
    office.run("wang.fang", "sign")
    assert "三" in office.said and "两" in office.said, "the clause before and after"
    office.run("li.qiang", "sign")
    assert "上次签署" not in office.said, "there was no last time"


def test_signed_elsewhere_and_brought_back(office: Office, tmp_path: Path) -> None:
    office.reviewed()
    out = tmp_path / "out"
    statement = Path(office.run("wang.fang", "sign", "WI-CS-001", "--prepare", str(out)).strip())
    office.run("wang.fang", "sign", "--attach", str(statement), status=2)
    command = [
        "ssh-keygen",
        "-q",
        "-Y",
        "sign",
        "-n",
        "sopkit-signoff",
        "-f",
        str(tmp_path / "keys/wang.fang"),
        str(statement),
    ]
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))
    good = statement.read_bytes()
    statement.write_bytes(good.replace(b"WI-CS-001", b"WI-CS-002"))
    office.run("wang.fang", "sign", "--attach", str(statement), status=2)
    statement.write_bytes(good)
    office.run("wang.fang", "sign", "--attach", str(statement))
    office.run("wang.fang", "sign", "--attach", str(statement))
    assert "此前已登记" in office.said or "recorded before" in office.said
    (line,) = office.told("li.qiang", "status")  # type: ignore[misc]
    assert line["waits_for"] == ["li.qiang"]


def test_a_log_that_was_cut_off_is_told_at_the_next_act(office: Office) -> None:
    office.run("wang.fang", "change", "open", "WI-CS-001", "--reason", "首次发布")
    with sqlite3.connect(office.desk.root / "register/log.sqlite") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM entries WHERE position = (SELECT max(position) FROM entries)")
    office.run("wen.kong", "change", "assess", "CR-2026-001", "--accept-rest", "无", status=1)
    assert "截去" in office.said or "cut off" in office.said


def test_backup_and_restore_in_another_place(office: Office, tmp_path: Path) -> None:
    office.reviewed()
    file = tmp_path / "register.tar"
    office.run("wen.kong", "backup", str(file))
    office.run("wen.kong", "backup", str(file), status=2)
    other = Desk(tmp_path / "other")
    assert other.run("restore", str(file)).status == 0
    key = str(tmp_path / "keys/wen.kong")
    listed = other.run("status", "--format", "json", "--as", "wen.kong", "--key", key).out
    assert json.loads(listed) == office.told("wen.kong", "status")
    assert other.run("restore", str(file)).status != 0, "there is a register already"


def test_without_a_register_commands_say_how_to_begin(tmp_path: Path) -> None:
    done = Desk(tmp_path / "workspace").run("status")
    assert done.status == 4
    assert "sopkit register init" in done.err
