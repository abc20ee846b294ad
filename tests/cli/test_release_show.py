"""``sopkit release show`` and ``diff`` on bundles as somebody received them: no workspace, nothing believed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopkit.adapters.bundles.writing import write_bundle
from sopkit.cli import main
from sopkit.register.acts.releases import ReleaseVoided
from sopkit.release.manifest import manifest_bytes
from tests.registered import Clerk
from tests.tamper.bundle_maker import Maker


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in no workspace."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(*words: object) -> Result:
    return CliRunner().invoke(main, ["release", *map(str, words)], catch_exceptions=False)


def bundle(folder: Path, maker: Maker) -> Path:
    write_bundle(folder, folder.with_suffix(".zip"), maker.made())
    return folder


def test_a_bundle_says_what_it_is_and_that_this_is_not_proven(outside: Path) -> None:
    maker = Maker()
    made = bundle(outside / "R0002", maker)
    for path in (made, made.with_suffix(".zip")):
        told = ran("show", path, "--lang", "en")
        assert told.exit_code == 0
        for words in ("R0002", "海港物业", "2027-11-23", "WI-CS-002  A/1", maker.signers[0].key.fingerprint):
            assert words in told.output
        assert "not verified" in told.output
    assert "未经核验" in ran("show", made, "--lang", "zh").output
    record = json.loads(ran("show", made, "--format", "json").output)
    assert (record["sequence"], record["expires"], record["verified"]) == (2, "2027-11-23", False)


def test_a_title_that_would_turn_the_line_around_is_spelled(outside: Path) -> None:
    maker = Maker(documents={"WI-CS-001": "A/0"})
    manifest = maker.manifest(maker.contents())
    hostile = replace(manifest, documents=(replace(manifest.documents[0], title="回访\u202e\x1b[2J"),))
    write_bundle(outside / "b", None, maker.proven(maker.contents(), manifest_bytes(hostile)))
    told = ran("show", "b").output
    assert "回访⟨U+202E⟩⟨U+001B⟩[2J" in told
    assert "\x1b" not in told


@pytest.mark.parametrize("content", [b"", b"{}", b"PK\x03\x04", b"\xff" * 100])
def test_what_is_no_bundle_is_told_in_a_sentence(outside: Path, content: bytes) -> None:
    (outside / "some.zip").write_bytes(content)
    told = ran("show", "some.zip", "--lang", "en")
    assert told.exit_code == 4
    assert told.stderr.startswith("sopkit: some.zip: ")
    folder = outside / "some"
    folder.mkdir()
    (folder / "manifest.json").write_bytes(content)
    told = ran("show", folder, "--lang", "en")
    assert told.exit_code == 4
    assert "manifest.json cannot be read" in told.stderr


def test_two_bundles_are_told_apart_by_documents_and_files(outside: Path) -> None:
    old = bundle(outside / "old", Maker(documents={"A-1": "A/0", "A-2": "A/0", "A-3": "A/0"}, sequence=1))
    new = bundle(outside / "new", Maker(documents={"A-2": "A/1", "A-3": "A/0", "A-4": "A/0"}, sequence=2))
    found = json.loads(ran("diff", old, new, "--format", "json").output)
    assert [each["document"] for each in found["added"]] == ["A-4"]
    assert found["changed"] == [{"document": "A-2", "version_before": "A/0", "version_after": "A/1"}]
    assert [each["document"] for each in found["gone"]] == ["A-1"]
    assert found["files_changed"] == ["documents/A-2/A-2.html", "documents/A-2/A-2.pdf", "index.html"]
    assert found["files_gone"] == ["documents/A-1/A-1.html", "documents/A-1/A-1.pdf"]
    told = ran("diff", old, new, "--lang", "en").output
    assert "changed    A-2" in told
    assert "Files that differ (3)" in told
    same = ran("diff", old, old, "--lang", "en").output
    assert "A-2" not in same


def test_what_a_release_merely_carries_along_is_neither_new_nor_gone(outside: Path) -> None:
    brings = Maker(documents={"A-1": "A/0", "A-2": "A/1", "A-3": "A/0"}, sequence=1)
    theirs = {
        path.replace("documents/", "library/"): data for path, data in brings.contents().items() if "A-1/" in path
    }
    carries = Maker(documents={"A-4": "A/0"}, sequence=2)
    library = {**theirs, "library/A-2/A-2.pdf": b"%PDF-1.7 A/0"}
    one, two = bundle(outside / "one", brings), outside / "two"
    write_bundle(two, None, carries.proven({**carries.contents(), **library}))
    told = [json.loads(ran("diff", *pair, "--format", "json").output) for pair in ((one, two), (two, one))]
    for found, added, gone, versions in (
        (told[0], ["A-4"], ["A-3"], ("A/1", "")),
        (told[1], ["A-3"], ["A-4"], ("", "A/1")),
    ):
        assert [each["document"] for each in found["added"]] == added
        assert [each["document"] for each in found["gone"]] == gone
        assert [each["document"] for each in found["carried"]] == ["A-1"]
        (changed,) = found["changed"]
        assert (changed["document"], changed["version_before"], changed["version_after"]) == ("A-2", *versions)
    assert "changed        A-2" in ran("diff", two, one, "--lang", "en").output


def test_a_redline_wants_the_sources_in_both(outside: Path) -> None:
    made = bundle(outside / "R0002", Maker())
    told = ran("diff", made, made, "--redline", "WI-CS-001", "--lang", "en")
    assert told.exit_code == 4
    assert "there is no sources/recipe.json" in told.stderr
    assert "Traceback" not in told.output


def test_a_release_without_a_bundle_is_told_as_far_as_it_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = Clerk(tmp_path / "works", monkeypatch)
    clerk.house.ready()
    clerk.house.opens_release(clerk.house.item())
    shown = clerk.run("release", "show", "R0001", "--format", "json")
    assert (shown.json["state"], shown.json["signers"]) == ("open", [])
    assert [(each["document"], each["version"]) for each in shown.json["documents"]] == [("WI-CS-003", "A/0")]
    clerk.house.did("wen.kong", ReleaseVoided("R0001", "日期错了"))
    assert "R0001  voided  日期错了" in clerk.run("release", "show", "R0001", "--lang", "en").out
    lacking = clerk.run("release", "diff", "R0001", "R0002", "--lang", "en")
    assert (lacking.status, lacking.err) == (2, "sopkit: R0001 was voided\n")
    assert "没有发布 R0007；最新的是 R0001" in clerk.run("release", "show", "R0007", "--lang", "zh").err
