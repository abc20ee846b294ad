"""What a release carries along for its library: what else is in force, where its files are kept, and what waits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from sopkit.release.manifest import read_manifest
from tests.office.release.published import Publisher
from tests.workspace import Ran

CHANGED, BRIEFED, LOST, DRAWING = "WI-QA-001", "WI-QA-002", "WI-QA-003", "DW-QA-001"
OLD, LATER = "OP-1", "WI-QA-004"
HEADS = ["文件编号", "版次", "文件名称", "归口部门", "实施日期", "编制", "批准", "文件"]
AS_IT_WAS = b"PK\x03\x04 prices"


@dataclass(frozen=True)
class Office:
    """A workspace with releases of different kinds.

    R0001 holds a document, one that a shift is never briefed on, one whose HTML the vault then loses, a drawing
    controlled as it is; afterwards all notes of what was seen in them are spoilt. R0002 replaces the first with all that is in force, R0003 again with what is changed alone, R0004
    published. Something was adopted as the file it was. `told` is what was said while R0002 was made.
    """

    publisher: Publisher
    told: Ran
    plan: list[dict[str, object]]

    def file(self, path: str, release: str) -> bytes:
        return (self.publisher.bundle(release) / path).read_bytes()

    def carried(self, release: str) -> list[str]:
        """The paths of what was carried along."""
        found = (each.path for each in read_manifest(self.file("manifest.json", release)).files)
        return sorted(each for each in found if each.startswith("library/"))

    def items(self, release: str) -> dict[str, str]:
        """The page's items by slug."""
        page = self.file("index.html", release).decode()
        return dict(re.findall(r'(?s)<li class="document" id="([^"]*)"(.*?)</li>\n', page))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with pytest.MonkeyPatch.context() as patch:
        made = Publisher(tmp_path_factory.mktemp("carried") / "works", patch)
        made.write("old/prices.xlsx", AS_IT_WAS)
        row = [OLD, "B/3", "价目表", "品质部", date(2024, 3, 1), "王芳 2024-02-10", "张敏 2024-02-18", "prices.xlsx"]
        made.done("wen.kong", "adopt", made.lists("old/list.xlsx", HEADS, row))
        for number in (CHANGED, BRIEFED, LOST):
            made.drafts(number, "首件检验")
        drawing(made)
        made.approves(CHANGED, LOST, DRAWING, reason="首次发布")
        made.approves(BRIEFED, reason="要宣贯", shifts=("甲班",))
        made.released("2026-03-09")
        html = made.bundle("R0001") / "documents" / LOST / f"{LOST}.html"
        made.house.register.vault.remove(made.house.register.vault.put(html.read_bytes()))
        made.edits(CHANGED, ("version: A/0\n", "version: A/1\n"), ("三声铃响", "两声铃响"))
        made.approves(CHANGED, reason="来电漏接")
        for note in (made.root / "build" / ".sopkit" / "looks").iterdir():
            note.write_bytes(b'{"titles": [')
        plan = made.sees("release", "plan")
        told = made.released("2026-03-16")
        made.edits(CHANGED, ("version: A/1\n", "version: A/2\n"), ("两声铃响", "一声铃响"))
        made.approves(CHANGED, reason="再改")
        made.done("wen.kong", "release", "create", "--effective", "2026-03-23", "--only-changed")
        made.drafts(LATER, "入库检验")
        made.approves(LATER, reason="新增")
        made.done("wen.kong", "publish", LATER, "--effective", "2026-03-23")
        yield Office(made, told, plan)


def drawing(made: Publisher) -> None:
    """Write a price list that is controlled as it is."""
    made.drafts(DRAWING, "检验台布置")
    file = made.source(DRAWING)
    head, _, rest = file.read_text(encoding="utf-8").partition("\n---\n")
    assert rest
    head = re.sub(r"(?m)^type: .*$", "type: as-is\nfile: bench.dwg", head)
    file.write_text(f"{head}\n---\n\n检验台按图布置。\n", encoding="utf-8")
    made.write("sops/bench.dwg", b"AC1032 bench")


def test_each_is_carried_with_every_file_that_was_released(office: Office) -> None:
    names = {each.split("/")[1] for each in office.carried("R0002")}
    assert names == {BRIEFED, DRAWING, OLD}
    original = f"library/{DRAWING}/{DRAWING}.original.dwg"
    assert office.file(original, "R0002") == b"AC1032 bench"
    assert f'"./{original}"' in office.items("R0002")[DRAWING]
    assert f'"./documents/{DRAWING}/{DRAWING}.original.dwg"' in office.items("R0001")[DRAWING]


def test_what_was_adopted_as_a_file_is_carried_as_that_file(office: Office) -> None:
    assert office.file(f"library/{OLD}/{OLD}.original.xlsx", "R0002") == AS_IT_WAS
    item = office.items("R0002")[OLD]
    for words in ("价目表", "B/3", "王芳", "2024-02-18", "XLSX"):
        assert words in item
    assert "pictures/" not in item


def test_what_the_vault_no_longer_keeps_is_listed_without_files_and_told(office: Office) -> None:
    assert "listed in index.html without files (none was released, or none is kept any more): WI-QA-003 A/0" in (
        office.told.err
    )
    item = office.items("R0002")[LOST]
    assert "赵磊" in item
    assert "href=" not in item


def test_what_is_released_and_waits_for_its_briefing_is_there_and_says_so(office: Office) -> None:
    items = office.items("R0002")
    assert {slug for slug, item in items.items() if "data-unbriefed" in item} == {BRIEFED}
    assert "<bdi>甲班</bdi>" in items[BRIEFED]


def test_a_release_of_what_changed_alone_carries_nothing_and_says_so(office: Office) -> None:
    for release, only in (("R0003", CHANGED), ("R0004", LATER)):
        assert office.carried(release) == []
        assert list(office.items(release)) == [only]
        assert "其他现行文件见以前的发布包" in office.file("index.html", release).decode()
    assert "其他现行文件见以前的发布包" not in office.file("index.html", "R0002").decode()


def test_a_plan_tells_what_is_replaced_before_that_one_is_even_effective(office: Office) -> None:
    assert [(each["document"], each["version"], each["replaces"]) for each in office.plan] == [(CHANGED, "A/1", "A/0")]
    assert office.plan[0]["copies"]


def test_a_bundle_with_what_it_carries_holds_and_says_who_proves_it(office: Office) -> None:
    trust = office.publisher.write("../trust.toml", office.publisher.done("wen.kong", "release", "trust").out)
    asked = ("--trust", str(trust), "--last-seen", "1", "--lang", "en")
    ran = office.publisher.run("release", "verify", str(office.publisher.bundle("R0002")), *asked)
    assert ran.status == 0, ran.out
    assert "library/ holds 3 more documents that this release did not bring" in ran.out


def test_a_spoilt_note_of_a_first_page_changes_nothing(office: Office) -> None:
    for slug in (BRIEFED, DRAWING):
        assert office.file(f"pictures/{slug}.png", "R0002") == office.file(f"pictures/{slug}.png", "R0001")
    assert "检验台按图布置" in office.file("index.html", "R0002").decode()
