"""Files controlled without being compiled: identity on every page, nothing of the file lost, nothing dangerous kept."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from sopkit.render.placing import place_pages, stand_in
from tests.check.harness import png
from tests.outputs import pages_of
from tests.pdf_files import add_page, pdf_file
from tests.workspace import FRONT, Desk, sop

NUMBER = "DW-CS-001"
FILE = f"build/{NUMBER}/{NUMBER}"


def control(desk: Desk, name: str, data: bytes) -> None:
    """Put a file and the document that controls it into the workspace."""
    front = FRONT.format(number=NUMBER, title="前台布置图").replace(
        "type: work-instruction", f"type: as-is\nfile: {name}"
    )
    desk.write(f"sops/{NUMBER}.md", front + "\n图中编号与现场铭牌一致。\n")
    desk.write(f"sops/{name}", data)


def texts(desk: Desk) -> list[str]:
    return pages_of((desk.root / f"{FILE}.pdf").read_bytes())


def odd_pages() -> bytes:
    """A3, turned, cropped, with an origin elsewhere and units of their own: one page of each."""
    pdf = Pdf.new()
    add_page(pdf, (420, 297), "A3")
    add_page(pdf, (210, 297), "turned").obj.Rotate = 90
    add_page(pdf, (300, 400), "cropped").obj.CropBox = Array([100, 100, 500, 600])
    moved = add_page(pdf, (100, 100), "moved").obj
    moved.MediaBox, moved.UserUnit = Array([200, 150, -50, -50]), 2
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_every_page_bears_identity_whatever_its_paper(desk: Desk) -> None:
    control(desk, "plan.pdf", odd_pages())
    assert desk.build("--to", "pdf").status == 0  # its audit holds number, version, status, page, stamp area
    pages = texts(desk)
    assert len(pages) == 5
    for at, page in enumerate(pages, start=1):
        assert NUMBER in page and f"第{at}页共5页" in page
    assert "原文件第1页，共4页（缩至" in pages[1]
    with pikepdf.open(desk.root / f"{FILE}.pdf") as pdf:
        sizes = [tuple(round(float(each) * 25.4 / 72) for each in page.mediabox[2:]) for page in pdf.pages]
    assert sizes == [(210, 297), (420, 297), (297, 210), (210, 297), (210, 297)]


def test_text_stays_text_and_the_original_goes_along_unchanged(desk: Desk) -> None:
    desk.write("sops/WI-CS-002.md", sop("WI-CS-002", "来电转接作业指导书"))
    assert desk.build("--to", "pdf").status == 0
    original = (desk.root / "build/WI-CS-002/WI-CS-002.pdf").read_bytes()
    control(desk, "other.pdf", original)
    assert desk.build("--to", "pdf").status == 0
    assert "接起电话，报单位名称" in "".join(texts(desk))
    assert (desk.root / f"{FILE}.original.pdf").read_bytes() == original
    with pikepdf.open(desk.root / f"{FILE}.pdf") as pdf:
        assert b"pdfaid" not in pdf.Root.Metadata.read_bytes() if Name.Metadata in pdf.Root else True
        assert bool(pdf.Root.MarkInfo.Marked)


def test_equal_files_give_equal_bytes(desk: Desk) -> None:
    control(desk, "plan.pdf", odd_pages())
    assert desk.build("--to", "pdf,docx,html").status == 0
    first = {end: (desk.root / f"{FILE}.{end}").read_bytes() for end in ("pdf", "docx", "html")}
    for end in first:
        (desk.root / f"{FILE}.{end}").unlink()
    assert desk.build("--to", "pdf,docx,html").status == 0
    assert {end: (desk.root / f"{FILE}.{end}").read_bytes() for end in first} == first


def test_scripts_stay_behind_and_hidden_layers_stay_hidden(desk: Desk) -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_file("scripts")))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=layer)
    pdf.pages[0].contents_add(b"/OC /MC0 BDC 0 0 600 850 re f EMC")
    out = io.BytesIO()
    pdf.save(out)
    control(desk, "plan.pdf", out.getvalue())
    assert desk.build("--to", "pdf").status == 0
    made = (desk.root / f"{FILE}.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(made)) as stamped:
        assert "/OpenAction" not in stamped.Root
        assert b"JavaScript" not in stamped.Root.unparse()
        off = stamped.Root.OCProperties.D.OFF[0].objgen
        form = next(
            each
            for page in stamped.pages
            for each in page.obj.Resources.XObject.values()
            if Name.Resources in each and Name.Properties in each.Resources
        )
        assert form.Resources.Properties.MC0.objgen == off
    page = pypdfium2.PdfDocument(made)[1]
    dots = bytes(page.render(scale=0.5, grayscale=True).buffer)
    assert dots.count(b"\x00") < len(dots) / 20  # the layer would blacken the whole page


@pytest.mark.parametrize(
    ("what", "code"),
    [("encrypted", "F102"), ("damaged", "F103"), ("210 x 0", "F104"), ("9000 x 297", "F104"), ("1001 pages", "F106")],
)
def test_a_file_that_cannot_be_used_is_told_and_the_others_are_built(desk: Desk, what: str, code: str) -> None:
    control(desk, "plan.pdf", pdf_file(what))
    desk.write("sops/WI-CS-002.md", sop("WI-CS-002", "来电转接作业指导书"))
    ran = desk.build()
    assert ran.status == 1
    assert code in ran.codes(f"sops/{NUMBER}.md")
    place = next(each for each in ran.json["diagnostics"] if each["code"] == code)
    assert (place["line"], place["column"]) == (5, 7)
    assert desk.outcomes(ran) == {f"sops/{NUMBER}.md": "refused", "sops/WI-CS-002.md": "built"}
    assert not (desk.root / f"{FILE}.html").exists()


def office_file(main: str, *more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in (main, *more):
            archive.writestr(name, "<x/>")
    return out.getvalue()


def test_a_workbook_has_an_identity_sheet_and_goes_along_as_it_is(desk: Desk) -> None:
    data = office_file("xl/workbook.xml")
    control(desk, "list.xlsx", data)
    assert desk.build("--to", "pdf").status == 0
    (sheet,) = texts(desk)
    assert "list.xlsx" in sheet and "XLSX" in sheet and "SHA-256" in sheet
    assert (desk.root / f"{FILE}.original.xlsx").read_bytes() == data


def test_macros_are_told(desk: Desk) -> None:
    control(desk, "list.xlsx", office_file("xl/workbook.xml", "xl/vbaProject.bin"))
    assert desk.check().codes(f"sops/{NUMBER}.md") == {"F112"}


def test_a_scan_is_one_page(desk: Desk) -> None:
    control(desk, "scan.png", png(900, 600))
    assert desk.build("--to", "pdf,docx,html").status == 0
    assert "原文件第1页，共1页" in texts(desk)[1]


def test_another_file_of_the_same_name_rebuilds(desk: Desk) -> None:
    control(desk, "plan.pdf", pdf_file("210 x 297"))
    desk.build("--to", "pdf")
    desk.write("sops/plan.pdf", pdf_file("2 pages"))
    assert desk.outcomes(desk.build("--to", "pdf")) == {f"sops/{NUMBER}.md": "built"}
    assert len(texts(desk)) == 3


def test_a_page_without_a_place_is_a_fault_and_not_a_blank(desk: Desk) -> None:
    pdf = Pdf.new()
    add_page(pdf, (210, 297), "no stand-in")
    out = io.BytesIO()
    pdf.save(out)
    with pytest.raises(Exception, match="page 1"):
        place_pages(out.getvalue(), pdf_file("210 x 297"))
    assert stand_in(1) != stand_in(2)


def outside_standard(number: str, edition: str = "2012") -> str:
    front = FRONT.format(number=number, title="逐批检验抽样计划")
    kept = [line for line in front.splitlines() if not line.startswith(("reviewers:", "records:", "station:"))]
    return (
        "\n".join(kept).replace(
            "type: work-instruction",
            f"type: external\npublisher: 国家标准委\nedition: {edition}\nobtained: 2026-11-16",
        )
        + "\n正本存资料柜。\n"
    )


def test_an_outside_standard_is_registered_with_its_edition_and_needs_no_file(desk: Desk) -> None:
    desk.write("sops/GB-T-2828.1-2012.md", outside_standard("GB/T 2828.1-2012"))
    assert desk.check().codes("sops/GB-T-2828.1-2012.md") == set()
    assert desk.build("--to", "pdf,docx,html").status == 0
    (pdf,) = desk.root.glob("build/GB-T-2828.1-2012-*/*.pdf")
    page = pages_of(pdf.read_bytes())[0]
    assert "GB/T2828.1-2012" in page and "国家标准委" in page
    assert "登记" in page and "批准" in page and "审核" not in page


@pytest.mark.parametrize("key", ["publisher", "edition"])
def test_an_outside_document_says_who_published_which_edition(desk: Desk, key: str) -> None:
    whole = outside_standard("ISO 9001:2015", "2015")
    desk.write("sops/ISO-9001-2015.md", "\n".join(each for each in whole.split("\n") if not each.startswith(f"{key}:")))
    assert desk.check().codes("sops/ISO-9001-2015.md") == {"M101"}


def test_a_standard_is_cited_with_or_without_its_year_and_a_superseded_year_is_told(desk: Desk) -> None:
    desk.write("sops/GB-T-2828.1-2012.md", outside_standard("GB/T 2828.1-2012"))
    body = sop("WI-CS-002", "来电转接作业指导书")
    for cited, codes in (("GB/T 2828.1-2012", set()), ("GB/T 2828.1", set()), ("GB/T 2828.1-2003", {"R150"})):
        desk.write("sops/WI-CS-002.md", body.replace("接起电话", f"按[](sop:{cited})接起电话"))
        assert desk.check().codes("sops/WI-CS-002.md") == codes, cited
