"""The exported folder: stock ssh-keygen confirms every signature in it with no sopkit at hand, and finds what is wrong."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from sopkit.register.entries import EVENT_NAMESPACE, SIGN_OFF_NAMESPACE
from sopkit.register.sshsig import armoured
from sopkit.register.stock_export import StockSigning, stock_export
from tests.signers import MemorySigner, SoftwareToken

SINCE = datetime(2019, 1, 1, tzinfo=UTC)
UNTIL = datetime(2020, 1, 1, tzinfo=UTC)
FANG, LI, TOKEN = MemorySigner(), MemorySigner(), SoftwareToken()


def _signing(position: int, signer: MemorySigner = FANG, principal: str = "he.fang", **more: object) -> StockSigning:
    """A signature of 2019 by a key that expired with 2019."""
    time = SINCE + timedelta(days=position)
    statement = f'{{"act":{{"document":"WI-CS-{position}"}},"time":"{time:%Y-%m-%dT%H:%M:%SZ}"}}'.encode()
    made = StockSigning(
        position=position,
        statement=statement,
        signature=signer.sign(statement, SIGN_OFF_NAMESPACE),
        principal=principal,
        public=signer.public,
        valid_after=SINCE,
        valid_before=UNTIL,
        verify_time=time,
        namespace=SIGN_OFF_NAMESPACE,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def _all() -> list[StockSigning]:
    event = b'{"kind":"copy-received"}'
    both = _signing(40)
    return [
        _signing(1),
        _signing(2, LI, "li-2"),
        _signing(3, TOKEN, "wang_wu"),
        replace(_signing(4), statement=event, signature=FANG.sign(event, EVENT_NAMESPACE), namespace=EVENT_NAMESPACE),
        both,
        replace(both, principal="li-2", public=LI.public, signature=LI.sign(both.statement, SIGN_OFF_NAMESPACE)),
    ]


def _write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _verify(folder: Path, *arguments: str, path: str = "/usr/bin:/bin") -> subprocess.CompletedProcess[str]:
    """Run the folder's own loop in a process that has no Python, let alone sopkit."""
    command = ["/bin/sh", f"{folder}/verify.sh", *arguments]
    environment = {"PATH": path, "TZ": "Asia/Shanghai"}
    return subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return _write(tmp_path / "何芳 的 'export'", stock_export(_all()))


def test_every_signature_is_confirmed_though_the_keys_have_expired(folder: Path) -> None:
    done = _verify(folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "6 signatures are good. 6 个签名全部正确。\n", "")


def test_the_command_in_the_readme_confirms_one_signature(folder: Path) -> None:
    readme = (folder / "README.md").read_text()
    command = next(each.strip() for each in readme.splitlines() if "-Y verify" in each)
    assert command in (folder / "README.zh-CN.md").read_text()
    words = (folder / "statements.tsv").read_text().splitlines()[1].split("\t")
    for name, word in zip(("STATEMENT", "SIGNATURE", "PRINCIPAL", "TIME", "NAMESPACE"), words, strict=True):
        command = command.replace(name, word)
    assert subprocess.run(command, shell=True, cwd=folder, capture_output=True, check=False).returncode == 0
    without_time = command.split(" -O ")[0] + " < " + words[0]
    assert subprocess.run(without_time, shell=True, cwd=folder, capture_output=True, check=False).returncode != 0


def _tampered(folder: Path) -> Mapping[str, str]:
    """Ways to tamper with the folder: what is done, and what the loop must name."""
    return {
        "printf x >> statements/0000002.json": "statements/0000002.json",
        "sed -i s/WI-CS-1/WI-CS-9/ statements/0000001.json": "statements/0000001.json",
        "cp signatures/0000001-1.sig signatures/0000002-1.sig": "statements/0000002.json",
        "sed -i '2s/sopkit-signoff$/sopkit-event/' statements.tsv": "statements/0000001.json",
        "sed -i '2s/he.fang/li-2/' statements.tsv": "statements/0000001.json",
        "sed -i '5s/\\t2019/\\t2021/' statements.tsv": "statements/0000004.json",
        "sed -i '2s/\\t2019/\\t2018/' statements.tsv": "signed for 20190102",
        'sed -i s/valid-before=.2020/valid-before=\\"2019/ allowed_signers': "statements/0000001.json",
        'sed -i s/namespaces=.[a-z,-]*/namespaces=\\"sopkit-event/ allowed_signers': "statements/0000001.json",
        "sed -i 2d statements.tsv": "signatures/",
        "sed -i '2{h;d};3{p}' statements.tsv": "signatures/",
        "rm signatures/0000003-1.sig": "signatures/",
        "rm statements/0000003.json": "statements/",
        "cp statements/0000003.json statements/0000005.json": "statements/",
        "rm statements.tsv": "statements.tsv",
        ": > allowed_signers": "allowed_signers",
        "sed -i 2,\\$d statements.tsv; rm signatures/* statements/*": "",
    }


@pytest.mark.parametrize("act", _tampered(Path()))
def test_what_was_tampered_with_is_named(folder: Path, act: str) -> None:
    subprocess.run(act, shell=True, cwd=folder, check=True)
    done = _verify(folder)
    assert done.returncode != 0
    assert _tampered(folder)[act] in done.stderr
    assert "good" not in done.stdout


def test_a_key_outside_its_window_is_not_confirmed(tmp_path: Path) -> None:
    late = _signing(400)
    assert late.verify_time > UNTIL
    done = _verify(_write(tmp_path / "late", stock_export([_signing(1), late])))
    assert done.returncode == 1
    assert "statements/0000400.json" in done.stderr
    early = _signing(1, valid_after=SINCE + timedelta(days=2))
    assert _verify(_write(tmp_path / "early", stock_export([early]))).returncode == 1


def test_the_first_and_the_last_second_of_a_key_count_in_any_time_zone(tmp_path: Path) -> None:
    time = _signing(1).verify_time.astimezone(timezone(timedelta(hours=8)))
    second = timedelta(seconds=1)
    for name, after, before, code in (
        ("first", time, UNTIL, 0),
        ("last", SINCE, time, 0),
        ("only", time, time, 0),
        ("before", time + second, UNTIL, 1),
        ("after", SINCE, time - second, 1),
    ):
        signing = _signing(1, valid_after=after, valid_before=before, verify_time=time)
        assert _verify(_write(tmp_path / name, stock_export([signing]))).returncode == code, name


def test_keys_the_verifier_trusts_may_come_from_elsewhere(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "my keys"
    own.write_bytes((folder / "allowed_signers").read_bytes())
    assert _verify(folder, str(own)).returncode == 0
    own.write_bytes(stock_export([_signing(1, MemorySigner())])["allowed_signers"])
    assert _verify(folder, str(own)).returncode == 1
    own.write_bytes(b"")
    assert _verify(folder, str(own)).returncode == 2


@pytest.mark.parametrize(("version", "code"), [("8.9p1", 0), ("10.0p2", 0), ("8.6p1", 2), ("none", 2)])
def test_older_openssh_is_given_times_as_it_takes_them(folder: Path, tmp_path: Path, version: str, code: int) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "ssh").write_text(f'#!/bin/sh\necho "OpenSSH_{version} Debian-1" >&2\n')
    seen = tmp_path / "seen"
    (programs / "ssh-keygen").write_text(f'#!/bin/sh\necho "$TZ $*" >> "{seen}"\nexec /usr/bin/ssh-keygen "$@"\n')
    for each in programs.iterdir():
        each.chmod(0o755)
    done = _verify(folder, path=f"{programs}:/usr/bin:/bin")
    assert done.returncode == code, done.stderr
    if code == 0:
        assert ("Z" not in seen.read_text().split("verify-time=")[1].split()[0]) == version.startswith("8")
        assert seen.read_text().startswith("UTC0 ")


def test_names_that_are_more_than_names_are_refused() -> None:
    for name in ("*", "*,!x", "何芳", "he fang", "-f", "a\nb", "a\tb", "", "He", "‮he", "a'b", "../a", "he.fang\n"):
        with pytest.raises(ValueError, match="no principal"):
            stock_export([_signing(1, principal=name)])
    for name in ("", "a b", 'a"b', "a,b", "*", "名"):
        with pytest.raises(ValueError, match="no namespace"):
            stock_export([_signing(1, namespace=name)])


def test_an_entry_has_one_statement_and_times_have_a_zone() -> None:
    with pytest.raises(ValueError, match="two statements"):
        stock_export([_signing(1), replace(_signing(2), position=1)])
    with pytest.raises(ValueError, match="without a zone"):
        stock_export([_signing(1, verify_time=datetime(2019, 1, 2))])  # noqa: DTZ001


def test_statements_in_any_script_leave_file_names_and_lines_plain() -> None:
    statement = '{"reason":"‮مرحبا 何芳 \'$(rm)\' \\"","name":"何 芳"}'.encode()
    signing = _signing(1, statement=statement, signature=FANG.sign(statement, SIGN_OFF_NAMESPACE))
    files = stock_export([signing])
    assert files["statements/0000001.json"] == statement
    assert files["signatures/0000001-1.sig"] == armoured(FANG.blob(statement, SIGN_OFF_NAMESPACE))
    for name in ("statements.tsv", "allowed_signers", "fingerprints.tsv"):
        assert files[name].isascii()
    assert all(each.isascii() for each in files)


def test_each_key_stands_once_with_all_it_signed_for() -> None:
    lines = stock_export(_all())["allowed_signers"].decode().splitlines()
    assert [each.split()[0] for each in lines] == ["he.fang", "li-2", "wang_wu"]
    assert lines[0] == (
        'he.fang namespaces="sopkit-event,sopkit-signoff",valid-after="20190101000000Z",valid-before="20200101000000Z" '
        + FANG.public
    )
    told = stock_export(_all())["fingerprints.tsv"].decode().splitlines()
    assert told[1].split("\t") == ["he.fang", FANG.key.fingerprint, "20190101000000Z", "20200101000000Z"]


def test_the_same_signings_give_the_same_bytes() -> None:
    assert stock_export(_all()[:2]) == stock_export(_all()[:2])


def test_a_key_without_end_is_confirmed(tmp_path: Path) -> None:
    endless = _signing(1, valid_before=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert _verify(_write(tmp_path / "endless", stock_export([endless]))).returncode == 0
