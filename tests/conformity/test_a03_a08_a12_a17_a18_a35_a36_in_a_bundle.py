"""What an auditor can show by the register's evidence in a bundle, with the bundle and a trust file alone.

A03 nothing is released without approval by a person authorised for that type; A08 every version has its change record; A12
records cannot be altered unnoticed; A17 a signature moved to another record does not verify; A18 a trail with times, that
hides no earlier value; A35 a change to signature or content is found; A36 voided numbers stay void. Where the rules are to
be seen at work, the bundle comes from a register whose program asked none.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit.register.acts.people import RoleGranted
from sopkit.register.acts.releases import ReleaseVoided
from sopkit.register.acts.versions import NumberVoided, Stage, VersionReturned, VersionSubmitted
from sopkit.register.entries import event_bytes, read_event, read_leaf
from sopkit.register.sshsig import unarmoured
from sopkit.release.proofs import ENTRIES, SIGN_OFFS, entry_path
from sopkit.release.verify.findings import Finding
from tests.register.house import NUMBER, STAGES, House, digest, peopled
from tests.release.forging import entries_of, no_rules, rewritten
from tests.release.shown import Shown, shown


@pytest.fixture(scope="module")
def house() -> House:
    """A version that was sent back once, approved, and is being released."""
    house = peopled()
    house.requested()
    house.submitted(content=digest("first"))
    house.accepted()
    house.did("he.fang", house.sign_act("author", "author"))
    house.clock.pass_(hours=1)
    house.did("wen.kong", VersionReturned(NUMBER, "A/0", house.version().submission, "缺时限"))
    house.clock.pass_(hours=1)
    house.submitted(content=digest("second"))
    house.accepted()
    house.approved()
    house.opens_release()
    return house


@pytest.fixture(scope="module")
def good(house: House) -> Shown:
    there = shown(house)
    assert there.judged()[1] == ()
    return there


def found_without_rules(done: Callable[[House], None]) -> tuple[Finding, ...]:
    """What is found of a release from a register that took everything."""
    house = peopled()
    with no_rules():
        done(house)
        there = rewritten(house, shown(house), whole=True)
        assert {each.code for each in there.judged()[1]} <= {"V619", "V622"}, "but for the rules, all of it fits"
    return there.judged()[1]


def told(found: tuple[Finding, ...], code: str) -> bool:
    """Whether an entry was found that the register's rules refuse for this reason, and the version not approved for it."""
    return any(each.code == "V613" and code in each.wording.en for each in found)


def signed_by(house: House, approver: str) -> None:
    house.submitted(stages=(*STAGES[:3], Stage("approve", "approver", (approver,))))
    house.accepted()
    for person, stage, role in (("he.fang", "author", "author"), ("liu.min", "review", "reviewer")):
        house.did(person, house.sign_act(stage, role))
    house.did(approver, house.sign_act("approve", "approver"))
    house.opens_release()


def test_a03_the_approval_is_told_with_the_authority_for_it(good: Shown) -> None:
    approval = good.facts().versions[0].signed[-1]
    assert approval.authority
    assert (approval.name, approval.role, approval.authority.role, approval.authority.given_by) == (
        "赵磊",
        "approver",
        "approver",
        "ren.yi",
    )
    assert approval.authority.given_at <= approval.at


def test_a03_an_approval_without_authority_for_the_type_is_found() -> None:
    def done(house: House) -> None:
        house.did("ren.yi", RoleGranted("lu.ren", "approver", types=("regulation",)))
        house.requested()
        signed_by(house, "lu.ren")

    found = found_without_rules(done)
    assert told(found, "G503")
    assert "V619" in {each.code for each in found}


def test_a03_an_approval_that_is_missing_is_found() -> None:
    def done(house: House) -> None:
        house.requested()
        house.submitted()
        house.accepted()
        house.did("he.fang", house.sign_act("author", "author"))
        house.opens_release()

    found = found_without_rules(done)
    assert told(found, "G405")
    assert "V619" in {each.code for each in found}


def test_a08_a_version_is_told_with_the_request_it_came_by(good: Shown) -> None:
    version = good.facts().versions[0]
    assert (version.request, version.reason) == ("CR-1", "客户投诉后补充回访时限")
    assert (version.asked_by, version.allowed_by) == ("he.fang", "zhao.lei")


def test_a08_a_version_that_nobody_asked_for_is_found() -> None:
    def done(house: House) -> None:
        signed_by(house, "zhao.lei")

    assert told(found_without_rules(done), "G401")


def test_a12_any_entry_that_is_altered_is_found(good: Shown) -> None:
    for path, data in good.files.items():
        if path.startswith(ENTRIES):
            found = replace(good, files={**good.files, path: data.replace(b"2026", b"2025", 1)}).judged()[1]
            assert [(each.code, each.path) for each in found] == [("V608", path)]


def test_a17_a_signature_moved_to_another_statement_is_found(house: House, good: Shown) -> None:
    signs = [at for at, each in enumerate(entries_of(house)) if b'"signed-off"' in each.event]

    def moved(at: int, other: int) -> Shown:
        def change(entries: list) -> list:  # type: ignore[type-arg]
            entries[at] = replace(entries[at], signatures=entries[other].signatures)
            return entries

        return rewritten(house, good, change)

    for at in signs[1:]:
        assert "V614" in moved(at, signs[0]).codes()


def test_a17_stock_openssh_confirms_the_signatures_and_no_moved_one(good: Shown, tmp_path: Path) -> None:
    for path, data in good.files.items():
        if path.startswith(SIGN_OFFS):
            file = tmp_path / path.removeprefix(SIGN_OFFS)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
    done = _stock(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "4 signatures are good" in done.stdout
    first, second = sorted((tmp_path / "signatures").iterdir())[:2]
    second.write_bytes(first.read_bytes())
    assert _stock(tmp_path).returncode != 0


def _stock(folder: Path) -> subprocess.CompletedProcess[str]:
    command, environment = ["/bin/sh", str(folder / "verify.sh")], {"PATH": "/usr/bin:/bin"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a18_the_trail_has_times_and_what_was_there_before(house: House, good: Shown) -> None:
    leaves = [path for path in sorted(good.files) if path.startswith(ENTRIES)]
    events = [read_event(read_leaf(0, good.files[path]).event) for path in leaves]
    submitted = [each for each in events if isinstance(each.act, VersionSubmitted)]
    assert [each.act.content for each in submitted] == [digest("first"), digest("second")]  # type: ignore[attr-defined]
    assert submitted[0].time < submitted[1].time
    assert [each.act.comments for each in events if isinstance(each.act, VersionReturned)] == ["缺时限"]


def test_a35_a_changed_bit_of_what_was_signed_or_of_the_signature_is_found(house: House, good: Shown) -> None:
    """Even by who may write the log and sign its checkpoint."""
    entries = entries_of(house)
    at = max(each.position for each in entries if b'"signed-off"' in each.event)

    def content(log: list) -> list:  # type: ignore[type-arg]
        event = read_event(log[at].event)
        item = replace(event.act.items[0], content=digest("else"))  # type: ignore[attr-defined]
        log[at] = replace(log[at], event=event_bytes(replace(event, act=replace(event.act, items=(item,)))))  # type: ignore[call-arg]
        return log

    def signature(log: list) -> list:  # type: ignore[type-arg]
        (given,) = log[at].signatures
        text = given.signature
        log[at] = replace(log[at], signatures=(replace(given, signature=f"{text[:-12]}A{text[-11:]}"),))
        return log

    for change in (content, signature):
        codes = rewritten(house, good, change).codes()
        assert {"V614", "V619"} <= codes
    assert entry_path(at) in good.files
    assert unarmoured(good.files[f"{SIGN_OFFS}signatures/{at:07d}-1.sig"])


def test_a36_a_document_under_a_voided_number_is_found() -> None:
    def done(house: House) -> None:
        house.did("wen.kong", NumberVoided(NUMBER, "误取"))
        house.requested()
        signed_by(house, "zhao.lei")

    assert told(found_without_rules(done), "G311")


def test_a36_a_releases_number_that_was_voided_is_found() -> None:
    def done(house: House) -> None:
        house.ready()
        act = house.opening()
        house.did("wen.kong", act)
        house.did("wen.kong", ReleaseVoided("R0001", "日期写错"))
        house.did("wen.kong", replace(act, toolchain=digest("other")))

    assert told(found_without_rules(done), "G802")
