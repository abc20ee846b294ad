"""A23 (21 CFR 11.10(b)): complete copies, readable by people and by machines."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook

from sopkit.adapters.list_files import csv_bytes, xlsx_bytes
from sopkit.diagnostics import Wording
from sopkit.model.facts import Company, Facts
from sopkit.office.register.imprints import imprint_of
from sopkit.office.register.lists import LISTS, Source
from sopkit.office.register.trail import trail
from sopkit.register.acts import ACTS
from sopkit.register.entries import leaf_bytes, read_leaf
from sopkit.register.state import State
from sopkit.release.manifest import read_manifest
from tests.outputs import pages_of, squeezed
from tests.register.house import NUMBER, peopled
from tests.released import CHANGED, NEW, TwoReleases
from tests.released_pages import in_word, on_screen, printed, rows


def test_the_whole_log_can_be_copied_out_read_and_put_together_again() -> None:
    house = peopled()
    house.issues()
    with house.log.reading() as view:
        entries = [*view.entries()]
        lines = trail(view)
        about = trail(view, NUMBER)
    assert [read_leaf(each.position, leaf_bytes(each)) for each in entries] == entries
    assert [each.kind for each in lines] == [json.loads(each.event)["kind"] for each in entries]
    assert {each.kind for each in lines} <= set(ACTS)
    assert [each.kind for each in about] == [
        "request-opened",
        "request-assessed",
        "request-approved",
        "version-submitted",
        "version-accepted",
        "signed-off",
        "signed-off",
        "signed-off",
        "release-opened",
        "release-sealed",
    ]


@pytest.mark.parametrize("name", LISTS)
def test_each_list_says_the_same_to_people_and_to_machines(name: str) -> None:
    house = peopled()
    house.issues()
    day = date(2026, 3, 9)
    with house.log.reading() as view:
        listing = LISTS[name](Source(State(view), view, day, Facts(day, Company(Wording("", "")))))
        imprint = imprint_of(view, day)
    read = [*csv.reader(io.StringIO(csv_bytes(listing, "en").decode("utf-8-sig"), newline=""))]
    sheet = load_workbook(io.BytesIO(xlsx_bytes(listing, imprint, "en"))).worksheets[0]
    printed = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert read[0] == listing.heads_in("en") and len(read) == 1 + len(listing.rows)
    assert printed[-len(read) :] == read


@pytest.mark.parametrize(("number", "said"), [(CHANGED, "两声铃响"), (NEW, "三声铃响")])
def test_a_bundle_holds_each_document_for_people_and_for_machines(
    two_releases: TwoReleases, number: str, said: str
) -> None:
    files = two_releases.files("R0002")
    for text in ("".join(printed(files, number)), on_screen(files, number), in_word(files, number)):
        assert said in text
    assert said in files[f"sources/documents/{number}/source.md"].decode()
    assert json.loads(files[f"sources/documents/{number}/job.json"])["control"]["sign_offs"]


@pytest.mark.parametrize("name", ["master", "changes", "distribution"])
def test_a_list_in_a_bundle_says_the_same_on_paper_and_as_a_table(two_releases: TwoReleases, name: str) -> None:
    files = two_releases.files("R0002")
    sheet = "".join(pages_of(files[f"lists/{name}.pdf"]))
    cells = [squeezed(cell) for row in rows(files, name) for cell in row.values()]
    assert [each for each in cells if each not in sheet] == []
    assert len(cells) > 10


def test_a_bundle_is_complete_by_its_own_account(two_releases: TwoReleases) -> None:
    files = two_releases.files("R0002")
    listed = {each.path for each in read_manifest(files["manifest.json"]).files}
    rest = files.keys() - listed
    assert {each for each in rest if not each.endswith(".sig")} == {"manifest.json", "SHA256SUMS"}
    assert listed <= files.keys()
