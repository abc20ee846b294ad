"""A07 (ISO 9001 7.5.3.2): every older version can be retrieved and read. A08: every version has its change record."""

from __future__ import annotations

from sopkit.register.acts import Kept
from sopkit.register.acts.requests import Change
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.requests import Request
from tests.register.house import NUMBER, peopled, submission, wanted


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
