"""Numbered copies: which acts may come, and why not; what stands afterwards; which copies have to come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sopkit.office.register.changes import holders_of
from sopkit.office.register.verifying import verify
from sopkit.ports.log import Row
from sopkit.register.acts import Act
from sopkit.register.acts.copies import (
    Cause,
    CopiesCancelled,
    CopiesDestroyed,
    CopiesReceived,
    CopiesReturned,
    CopiesStamped,
    CopyBack,
    CopyKind,
    CopyLent,
    CopyLost,
    HolderAdded,
    PhotocopyApproved,
    ReissueApproved,
)
from sopkit.register.acts.people import PersonLeft
from sopkit.register.acts.releases import ReleaseWithdrawn
from sopkit.register.acts.requests import Change
from sopkit.register.acts.rounds import Posting, RoundConfirmed
from sopkit.register.acts.temporary import TimeLimited
from sopkit.register.codec import encoded
from sopkit.register.copy_life import Stands, copies_of, open_recalls, stands_on
from sopkit.register.excerpt import rested_on
from sopkit.register.records.copies import Added, Copies, CopyState
from sopkit.register.records.requests import Request
from tests.register.copying import HOLDERS, copy, held, issue, issued, issuing_house, new, released, today
from tests.register.house import NUMBER, House, digest, wanted

OTHER = "WI-CS-009"


@pytest.fixture
def house() -> House:
    return issuing_house()


def test_a_batch_goes_out_in_one_act_with_ids_that_run_on(house: House) -> None:
    assert issued(house, new("01"), new("02")) == ["C000001", "C000002"]
    assert issued(house, new("03", "前台")) == ["C000003"]
    found = copy(house, "C000002")
    assert (found.number, found.holder, found.release, found.issued_by) == ("02", "品质部", "R0001", "wen.kong")
    assert found.state is CopyState.ISSUED


def test_a_copy_is_held_once_it_is_signed_for_and_not_before(house: House) -> None:
    (id,) = issued(house, new())
    house.did("wen.kong", CopiesReceived((id,), "刘敏", today(house), scan="ab" * 32))
    found = copy(house, id)
    assert (found.state, found.received_by, found.received_on) == (CopyState.HELD, "刘敏", today(house))
    assert "G902" in house.refused("wen.kong", CopiesReceived((id,), "刘敏", today(house)))


def test_who_holds_a_copy_signs_for_it_with_their_own_key(house: House) -> None:
    (id,) = issued(house, new("01", "liu.min"))
    assert house.refused("lu.ren", CopiesReceived((id,), "lu.ren", today(house))) == {"G920"}
    house.did("liu.min", CopiesReceived((id,), "liu.min", today(house)))
    assert copy(house, id).received_by == "liu.min"


ISSUES: list[tuple[str, dict[str, object], dict[str, object]]] = [
    ("G908", {}, {"first": 7}),
    ("G909", {}, {"issued": date(2026, 1, 1)}),
    ("G404", {"version": "C/9"}, {}),
    ("G912", {"number": " "}, {}),
    ("G912", {"holder": ""}, {}),
    ("G912", {"good_until": date(2026, 1, 1)}, {}),
    ("G912", {"kind": CopyKind.REFERENCE}, {}),
    ("G912", {"kind": CopyKind.PHOTOCOPY}, {}),
    ("G912", {"of": -1}, {}),
    ("G912", {"kind": CopyKind.SHEET, "station": "asm1-03"}, {}),
    ("G912", {"kind": CopyKind.SHEET, "sheet": digest("sheet")}, {}),
    ("G912", {"sheet": digest("sheet")}, {}),
    ("G913", {"holder": "没有的部门"}, {}),
    ("G914", {"reissue_of": "C000001"}, {}),
    ("G901", {"reissue_of": "C000009"}, {}),
    ("G916", {"kind": CopyKind.PHOTOCOPY, "copy_of": "C000001"}, {}),
]


@pytest.mark.parametrize(("code", "of_copy", "of_act"), ISSUES)
def test_what_cannot_be_issued(house: House, code: str, of_copy: dict[str, object], of_act: dict[str, object]) -> None:
    held(house, new("77"))
    assert code in house.refused("wen.kong", issue(house, replace(new(), **of_copy), **of_act))  # type: ignore[arg-type]


def test_only_document_control_issues_and_something_is_issued(house: House) -> None:
    assert house.refused("zhao.lei", issue(house, new())) == {"G306"}
    assert house.refused("wen.kong", issue(house)) == {"G910"}


def test_a_number_is_given_once_for_a_version_whatever_became_of_it(house: House) -> None:
    assert "G911" in house.refused("wen.kong", issue(house, new("Ａ1"), new("a1")))
    (id,) = issued(house, new("01"))
    assert house.refused("wen.kong", issue(house, new("01", "前台"))) == {"G911"}
    house.did("wen.kong", CopiesCancelled((id,), "印错"))
    assert house.refused("wen.kong", issue(house, new("01", "前台"))) == {"G911"}


def test_an_id_is_never_given_again(house: House) -> None:
    (id,) = issued(house, new())
    house.did("wen.kong", CopiesCancelled((id,), "印错"))
    assert house.refused("wen.kong", issue(house, new("02"), first=1)) == {"G908"}
    again = issue(house, new("02"))
    wrong = replace(again, copies=(replace(again.copies[0], copy=id),))
    assert house.refused("wen.kong", wrong) == {"G908"}


def test_a_holder_has_what_the_distribution_says_and_what_was_added(house: House) -> None:
    issued(house, new("01"), new("02"))
    third = new("03")
    assert house.refused("wen.kong", issue(house, third)) == {"G913"}
    added = HolderAdded(NUMBER, "品质部", 1, "新增班组")
    assert house.refused("wen.kong", added) == {"G904"}
    assert house.refused("zhao.lei", replace(added, copies=0)) == {"G907"}
    assert house.refused("zhao.lei", replace(added, reason=" ")) == {"G903"}
    assert house.refused("zhao.lei", replace(added, document="WI-XX-999")) == {"G310"}
    house.did("zhao.lei", added)
    issued(house, third)
    assert house.refused("wen.kong", issue(house, new("04"))) == {"G913"}


def test_a_station_gets_what_its_set_says_which_the_register_does_not_know(house: House) -> None:
    ids = issued(house, new("05", "组装一线", station="asm1-03"), new("06", "", station="asm1-04"))
    assert [each.copy for each in copies_of(house.state, station="asm1-03")] == ids[:1]


def test_what_is_superseded_or_withdrawn_does_not_go_out_and_has_to_come_back(house: House) -> None:
    ids = held(house, new("01"), new("02", "前台"))
    released(house, "A/1", "CR-2", "A/0")
    assert [stands_on(house.state, copy(house, each), today(house)) for each in ids] == [Stands.NOT_YET] * 2
    house.clock.pass_(days=3)
    assert stands_on(house.state, copy(house, ids[0]), today(house)) is Stands.SUPERSEDED
    assert house.refused("wen.kong", issue(house, new("03"))) == {"G905"}
    recalls = open_recalls(house.state, today(house))
    assert [(each.copy.copy, each.why, each.since) for each in recalls] == [
        (each, Stands.SUPERSEDED, today(house)) for each in ids
    ]
    house.did("wen.kong", CopiesReturned((ids[0],), today(house)))
    house.did("wen.kong", CopyLost(ids[1], "搬迁时遗失"))
    assert open_recalls(house.state, today(house)) == []


def test_the_new_copy_goes_against_the_old_one(house: House) -> None:
    (old,) = held(house, new("01"))
    released(house, "A/1", "CR-2", "A/0")
    house.clock.pass_(days=3)
    (fresh,) = issued(house, new("01", version="A/1"))
    receipt = CopiesReceived((fresh,), "刘敏", today(house))
    assert house.refused("wen.kong", receipt) == {"G922"}
    house.did("wen.kong", replace(receipt, returned=(old,)))
    assert copy(house, old).state is CopyState.RETURNED
    assert not open_recalls(house.state, today(house))


def test_what_comes_back_for_a_copy_is_of_its_document_and_its_place(house: House) -> None:
    house.issues(OTHER, request="CR-8")
    house.clock.pass_(days=3)
    house.did("zhao.lei", HolderAdded(OTHER, "品质部", 1, "各班组"))
    mine, next_door = held(house, new("01"), new("02", "前台"))
    (other,) = held(house, new("01", document=OTHER))
    (reference,) = issued(
        house, new("", "品质部", kind=CopyKind.REFERENCE, good_until=today(house) + timedelta(days=4))
    )
    released(house, "A/1", "CR-2", "A/0")
    house.clock.pass_(days=3)
    (fresh,) = issued(house, new("01", version="A/1"))
    receipt = CopiesReceived((fresh,), "刘敏", today(house), (mine,))
    for stray in (next_door, other, reference):
        assert house.refused("wen.kong", replace(receipt, returned=(mine, stray))) == {"G926"}
    posting = RoundConfirmed(today(house), (Posting("刘敏", (fresh,), (mine, other)),))
    assert house.refused("wen.kong", posting) == {"G926"}
    house.did("wen.kong", receipt)
    assert copy(house, other).state is CopyState.HELD


def test_a_departments_copy_comes_back_for_the_one_at_its_station(house: House) -> None:
    """Where a document was with a department and hangs at its station from now on, one goes against the other."""
    (old,) = held(house, new("01"))
    released(house, "A/1", "CR-2", "A/0")
    house.clock.pass_(days=3)
    here, elsewhere = issued(house, new("01", version="A/1", station="qa-1"), new("02", version="A/1", station="qa-2"))
    house.did("wen.kong", CopiesReceived((here,), "刘敏", today(house), (old,)))
    stray = CopiesReceived((elsewhere,), "刘敏", today(house), (here,))
    assert house.refused("wen.kong", stray) == {"G926"}


def test_an_old_copy_that_comes_later_is_owed_and_its_recall_stays_open(house: House) -> None:
    (old,) = held(house, new("01"))
    released(house, "A/1", "CR-2", "A/0")
    house.clock.pass_(days=3)
    (fresh,) = issued(house, new("01", version="A/1"))
    house.did("wen.kong", CopiesReceived((fresh,), "刘敏", today(house), owing="夜班未到"))
    assert [each.copy.copy for each in open_recalls(house.state, today(house))] == [old]


def test_each_of_a_holders_new_copies_goes_against_one_of_the_old(house: House) -> None:
    first, second = held(house, new("01"), new("02"))
    released(house, "A/1", "CR-2", "A/0")
    house.clock.pass_(days=3)
    ones = issued(house, new("01", version="A/1"), new("02", version="A/1"))
    assert house.refused("wen.kong", CopiesReceived(tuple(ones), "刘敏", today(house), (first,))) == {"G922"}
    house.did("wen.kong", CopiesReceived((ones[0],), "刘敏", today(house), (first,)))
    last = CopiesReceived((ones[1],), "刘敏", today(house))
    assert house.refused("wen.kong", last) == {"G922"}
    house.did("wen.kong", replace(last, returned=(second,)))


def test_before_its_day_the_new_copy_hangs_beside_the_old_one(house: House) -> None:
    house.clock.pass_(days=3)
    held(house, new("01"))
    released(house, "A/1", "CR-2", "A/0")
    held(house, new("01", version="A/1"))
    assert open_recalls(house.state, today(house)) == []


def test_a_lost_copy_is_replaced_with_leave_of_another_and_a_new_number(house: House) -> None:
    (old,) = held(house, new("01"))
    leave = ReissueApproved(old, Cause.LOST, "搬迁遗失")
    assert house.refused("zhao.lei", leave) == {"G902"}
    house.did("wen.kong", CopyLost(old, "搬迁时遗失"))
    assert house.refused("wen.kong", leave) == {"G904"}
    assert house.refused("zhao.lei", replace(leave, reason="")) == {"G903"}
    house.did("li.ping", leave)
    assert house.refused("zhao.lei", leave) == {"G906"}
    fresh = new("11", reissue_of=old)
    assert house.refused("li.ping", issue(house, fresh)) == {"G915"}
    assert house.refused("wen.kong", issue(house, replace(fresh, number="01"))) == {"G911"}
    (id,) = issued(house, fresh)
    assert copy(house, old).replaced_by == id
    assert "G914" in house.refused("wen.kong", issue(house, replace(fresh, number="12")))


def test_a_lost_copy_is_replaced_once_and_where_it_was(house: House) -> None:
    (old,) = held(house, new("01"))
    house.did("wen.kong", CopyLost(old, "搬迁时遗失"))
    house.did("zhao.lei", ReissueApproved(old, Cause.LOST, "搬迁遗失"))
    one, two = new("11", reissue_of=old), new("12", reissue_of=old)
    assert house.refused("wen.kong", issue(house, one, two)) == {"G914"}
    assert house.refused("wen.kong", issue(house, replace(one, holder="前台"))) == {"G928"}
    assert house.refused("wen.kong", issue(house, replace(one, station="asm1-03"))) == {"G928"}
    issued(house, one)


def test_a_reference_print_and_a_photocopy_are_neither_lent_nor_replaced(house: House) -> None:
    house.clock.pass_(days=3)
    until = today(house) + timedelta(days=1)
    (reference,) = issued(house, new("", "", kind=CopyKind.REFERENCE, good_until=until, given_to="wen.kong"))
    (original,) = held(house, new("01"))
    house.did("zhao.lei", PhotocopyApproved(original, "外协厂", 1, until, "外协加工"))
    made = new("01-F1", "外协厂", kind=CopyKind.PHOTOCOPY, copy_of=original, good_until=until)
    (photocopy,) = held(house, made)
    for id in (reference, photocopy):
        assert house.refused("wen.kong", CopyLent(id, "ban.zhang", until)) == {"G927"}
        assert house.refused("zhao.lei", ReissueApproved(id, Cause.SOILED, "油污")) == {"G927"}
    house.did("wen.kong", CopiesReturned((reference, photocopy), today(house)))


def test_a_soiled_copy_hands_its_number_on_and_comes_back(house: House) -> None:
    (old,) = held(house, new("01"))
    house.did("zhao.lei", ReissueApproved(old, Cause.SOILED, "油污"))
    (id,) = issued(house, new("01", reissue_of=old))
    assert house.refused("wen.kong", CopiesReceived((id,), "刘敏", today(house))) == {"G922"}
    house.did("wen.kong", CopiesReceived((id,), "刘敏", today(house), returned=(old,)))
    house.did("zhao.lei", ReissueApproved(id, Cause.SOILED, "又油污"))
    assert issued(house, new("01", reissue_of=id)) == ["C000003"]


def test_photocopies_are_made_with_leave_and_run_out(house: House) -> None:
    house.clock.pass_(days=3)
    (original,) = held(house, new("01"))
    due = today(house) + timedelta(days=10)
    leave = PhotocopyApproved(original, "外协厂", 1, due, "外协加工")
    assert house.refused("wen.kong", leave) == {"G904"}
    assert house.refused("zhao.lei", replace(leave, due=date(2026, 1, 1))) == {"G610"}
    assert house.refused("zhao.lei", replace(leave, copies=0)) == {"G907"}
    house.did("zhao.lei", leave)
    made = new("01-F1", "外协厂", kind=CopyKind.PHOTOCOPY, copy_of=original, good_until=due)
    late = replace(made, good_until=due + timedelta(days=1))
    assert house.refused("wen.kong", issue(house, late)) == {"G916"}
    (id,) = issued(house, made)
    assert house.refused("wen.kong", issue(house, replace(made, number="01-F2"))) == {"G916"}
    assert "G902" in house.refused("zhao.lei", replace(leave, copy=id))
    house.did("wen.kong", CopiesReceived((id,), "王工", today(house)))
    house.clock.pass_(days=11)
    assert [(each.copy.copy, each.why) for each in open_recalls(house.state, today(house))] == [(id, Stands.EXPIRED)]
    assert open_recalls(house.state, today(house))[0].since == due + timedelta(days=1)


def test_a_photocopy_is_of_the_same_form_as_its_original(house: House) -> None:
    house.clock.pass_(days=3)
    sheet = digest("sheet")
    (original,) = held(house, new("01", "制造部", station="asm1-03", kind=CopyKind.SHEET, sheet=sheet))
    assert copy(house, original).sheet == sheet
    due = today(house) + timedelta(days=10)
    house.did("zhao.lei", PhotocopyApproved(original, "外协厂", 1, due, "外协加工"))
    made = new("01-F1", "外协厂", kind=CopyKind.PHOTOCOPY, copy_of=original, good_until=due)
    assert house.refused("wen.kong", issue(house, made)) == {"G912"}
    (id,) = issued(house, replace(made, sheet=sheet))
    assert copy(house, id).sheet == sheet


def test_who_gave_leave_for_photocopies_does_not_make_them(house: House) -> None:
    house.clock.pass_(days=3)
    (original,) = held(house, new("01"))
    due = today(house) + timedelta(days=10)
    house.did("li.ping", PhotocopyApproved(original, "外协厂", 1, due, "外协加工"))
    made = new("F1", "外协厂", kind=CopyKind.PHOTOCOPY, copy_of=original, good_until=due)
    assert house.refused("li.ping", issue(house, made)) == {"G915"}


def test_a_copy_is_lent_up_to_a_day_and_comes_back(house: House) -> None:
    (id,) = held(house, new("01"))
    due = today(house) + timedelta(days=5)
    assert house.refused("wen.kong", CopyLent(id, "ban.zhang", due)) == {"G905"}, "it is not in force yet"
    house.clock.pass_(days=3)
    assert house.refused("wen.kong", CopyLent(id, " ", due)) == {"G921"}
    assert house.refused("wen.kong", CopyLent(id, "ban.zhang", date(2026, 1, 1))) == {"G610"}
    house.did("ren.yi", PersonLeft("lu.ren", today(house)))
    assert house.refused("wen.kong", CopyLent(id, "lu.ren", due)) == {"G207"}
    (short,) = held(house, new("02", good_until=due - timedelta(days=1)))
    assert house.refused("wen.kong", CopyLent(short, "ban.zhang", due)) == {"G919"}
    house.did("wen.kong", CopyLent(id, "ban.zhang", due))
    assert [each.copy for each in copies_of(house.state, holder="ban.zhang")] == [id]
    house.did("wen.kong", CopyBack(id, today(house)))
    assert copy(house, id).state is CopyState.HELD
    assert house.refused("wen.kong", CopyBack(id, today(house))) == {"G902"}


def test_copies_are_stamped_and_then_destroyed_by_two_people(house: House) -> None:
    ids = tuple(held(house, new("01"), new("02")))
    gone = CopiesDestroyed(ids, "wen.kong", "lu.ren", today(house))
    assert house.refused("wen.kong", gone) == {"G902"}
    house.did("wen.kong", CopiesReturned(ids[:1], today(house), stamped=True))
    house.did("wen.kong", CopiesReturned(ids[1:], today(house)))
    assert house.refused("wen.kong", gone) == {"G923"}
    house.did("wen.kong", CopiesStamped(ids[1:]))
    assert house.refused("wen.kong", replace(gone, witness="wen.kong")) == {"G924"}
    assert house.refused("wen.kong", replace(gone, witness="nobody")) == {"G206"}
    assert house.refused("wen.kong", replace(gone, on=date(2026, 1, 1))) == {"G917"}
    assert house.refused("wen.kong", replace(gone, copies=(ids[0], ids[0]))) == {"G910"}
    house.did("ren.yi", PersonLeft("lu.ren", today(house)))
    assert house.refused("wen.kong", gone) == {"G207"}
    house.did("wen.kong", replace(gone, witness="li.ping"))
    assert [(each.state, each.destroyed_by, each.witness) for each in (copy(house, id) for id in ids)] == [
        (CopyState.DESTROYED, "wen.kong", "li.ping")
    ] * 2
    assert house.refused("wen.kong", CopiesReturned(ids[:1], today(house))) == {"G902"}


def test_a_lost_copy_that_turns_up_is_taken_back(house: House) -> None:
    (id,) = held(house, new("01"))
    house.did("wen.kong", CopyLost(id, "找不到"))
    house.did("wen.kong", CopiesReturned((id,), today(house)))
    assert copy(house, id).state is CopyState.RETURNED


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (CopiesReturned(("C000009",), date(2026, 3, 2)), "G901"),
        (CopiesReturned((), date(2026, 3, 2)), "G910"),
        (CopiesReturned(("C000001",), date(2026, 3, 20)), "G917"),
        (CopiesStamped(("C000001",)), "G902"),
        (CopiesCancelled(("C000001",), " "), "G903"),
        (CopyLost("C000001", " "), "G903"),
        (CopiesReceived(("C000001",), " ", date(2026, 3, 2)), "G921"),
        (CopiesReceived(("C000001",), "lu.ren", date(2026, 3, 20)), "G917"),
    ],
)
def test_what_cannot_be_done_with_a_copy(house: House, act: Act, code: str) -> None:
    issued(house, new("01"))
    assert code in house.refused("wen.kong", act)


def test_a_temporary_versions_copies_bear_its_last_day_and_run_out_with_it(house: House) -> None:
    number, until = "TI-CS-001", today(house) + timedelta(days=20)
    house.requested("CR-9", wanted(document=number, version="A/0", change=Change.ISSUE, temporary=True))
    house.submitted(document=number, request="CR-9", content=digest("temporary"), distribution=HOLDERS)
    submission = house.version(number).submission
    house.did("he.fang", TimeLimited(number, "A/0", submission, until, "红牌", station="前台"))
    house.accepted(number)
    house.approved(number)
    house.releases(house.item(number, after=0))
    temporary = new("01", document=number)
    assert house.refused("wen.kong", issue(house, temporary)) == {"G919"}
    (id,) = held(house, replace(temporary, good_until=until))
    assert open_recalls(house.state, until) == []
    late = until + timedelta(days=1)
    assert [(each.copy.copy, each.why, each.since) for each in open_recalls(house.state, late)] == [
        (id, Stands.EXPIRED, late)
    ]


def test_copies_of_a_release_that_was_withdrawn_have_to_come_back(house: House) -> None:
    (id,) = held(house, new("01"))
    house.clock.pass_(days=1)
    withdrawn = today(house)
    house.did("wen.kong", ReleaseWithdrawn("R0001", "印错了限值"))
    house.clock.pass_(days=2)
    assert [(each.copy.copy, each.why, each.since) for each in open_recalls(house.state, today(house))] == [
        (id, Stands.OBSOLETE, withdrawn)
    ]
    assert house.refused("wen.kong", issue(house, new("02"))) == {"G905"}


def test_somebody_who_left_is_given_no_copy(house: House) -> None:
    house.did("ren.yi", PersonLeft("liu.min", today(house)))
    assert house.refused("wen.kong", issue(house, new("01", "liu.min"))) == {"G207"}


def test_records_of_copies_written_by_hand_are_found(house: House) -> None:
    ids = held(house, new("01"), new("02"))
    assert verify(house.log).found == ()
    forged = replace(copy(house, ids[0]), state=CopyState.DESTROYED)
    with house.log.writing() as writing:
        writing.put(Row("Copy", forged.key, encoded(forged), forged.links()))
        writing.put(Row("Copies", "", encoded(Copies(0)), ()))
    assert house.refused("wen.kong", issue(house, new("03", "前台"))) == {"G005"}
    told = {each.wording.en for each in verify(house.log).found}
    assert any("Copy C000001" in each for each in told) and any("Copies" in each for each in told)


def test_copies_issued_again_and_again_are_derived_from_the_last_issue_alone(house: House) -> None:
    """What an issue relies on is derived again from a few entries, however many issues went before."""
    issued(house, new("01"))
    issued(house, new("02"))
    issued(house, new("03", "前台"))
    with house.log.reading() as view:
        rested = rested_on(view, {("Copies", "")})
        last = view.size() - 1
    issues = [each for each in rested.positions if each >= last - 2]
    assert issues == [last] and rested.state.get(Copies) == Copies(3)


def test_who_reads_online_is_told_of_changes_as_holders_are(house: House) -> None:
    house.did("zhao.lei", HolderAdded(NUMBER, "制造部", 0, "用看板阅读", online=True))
    assert house.refused("zhao.lei", HolderAdded(NUMBER, "前台", 1, "两样都写", online=True)) == {"G907"}
    assert house.refused("wen.kong", issue(house, new("09", "制造部"))) == {"G913"}, "it gets no paper by that"
    house.requested("CR-7", wanted(version="A/1", change=Change.REVISE, replaces="A/0"))
    request = house.state.get(Request, "CR-7")
    assert request is not None
    assert "制造部" in holders_of(house.state, request)
    house.did("zhao.lei", HolderAdded(NUMBER, "制造部", 2, "另发两份"))
    (added,) = house.state.all(Added)
    assert (added.copies, added.online, added.on) == (2, True, today(house))
