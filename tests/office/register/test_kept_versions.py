"""Two versions out of the vault, compared."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.disk import DiskTemplates, shipped_templates
from sopkit.adapters.memory import MemoryWorkspace
from sopkit.examination import Rules
from sopkit.model.asset import Asset
from sopkit.model.content import content_digest
from sopkit.model.document import Metadata
from sopkit.office.opening import open_office
from sopkit.office.redline import RedlineFault, changed_since
from sopkit.office.register.draft_changes import changes_of
from sopkit.office.register.kept_versions import kept_version, last_signed
from sopkit.office.register.submitting import Draft
from sopkit.office.survey import Survey, survey
from sopkit.register.acts.act import Kept
from sopkit.register.acts.requests import Change
from tests.register.house import NUMBER, House, peopled, wanted
from tests.workspace import SETTINGS

SOURCE = "---\nnumber: {number}\nversion: {version}\nlanguage: zh\n---\n\n# 职责\n1. 记录交主管，{time} 内审阅。\n\n![表](a.svg)\n"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5" width="8" height="5"><path d="M0 0h8"/></svg>'


@pytest.fixture
def house() -> House:
    """A/0 in force, A/1 submitted."""
    house = peopled()
    house.requested()
    house.submitted(files=files(house, "A/0", "48 h"))
    house.accepted()
    house.approved()
    house.releases(house.item())
    house.requested("CR-2", wanted(change=Change.REVISE, version="A/1", replaces="A/0"))
    house.submitted(request="CR-2", version="A/1", files=files(house, "A/1", "24 h"))
    return house


def files(house: House, version: str, time: str) -> tuple[Kept, ...]:
    vault = house.register.vault
    source = SOURCE.format(number=NUMBER, version=version, time=time).encode()
    return Kept(f"sops/{NUMBER}.md", vault.put(source)), Kept("a.svg", vault.put(PICTURE))


def test_what_changed_from_one_kept_version_to_the_next(house: House) -> None:
    before, after = (kept_version(house.register, NUMBER, each) for each in ("A/0", "A/1"))
    found = changed_since(before, after, Rules({}, ()))
    assert [value.told for change in found.changes for value in change.values] == ["48 → 24 h"]
    assert (found.version_before, found.version_after) == ("A/0", "A/1")
    assert after.assets["a.svg"].data == PICTURE


@pytest.mark.parametrize(("number", "version"), [(NUMBER, "B/0"), ("WI-XX-999", "A/0")])
def test_a_version_that_nobody_submitted(house: House, number: str, version: str) -> None:
    with pytest.raises(RedlineFault) as told:
        kept_version(house.register, number, version)
    assert version in told.value.wording.zh


def test_what_changed_since_a_persons_own_last_signature(house: House) -> None:
    """The author signed what is then submitted anew; the reviewer had last signed the version before."""
    house.accepted(version="A/1")
    house.did("he.fang", house.sign_act("author", "author", version="A/1"))
    house.submitted(request="CR-2", version="A/1", files=files(house, "A/1", "12 h"))
    now = kept_version(house.register, NUMBER, "A/1")
    since = {
        person: [
            value.told
            for change in changed_since(last_signed(house.register, NUMBER, person), now, Rules({}, ())).changes
            for value in change.values
        ]
        for person in ("he.fang", "liu.min")
    }
    assert since == {"he.fang": ["24 → 12 h"], "liu.min": ["48 → 12 h"]}


def test_somebody_who_never_signed(house: House) -> None:
    with pytest.raises(RedlineFault):
        last_signed(house.register, NUMBER, "lu.ren")


def test_a_version_adopted_as_a_scan_has_no_source_to_compare(house: House) -> None:
    other = replace(files(house, "A/1", "12 h")[0], name="WI-CS-003.pdf")
    house.submitted(request="CR-2", version="A/1", files=(other,))
    with pytest.raises(RedlineFault):
        kept_version(house.register, NUMBER, "A/1")


def test_a_draft_is_compared_with_the_version_it_replaces(house: House) -> None:
    source = SOURCE.format(number=NUMBER, version="A/1", time="24 h").encode()
    redline = changes_of(house.register, shop(), draft(source, "A/1"))
    assert redline and (redline.version_before, redline.version_after) == ("A/0", "A/1")
    assert [source.decode()[at : at + 2] for at in redline.marks().at] == ["记录"]


def test_a_first_issue_replaces_nothing() -> None:
    source = SOURCE.format(number=NUMBER, version="A/0", time="48 h").encode()
    assert changes_of(peopled().register, shop(), draft(source, "A/0")) is None


def test_after_a_version_adopted_as_a_scan_there_is_nothing_to_compare_with() -> None:
    house = peopled()
    house.requested()
    house.submitted(files=(Kept("WI-CS-003.pdf", house.register.vault.put(b"%PDF")),))
    house.accepted()
    house.approved()
    house.releases(house.item())
    source = SOURCE.format(number=NUMBER, version="A/1", time="24 h").encode()
    assert changes_of(house.register, shop(), draft(source, "A/1")) is None


def shop() -> Survey:
    """A workspace of no documents."""
    files = {"sopkit.toml": SETTINGS.encode()}
    return survey(open_office(MemoryWorkspace(files), DiskTemplates(None, shipped_templates()), SystemClock(), ""))


def draft(source: bytes, version: str) -> Draft:
    """What was read of a draft, as far as comparing asks."""
    asset = Asset("sops/a.svg", "image/svg+xml", PICTURE, sha256(PICTURE).hexdigest(), 8, 5)
    kind = shop().office.rules.types["work-instruction"]
    content = content_digest(source, {"a.svg": asset.digest}, {})
    return Draft(f"sops/{NUMBER}.md", source, Metadata(number=NUMBER, version=version), kind, {"a.svg": asset}, content)
