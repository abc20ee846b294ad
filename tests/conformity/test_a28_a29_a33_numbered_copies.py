"""A28, A29 (PIC/S PI 041): each copy is in a register under an id of its own, and numbered by holder, serially, "of N".
A33: a master can be told from a copy."""

from __future__ import annotations

import csv
import io

from tests.conformity.copies_issued import AT, KEPT, Copying, copying
from tests.outputs import pages_of
from tests.posting.test_stamping_sheets import copy_of, sheets
from tests.released import CHANGED, TwoReleases, acting
from tests.stock_tools import codes_on_pages

__all__ = ["copying"]
QUALITY = "Quality Department"


def test_each_copy_has_an_id_a_number_and_a_line_in_the_register(copying: Copying) -> None:
    copying.done("wen.kong", "issue", KEPT)
    copying.done("wen.kong", "issue", CHANGED, "--serial", "--of", "2")
    found = copying.listed()
    assert [(each["copy"], each["document"], each["number"]) for each in found] == [
        ("C000001", KEPT, "01"),
        ("C000002", KEPT, "02"),
        ("C000003", CHANGED, "01"),
        ("C000004", CHANGED, "02"),
    ]
    rows = list(csv.DictReader(io.StringIO(copying.exported("copies"))))
    assert [(each["Copy"], each["Number"], each["Holder"], each["Copy no."]) for each in rows] == [
        ("C000001", KEPT, QUALITY, "01"),
        ("C000002", KEPT, "前台", "02"),
        ("C000003", CHANGED, QUALITY, "01/2"),
        ("C000004", CHANGED, "前台", "02/2"),
    ]
    assert "G911" in copying.refused("wen.kong", "issue", KEPT, "--to", "前台", "--number", "01")


def test_a_copy_says_which_one_it_is_on_each_page_and_the_master_does_not(
    copying: Copying, two_releases: TwoReleases
) -> None:
    copying.done("wen.kong", "issue", CHANGED, "--of", "2")
    (master,) = (
        data
        for path, data in two_releases.files("R0002").items()
        if CHANGED in path and path.endswith(".pdf") and path.startswith("documents/")
    )
    copies = [copying.pdf(f"C00000{n}") for n in (1, 2)]
    for number, holder, copy in zip(("01", "02"), ("品质部", "前台"), copies, strict=True):
        pages = pages_of(copy)
        assert len(pages) == len(pages_of(master))
        for page in pages:
            assert f"分发号{number}" in page and holder in page and "2026-03-10" in page
            assert "复印件非受控" in page
    assert not any("复印件非受控" in page or "分发号01" in page for page in pages_of(master))


def test_a_copy_is_made_of_the_released_bytes_alone(copying: Copying) -> None:
    """An altered file in the vault is not stamped, and nothing is recorded."""
    kept = [each for each in (copying.works / "register" / "vault").rglob("*") if each.is_file()]
    for each in kept:
        each.chmod(0o644)
        each.write_bytes(each.read_bytes() + b"\n")
    ran = acting(copying.works, "wen.kong", "copy", "issue", CHANGED, *AT)
    assert ran.returncode == 4 and "Traceback" not in ran.stderr, ran.stderr
    assert copying.listed() == []


def test_a_sheet_on_the_wall_is_told_from_its_master_by_what_stands_in_the_copys_place() -> None:
    """The released sheet leaves the place empty; the copy has number, station and code there, on each sheet."""
    master = sheets("A3 landscape")
    copy = copy_of(master)
    for before, after in zip(pages_of(master), pages_of(copy), strict=True):
        assert "分发号21-2" in after and "C000123" in after and "复印件非受控" in after
        assert "分发号" not in before and "复印件非受控" not in before
    assert [len(each) for each in codes_on_pages(copy)] == [1] * len(pages_of(copy))
    assert not any(codes_on_pages(master))
