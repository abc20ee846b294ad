"""A release as it was made at the command line: it verifies, and its documents come out again byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopkit.adapters.bundles import bundle_at
from sopkit.adapters.bundles.writing import write_bundle
from sopkit.cli import main
from sopkit.ports.bundle import EntryKind
from sopkit.release.names import SUMS
from tests.office.release.published import Publisher

NUMBER = "WI-CS-001"


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with R0001, R0001.zip and trust.toml."""
    with pytest.MonkeyPatch.context() as patch:
        made = Publisher(tmp_path_factory.mktemp("releases") / "works", patch)
        made.drafts(NUMBER, "客户回访作业指导书")
        made.approves(NUMBER, reason="初次编制")
        made.released("2026-03-10")
        folder = tmp_path_factory.mktemp("received")
        for name in ("R0001", "R0001.zip"):
            (made.bundle("R0001").parent / name).rename(folder / name)
        (folder / "trust.toml").write_text(made.done("wen.kong", "release", "trust").out, encoding="utf-8")
    yield folder


def verified(received: Path, bundle: str, *words: str) -> Result:
    command = ["release", "verify", str(received / bundle), "--trust", str(received / "trust.toml"), "--lang", "en"]
    return CliRunner().invoke(main, [*command, "--now", "2026-03-11", *words], catch_exceptions=False)


def test_it_verifies_as_folder_and_as_zip(received: Path) -> None:
    for bundle in ("R0001", "R0001.zip"):
        told = verified(received, bundle)
        assert told.exit_code == 0, told.output
        assert f"{bundle}: it holds." in told.stdout


def test_its_documents_come_out_again(received: Path) -> None:
    told = verified(received, "R0001.zip", "--rebuild")
    assert told.exit_code == 0, told.output
    assert "3 files of 1 document came out byte for byte as released" in told.stdout
    record = json.loads(verified(received, "R0001", "--rebuild", "--format", "json").stdout)
    assert record["rebuilt"]["holds"] is True
    assert record["rebuilt"]["cannot"] is None


def test_a_byte_flipped_in_each_file_of_a_real_bundle_in_turn(received: Path, tmp_path: Path) -> None:
    bundle = bundle_at(received / "R0001.zip")
    files = {each.path: b"".join(bundle.chunks(each.path)) for each in bundle.entries() if each.kind is EntryKind.FILE}
    write_bundle(tmp_path / "R0001", None, files)
    (tmp_path / "trust.toml").write_bytes((received / "trust.toml").read_bytes())
    for path, data in files.items():
        file, at = tmp_path / "R0001" / path, len(data) // 2
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] if data else b"x")
        told = json.loads(verified(tmp_path, "R0001", "--format", "json").stdout)
        found = {(each["code"], each["path"]) for each in told["findings"]}
        assert told["holds"] is False
        assert "V303" in {code for code, _ in found} if path == SUMS else path in {place for _, place in found}
        file.write_bytes(data)
    assert len(files) > 50
    assert verified(tmp_path, "R0001").exit_code == 0


def test_nothing_is_made_again_of_a_bundle_that_does_not_hold(received: Path, tmp_path: Path) -> None:
    (tmp_path / "R0001.zip").write_bytes((received / "R0001.zip").read_bytes() + b"more")
    (tmp_path / "trust.toml").write_bytes((received / "trust.toml").read_bytes())
    told = verified(tmp_path, "R0001.zip", "--rebuild")
    assert told.exit_code == 3
    assert "Made again" not in told.stdout
