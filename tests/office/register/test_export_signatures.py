"""``log export``: what a register's people signed, checked by stock ssh-keygen alone, whatever became of their keys since."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sopkit.adapters.disk import DiskOutputs
from sopkit.office.register.export_signatures import NotExported, export_signatures
from sopkit.ports.log import Entry
from sopkit.register.acts.people import KeyRevoked, PersonLeft
from sopkit.register.codec import Misread, moment
from sopkit.register.entries import EVENT_NAMESPACE, Event, event_bytes
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.stock_export import stock_export
from sopkit.register.stock_signings import stock_signings
from tests.register.house import House, new_key, peopled


@pytest.fixture
def house() -> House:
    """A version was signed; since then a key was replaced and revoked, and a signer has left."""
    house = peopled()
    house.clock.pass_(days=1)
    house.requested()
    house.submitted()
    house.accepted()
    house.approved()
    house.clock.pass_(days=30)
    old = fingerprint_of(house.keys["liu.min"].public)
    house.did("ren.yi", house.key_act("liu.min", new_key("liu.min anew")))
    house.did("ren.yi", KeyRevoked(old, "电脑遗失"))
    house.did("ren.yi", PersonLeft("zhao.lei", house.clock.time.date()))
    return house


def _verify(folder: Path) -> subprocess.CompletedProcess[str]:
    command, environment = ["/bin/sh", str(folder / "verify.sh")], {"PATH": "/usr/bin:/bin"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _entries(house: House) -> list[Entry]:
    with house.log.reading() as view:
        return list(view.entries())


def test_stock_ssh_keygen_confirms_every_sign_off(house: House, tmp_path: Path) -> None:
    assert export_signatures(house.log, DiskOutputs(tmp_path)) == 3
    done = _verify(tmp_path)
    assert done.returncode == 0, done.stderr
    signers = {line.split("\t")[2] for line in (tmp_path / "statements.tsv").read_text().splitlines()[1:]}
    assert signers == {"he.fang", "liu.min", "zhao.lei"}


def test_every_event_can_be_confirmed_the_first_one_included(house: House, tmp_path: Path) -> None:
    assert export_signatures(house.log, DiskOutputs(tmp_path), every_event=True) == len(_entries(house))
    done = _verify(tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_key_ends_with_its_revocation_or_its_owners_leaving(house: House) -> None:
    ends = {each.principal: each.valid_before for each in stock_signings(_entries(house))}
    assert ends["liu.min"] == ends["zhao.lei"] == house.clock.time
    assert ends["he.fang"] > house.clock.time


def test_what_a_revoked_key_signed_since_is_not_confirmed(house: House, tmp_path: Path) -> None:
    """An entry written into the database behind the rules: its signature is right, its key is not."""
    entries, signer = _entries(house), house.keys["liu.min"]
    house.clock.pass_(days=1)
    act = house.sign_act("review", "reviewer")
    data = event_bytes(Event(house.id, "liu.min", house.clock.time, "ab" * 32, act))
    recorded = f"{house.clock.time:%Y-%m-%dT%H:%M:%SZ}"
    smuggled = Entry(len(entries), data, recorded, (signer.sign(data, "sopkit-signoff"),))
    outputs = DiskOutputs(tmp_path)
    for name, content in stock_export(stock_signings([*entries, smuggled])).items():
        outputs.write(name, content)
    done = _verify(tmp_path)
    assert done.returncode == 1
    assert f"statements/{len(entries):07d}.json" in done.stderr


def test_a_signers_clock_ahead_of_the_logs_does_not_undo_what_was_signed_before_a_revocation(house: House) -> None:
    """The revocation's time is moved before the last thing the key signed: its place in the log still counts."""
    entries = _entries(house)
    signed = next(each for each in stock_signings(entries) if each.principal == "liu.min")
    early = entries[0].recorded
    moved = [
        Entry(each.position, each.event, early, each.signatures) if b'"key-revoked"' in each.event else each
        for each in entries
    ]
    assert moment(early) < signed.verify_time
    again = next(each for each in stock_signings(moved) if each.principal == "liu.min")
    assert again.valid_before == signed.verify_time


def test_a_folder_that_holds_an_export_is_left_alone(house: House, tmp_path: Path) -> None:
    export_signatures(house.log, DiskOutputs(tmp_path))
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    with pytest.raises(NotExported, match="empty one"):
        export_signatures(house.log, DiskOutputs(tmp_path), every_event=True)
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before


def test_nothing_signed_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="nothing has been signed"):
        export_signatures(peopled().log, DiskOutputs(tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_log_that_is_not_sound_is_told_with_the_place(house: House) -> None:
    entries = _entries(house)
    with pytest.raises(Misread, match="entry 2"):
        stock_signings([*entries[:2], Entry(2, b"{}", entries[2].recorded, entries[2].signatures)])
    his = next(each.signature for each in stock_signings(entries) if each.principal == "liu.min")
    with pytest.raises(Misread, match="entry 1: signed by a key nobody registered"):
        stock_signings([entries[0], Entry(1, entries[1].event, entries[1].recorded, (his,))])


def test_events_are_left_out_unless_asked_for(house: House) -> None:
    assert {each.namespace for each in stock_signings(_entries(house), (EVENT_NAMESPACE,))} == {EVENT_NAMESPACE}
