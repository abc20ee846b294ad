"""Attacks on the evidence of the register in a bundle: by whoever may write to the files, to the database, or holds a key.

Each is made of evidence that verifies untouched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopkit.ports.log import Entry
from sopkit.register.acts.versions import SignedOff
from sopkit.register.checkpoint import CHECKPOINT_NAMESPACE
from sopkit.register.entries import EVENT_NAMESPACE, event_bytes, leaf_bytes, leaf_hash, read_event
from sopkit.register.merkle import hash_leaf
from sopkit.register.public_keys import read_public_key
from sopkit.register.sshsig import armoured, blob_of
from sopkit.release.proofs import (
    CHECKPOINT,
    CHECKPOINT_SIGNATURE,
    PROOFS,
    ShownLeaf,
    ShownPart,
    entry_path,
    proofs_bytes,
    read_proofs,
)
from sopkit.release.trust import Purpose, Trust
from tests.register.house import NUMBER, House, digest, new_key, peopled, wanted
from tests.release.forging import entries_of, rewritten, signed_again
from tests.release.shown import Shown, shown

OTHER = "WI-CS-004"


@pytest.fixture(scope="module")
def house() -> House:
    """Two documents; the second was submitted twice, and signed by its author both times."""
    house = peopled()
    house.ready()
    house.requested("CR-2", wanted(document=OTHER))
    house.submitted(document=OTHER, request="CR-2")
    house.accepted(OTHER)
    house.did("he.fang", house.sign_act("author", "author", OTHER))
    house.submitted(document=OTHER, request="CR-2", content=digest("another content"))
    house.accepted(OTHER)
    house.approved(OTHER)
    house.clock.pass_(days=1)
    house.opens_release(house.item(), house.item(OTHER))
    return house


@pytest.fixture(scope="module")
def good(house: House) -> Shown:
    there = shown(house)
    assert there.codes() == set()
    return there


# Whoever may write to the files.


def test_a_flipped_bit_in_any_file_is_found(good: Shown) -> None:
    for path, data in good.files.items():
        middle = len(data) // 2
        bad = replace(good, files={**good.files, path: data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]})
        assert bad.codes() & {"V602", "V605", "V608", "V610", "V622"}, path
        assert any(each.path in (path, "register/entries") or path == PROOFS for each in bad.judged()[1]), path


def test_any_file_removed_is_found(good: Shown) -> None:
    for path in good.files:
        files = {key: each for key, each in good.files.items() if key != path}
        due = "V607" if "/entries/" in path else "V622" if "/signoffs/" in path else "V601"
        found = replace(good, files=files).judged()[1]
        assert [(each.code, each.path) for each in found] == [(due, path)]


def test_a_file_more_is_found(good: Shown) -> None:
    for path, due in (
        ("register/entries/9999999.leaf", "V609"),
        ("register/notes.txt", "V609"),
        ("register/signoffs/statements/0000001.json", "V622"),
    ):
        assert replace(good, files={**good.files, path: b"x"}).codes() == {due}


def test_two_entries_in_each_others_place_are_found(good: Shown) -> None:
    first, second = entry_path(1), entry_path(2)
    files = {**good.files, first: good.files[second], second: good.files[first]}
    assert replace(good, files=files).codes() == {"V608"}


def test_an_altered_entry_whose_hash_was_altered_too_does_not_lead_to_the_checkpoint(good: Shown) -> None:
    proofs = read_proofs(good.files[PROOFS])
    place, path = next((each.position, entry_path(each.position)) for each in proofs.leaves[1:])
    data = good.files[path].replace(b"01:00:00Z", b"01:00:01Z")
    assert data != good.files[path]
    altered = ShownLeaf(place, hash_leaf(data).hex())
    leaves = tuple(altered if each.position == place else each for each in proofs.leaves)
    files = {**good.files, path: data, PROOFS: proofs_bytes(replace(proofs, leaves=leaves))}
    assert replace(good, files=files).codes() == {"V610"}


def hidden(there: Shown, position: int) -> Shown:
    """An entry taken away, its hash left where the tree needs it."""
    proofs = read_proofs(there.files[PROOFS])
    gone = next(each for each in proofs.leaves if each.position == position)
    parts = sorted((*proofs.parts, ShownPart(0, position, gone.hash)), key=lambda each: (each.level, each.index))
    leaves = tuple(each for each in proofs.leaves if each != gone)
    files = {path: each for path, each in there.files.items() if path != entry_path(position)}
    files[PROOFS] = proofs_bytes(replace(proofs, leaves=leaves, parts=tuple(parts)))
    return replace(there, files=files)


def test_no_entry_can_be_hidden(good: Shown) -> None:
    """But for what nothing rests on, of which there is nothing here."""
    for leaf in read_proofs(good.files[PROOFS]).leaves:
        codes = hidden(good, leaf.position).codes()
        assert codes & {"V613", "V616", "V622"}, leaf.position


def test_evidence_of_an_earlier_release_is_not_that_of_a_later() -> None:
    house = peopled()
    house.ready()
    house.ready(OTHER, request="CR-2")
    house.releases(house.item())
    house.opens_release(house.item(OTHER))
    first, second = shown(house, "R0001"), shown(house, "R0002")
    assert first.codes() == second.codes() == set()
    assert replace(first, manifest=second.manifest).codes() == {"V604"}
    assert replace(second, files=first.files).codes() == {"V604"}


# Whose log is it?


@pytest.mark.parametrize("cut", [1, 5])
def test_a_log_cut_off_does_not_lead_to_the_checkpoint(house: House, good: Shown, cut: int) -> None:
    short = rewritten(house, good, lambda entries: entries[:-cut])
    files = {**short.files, CHECKPOINT: good.files[CHECKPOINT], CHECKPOINT_SIGNATURE: good.files[CHECKPOINT_SIGNATURE]}
    assert replace(good, files=files).codes() == {"V610"}


def test_a_log_that_went_another_way_does_not_lead_to_the_checkpoint(house: House, good: Shown) -> None:
    def forked(entries: list[Entry]) -> Sequence[Entry]:
        return [*entries[:20], replace(entries[20], recorded="2026-03-02T01:00:01Z"), *entries[21:]]

    files = rewritten(house, good, forked).files
    mixed = {**files, CHECKPOINT: good.files[CHECKPOINT], CHECKPOINT_SIGNATURE: good.files[CHECKPOINT_SIGNATURE]}
    assert replace(good, files=mixed).codes() == {"V610"}


def test_another_registers_evidence_is_not_this_ones(good: Shown) -> None:
    assert "V603" in replace(good, trust=replace(good.trust, register="f" * 32)).codes()
    assert replace(good, trust=replace(good.trust, root=("SHA256:" + "A" * 43,))).codes() == {"V615"}


def trusting(trust: Trust, **changes: object) -> Trust:
    return replace(trust, keys=(replace(trust.keys[0], **changes),))  # type: ignore[arg-type]


def test_a_checkpoint_counts_by_a_key_trusted_for_it_alone(house: House, good: Shown) -> None:
    time = house.clock.time
    for trust in (
        trusting(good.trust, purposes=frozenset({Purpose.RELEASE})),
        trusting(good.trust, valid_from=time + timedelta(seconds=1)),
        trusting(good.trust, valid_until=time),
        trusting(good.trust, revoked=time + timedelta(days=9)),
        trusting(good.trust, public=read_public_key(new_key("else").public)),
        replace(good.trust, keys=()),
    ):
        assert replace(good, trust=trust).codes() == {"V606"}
    assert shown(house, signer=new_key("else")).codes() == {"V606"}


def test_a_signature_for_another_purpose_or_another_checkpoint_is_none(house: House, good: Shown) -> None:
    key = house.keys["wen.kong"]
    for data, namespace in ((good.files[CHECKPOINT], "sopkit-release"), (b"another", CHECKPOINT_NAMESPACE)):
        signature = armoured(blob_of(key.sign(data, namespace)))
        assert replace(good, files={**good.files, CHECKPOINT_SIGNATURE: signature}).codes() == {"V605"}


# Whoever writes the log and signs its checkpoint: entries that people did not sign, or that were never allowed.


def sign_offs(entries: Sequence[Entry], document: str) -> list[int]:
    """Places of the sign-offs of a document."""
    acts = [(each.position, read_event(each.event).act) for each in entries]
    return [at for at, act in acts if isinstance(act, SignedOff) and act.items[0].document == document]


def test_a_log_written_again_as_it_was_is_good(house: House, good: Shown) -> None:
    assert rewritten(house, good, lambda entries: entries).codes() == set()


def test_a_sign_off_taken_from_another_document_is_found(house: House, good: Shown) -> None:
    def moved(entries: list[Entry]) -> Sequence[Entry]:
        at, other = sign_offs(entries, OTHER)[-1], sign_offs(entries, NUMBER)[-1]
        entries[at] = replace(entries[at], signatures=entries[other].signatures)
        return entries

    assert "V614" in rewritten(house, good, moved).codes()


@pytest.mark.parametrize("position", [0, 5])
@pytest.mark.parametrize("claims", [True, False])
def test_an_entry_that_a_stranger_signed_is_found_whosever_key_it_claims(
    house: House, good: Shown, position: int, claims: bool
) -> None:
    def forged(entries: list[Entry]) -> Sequence[Entry]:
        (own,) = entries[position].signatures
        event = read_event(entries[position].event)
        by_stranger = new_key("a stranger").sign(entries[position].event, event.namespace)
        claimed = replace(by_stranger, key=own.key) if claims else by_stranger
        entries[position] = replace(entries[position], signatures=(claimed,))
        return entries

    codes = rewritten(house, good, forged).codes()
    assert ("V614" if claims or position == 0 else "V613") in codes


def test_a_sign_off_signed_as_an_event_is_found(house: House, good: Shown) -> None:
    def moved(entries: list[Entry]) -> Sequence[Entry]:
        at = sign_offs(entries, OTHER)[-1]
        event = read_event(entries[at].event)
        signature = house.keys[event.actor].sign(entries[at].event, EVENT_NAMESPACE)
        entries[at] = replace(entries[at], signatures=(signature,))
        return entries

    assert "V614" in rewritten(house, good, moved).codes()


def test_a_statement_about_another_document_is_found(house: House, good: Shown) -> None:
    def moved(entries: list[Entry]) -> Sequence[Entry]:
        at = sign_offs(entries, OTHER)[-1]
        data = entries[at].event.replace(OTHER.encode(), NUMBER.encode())
        assert data != entries[at].event
        entries[at] = replace(entries[at], event=data)
        return entries

    assert "V614" in rewritten(house, good, moved).codes()


def test_a_sign_off_of_an_earlier_submission_is_found(house: House, good: Shown) -> None:
    def moved(entries: list[Entry]) -> Sequence[Entry]:
        early, late = sign_offs(entries, OTHER)[:2]
        entries[late] = replace(entries[early], position=late)
        return entries

    assert {"V613", "V619"} <= rewritten(house, good, moved).codes()


def test_a_sign_off_given_in_another_register_is_found(house: House, good: Shown) -> None:
    """Even signed by the very person, for another register."""

    def moved(entries: list[Entry]) -> Sequence[Entry]:
        at = sign_offs(entries, OTHER)[-1]
        data = event_bytes(replace(read_event(entries[at].event), register="e" * 32))
        entries[at] = signed_again(house, entries[at], data)
        return entries

    assert {"V612", "V619"} <= rewritten(house, good, moved).codes()


def test_a_sign_off_by_somebody_without_the_role_is_found(house: House, good: Shown) -> None:
    def moved(entries: list[Entry]) -> Sequence[Entry]:
        at = sign_offs(entries, OTHER)[-1]
        data = event_bytes(replace(read_event(entries[at].event), actor="lu.ren"))
        entries[at] = signed_again(house, entries[at], data)
        return entries

    found = rewritten(house, good, moved).judged()[1]
    assert "V619" in {each.code for each in found}
    assert any(each.code == "V613" and "G1" in each.wording.en for each in found), "nobody knows them here"


def test_a_sign_off_that_never_was_is_found(house: House, good: Shown) -> None:
    def removed(entries: list[Entry]) -> Sequence[Entry]:
        del entries[sign_offs(entries, OTHER)[-1]]
        return entries

    assert {"V613", "V619"} <= rewritten(house, good, removed).codes()


def test_an_entry_that_is_no_event_is_found(house: House, good: Shown) -> None:
    def spoilt(entries: list[Entry]) -> Sequence[Entry]:
        at = sign_offs(entries, OTHER)[-1]
        entries[at] = replace(entries[at], event=entries[at].event + b" ")
        return entries

    assert {"V611", "V619"} <= rewritten(house, good, spoilt).codes()


# Whoever writes the manifest.


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("register", "f" * 32),
        ("register_name", "另一本"),
        ("example", False),
        ("release", "R0002"),
        ("sequence", 2),
        ("previous", digest("x")),
        ("toolchain", digest("x")),
        ("opening", digest("x")),
    ],
)
def test_a_manifest_that_says_another_thing_of_the_release_is_found(good: Shown, field: str, value: object) -> None:
    changed: Shown = replace(good, manifest=replace(good.manifest, **{field: value}))  # type: ignore[arg-type]
    assert changed.codes() == {"V617"}


@pytest.mark.parametrize("field", ["created", "expires"])
def test_a_manifest_with_other_times_is_found(good: Shown, field: str) -> None:
    later = getattr(good.manifest, field) + timedelta(days=1)
    assert replace(good, manifest=replace(good.manifest, **{field: later})).codes() == {"V617"}


@pytest.mark.parametrize(
    "field", ["title", "type", "department", "language", "supersedes", "content", "source", "block"]
)
def test_a_manifest_that_says_another_thing_of_a_document_is_found(good: Shown, field: str) -> None:
    first, second = good.manifest.documents
    changed = replace(first, **{field: digest("x")})  # type: ignore[arg-type]
    found = replace(good, manifest=replace(good.manifest, documents=(changed, second))).judged()[1]
    assert [(each.code, field in each.wording.en, NUMBER in each.wording.en) for each in found] == [
        ("V620", True, True)
    ]


def test_a_document_left_out_or_another_version_is_found(good: Shown) -> None:
    first, second = good.manifest.documents
    assert replace(good, manifest=replace(good.manifest, documents=(first,))).codes() == {"V618"}
    other = replace(second, version="A/9")
    assert replace(good, manifest=replace(good.manifest, documents=(first, other))).codes() == {"V618"}


def test_pages_that_print_another_thing_than_the_register_says_are_found() -> None:
    house = peopled()
    house.ready()
    house.opens_release(replace(house.item(), block=digest("another block")))
    assert shown(house).codes() == {"V621"}


# Whatever else.


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_changed_is_found_and_never_raises(house: House, good: Shown, data: st.DataObject) -> None:
    """Entries dropped, repeated and exchanged, in a log whose tree and checkpoint were made to fit."""
    size = good.manifest.checkpoint.size
    orders = st.lists(st.integers(0, size - 1), min_size=1, max_size=size)
    order = data.draw(st.one_of(orders, st.permutations(range(size))))

    def changed(entries: list[Entry]) -> Sequence[Entry]:
        return [entries[each] for each in order]

    assert order == list(range(size)) or rewritten(house, good, changed).codes()


def test_leaves_are_as_the_log_keeps_them(house: House, good: Shown) -> None:
    for each in entries_of(house):
        path = entry_path(each.position)
        if path in good.files:
            assert good.files[path] == leaf_bytes(each)
    proofs = read_proofs(good.files[PROOFS])
    assert leaf_hash(entries_of(house)[-1]) == proofs.leaves[-1].hash == good.manifest.opening
