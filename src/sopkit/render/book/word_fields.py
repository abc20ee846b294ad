"""Page fields of a part inside a book: what the part counts by itself, worked out from the book's own count.

Word works out ``= PAGE - PAGEREF part + 1``. LibreOffice prints the inner fields beside the result, so the formula
stands as a choice for programs that know Word 2013's own namespace, and all others take what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sopkit.render.book.word_part import w

_INSTRUCTION, _MARK = w("instrText"), w("fldChar")
_KIND = w("fldCharType")
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def own_pages(root: etree._Element, start: str, end: str, *, one_section: bool, pages: int) -> None:
    """In a header or footer: PAGE becomes the part's page, NUMPAGES the part's pages (`pages` until Word counts)."""
    for each in list(root.iter(_INSTRUCTION)):
        words = (each.text or "").split()
        if words[:1] == ["PAGE"]:
            _formula(each, ("PAGE", "1"), (f"PAGEREF {start}", "1"), "—")
        elif words[:1] in (["NUMPAGES"], ["SECTIONPAGES"]):
            _result(each, str(pages))
            if one_section:
                each.text = " SECTIONPAGES "
            else:
                _formula(each, (f"PAGEREF {end}", str(pages)), (f"PAGEREF {start}", "1"), str(pages))


def own_contents(body: etree._Element, start: str) -> None:
    """The part's own contents print the part's pages; the list is no field any more, for Word would fill it anew
    with the headings of the whole book."""
    for each in list(body.iter(_INSTRUCTION)):
        words = (each.text or "").split()
        if words[:1] == ["TOC"]:
            for run in list(_frame(each)):
                parent = run.getparent()
                if parent is not None:
                    parent.remove(run)
    for each in list(body.iter(_INSTRUCTION)):
        words = (each.text or "").split()
        if words[:1] == ["PAGEREF"]:
            _formula(each, (" ".join(words), "1"), (f"PAGEREF {start}", "1"), _shown(each))
    for control in list(body.iter(w("sdt"))):
        content = control.find(w("sdtContent"))
        parent = control.getparent()
        if parent is not None and content is not None and control.find(f"{w('sdtPr')}/{w('docPartObj')}") is not None:
            at = parent.index(control)
            parent[at : at + 1] = list(content)


def _frame(instruction: etree._Element) -> Iterator[etree._Element]:
    """The runs that open a field, separate its result and close it."""
    run = instruction.getparent()
    assert run is not None
    yield run
    before = run.getprevious()
    if before is not None:
        yield before
    depth = 0
    for each in _marks_after(instruction):
        kind = each.get(_KIND)
        parent = each.getparent()
        assert parent is not None
        if kind == "begin":
            depth += 1
        elif kind == "separate" and depth == 0:
            yield parent
        elif kind == "end":
            if depth == 0:
                yield parent
                return
            depth -= 1


def _marks_after(instruction: etree._Element) -> Iterator[etree._Element]:
    seen = False
    for each in instruction.getroottree().iter(_INSTRUCTION, _MARK):
        if each is instruction:
            seen = True
        elif seen and each.tag == _MARK:
            yield each


def _result(instruction: etree._Element, text: str) -> None:
    """Put `text` into the field's result."""
    run = instruction.getparent()
    while run is not None and run.find(w("t")) is None:
        run = run.getnext()
    found = run.find(w("t")) if run is not None else None
    if found is not None:
        found.text = text


def _shown(instruction: etree._Element) -> str:
    """The field's result as text."""
    runs = list(_runs(instruction))
    return "".join(each.text or "" for run in runs for each in run.iter(w("t")))


def _runs(instruction: etree._Element) -> Iterator[etree._Element]:
    """All runs of a field, from the one that opens it to the one that closes it; they are neighbours."""
    run = instruction.getparent()
    before = run.getprevious() if run is not None else None
    if before is not None:
        yield before
    depth = 0
    while run is not None:
        yield run
        kinds = [each.get(_KIND) for each in run.iter(_MARK)]
        depth += kinds.count("begin") - kinds.count("end")
        if depth < 0:
            return
        run = run.getnext()


def _chosen(runs: list[etree._Element], fallback: str) -> None:
    """Put `runs` into a choice, beside which `fallback` is what other programs show."""
    parent = runs[0].getparent()
    assert parent is not None
    at = parent.index(runs[0])
    either = etree.Element(f"{{{_MC}}}AlternateContent", nsmap={"mc": _MC, "w15": _W15})
    choice = etree.SubElement(either, f"{{{_MC}}}Choice")
    choice.set("Requires", "w15")
    other = etree.SubElement(etree.SubElement(either, f"{{{_MC}}}Fallback"), w("r"))
    properties = runs[0].find(w("rPr"))
    if properties is not None:
        other.append(etree.fromstring(etree.tostring(properties)))
    etree.SubElement(other, w("t")).text = fallback
    choice.extend(runs)
    parent.insert(at, either)


def _formula(instruction: etree._Element, first: tuple[str, str], less: tuple[str, str], fallback: str) -> None:
    """Make the field ``= FIRST - LESS + 1``; each is a field inside it, with its result."""
    run = instruction.getparent()
    assert run is not None
    whole = list(_runs(instruction))
    properties = run.find(w("rPr"))
    pieces = [_instruction(" = "), *_field(*first), _instruction(" - "), *_field(*less), _instruction(" + 1 ")]
    parent = run.getparent()
    assert parent is not None
    at, place = parent.index(run), whole.index(run)
    made = []
    for piece in pieces:
        new = etree.Element(w("r"))
        if properties is not None:
            new.append(etree.fromstring(etree.tostring(properties)))
        new.append(piece)
        made.append(new)
    parent[at : at + 1] = made
    whole[place : place + 1] = made
    _chosen(whole, fallback)


def _field(instruction: str, result: str) -> list[etree._Element]:
    text = etree.Element(w("t"))
    text.text = result
    return [_mark("begin"), _instruction(f" {instruction} "), _mark("separate"), text, _mark("end")]


def _mark(kind: str) -> etree._Element:
    element = etree.Element(_MARK)
    element.set(_KIND, kind)
    return element


def _instruction(text: str) -> etree._Element:
    element = etree.Element(_INSTRUCTION)
    element.set(_SPACE, "preserve")
    element.text = text
    return element
