"""Books: documents bound into one volume whose contents can be trusted."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from tests.outputs import raw_pages, squeezed
from tests.pdf_files import pdf_file
from tests.workspace import BODY, FRONT, TODAY, Desk, Ran, sop

FORM = """
::: form 来电登记表 {{number={number} retention="3 years"}}
日期：
来电人：
:::
"""
BOOK = """\
title = { zh = "客服作业指导书汇编", en = "Customer service instructions" }
number = "HB-CS-01"
version = "A/0"
department = "cs"
issued = 2026-12-01
effective = 2026-12-15
order = "order.md"
contents = 2

[sign_off]
author = ["wang.fang"]
review = ["li.qiang"]
countersign = ["cs", "qa"]
approve = ["zhang.min"]

[[chapters]]
title = "第一章 前台"
documents = ["WI-CS-001", "WI-CS-002"]

[[chapters]]
title = "第二章 热线"
documents = ["WI-CS-003"]
"""
ORDER = "各部门：\n\n现颁布本汇编，自 2026 年 12 月 15 日起实施。\n"
PDF = "build/HB-CS-01/HB-CS-01.pdf"


def shelf(desk: Desk) -> None:
    """Three documents that cite each other, one of two pages, and a book of them."""
    link = BODY.replace("报单位名称。", "报单位名称，按[](sop:WI-CS-002#abnormal)转接，另见[](sop:WI-CS-004)。")
    desk.write("sops/WI-CS-001.md", sop(body=link))
    long = BODY + "\n" + "\n\n".join(f"第 {at} 行说明，按顺序核对。" for at in range(90))
    desk.write(
        "sops/WI-CS-002.md",
        sop("WI-CS-002", "来电转接作业指导书", long.replace("# 异常处理", "# 异常处理 {#abnormal}")),
    )
    desk.write("sops/WI-CS-003.md", sop("WI-CS-003", "热线值守作业指导书"))
    desk.write("sops/WI-CS-004.md", sop("WI-CS-004", "来电回访作业指导书"))
    desk.write("books/cs.toml", BOOK)
    desk.write("books/order.md", ORDER)


def bind(desk: Desk, *arguments: str) -> Ran:
    formats = () if "--to" in arguments else ("--to", "pdf")
    return desk.run("book", "books/cs.toml", "-j1", "--as-of", TODAY, "--format", "json", *formats, *arguments)


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("book"))
    shelf(desk)
    ran = bind(desk)
    assert ran.status == 0, ran.out
    assert [each["outcome"] for each in ran.json["book"]["parts"]] == ["built"] * 3
    return desk


def test_every_page_number_of_the_contents_is_that_of_the_page_where_the_part_begins(bound: Desk) -> None:
    pages = raw_pages((bound.root / PDF).read_bytes())
    contents = squeezed("".join(page for page in pages if "目录" in squeezed(page)))
    for number, title in (
        ("WI-CS-001", "来电接听作业指导书"),
        ("WI-CS-002", "来电转接作业指导书"),
        ("WI-CS-003", "热线值守作业指导书"),
    ):
        printed = re.search(rf"{number}{title}(\d+?)(?=1目的)", contents)
        assert printed, contents
        begins = [at for at, page in enumerate(pages, start=1) if _begins(page, number, f"总第{at}页共{len(pages)}页")]
        assert begins == [int(printed[1])]


def _begins(page: str, number: str, place: str) -> bool:
    """Whether a page is the first of the document `number`."""
    own = squeezed(page).replace(place, "")
    return f"{number}·版本" in own and "第1页共" in own


def test_each_page_bears_its_documents_place_and_the_books(bound: Desk) -> None:
    pages = raw_pages((bound.root / PDF).read_bytes())
    count = len(pages)
    for at, page in enumerate(pages, start=1):
        assert f"总第{at}页共{count}页" in squeezed(page)
        assert "客服作业指导书汇编·HB-CS-01·版本A/0" in squeezed(page)
    parts = [page for page in pages if "WI-CS-002 · " in page]
    assert len(parts) > 1
    assert all(f"第{at}页共{len(parts)}页" in squeezed(page) for at, page in enumerate(parts, start=1))


def test_links_between_parts_stay_in_the_book_and_others_lead_out(bound: Desk) -> None:
    with pikepdf.open(bound.root / PDF) as pdf:
        inside, outside = set(), set()
        for page in pdf.pages:
            for annotation in page.obj.get(Name.Annots, ()):
                if Name.Dest in annotation:
                    inside.add(str(annotation.Dest))
                else:
                    outside.add(str(annotation.A.URI))
    assert "WI-CS-002#abnormal" in inside
    assert outside == {"../WI-CS-004/WI-CS-004.pdf"}


def test_bookmarks_nest_chapters_parts_and_headings(bound: Desk) -> None:
    with pikepdf.open(bound.root / PDF) as pdf, pdf.open_outline() as outline:
        top = [item.title for item in outline.root]
        chapter = outline.root[3]
        part = chapter.children[1]
    assert top == ["客服作业指导书汇编", "颁布令", "目录", "第一章 前台", "第二章 热线"]
    assert part.title == "WI-CS-002 来电转接作业指导书"
    assert part.children[0].title.startswith("1")


def test_the_tags_of_all_parts_make_one_tree(bound: Desk) -> None:
    with pikepdf.open(bound.root / PDF) as pdf:
        root = pdf.Root.StructTreeRoot
        keys = [int(each) for each in list(root.ParentTree.Nums)[::2]]
        used = [int(page.obj.StructParents) for page in pdf.pages if Name.StructParents in page.obj]
        used += [
            int(note.StructParent)
            for page in pdf.pages
            for note in page.obj.get(Name.Annots, ())
            if Name.StructParent in note
        ]
        kinds = [str(each.S) for each in root.K[0].K]
        articles = [str(each.T) for part in root.K[0].K if Name.Part == part.S for each in part.K if Name.Art == each.S]
        metadata = pdf.Root.Metadata.read_bytes().decode()
        ids = [bytes(each) for each in list(root.IDTree.Names)[::2]] if Name.IDTree in root else []
    assert sorted(used) == sorted(set(used))
    assert set(used) <= set(keys) and keys == sorted(set(keys))
    assert kinds.count("/Part") == 2
    assert articles == ["WI-CS-001", "WI-CS-002", "WI-CS-003"]
    assert 'pdfaid:conformance="A"' in metadata and "客服作业指导书汇编" in metadata
    assert ids == sorted(set(ids)) and ids


def test_an_unchanged_book_is_not_bound_again_and_a_changed_part_binds_it_anew(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shelf(desk)
    assert bind(desk).json["book"]["outcome"] == "built"
    before = (desk.root / PDF).read_bytes()
    again = bind(desk)
    assert again.json["book"]["outcome"] == "unchanged"
    (desk.root / PDF).unlink()
    assert bind(desk).json["book"]["outcome"] == "built"
    assert hashlib.sha256((desk.root / PDF).read_bytes()).digest() == hashlib.sha256(before).digest()
    desk.write("sops/WI-CS-003.md", sop("WI-CS-003", "热线夜间值守作业指导书"))
    changed = bind(desk)
    assert changed.json["book"]["outcome"] == "built"
    assert [each["outcome"] for each in changed.json["book"]["parts"]] == ["unchanged", "unchanged", "built"]
    assert "热线夜间值守作业指导书" in squeezed("".join(raw_pages((desk.root / PDF).read_bytes())))


def test_parts_already_built_are_taken_as_they_are_and_formats_do_not_unbind_each_other(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shelf(desk)
    desk.build("--to", "pdf,docx")
    first = bind(desk, "--to", "pdf")
    assert [each["outcome"] for each in first.json["book"]["parts"]] == ["unchanged"] * 3
    assert bind(desk, "--to", "docx").json["book"]["outcome"] == "built"
    assert bind(desk, "--to", "pdf,docx").json["book"]["outcome"] == "unchanged"
    desk.write("books/cs.toml", BOOK.replace("HB-CS-01", "HB-CS-02"))
    assert bind(desk).json["book"]["files"] == ["HB-CS-02/HB-CS-02.pdf"]
    assert not (desk.root / PDF).exists()


def test_a_part_with_an_error_keeps_the_book_from_going_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shelf(desk)
    bind(desk)
    desk.write(
        "sops/WI-CS-003.md", sop("WI-CS-003", "热线值守作业指导书", BODY.replace("试拨一次分机", "【待写：试拨】"))
    )
    ran = bind(desk)
    assert ran.status == 1
    refused = [each for each in ran.json["diagnostics"] if each["code"] == "B108"]
    assert [(each["file"], each["line"], each["column"]) for each in refused] == [("books/cs.toml", 22, 14)]
    assert not (desk.root / PDF).exists()


def test_a_build_leaves_books_alone_and_a_book_that_is_gone_is_taken_away(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shelf(desk)
    bind(desk)
    desk.build()
    assert (desk.root / PDF).exists()
    desk.write("books/other.toml", 'title = "另一本"\ndocuments = ["WI-CS-003"]\n')
    (desk.root / "books/cs.toml").unlink()
    assert desk.run("book", "books/other.toml", "-j1", "--as-of", TODAY, "--to", "pdf").status == 0
    assert not (desk.root / PDF).exists()
    assert pypdfium2.PdfDocument((desk.root / "build/other/other.pdf").read_bytes())[0]


def test_a_title_of_three_hundred_characters_overflows_no_page(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shelf(desk)
    desk.write("books/cs.toml", BOOK.replace("客服作业指导书汇编", "客服作业指导书汇编" * 34))
    ran = bind(desk)
    assert ran.status == 0, ran.out
    pages = raw_pages((desk.root / PDF).read_bytes())
    assert all("…" in page for page in pages)


def test_a_book_in_english_and_one_in_both_languages(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shelf(desk)
    two = BOOK.replace('author = ["wang.fang"]', 'author = ["wang.fang", "li.qiang"]')
    for language, wanted in (("en", "BookpagePAGEof"), ("both", "目录Contents"), ("zh+en", "目录Contents")):
        desk.write("books/cs.toml", f'language = "{language}"\n' + two)
        ran = bind(desk)
        assert ran.status == 0, ran.out
        with pikepdf.open(desk.root / PDF) as pdf:
            assert str(pdf.docinfo["/Author"]) == ("王芳, 李强" if language == "en" else "王芳、李强")
        cover = squeezed("".join(raw_pages((desk.root / PDF).read_bytes())[:3]))
        assert "Customerserviceinstructions" in cover
        assert wanted.replace("PAGE", "1") in cover
    desk.write("books/cs.toml", 'language = "xx"\n' + BOOK)
    assert [(each["code"], each["line"]) for each in bind(desk).json["diagnostics"]] == [("B103", 1)]


def test_a_file_controlled_as_it_is_can_be_bound_and_the_book_then_claims_no_pdfa(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shelf(desk)
    front = FRONT.format(number="DW-CS-001", title="前台布置图").replace(
        "type: work-instruction", "type: as-is\nfile: plan.pdf"
    )
    desk.write("sops/DW-CS-001.md", front + "\n图中编号与现场铭牌一致。\n")
    desk.write("sops/plan.pdf", pdf_file("210 x 297"))
    desk.write("books/cs.toml", BOOK.replace('"WI-CS-003"', '"WI-CS-003", "DW-CS-001"'))
    ran = bind(desk, "--to", "pdf,docx")
    assert ran.status == 0, ran.out
    with pikepdf.open(desk.root / PDF) as pdf:
        assert Name.OutputIntents not in pdf.Root
        assert "DW-CS-001#" in {str(note.Dest) for note in pdf.pages[2].Annots}


def test_a_damaged_book_is_caught_by_its_audit(bound: Desk) -> None:
    """The audit reads page numbers from the file: a contents line that says another page is told."""
    from sopkit.audit.book import BookExpectation, PartExpectation
    from sopkit.audit.book_pdf import audit_book_pdf
    from sopkit.diagnostics import Span

    expected = BookExpectation(
        span=Span("books/cs.toml", 0, 0),
        identity="客服作业指导书汇编 · HB-CS-01 · 版本 A/0",
        page_of="总第 {page} 页 共 {pages} 页",
        part_page_of=("第 {page} 页 共 {pages} 页",),
        parts=tuple(PartExpectation(f"WI-CS-00{at}#", f"WI-CS-00{at}", "A/0") for at in (1, 2, 3)),
        targets=("#order", "#chapter-1", "WI-CS-001#", "WI-CS-002#", "#chapter-2", "WI-CS-003#"),
        records=(),
    )
    data = (bound.root / PDF).read_bytes()
    assert audit_book_pdf(data, expected) == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = pdf.pages
        pages.insert(4, pages[-1])
        del pages[-1]
        out = io.BytesIO()
        pdf.save(out)
    codes = {each.rule.code for each in audit_book_pdf(out.getvalue(), expected)}
    assert {"B152", "B153", "B154"} <= codes
    assert {each.rule.code for each in audit_book_pdf(b"%PDF-1.7 no", expected)} == {"B151"}


SLASH = """\
extends = "work-instruction"
name = { zh = "作业指导书", en = "Work instruction" }
page_form = "slash"
header = [["company:4"], ["title:4"], ["number", "version", "page", "pages"], ["status:4"]]
foot = ["number", "version", "status"]
"""


def test_a_part_whose_header_counts_its_pages_beside_its_place_is_bound(desk: Desk) -> None:
    shelf(desk)
    desk.write("templates/slash/type.toml", SLASH)
    long = (desk.root / "sops/WI-CS-002.md").read_text(encoding="utf-8")
    desk.write("sops/WI-CS-002.md", long.replace("type: work-instruction", "type: slash"))
    wide = "# 记录\n\n::: form 来电登记表 {number=QR-CS-002-01 retention=3年 orientation=landscape}\n字段：日期\n:::\n"
    again = (desk.root / "sops/WI-CS-002.md").read_text(encoding="utf-8")
    desk.write(
        "sops/WI-CS-002.md", again.replace("# 记录\n\n无\n", wide).replace("records: []", "records: [QR-CS-002-01]")
    )
    ran = bind(desk)
    assert ran.status == 0, ran.out
    pages = raw_pages((desk.root / PDF).read_bytes())
    assert sum("2/" in page and "WI-CS-002" in page for page in pages)
    sizes = [page.get_size() for page in pypdfium2.PdfDocument((desk.root / PDF).read_bytes())]
    assert sum(width > height for width, height in sizes) == 1
