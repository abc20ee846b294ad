"""A06 (ISO 9001 7.5.3.2): a distribution list goes with what is released, and says what the pages and the register say."""

from __future__ import annotations

import json

import pytest

from tests.outputs import pages_of
from tests.released import CHANGED, NEW, TwoReleases
from tests.released_pages import printed, rows


@pytest.mark.parametrize("number", [CHANGED, NEW])
def test_a06_list_pages_and_register_name_the_same_holders(two_releases: TwoReleases, number: str) -> None:
    files = two_releases.files("R0002")
    listed = {row["领用部门"]: int(row["份数"]) for row in rows(files, "distribution") if row["文件编号"] == number}
    block = json.loads(files[f"sources/documents/{number}/job.json"])["control"]
    assert listed == {each["holder"]: each["copies"] for each in block["distribution"]} == {"品质部": 1, "前台": 1}
    text = "".join(printed(files, number))
    assert all(f"□{holder}×{copies}" in text for holder, copies in listed.items())


def test_a06_the_list_says_who_approved_it(two_releases: TwoReleases) -> None:
    files = two_releases.files("R0002")
    assert {(row["批准人"], row["批准日期"]) for row in rows(files, "distribution")} == {("赵磊", "2026-03-02")}
    sheet = "".join(pages_of(files["lists/distribution.pdf"]))
    assert all(said in sheet for said in ("文件发放范围审批表", CHANGED, NEW, "赵磊"))
