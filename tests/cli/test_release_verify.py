"""``sopkit release verify`` as an auditor runs it: no workspace, a bundle, a trust file; plain words or JSON; 0 or 3."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopkit.adapters.bundles.writing import write_bundle
from sopkit.cli import main
from sopkit.release.trust_file import trust_text
from tests.register.house import peopled
from tests.release.whole_bundle import whole_bundle
from tests.signers import MemorySigner
from tests.tamper.bundle_maker import Maker

PDF = "documents/WI-CS-003/WI-CS-003.pdf"
NOW = ("--now", "2026-12-01")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """R0001 as folder and zip, whole and sound, and beside them ``trust.toml``."""
    house = peopled()
    house.ready()
    house.clock.pass_(days=1)
    house.opens_release(house.item())
    files, trust = whole_bundle(house)
    made = tmp_path_factory.mktemp("received")
    write_bundle(made / "R0001", made / "R0001.zip", files)
    (made / "trust.toml").write_text(trust_text(trust), encoding="utf-8")
    return made


def verified(*words: object) -> Result:
    return CliRunner().invoke(main, ["release", "verify", *map(str, words)], catch_exceptions=False)


def asked(folder: Path, *more: str, language: str = "en") -> Sequence[object]:
    return folder / "R0001.zip", "--trust", folder / "trust.toml", "--lang", language, *NOW, *more


def test_a_sound_bundle_is_answered_in_plain_words(folder: Path) -> None:
    for bundle in ("R0001", "R0001.zip"):
        told = verified(folder / bundle, *asked(folder)[1:])
        assert told.exit_code == 0, told.output
        for words in (
            f"{bundle}: it holds.",
            "文控 (wen.kong), key SHA256:",
            "1 person signed; the trust file asks for 1",
            "none missing, none added, every byte as signed",
            "released on 2026-03-03 01:00:00 UTC",
            "change request CR-1: 何芳 (he.fang) asked, 赵磊 (zhao.lei) allowed it",
            "approver by grant of 任毅 (ren.yi)",
            "it was not checked that this is not an older release",
        ):
            assert words in told.stdout


def test_the_same_in_chinese(folder: Path) -> None:
    told = verified(*asked(folder, "--last-seen", "1", "--at", "2026-04-01", language="zh"))
    assert told.exit_code == 0
    for words in ("R0001.zip：通过。", "您上次见到的是第 1 次", "“批准”角色由 任毅 (ren.yi)", "WI-CS-003 A/0：现行"):
        assert words in told.stdout
    assert "--last-seen" not in told.stdout


def test_what_was_effective_on_a_day(folder: Path) -> None:
    before = verified(*asked(folder, "--at", "2026-03-05")).stdout
    assert "What was effective on 2026-03-05" in before
    assert "WI-CS-003: no version is effective (the released A/0: released)" in before
    assert "WI-CS-003 A/0: effective" in verified(*asked(folder, "--at", "2026-03-06")).stdout


def test_json_tells_all(folder: Path) -> None:
    told = json.loads(verified(*asked(folder, "--format", "json")).stdout)
    assert told["holds"] is True
    assert told["persons"] == ["wen.kong"]
    assert told["release"]["documents"][0]["document"] == "WI-CS-003"
    assert told["register"]["versions"][0]["signed"][2]["authority"]["given_by"] == "ren.yi"
    assert [each["code"] for each in told["notes"]] == ["V591", "V590"]


def test_a_bundle_that_was_altered_is_told_with_what_to_do(folder: Path, tmp_path: Path) -> None:
    altered = tmp_path / "R0001"
    write_bundle(altered, None, {path: (folder / "R0001" / path).read_bytes() for path in _files(folder)})
    (altered / PDF).write_bytes(b"altered")
    (altered / "\x1b[31mred").write_bytes(b"")
    told = verified(altered, *asked(folder)[1:])
    assert told.exit_code == 3
    assert "R0001: it does NOT hold; 2 findings. Rely on nothing in it." in told.stdout
    assert f"V203 {PDF}: its bytes are not those that were signed" in told.stdout
    assert "V107 ⟨U+001B⟩[31mred" in told.stdout
    assert "What to do" in told.stdout
    assert "What follows is what it claims; it is not proved." in told.stdout
    assert "\x1b" not in told.stdout
    record = json.loads(verified(altered, *asked(folder, "--format", "json")[1:]).stdout)
    assert record["holds"] is False
    assert [each["code"] for each in record["findings"]] == ["V107", "V203"]


def _files(folder: Path) -> list[str]:
    root = folder / "R0001"
    return [each.relative_to(root).as_posix() for each in root.rglob("*") if each.is_file()]


@pytest.mark.parametrize("text", ["", 'format = "sopkit-trust/1"', "[[["])
def test_a_trust_file_that_says_nothing_passes_nothing(folder: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "trust.toml").write_text(text)
    told = verified(folder / "R0001.zip", "--trust", tmp_path / "trust.toml", "--lang", "en")
    assert told.exit_code == 3
    assert "V001" in told.stdout


def test_a_trust_file_that_is_not_there_passes_nothing(folder: Path, tmp_path: Path) -> None:
    told = verified(folder / "R0001.zip", "--trust", tmp_path / "none.toml", "--lang", "zh")
    assert told.exit_code == 3
    assert "V001 信任文件不可信" in told.stdout


def test_trust_that_lies_in_the_bundle_proves_nothing(tmp_path: Path) -> None:
    forger = replace(Maker(), signers=(MemorySigner(),))
    own = trust_text(forger.trust()).encode()
    write_bundle(tmp_path / "R0002", None, forger.proven(forger.contents() | {"trust.toml": own}))
    told = verified(tmp_path / "R0002", "--trust", tmp_path / "R0002" / "trust.toml", "--lang", "en")
    assert told.exit_code == 3
    assert "V002" in told.stdout


def test_nothing_there_to_be_verified(folder: Path, tmp_path: Path) -> None:
    told = verified(tmp_path / "R0009.zip", *asked(folder)[1:])
    assert told.exit_code == 3
    assert "V101" in told.stdout


def test_verifying_writes_nothing(folder: Path) -> None:
    before = {each: each.stat().st_mtime_ns for each in folder.rglob("*")}
    verified(*asked(folder))
    assert {each: each.stat().st_mtime_ns for each in folder.rglob("*")} == before


def test_a_thousand_findings_are_counted_and_the_first_told(tmp_path: Path) -> None:
    maker = Maker()
    files = maker.made() | {f"extra/{at}.txt": b"" for at in range(1000)}
    write_bundle(None, tmp_path / "R0002.zip", files)
    (tmp_path / "trust.toml").write_text(trust_text(maker.trust()), encoding="utf-8")
    told = verified(tmp_path / "R0002.zip", "--trust", tmp_path / "trust.toml", "--lang", "en", *NOW)
    assert told.exit_code == 3
    assert "more: --format json" in told.stdout
    assert told.stdout.count("V205") == 20
