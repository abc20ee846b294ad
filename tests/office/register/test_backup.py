"""Backup and restore: what comes back is the register that was there, wherever it is kept, or nothing at all."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.adapters.log import created
from sopkit.adapters.log.memory import MemoryLog
from sopkit.adapters.vault import DiskVault, MemoryVault
from sopkit.office.register.backup import Backup, BackupFault, BackupTrouble, back_up, check_backup, restore
from sopkit.ports.log import Log, LogFault, LogTrouble, Row, View
from sopkit.ports.vault import Vault
from sopkit.register.canonical import canonical
from sopkit.register.entries import Event, event_bytes
from sopkit.register.records import KINDS
from sopkit.register.replay import Replay
from sopkit.register.tree_check import verify_log
from tests.log_entries import enter, fill, head_of
from tests.register.house import House, peopled


@pytest.fixture
def house() -> House:
    """A version was submitted, signed and accepted; its bytes lie in the vault."""
    house = peopled()
    house.clock.pass_(days=1)
    house.requested()
    house.submitted()
    house.accepted()
    house.approved()
    house.register.vault.put(b"")
    house.register.vault.put("正文".encode() * 50_000)
    return house


def backup_of(log: Log, vault: Vault) -> bytes:
    out = io.BytesIO()
    back_up(log, vault, out)
    return out.getvalue()


def contents(view: View) -> tuple[object, ...]:
    rows: list[Row] = [row for kind in sorted(KINDS) for row in view.rows(kind)]
    subjects = {f"{row.kind}:{row.key}": tuple(view.concerning(f"{row.kind}:{row.key}")) for row in rows}
    nodes = [list(view.nodes(level)) for level in range(1, 8)]
    return list(view.entries()), list(view.digests()), rows, subjects, nodes


def test_a_restored_register_is_the_one_that_was_backed_up(house: House, log_place: str, tmp_path: Path) -> None:
    data = backup_of(house.log, house.register.vault)
    log, vault = created(log_place), DiskVault(tmp_path / "vault")
    restored = restore(io.BytesIO(data), log, vault)
    assert restored.refused == ()
    assert restored.backup == check_backup(io.BytesIO(data)) == Backup(head_of(house.log), 2)
    with house.log.reading() as before, log.reading() as after:
        assert contents(after) == contents(before)
        assert verify_log(after, (restored.backup.head,)).findings == ()
        replay = Replay()
        assert [*replay.entries(after.entries()), *replay.against(after)] == []
    assert {each: vault.get(each) for each in vault.digests()} == {
        each: house.register.vault.get(each) for each in house.register.vault.digests()
    }
    assert backup_of(log, vault) == data
    log.close()


def test_an_empty_register_can_be_backed_up_and_restored() -> None:
    log = MemoryLog()
    restored = restore(io.BytesIO(backup_of(log, MemoryVault())), log, MemoryVault())
    assert restored.backup.head.size == restored.backup.objects == 0


def test_a_backup_can_be_read_without_sopkit(house: House, tmp_path: Path) -> None:
    (tmp_path / "backup.tar").write_bytes(backup_of(house.log, house.register.vault))
    subprocess.run(["tar", "xf", "backup.tar"], cwd=tmp_path, check=True)
    head = json.loads((tmp_path / "checkpoint").read_text())
    assert (head["size"], head["root"]) == (head_of(house.log).size, head_of(house.log).root.hex())
    lines = (tmp_path / "entries" / "000000000000").read_bytes().split(b"\n")
    assert [json.loads(each)["format"] for each in lines[1::4]] == ["sopkit-event/1"] * head["size"]
    check = 'cd vault && for f in */*; do echo "${f#*/}  $f"; done | sha256sum -c --quiet'
    subprocess.run(["sh", "-c", check], cwd=tmp_path, check=True)


def test_long_logs_are_kept_in_pieces() -> None:
    log, after = MemoryLog(), MemoryLog()
    with log.writing() as writing:
        for number in range(2001):
            enter(writing, canonical({"number": number}))
    data = backup_of(log, MemoryVault())
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        assert [each for each in archive.getnames() if "/" in each] == [f"entries/{n:012}" for n in (0, 1000, 2000)]
    restored = restore(io.BytesIO(data), after, MemoryVault())
    assert head_of(after) == head_of(log)
    assert restored.refused == tuple(range(2001)), "nothing of it is an event of a register"


def test_a_register_with_anything_in_it_is_left_alone(house: House) -> None:
    data = backup_of(house.log, house.register.vault)
    full = MemoryVault()
    full.put(b"something")
    before = backup_of(house.log, house.register.vault)
    for log, vault in ((house.log, MemoryVault()), (MemoryLog(), full)):
        with pytest.raises(BackupFault) as told:
            restore(io.BytesIO(data), log, vault)
        assert told.value.trouble is BackupTrouble.NOT_EMPTY
    assert backup_of(house.log, house.register.vault) == before


def test_an_entry_that_was_never_allowed_comes_back_as_it_was_and_changes_nothing(house: House) -> None:
    with house.log.writing() as writing:
        event = Event(house.id, "he.fang", house.clock.time, "ab" * 32, house.sign_act("review", "reviewer"))
        forged = enter(writing, event_bytes(event))
    log = MemoryLog()
    restored = restore(io.BytesIO(backup_of(house.log, house.register.vault)), log, MemoryVault())
    assert restored.refused == (forged.position,)
    assert head_of(log) == head_of(house.log)
    with log.reading() as view:
        assert next(Replay().entries(view.entries())).position == forged.position


def members(data: bytes) -> list[tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return [(each, archive.extractfile(each).read()) for each in archive]  # type: ignore[union-attr]


def packed(parts: list[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for member, data in parts:
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


Parts = list[tuple[tarfile.TarInfo, bytes]]


def named(name: str, data: bytes) -> tuple[tarfile.TarInfo, bytes]:
    return tarfile.TarInfo(name), data


def replaced(at: int, old: bytes, new: bytes) -> Callable[[Parts], Parts]:
    def replace(parts: Parts) -> Parts:
        member, data = parts[at]
        assert old in data
        return [*parts[:at], (member, data.replace(old, new, 1)), *parts[at + 1 :]]

    return replace


def linked(parts: Parts) -> Parts:
    link = tarfile.TarInfo("vault/aa/" + "a" * 64)
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return [*parts[:2], (link, b""), *parts[2:]]


T = BackupTrouble


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        (replaced(1, b"2026-03", b"2026-04"), T.DAMAGED),
        (replaced(1, b"\n", b"7\n"), T.DAMAGED),
        (replaced(1, b"\n", b"-1\n"), T.DAMAGED),
        (replaced(1, b'"format"', b'"farmot"'), T.DAMAGED),
        (replaced(0, b'"root":"', b'"root":"0'), T.DAMAGED),
        (replaced(0, b"backup/1", b"backup/2"), T.NEWER),
        (replaced(0, b"sopkit-backup", b"somebody"), T.NOT_A_BACKUP),
        (replaced(-1, b'"objects":2', b'"objects":3'), T.DAMAGED),
        (replaced(-1, b'"objects":2', b'"objects":true'), T.DAMAGED),
        (lambda parts: parts[:-1], T.CUT_OFF),
        (lambda parts: [], T.NOT_A_BACKUP),
        (lambda parts: parts[1:], T.NOT_A_BACKUP),
        (lambda parts: [parts[0], *parts[2:]], T.DAMAGED),
        (lambda parts: [*parts[:2], *parts[3:]], T.DAMAGED),
        (lambda parts: [*parts[:2], parts[3], parts[2], *parts[4:]], T.DAMAGED),
        (lambda parts: [*parts, named("entries/000000000000", b"")], T.DAMAGED),
        (lambda parts: [*parts[:2], named("vault/00/" + "0" * 64, b"x"), *parts[2:]], T.DAMAGED),
        (lambda parts: [*parts[:2], named("../../etc/cron.d/x", b"x"), *parts[2:]], T.DAMAGED),
        (lambda parts: [*parts[:2], named("/etc/x", b"x"), *parts[2:]], T.DAMAGED),
        (linked, T.DAMAGED),
    ],
)
def test_a_backup_that_was_changed_restores_nothing(
    house: House, change: Callable[[Parts], Parts], trouble: BackupTrouble
) -> None:
    data = packed(change(members(backup_of(house.log, house.register.vault))))
    log, vault = MemoryLog(), MemoryVault()
    with pytest.raises(BackupFault) as told:
        restore(io.BytesIO(data), log, vault)
    assert told.value.trouble is trouble, told.value
    assert head_of(log).size == 0
    assert list(vault.digests()) == []


def test_a_backup_cut_off_anywhere_or_no_backup_restores_nothing(house: House) -> None:
    data = backup_of(house.log, house.register.vault)
    end = data.index(b'{"objects"')
    for size in (*range(0, end, 4999), end):
        with pytest.raises(BackupFault) as told:
            check_backup(io.BytesIO(data[:size]))
        assert told.value.trouble in (T.CUT_OFF, T.NOT_A_BACKUP, T.DAMAGED)
    for other in (b"", b"PK\x03\x04 a spreadsheet", bytes(10_240), "正文".encode() * 10_000):
        with pytest.raises(BackupFault) as told:
            check_backup(io.BytesIO(other))
        assert told.value.trouble is T.NOT_A_BACKUP


def test_a_log_that_does_not_verify_is_not_backed_up_as_if_it_did(house: House) -> None:
    with house.log.writing() as writing:
        writing.put_node(writing.size().bit_length() - 1, 0, bytes(32))
    with pytest.raises(BackupFault) as told:
        backup_of(house.log, house.register.vault)
    assert told.value.trouble is T.DAMAGED


def test_a_restore_that_fails_leaves_the_log_empty(house: House) -> None:
    class FullVault(MemoryVault):
        def put(self, data: bytes) -> str:
            raise LogFault("vault", LogTrouble.NO_SPACE)

    log = MemoryLog()
    with pytest.raises(LogFault):
        restore(io.BytesIO(backup_of(house.log, house.register.vault)), log, FullVault())
    assert head_of(log).size == 0


def test_a_backup_made_while_others_write_is_of_one_moment(log_place: str, tmp_path: Path) -> None:
    log, vault = created(log_place), DiskVault(tmp_path / "vault")
    stop, wrote = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            digest = vault.put(b"%d" % number)
            with log.writing() as writing:
                enter(writing, canonical({"object": digest}))
            number += 1
            wrote.set()

    fill(log, 300)
    writer = threading.Thread(target=write)
    writer.start()
    try:
        backups = [backup_of(log, vault) for _ in range(4)]
        assert wrote.wait(60)
        backups.append(backup_of(log, vault))
    finally:
        stop.set()
        writer.join()
    sizes = []
    for data in backups:
        restored, objects = MemoryLog(), MemoryVault()
        sizes.append(restore(io.BytesIO(data), restored, objects).backup.head.size)
        with restored.reading() as view:
            cited = [json.loads(each.event)["object"] for each in view.entries(300)]
        assert all(objects.has(each) for each in cited)
    assert sizes == sorted(sizes)
    assert sizes[-1] > 300
    log.close()
