"""Hold a DOCX against what it must show. DOCX has no pages, so each section's header parts answer for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from sopkit.audit.docx_package import Opened, R, Unreadable, W, open_package
from sopkit.audit.docx_rules import (
    BROKEN_LINK,
    EXTERNAL,
    NO_ALT_TEXT,
    NO_HEADER,
    NO_MARK,
    NO_NUMBER,
    NO_PAGE,
    NO_PAGE_COUNT,
    NO_STAMP_CELL,
    NO_STATUS,
    NO_VERSION,
    UNREADABLE,
)
from sopkit.audit.expectation import Expectation
from sopkit.diagnostics import Diagnostic, Rule, by_place

_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DRAWN_TEXT = "{urn:schemas-microsoft-com:vml}textpath"
_TWIPS = 1440 / 25.4
_ROUNDING = 0.1


def audit_docx(data: bytes, expected: Expectation) -> tuple[Diagnostic, ...]:
    """Every way in which `data` falls short of `expected`, by place. Pure."""
    try:
        opened = open_package(data)
        found = [*_headers(opened, expected), *_pictures(opened, expected)]
        found += [*_outside(opened, expected), *_links(opened, expected)]
    except Unreadable as error:
        found = [Diagnostic(UNREADABLE, expected.span, {"problem": str(error)})]
    return tuple(by_place(found))


def _headers(opened: Opened, expected: Expectation) -> Iterator[Diagnostic]:
    """A section without a header or footer of its own has the one of the section before."""
    relationships = opened.relationships(opened.main)
    settings = opened.related("settings")
    even = bool(settings) and opened.tree(settings).find(f"{W}evenAndOddHeaders") is not None
    current: dict[str, str] = {}
    feet: dict[str, str] = {}
    for count, section in enumerate(opened.tree(opened.main).iter(f"{W}sectPr"), start=1):
        for tag, found in (("header", current), ("footer", feet)):
            for reference in section.findall(f"{W}{tag}Reference"):
                relationship = relationships.get(str(reference.get(f"{R}id")))
                if relationship:
                    found[str(reference.get(f"{W}type"))] = relationship.target
        kinds = ["default"] + ["first"] * (section.find(f"{W}titlePg") is not None) + ["even"] * even
        for kind in kinds:
            place = {"section": str(count), "kind": kind}
            if kind not in current:
                yield Diagnostic(NO_HEADER, expected.span, place)
            else:
                foot = opened.tree(feet[kind]) if kind in feet else None
                yield from _header(opened.tree(current[kind]), foot, place, expected)


def _header(
    root: etree._Element, foot: etree._Element | None, place: dict[str, str], expected: Expectation
) -> Iterator[Diagnostic]:
    """What identifies the page stands in the header or, as the type chooses, in the foot; the stamp cell in the header."""
    parts = [root] if foot is None else [root, foot]
    words = "\n".join(_words(each) for part in parts for each in part.iter(f"{W}p"))
    wanted: tuple[tuple[Rule, str], ...] = (
        (NO_NUMBER, expected.number),
        (NO_VERSION, expected.version),
        (NO_STATUS, expected.status),
    )
    for rule, value in wanted:
        if not holds(words, value):
            yield Diagnostic(rule, expected.span, {**place, "wanted": value})
    drawn = " ".join(str(each.get("string", "")) for each in root.iter(_DRAWN_TEXT))
    for wanted_mark, found in (*((each, drawn) for each in expected.mark[:1]), (expected.sample, words)):
        if wanted_mark not in found:
            yield Diagnostic(NO_MARK, expected.span, {**place, "wanted": wanted_mark})
    fields = " ".join(each.text or "" for part in parts for each in part.iter(f"{W}instrText")).split()
    for each in (found for part in parts for found in part.iter(f"{W}fldSimple")):
        fields += str(each.get(f"{W}instr", "")).split()
    if "PAGE" not in fields:
        yield Diagnostic(NO_PAGE, expected.span, place)
    if "NUMPAGES" not in fields:
        yield Diagnostic(NO_PAGE_COUNT, expected.span, place)
    left, top, right, bottom = expected.stamp
    if not _has_blank_cell(root, right - left, bottom - top):
        wanted_size = f"{right - left:g} × {bottom - top:g} mm"
        yield Diagnostic(NO_STAMP_CELL, expected.span, {**place, "wanted": wanted_size})


def holds(words: str, value: str) -> bool:
    """Whether `words` hold `value` by itself, not as a part of a longer word or number."""
    return bool(value) and re.search(rf"(?<![\w/.-]){re.escape(value)}(?![\w/.-])", words) is not None


def _words(paragraph: etree._Element) -> str:
    return "".join("\t" if each.tag == f"{W}tab" else each.text or "" for each in paragraph.iter(f"{W}t", f"{W}tab"))


def _has_blank_cell(root: etree._Element, width: float, height: float) -> bool:
    """Whether the last cells of a table's rows make one empty cell at least `width` by `height` mm."""
    for table in root.iter(f"{W}tbl"):
        tall = 0.0
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            if not cells:
                continue
            last = cells[-1]
            size = last.find(f"{W}tcPr/{W}tcW")
            wide = size is not None and _mm(size.get(f"{W}w")) >= width - _ROUNDING
            merge = last.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val") != "restart"
            blank = not _words(last) and last.find(f".//{W}drawing") is None and last.find(f".//{W}pict") is None
            exact = row.find(f"{W}trPr/{W}trHeight")
            row_height = _mm(exact.get(f"{W}val")) if exact is not None else 0.0
            tall = ((tall if goes_on else 0.0) + row_height) if wide and blank else 0.0
            if tall >= height - _ROUNDING:
                return True
    return False


def _mm(twips: str | None) -> float:
    try:
        return float(twips or 0) / _TWIPS
    except ValueError:
        return 0.0


def _pictures(opened: Opened, expected: Expectation) -> Iterator[Diagnostic]:
    for name in _texts(opened):
        silent = [each for each in opened.tree(name).iter(_PROPERTIES) if not str(each.get("descr", "")).strip()]
        if silent:
            yield Diagnostic(NO_ALT_TEXT, expected.span, {"count": str(len(silent)), "part": name})


def _texts(opened: Opened) -> list[str]:
    """The document part and its headers and footers."""
    kinds = ("header", "footer", "footnotes", "endnotes", "comments")
    related = {each.target for each in opened.relationships(opened.main).values() if each.kind in kinds}
    return [opened.main, *sorted(related)]


def _outside(opened: Opened, expected: Expectation) -> Iterator[Diagnostic]:
    """Only hyperlinks may point outside; anything else would be fetched when the file is opened."""
    for rels in sorted(name for name in opened.parts if name.endswith(".rels")):
        source = rels.replace("_rels/", "", 1) if rels.startswith("_rels/") else rels.replace("/_rels/", "/", 1)
        for each in opened.relationships(source.removesuffix(".rels")).values():
            if each.external and each.kind != "hyperlink":
                yield Diagnostic(EXTERNAL, expected.span, {"target": each.target, "part": rels})


def _links(opened: Opened, expected: Expectation) -> Iterator[Diagnostic]:
    root = opened.tree(opened.main)
    known = {str(each.get(f"{W}name")) for each in root.iter(f"{W}bookmarkStart")} | {"_top"}
    aims = {
        str(each.get(f"{W}anchor"))
        for each in root.iter(f"{W}hyperlink")
        if each.get(f"{W}anchor") and not each.get(f"{R}id")
    }
    for instruction in root.iter(f"{W}instrText"):
        words = (instruction.text or "").split()
        if len(words) > 1 and words[0] in ("PAGEREF", "REF"):
            aims.add(words[1])
    for each in sorted(aims - known):
        yield Diagnostic(BROKEN_LINK, expected.span, {"target": each})
