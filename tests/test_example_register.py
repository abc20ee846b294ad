"""The example's register: what its signatures are worth to somebody who has OpenSSH and no sopkit.

Nothing of sopkit is imported here. Its commands, and the script that plays the example, are run as anybody runs them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.outputs import made_once, squeezed

ROOT = Path(__file__).parents[1]
THROUGH = "2026-03"
"""The last month that is played here; ``scripts/demo`` plays the whole year and verifies it in the same way."""

Sees = Callable[..., Any]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace after some months, with its signatures exported; made once in a run of the tests."""

    def make(folder: Path) -> None:
        script = [sys.executable, str(ROOT / "scripts" / "example-register"), str(folder / "ws"), "--through", THROUGH]
        elsewhere = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
        done = subprocess.run(script, env=elsewhere, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        sopkit(folder / "ws", "log", "export", "signatures")

    return made_once(tmp_path_factory, "example", make) / "ws"


def sopkit(root: Path, *arguments: str) -> str:
    program = Path(sys.executable).parent / "sopkit"
    environment = {**os.environ, "XDG_STATE_HOME": str(root / "state"), "LC_ALL": "C.UTF-8"}
    done = subprocess.run([program, *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def sees(example: Path) -> Sees:
    return lambda *arguments: json.loads(sopkit(example, *arguments, "--format", "json"))


def verified(folder: Path, line: str, signers: Path) -> bool:
    """Whether stock ssh-keygen takes the signature that a line of statements.tsv names."""
    statement, signature, principal, time, namespace = line.split("\t")
    command = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", principal, "-n", namespace, "-s", signature]
    with (folder / statement).open("rb") as data:
        done = subprocess.run(
            [*command, "-O", f"verify-time={time}"], cwd=folder, stdin=data, capture_output=True, check=False
        )
    return done.returncode == 0


def lines_of(folder: Path) -> list[str]:
    return (folder / "statements.tsv").read_text("utf-8").splitlines()[1:]


def test_every_key_sign_off_verifies_with_stock_ssh_keygen(example: Path) -> None:
    folder = example / "signatures"
    lines = lines_of(folder)
    assert len(lines) >= 30
    bad = [line for line in lines if not verified(folder, line, folder / "allowed_signers")]
    assert not bad


def test_each_statement_is_the_signers_own_words_about_a_document(example: Path) -> None:
    for line in lines_of(example / "signatures"):
        statement, _, principal, *_ = line.split("\t")
        said = json.loads((example / "signatures" / statement).read_text("utf-8"))
        assert said["actor"] == principal
        assert all(each["document"] and each["content"] and each["role"] for each in said["act"]["items"]), statement


def test_a_key_revoked_since_still_vouches_for_what_it_signed_before(example: Path) -> None:
    folder = example / "signatures"
    hers = [line for line in lines_of(folder) if line.split("\t")[2] == "xu.ning"]
    assert hers and all(verified(folder, line, folder / "allowed_signers") for line in hers)
    later = [line.replace(line.split("\t")[3], "20260401000000Z") for line in hers]
    assert not any(verified(folder, line, folder / "allowed_signers") for line in later)


def test_a_changed_statement_or_another_signer_is_not_taken(example: Path, tmp_path: Path) -> None:
    folder, line = example / "signatures", lines_of(example / "signatures")[0]
    statement, signature, principal, time, namespace = line.split("\t")
    forged = tmp_path / "forged.json"
    forged.write_bytes((folder / statement).read_bytes().replace(b'"A/', b'"B/', 1))
    assert forged.read_bytes() != (folder / statement).read_bytes()
    signers = folder / "allowed_signers"
    assert not verified(folder, "\t".join((str(forged), signature, principal, time, namespace)), signers)
    assert not verified(folder, "\t".join((statement, signature, "zhao.lei", time, namespace)), signers)


def test_the_log_is_sound_and_goes_on_from_its_checkpoints(example: Path) -> None:
    kept = sorted((example / "checkpoints").glob("*.json"))
    assert kept
    told = sopkit(example, "log", "verify", *(f"--checkpoint={each}" for each in kept), "--format", "json")
    assert json.loads(told.split("\n}\n")[0] + "\n}")["found"] == []


def test_it_looks_lived_in(sees: Sees) -> None:
    requests = {each["id"]: each["state"] for each in sees("change", "list", "--all")}
    assert {"open", "closed", "rejected", "cancelled"} <= {*requests.values()}
    assert len(sees("status")) >= 20
    versions = {each["version"]: each["status"] for each in sees("history", "WI-CS-003")}
    assert versions == {"A/0": "superseded", "A/1": "effective"}
    means = [given["means"] for each in sees("history", "RG-CN-01") for given in each["signatures"]]
    assert means.count("paper") == 1
    assert len([each for each in sees("person", "list") if len(each["keys"]) == 2]) == 1
    assert [each for each in sees("due") if each["overdue"]]


def received(example: Path, folder: Path, release: str, last_seen: int, *words: str) -> Any:
    """What is said of a release whose zip, and the trust file, came to another machine: a process of another hash seed, in
    another time zone, whose files are for its own eyes alone."""
    trust, bundle = folder / "信任.toml", folder / f"{release}.zip"
    trust.write_text(sopkit(example, "release", "trust"), "utf-8")
    shutil.copy(example / "build" / "releases" / bundle.name, bundle)
    program = Path(sys.executable).parent / "sopkit"
    asked = ("--last-seen", str(last_seen), "--now", "2026-03-31", "--format", "json", *words)
    done = subprocess.run(
        [program, "release", "verify", bundle.name, "--trust", trust.name, *asked],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"},
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 3), done.stdout + done.stderr
    return json.loads(done.stdout)


def test_two_releases_that_follow_each_other_verify_elsewhere(example: Path, tmp_path: Path) -> None:
    first, second = (received(example, tmp_path, f"R000{each}", each - 1) for each in (4, 5))
    assert (first["holds"], second["holds"]) == (True, True), (first["findings"], second["findings"])
    assert second["release"]["previous"] == first["manifest_digest"]
    assert [each["code"] for each in received(example, tmp_path, "R0004", 5)["findings"]] == ["V501"]


def test_every_document_of_a_release_comes_out_again_elsewhere(example: Path, tmp_path: Path) -> None:
    told = received(example, tmp_path, "R0001", 0, "--rebuild")
    made = {
        each["document"]: sorted(Path(path).suffix for path in each["same"]) for each in told["rebuilt"]["documents"]
    }
    assert {*made} == {"WI-CS-002", "WI-CS-004", "WI-CS-005"}
    assert all(each == [".docx", ".html", ".pdf"] for each in made.values()), told["rebuilt"]
    assert told["rebuilt"]["holds"] is True


def test_what_is_built_says_where_it_stands(example: Path) -> None:
    sopkit(example, "build", "--to", "html", "WI-CS-003", "RG-CN-01", "WI-PM-001")
    pages = {
        each: squeezed((example / f"build/{each}/{each}.html").read_text("utf-8"))
        for each in ("WI-CS-003", "RG-CN-01", "WI-PM-001")
    }
    assert "现行" in pages["WI-CS-003"] and "2026-02-20" in pages["WI-CS-003"]
    assert "赵磊（纸质签署）" in pages["RG-CN-01"]
    assert "草稿" in pages["WI-PM-001"], "the register knows A/0 of it, and here lies A/1"
    assert all("样例" in page for each, page in pages.items() if each != "WI-PM-001")


def test_made_again_with_nothing_changed_it_is_left_as_it_is(tmp_path: Path) -> None:
    """Of a year that ends before its first month: laying out and leaving alone are the same for a whole one."""

    def made(through: str) -> bytes:
        script = [
            sys.executable,
            str(ROOT / "scripts" / "example-register"),
            str(tmp_path / "ws"),
            "--through",
            through,
        ]
        subprocess.run(script, check=True, capture_output=True)
        return (tmp_path / "ws" / "keys" / "passphrase").read_bytes()

    first = made("2025-11")
    assert made("2025-11") == first
    assert made("2025-10") != first, "another example was asked for: it has keys of its own"


def test_it_never_replaces_a_folder_that_is_no_example(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    script = [sys.executable, str(ROOT / "scripts" / "example-register"), str(tmp_path)]
    done = subprocess.run(script, check=False, capture_output=True, text=True)
    assert done.returncode != 0 and "is no example" in done.stderr
    assert (tmp_path / "precious.txt").read_text() == "mine"
