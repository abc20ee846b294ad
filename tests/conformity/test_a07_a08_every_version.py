"""A07 (ISO 9001 7.5.3.2): every older version can be retrieved and read. A08: every version has its change record."""

from __future__ import annotations

import hashlib

from sopkit.register.acts import Kept
from sopkit.register.acts.requests import Change
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.requests import Request
from sopkit.release.manifest import read_manifest
from tests.register.house import NUMBER, peopled, submission, wanted
from tests.released import CHANGED, KEPT, NEW, TwoReleases
from tests.released_pages import printed, rows


def test_a07_a08_older_versions_are_kept_with_the_request_they_came_by() -> None:
    house = peopled()
    texts = {"A/0": "第一版".encode(), "A/1": "第二版".encode()}
    for at, (version, text) in enumerate(texts.items()):
        request, replaces = f"CR-{at}", "A/0" if at else ""
        change = Change.REVISE if at else Change.ISSUE
        house.requested(request, wanted(version=version, replaces=replaces, change=change))
        kept = (Kept(f"{NUMBER}.md", house.register.vault.put(text)),)
        house.did("he.fang", submission(version=version, request=request, files=kept))
        house.accepted(version=version)
        house.approved(version=version)
        house.releases(house.item(version=version))
        house.clock.pass_(days=40)
    document = document_of(house.state, NUMBER)
    assert document is not None
    found = versions_of(house.state, document)
    assert [each.version for each in found] == ["A/0", "A/1"]
    assert {each.version: house.register.vault.get(each.files[0].digest) for each in found} == texts
    requests = [house.state.get(Request, each.request) for each in found]
    assert [each.reason for each in requests if each] == ["客户投诉后补充回访时限"] * 2
    assert [each.decided_by for each in requests if each] == ["zhao.lei"] * 2


def test_a07_a_bundle_leads_to_the_release_of_the_version_before_which_can_still_be_read(
    two_releases: TwoReleases,
) -> None:
    old, new = two_releases.files("R0001"), two_releases.files("R0002")
    manifest = read_manifest(new["manifest.json"])
    assert manifest.previous == hashlib.sha256(old["manifest.json"]).hexdigest()
    replaced = {each.document: each.supersedes for each in manifest.documents}
    assert replaced == {CHANGED: "A/0", NEW: ""}
    before = {each.document: each.version for each in read_manifest(old["manifest.json"]).documents}
    assert before == {CHANGED: "A/0", KEPT: "A/0"}
    assert "三声铃响" in "".join(printed(old, CHANGED))
    assert "两声铃响" in "".join(printed(new, CHANGED))
    assert two_releases.judged(old).holds, "it is verified long after another came in its place"


def test_a08_a_bundle_holds_the_change_record_of_each_version(two_releases: TwoReleases) -> None:
    files = two_releases.files("R0002")
    listed = {row["文件编号"]: row for row in rows(files, "changes")}
    register = two_releases.judged(files).register
    assert register
    assert listed.keys() == {each.document for each in register.versions} == {CHANGED, NEW}
    for each in register.versions:
        row = listed[each.document]
        assert (row["申请单号"], row["更改原因"], row["更改后版本"]) == (each.request, each.reason, each.version)
        assert (each.asked_by, each.allowed_by) == ("he.fang", "zhao.lei")
        assert f"{each.version}{each.reason}（{each.request}）" in "".join(printed(files, each.document))
    assert (listed[CHANGED]["更改前"], listed[CHANGED]["更改后"]) == (
        "让来电在三声铃响内得到接听。",
        "让来电在两声铃响内得到接听。",
    )
