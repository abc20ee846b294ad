"""The vault: bytes by their digest, whole or not at all, whoever writes and whatever is killed."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sopkit.adapters.vault import DiskVault, MemoryVault
from sopkit.ports.vault import Vault, VaultFault


@pytest.fixture(params=["disk", "memory"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    return DiskVault(tmp_path / "文库" / "vault") if request.param == "disk" else MemoryVault()


def test_bytes_come_back_by_their_digest_and_are_kept_once(vault: Vault) -> None:
    assert list(vault.digests()) == []
    contents = [b"", b"source", "改".encode() * 100_000, bytes(256)]
    digests = [vault.put(each) for each in contents]
    assert digests == [hashlib.sha256(each).hexdigest() for each in contents]
    assert [vault.get(each) for each in digests] == contents
    assert [vault.put(each) for each in contents] == digests
    assert list(vault.digests()) == sorted(digests)
    assert all(vault.has(each) for each in digests)


HOSTILE = ["", "..", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n", "a" * 62 + "/x", "\0" * 64, "é" * 64]


@pytest.mark.parametrize("name", ["0" * 64, *HOSTILE])
def test_what_is_not_kept_is_not_found(vault: Vault, name: str) -> None:
    vault.put(b"something")
    assert not vault.has(name)
    with pytest.raises(VaultFault):
        vault.get(name)


def test_spoilt_bytes_are_not_given_out_and_make_way_for_the_right_ones(tmp_path: Path) -> None:
    vault = DiskVault(tmp_path)
    digest = vault.put(b"the statement that was signed")
    file = tmp_path / digest[:2] / digest
    file.chmod(0o644)
    file.write_bytes(b"the statement that was hoped for")
    with pytest.raises(VaultFault, match="others"):
        vault.get(digest)
    vault.put(b"the statement that was signed")
    assert vault.get(digest) == b"the statement that was signed"


def test_a_link_in_the_vault_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    vault = DiskVault(tmp_path / "vault")
    digest = hashlib.sha256(b"secret").hexdigest()
    folder = tmp_path / "vault" / digest[:2]
    folder.mkdir(parents=True)
    (folder / digest).symlink_to(secret)
    with pytest.raises(VaultFault):
        vault.get(digest)


def test_files_are_read_only_and_nothing_unfinished_is_left(tmp_path: Path) -> None:
    vault = DiskVault(tmp_path)
    digests = {vault.put(b"%d" % number) for number in range(40)}
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert {each.name for each in files} == digests
    assert {each.stat().st_mode & 0o777 for each in files} == {0o444}
    (tmp_path / "aa").mkdir(exist_ok=True)
    (tmp_path / "aa" / "note.txt").write_text("not the vault's")
    (tmp_path / "bb").mkdir(exist_ok=True)
    (tmp_path / "bb" / ("a" * 64)).write_text("in another's folder")
    assert set(vault.digests()) == digests


def put_many(root: Path) -> None:
    vault = DiskVault(root)
    for number in range(60):
        vault.put(b"%d" % number * 1000)


def test_many_may_write_the_same_bytes_at_once(tmp_path: Path) -> None:
    workers = [multiprocessing.Process(target=put_many, args=(tmp_path,)) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert [each.exitcode for each in workers] == [0] * 4
    vault = DiskVault(tmp_path)
    assert {vault.get(each) for each in vault.digests()} == {b"%d" % number * 1000 for number in range(60)}
    assert sum(1 for each in tmp_path.rglob("*") if each.is_file()) == 60


WRITER = """
import itertools, sys
from pathlib import Path
from sopkit.adapters.vault import DiskVault

vault = DiskVault(Path(sys.argv[1]))
for number in itertools.count():
    print(vault.put(b"%d" % number * 20000), flush=True)
"""


def test_a_killed_writer_leaves_what_it_acknowledged_and_no_half_of_anything(tmp_path: Path) -> None:
    for kept in (1, 3, 7):
        root = tmp_path / str(kept)
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(root)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout
        acknowledged = {writer.stdout.readline().strip() for _ in range(kept)}
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged |= {line.strip() for line in writer.communicate()[0].splitlines() if len(line) == 64}
        vault = DiskVault(root)
        assert acknowledged <= set(vault.digests())
        for digest in vault.digests():
            vault.get(digest)
        vault.sweep()
        assert {each.name for each in root.rglob("*") if each.is_file()} == set(vault.digests())


def test_a_full_or_forbidden_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    vault = DiskVault(tmp_path)
    digest = hashlib.sha256(b"x").hexdigest()
    (tmp_path / digest[:2]).write_text("a file where the folder should be")
    with pytest.raises(VaultFault) as told:
        vault.put(b"x")
    assert told.value.digest == digest
    assert [each.name for each in tmp_path.rglob("*")] == [digest[:2]]
