"""Bundles on disk: the same bytes whoever writes them, and what stock tools make of the zip."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopkit.adapters.bundles import FolderBundle, ZipBundle, zip_layout
from sopkit.adapters.bundles.writing import Source, write_bundle
from sopkit.adapters.bundles.zip_layout import Member, central_header, end_records, local_header, read_end
from sopkit.ports.bundle import BundleEntry, BundleFault, BundleTrouble, EntryKind
from sopkit.release.names import BadName

FILES: dict[str, Source] = {
    "documents/WI-CS-001/WI-CS-001.pdf": b"%PDF" * 1000,
    "README.md": b"read me\n",
    "empty.txt": b"",
    "pieces.bin": lambda: (bytes([each]) * 70_000 for each in range(40)),
}


def read(bundle: FolderBundle | ZipBundle) -> dict[str, bytes]:
    files = [each.path for each in bundle.entries() if each.kind is EntryKind.FILE]
    return {each: b"".join(bundle.chunks(each)) for each in files}


def whole(source: Source) -> bytes:
    return source if isinstance(source, bytes) else b"".join(source())


def test_folder_and_zip_hold_the_files_and_their_digests_are_told(tmp_path: Path) -> None:
    listed = write_bundle(tmp_path / "R1", tmp_path / "R1.zip", FILES)
    held = {path: whole(source) for path, source in FILES.items()}
    assert read(FolderBundle(tmp_path / "R1")) == read(ZipBundle(tmp_path / "R1.zip")) == held
    assert [each.path for each in listed] == sorted(FILES)
    assert {each.path: (each.sha256, each.size) for each in listed} == {
        path: (hashlib.sha256(data).hexdigest(), len(data)) for path, data in held.items()
    }


def test_bytes_and_modes_depend_on_nothing_but_the_files(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a", tmp_path / "a.zip", FILES)
    before = os.umask(0o077)
    try:
        write_bundle(tmp_path / "b", tmp_path / "b.zip", dict(reversed(FILES.items())))
    finally:
        os.umask(before)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    for folder in ("a", "b"):
        for each in (tmp_path / folder, *(tmp_path / folder).rglob("*")):
            assert stat.S_IMODE(each.stat().st_mode) == (0o755 if each.is_dir() else 0o644)
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o644


def test_stock_programs_read_the_zip(tmp_path: Path) -> None:
    write_bundle(None, tmp_path / "R1.zip", FILES)
    with zipfile.ZipFile(tmp_path / "R1.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(FILES)
        for each in archive.infolist():
            assert (each.date_time, each.extra, each.comment, each.flag_bits, each.compress_type) == (
                (1980, 1, 1, 0, 0, 0),
                b"",
                b"",
                0,
                zipfile.ZIP_STORED,
            )


def test_a_bundle_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    write_bundle(tmp_path / "R1", tmp_path / "R1.zip", FILES)
    write_bundle(tmp_path / "R1", tmp_path / "R1.zip", {"a.txt": b"a"})
    assert read(FolderBundle(tmp_path / "R1")) == read(ZipBundle(tmp_path / "R1.zip")) == {"a.txt": b"a"}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["R1", "R1.zip"]


def test_a_source_that_fails_leaves_the_bundle_before(tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield b"half"
        raise LookupError("not in the vault")

    write_bundle(tmp_path / "R1", tmp_path / "R1.zip", FILES)
    before = (tmp_path / "R1.zip").read_bytes()
    with pytest.raises(LookupError):
        write_bundle(tmp_path / "R1", tmp_path / "R1.zip", {"a.txt": b"a", "b.txt": failing})
    assert (tmp_path / "R1.zip").read_bytes() == before
    assert read(FolderBundle(tmp_path / "R1"))["README.md"] == b"read me\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["R1", "R1.zip"]


@pytest.mark.parametrize("paths", [["../a"], ["/a"], [".a"], ["a", "A"], ["a", "a/b"]])
def test_paths_that_cannot_stand_in_a_bundle_are_not_written(tmp_path: Path, paths: list[str]) -> None:
    with pytest.raises(ValueError, match=r"name|spellings|path"):
        write_bundle(tmp_path / "R1", None, dict.fromkeys(paths, b""))
    assert issubclass(BadName, ValueError)
    assert [*tmp_path.iterdir()] == []


def test_a_zip_beyond_4_gib(tmp_path: Path) -> None:
    """Made with holes in it, so that it takes no room."""
    path, size = tmp_path / "large.zip", 3 * 2**30
    members = []
    with path.open("wb") as file:
        for name in (b"a.bin", b"b.bin", b"c.txt"):
            member = Member(name, 1 if name == b"c.txt" else size, 0, file.tell())
            file.write(local_header(member))
            file.seek(member.size, os.SEEK_CUR)
            members.append(member)
        place = file.tell()
        file.write(b"".join(map(central_header, members)))
        file.write(end_records(3, file.tell() - place, place))
    assert place > 2**32
    bundle = ZipBundle(path)
    assert bundle.entries()[2] == BundleEntry("c.txt", 1, EntryKind.FILE)
    assert b"".join(bundle.chunks("c.txt")) == b"\0"
    with zipfile.ZipFile(path) as archive:
        assert [each.header_offset for each in archive.infolist()] == [each.place for each in members]


def test_a_directory_of_more_than_65535_files_has_a_longer_end() -> None:
    assert read_end(b"before" + end_records(70_000, 5_000_000, 9)) == (70_000, 5_000_000, 9)
    assert read_end(end_records(65_534, 5, 9)) == (65_534, 5, 9)
    assert len(end_records(65_534, 5, 9)) == zip_layout.END_SIZE


def test_only_what_was_listed_can_be_read(tmp_path: Path) -> None:
    write_bundle(tmp_path / "R1", tmp_path / "R1.zip", FILES)
    (tmp_path / "secret").write_text("secret")
    for bundle in (FolderBundle(tmp_path / "R1"), ZipBundle(tmp_path / "R1.zip")):
        bundle.entries()
        with pytest.raises(BundleFault) as refused:
            next(bundle.chunks("../secret"))
        assert refused.value.trouble is BundleTrouble.MISSING


def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    write_bundle(tmp_path / "R1", None, FILES)
    os.mkfifo(tmp_path / "R1" / "pipe")
    bundle = FolderBundle(tmp_path / "R1")
    assert BundleEntry("pipe", 0, EntryKind.OTHER) in bundle.entries()
    (tmp_path / "R1" / "README.md").unlink()
    os.mkfifo(tmp_path / "R1" / "README.md")  # between listing and reading
    with pytest.raises(BundleFault):
        next(bundle.chunks("README.md"))
