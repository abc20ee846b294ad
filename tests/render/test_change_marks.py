"""The mark in the margin beside what a version changed: everything marked reads as nothing marked does."""

from __future__ import annotations

from dataclasses import replace

from sopkit.audit.pdf import audit_pdf
from sopkit.model.redline import ChangeMarks
from tests.outputs import raw_pages
from tests.render.docx.make import W, made, part
from tests.render.engines import expectation, pdf_of
from tests.render.sample import AT, Sample, bilingual, sample


def marked(given: Sample, version: str) -> Sample:
    """The sample with every block marked: all of its spans begin at one place."""
    return replace(given, setting=replace(given.setting, changed=ChangeMarks(version, frozenset({AT.start}))))


def words(pdf: bytes, mark: str = "") -> str:
    """What the pages say in the order in which it copies, without the mark; header and foot come first on each page."""
    return "".join("".join(page.replace(mark, "") if mark else page for page in raw_pages(pdf)).split())


def test_a_marked_version_passes_its_audit() -> None:
    for each in (sample(), bilingual()):
        assert audit_pdf(pdf_of(marked(each, "B/7")), expectation(each)) == ()


def test_marks_leave_the_text_in_its_order() -> None:
    told = ("2.1.1每日巡检", "步骤1拆下滤网", "断电、验电、挂牌上锁", "您好，请问有什么可以帮您？")
    for pdf, mark in ((pdf_of(sample()), ""), (pdf_of(marked(sample(), "乙七")), "乙七")):
        places = [words(pdf, mark).index(each) for each in told]
        assert places == sorted(places)


def test_each_document_bears_its_own_version() -> None:
    """Styles are kept from one document to the next; what a mark says is not."""
    for version in ("B/7", "C/9"):
        text = words(pdf_of(marked(sample(), version)))
        assert version in text
        assert ({"B/7", "C/9"} - {version}).isdisjoint(text[at : at + 3] for at in range(len(text)))


def test_nothing_is_marked_unless_it_is_said() -> None:
    assert b"changed" not in made(sample())
    assert pdf_of(sample()) == pdf_of(replace(sample(), setting=replace(sample().setting, changed=ChangeMarks("B/7"))))


def test_word_has_a_bar_and_stays_valid() -> None:
    data = made(marked(sample(), "B/7"))
    root = part(data, "word/document.xml")
    assert len(root.findall(f".//{W}pBdr/{W}left")) > 20
    for properties in root.iter(f"{W}pPr"):
        names = [child.tag.removeprefix(W) for child in properties]
        order = [
            each for each in ("pStyle", "keepNext", "pageBreakBefore", "numPr", "pBdr", "tabs", "ind") if each in names
        ]
        assert [each for each in names if each in order] == order
        assert names.count("pBdr") <= 1
