"""A release as it was made at the command line: it verifies, and its documents come out again byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopkit.cli import main
from sopkit.release.trust_file import trust_text
from tests.released import TwoReleases


@pytest.fixture(scope="module")
def trust(two_releases: TwoReleases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trust file, away from the bundle."""
    file = tmp_path_factory.mktemp("trust") / "trust.toml"
    file.write_text(trust_text(two_releases.trust), encoding="utf-8")
    return file


def verified(bundle: Path, trust: Path, *words: str) -> Result:
    command = ["release", "verify", str(bundle), "--trust", str(trust), "--lang", "en"]
    return CliRunner().invoke(main, [*command, "--now", "2026-03-11", *words], catch_exceptions=False)


def test_it_verifies_as_folder_and_as_zip(two_releases: TwoReleases, trust: Path) -> None:
    folder = two_releases.bundle("R0002")
    for bundle in (folder, folder.with_suffix(".zip")):
        told = verified(bundle, trust)
        assert told.exit_code == 0, told.output
        assert f"{bundle.name}: it holds." in told.stdout


def test_its_documents_come_out_again(two_releases: TwoReleases, trust: Path) -> None:
    folder = two_releases.bundle("R0002")
    told = verified(folder.with_suffix(".zip"), trust, "--rebuild")
    assert told.exit_code == 0, told.output
    assert "6 files of 2 documents came out byte for byte as released" in told.stdout
    record = json.loads(verified(folder, trust, "--rebuild", "--format", "json").stdout)
    assert record["rebuilt"]["holds"] is True
    assert record["rebuilt"]["cannot"] is None


def test_no_program_that_lies_where_one_stands_is_run(
    two_releases: TwoReleases, trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    for name in ("json.py", "sopkit.py"):
        (tmp_path / name).write_text(f"open({str(ran)!r}, 'w')\nraise SystemExit\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = verified(two_releases.bundle("R0002"), trust, "--rebuild")
    assert not ran.exists()
    assert "did not come to its end" not in told.stdout


def test_nothing_is_made_again_of_a_bundle_that_does_not_hold(
    two_releases: TwoReleases, trust: Path, tmp_path: Path
) -> None:
    altered = tmp_path / "R0002.zip"
    altered.write_bytes(two_releases.bundle("R0002").with_suffix(".zip").read_bytes() + b"more")
    told = verified(altered, trust, "--rebuild")
    assert told.exit_code == 3
    assert "Made again" not in told.stdout
