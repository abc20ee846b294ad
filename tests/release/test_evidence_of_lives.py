"""Whatever a document has been through, the evidence of its release holds, and tells it; and no more than concerns it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PIL import Image

from sopkit.adapters.log import created
from sopkit.model.control import Status
from sopkit.register.acts.act import Kept
from sopkit.register.acts.adoption import Adopted, Old, PenSignature
from sopkit.register.acts.people import (
    Delegated,
    KeyRevoked,
    PersonChanged,
    PersonLeft,
    PictureSet,
    PolicySet,
    RoleGranted,
    RoleWithdrawn,
)
from sopkit.register.acts.releases import ReleaseVoided, ReleaseWithdrawn
from sopkit.register.acts.requests import Change, RequestApproved, RequestAssessed, RequestOpened
from sopkit.register.acts.temporary import TimeLimited
from sopkit.register.acts.versions import SignedOff, SignedOnPaper, Stage, VersionReturned
from sopkit.register.public_keys import fingerprint_of
from sopkit.release.evidence import evidence
from sopkit.release.proofs import ENTRIES, PROOFS, read_proofs
from tests.register.house import NUMBER, STAGES, House, digest, peopled, wanted
from tests.release.shown import shown

OTHER = "WI-CS-004"


def revised(house: House) -> None:
    """A third version, after one that was withdrawn in force and one that was voided first."""
    house.ready()
    house.releases()
    house.clock.pass_(days=30)
    house.ready(version="A/1", request="CR-2", replaces="A/0")
    house.opens_release(house.item(version="A/1"))
    house.did("wen.kong", ReleaseVoided("R0002", "日期写错"))
    house.releases(house.item(version="A/1"))
    house.clock.pass_(days=30)
    house.did("wen.kong", ReleaseWithdrawn("R0003", "参数错"))
    house.ready(version="A/2", request="CR-3", replaces="A/1")
    house.opens_release(house.item(version="A/2"))


def returned(house: House) -> None:
    """It came back from review, and was signed again."""
    house.requested()
    house.submitted()
    house.accepted()
    house.did("he.fang", house.sign_act("author", "author"))
    house.did("wen.kong", VersionReturned(NUMBER, "A/0", house.version().submission, "缺时限"))
    house.submitted(content=digest("better"))
    house.accepted()
    house.approved()
    house.opens_release()


def together(house: House) -> None:
    """Signed in one act with another document, which is not released; two with the same signers."""
    for number, request in ((NUMBER, "CR-1"), (OTHER, "CR-2")):
        house.requested(request, wanted(document=number))
        house.submitted(document=number, request=request)
        house.accepted(number)
    for person, stage, role in (
        ("he.fang", "author", "author"),
        ("liu.min", "review", "reviewer"),
        ("zhao.lei", "approve", "approver"),
    ):
        acts = [house.sign_act(stage, role, number) for number in (NUMBER, OTHER)]
        house.did(person, SignedOff(tuple(item for act in acts for item in act.items)))
    house.opens_release()


def instead_of(house: House) -> None:
    """The reviewer was away, the approver's key is a new one, the author has another name since."""
    house.requested()
    house.submitted()
    house.accepted()
    house.did("liu.min", Delegated("leave", "ban.zhang", "reviewer", house.clock.now().date(), "休假"))
    house.did("he.fang", house.sign_act("author", "author"))
    house.did("ban.zhang", house.sign_act("review", "reviewer", instead_of="liu.min"))
    house.did("ren.yi", PersonChanged("he.fang", "何芳芳", "qa"))
    old = fingerprint_of(house.keys["zhao.lei"].public)
    house.renews("zhao.lei")
    house.did("ren.yi", KeyRevoked(old, "换新"))
    house.did("zhao.lei", house.sign_act("approve", "approver"))
    house.opens_release()


def left(house: House) -> None:
    """Who approved has left since, and lost their role before."""
    house.ready()
    house.did("ren.yi", RoleWithdrawn("zhao.lei", "approver", "调岗"))
    house.did("ren.yi", PersonLeft("zhao.lei", house.clock.time.date()))
    house.opens_release()


def by_pen(house: House) -> None:
    """The approver signed on paper; nobody signed anything by key."""
    stages = (Stage("approve", "approver", ("zhao.lei",)),)
    house.requested()
    house.submitted(stages=stages)
    house.accepted()
    today, submission = house.clock.time.date(), house.version().submission
    house.did("wen.kong", SignedOnPaper(NUMBER, "A/0", submission, "approve", "zhao.lei", today, digest("scan")))
    house.opens_release()


def with_pictures(house: House) -> None:
    """The signers' pictures are printed; one changed theirs after signing."""
    png = io.BytesIO()
    Image.new("L", (60, 20)).save(png, "PNG")
    house.did("he.fang", PictureSet("he.fang", house.register.vault.put(png.getvalue())))
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M2 15L58 5"/></svg>'
    house.did("liu.min", PictureSet("liu.min", house.register.vault.put(svg)))
    house.ready()
    house.did("he.fang", PictureSet("he.fang"))
    house.opens_release()


def briefed(house: House) -> None:
    """Two shifts are to be briefed before it holds."""
    house.requested(shifts=("甲班", "乙班"))
    house.submitted()
    house.accepted()
    house.approved()
    house.opens_release()


def temporary(house: House) -> None:
    """It holds for ten days."""
    house.requested(item=wanted(temporary=True))
    house.submitted()
    house.did(
        "he.fang",
        TimeLimited(
            NUMBER, "A/0", house.version().submission, house.clock.time.date() + timedelta(days=10), "设备大修"
        ),
    )
    house.accepted()
    house.approved()
    house.opens_release()


def adopted(house: House) -> None:
    """The version before was taken over on a list with others."""
    day = date(2025, 6, 1)
    olds = tuple(
        Old(
            document=number,
            version="A/0",
            type="work-instruction",
            title="客户回访作业指导书",
            language="zh",
            effective=day,
            files=(Kept(f"{number}.md", digest(number)),),
            signed=(PenSignature("approve", "赵磊", day, "批准"),),
            department="qa",
            scan=digest("scan"),
        )
        for number in (NUMBER, OTHER, "QP-1", "QP-2")
    )
    house.did("wen.kong", Adopted("建账-1", "以下文件现行有效", olds))
    house.ready(OTHER, version="A/1", request="CR-7", replaces="A/0")
    house.releases(house.item(OTHER, "A/1"))
    house.ready(version="A/1", replaces="A/0")
    house.opens_release(house.item(version="A/1"))


def by_a_registrar(house: House) -> None:
    """Roles were given by a registrar, whose role was taken since; two controllers must sign."""
    house.joins("deng.ji", "登记员", "registrar")
    house.joins("qian.yi", "钱一")
    house.did("deng.ji", RoleGranted("qian.yi", "approver", ("work-instruction",), ("qa",)))
    house.did("ren.yi", PolicySet("author-may-approve", "no"))
    house.requested()
    house.submitted(stages=(*STAGES[:3], Stage("approve", "approver", ("qian.yi",))))
    house.accepted()
    for person, stage, role in (
        ("he.fang", "author", "author"),
        ("liu.min", "review", "reviewer"),
        ("qian.yi", "approve", "approver"),
    ):
        house.did(person, house.sign_act(stage, role))
    house.did("ren.yi", RoleWithdrawn("deng.ji", "registrar", "调岗"))
    house.opens_release()


LIVES = (
    revised,
    returned,
    together,
    instead_of,
    left,
    by_pen,
    with_pictures,
    briefed,
    temporary,
    adopted,
    by_a_registrar,
)


@pytest.mark.parametrize("life", LIVES, ids=lambda each: each.__name__)
def test_the_evidence_holds_and_concerns_the_document_alone(life: Callable[[House], None]) -> None:
    house = peopled()
    life(house)
    there = shown(house)
    facts = there.facts()
    assert [each.document for each in facts.versions] == [NUMBER]
    assert read_proofs(there.files[PROOFS]).documents == (NUMBER,)


@pytest.mark.parametrize("life", LIVES, ids=lambda each: each.__name__)
def test_the_same_release_gives_the_same_bytes_however_the_log_went_on(life: Callable[[House], None]) -> None:
    house = peopled()
    life(house)
    before = shown(house)
    house.did("wen.kong", ReleaseVoided(before.manifest.release, "再议"))
    house.joins("xin.lai", "新来", "approver")
    version = before.manifest.documents[0].version
    house.did("wen.kong", VersionReturned(NUMBER, version, house.version(version=version).submission, "改"))
    assert dict(shown(house, before.manifest.release).files) == dict(before.files)


def test_who_signed_for_whom_with_which_key_is_told() -> None:
    house = peopled()
    instead_of(house)
    signed = shown(house).facts().versions[0].signed
    assert [(each.name, each.instead_of, each.by_key) for each in signed] == [
        ("何芳", "", True),
        ("班长", "liu.min", True),
        ("赵磊", "", True),
    ]
    assert signed[1].authority
    assert signed[1].authority.role == "reviewer"
    assert signed[2].proof == fingerprint_of(house.keys["zhao.lei"].public)


def test_a_pen_signature_is_told_as_one() -> None:
    house = peopled()
    by_pen(house)
    (signed,) = shown(house).facts().versions[0].signed
    assert (signed.by_key, signed.proof, signed.name) == (False, digest("scan"), "赵磊")


def test_a_registrars_authority_is_told() -> None:
    house = peopled()
    by_a_registrar(house)
    authority = shown(house).facts().versions[0].signed[-1].authority
    assert authority
    assert (authority.role, authority.given_by) == ("approver", "deng.ji")


def test_pictures_of_signatures_are_part_of_what_pages_print() -> None:
    house = peopled()
    with_pictures(house)
    there = shown(house)
    kinds = sorted(each.media_type for each in read_proofs(there.files[PROOFS]).pictures)
    assert kinds == ["image/png", "image/svg+xml"]
    with house.log.reading() as view:
        files = evidence(view, there.manifest.checkpoint.size - 1)
    assert there.with_files(proofs__json=files[PROOFS]).codes() == {"V621"}


def test_a_version_that_waits_for_briefings_is_not_told_effective() -> None:
    house = peopled()
    briefed(house)
    (told,) = shown(house).facts(house.clock.time.date() + timedelta(days=9)).on
    assert (told.version, told.status) == ("", Status.RELEASED)


def test_what_holds_for_a_time_is_told_for_each_day() -> None:
    house = peopled()
    temporary(house)
    there, day = shown(house), house.clock.time.date()
    told = [there.facts(day + timedelta(days=each)).on[0] for each in (2, 3, 10, 11)]
    assert [(each.version, each.status) for each in told] == [
        ("", Status.RELEASED),
        ("A/0", Status.EFFECTIVE),
        ("A/0", Status.EFFECTIVE),
        ("", Status.OBSOLETE),
    ]


def test_a_new_version_supersedes_the_one_before_on_its_day() -> None:
    house = peopled()
    adopted(house)
    there, day = shown(house), house.clock.time.date()
    assert [there.facts(each).on[0].version for each in (day, day + timedelta(days=3))] == ["A/0", "A/1"]


def test_it_is_the_same_from_each_kind_of_log(log_place: str) -> None:
    kept, memory = peopled(created(log_place)), peopled()
    for house in (kept, memory):
        together(house)
    assert shown(kept).files == shown(memory).files


def test_a_bundle_shows_no_more_of_a_long_log_than_concerns_it() -> None:
    house = peopled()
    for number in range(6):
        house.ready(f"QP-{number}", request=f"CR-1{number}")
    house.releases(*(house.item(f"QP-{number}") for number in range(6)))
    house.ready()
    house.opens_release()
    there = shown(house)
    entries = [path for path in there.files if path.startswith(ENTRIES)]
    alone = peopled()
    alone.ready()
    alone.opens_release()
    assert len(entries) == len([path for path in shown(alone).files if path.startswith(ENTRIES)])
    assert len(entries) < there.manifest.checkpoint.size / 2


def test_a_withdrawal_asks_for_no_version() -> None:
    """A request for one document is not held up by what it wants of another."""
    house = peopled()
    house.ready(OTHER, request="CR-2")
    house.releases(house.item(OTHER))
    house.clock.pass_(days=9)
    items = (wanted(), wanted(document=OTHER, change=Change.WITHDRAW, version="", replaces="A/0"))
    house.did("he.fang", RequestOpened("CR-1", items, "合并"))
    house.did("wen.kong", RequestAssessed("CR-1", ()))
    house.did("zhao.lei", RequestApproved("CR-1"))
    house.submitted()
    house.accepted()
    house.approved()
    house.opens_release()
    assert read_proofs(shown(house).files[PROOFS]).documents == (NUMBER,)
    shown(house).facts()
