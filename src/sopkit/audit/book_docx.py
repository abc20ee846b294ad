"""Re-open a book's DOCX and hold it against what it must show. DOCX has no pages: each section's header parts answer for them.

1. It opens; each part begins and ends at its bookmark, in the book's order.
2. Each section of a part has a header with the part's number and version and a field that counts the part's own pages;
   every section's foot has the book's line with PAGE and NUMPAGES.
3. The contents have a line for each target, and no link, field or list name leads nowhere.
4. Bookmarks, drawings and controls are named and numbered once.
5. Nothing but hyperlinks points outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from sopkit.audit import book_rules as rules
from sopkit.audit.book import BookExpectation
from sopkit.audit.docx import holds
from sopkit.audit.docx_package import Opened, R, Unreadable, W, open_package
from sopkit.diagnostics import Diagnostic, Rule

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def audit_book_docx(data: bytes, expected: BookExpectation) -> tuple[Diagnostic, ...]:
    """Every way in which `data` falls short of `expected`. Pure."""
    try:
        return tuple(_Audit(open_package(data), expected).findings())
    except Unreadable as error:
        return (Diagnostic(rules.UNREADABLE, expected.span, {"problem": str(error)}),)


class _Audit:
    def __init__(self, opened: Opened, expected: BookExpectation) -> None:
        self.opened, self.expected = opened, expected
        self.root = opened.tree(opened.main)
        self.relations = opened.relationships(opened.main)

    def _finding(self, rule: Rule, **values: str) -> Diagnostic:
        return Diagnostic(rule, self.expected.span, values)

    def findings(self) -> Iterator[Diagnostic]:
        """All of them."""
        yield from self._sections()
        yield from self._contents()
        yield from self._links()
        yield from self._once()

    def _sections(self) -> Iterator[Diagnostic]:
        count, inside = 0, 0
        seen: list[int] = []
        for each in self.root.iter(f"{W}bookmarkStart", f"{W}sectPr"):
            name = str(each.get(f"{W}name", ""))
            if each.tag == f"{W}sectPr":
                count += 1
                yield from self._section(each, count, inside)
            elif name == f"part{inside}_end":
                inside = 0
            elif name.removeprefix("part").isdecimal() and name.startswith("part"):
                inside = int(name.removeprefix("part"))
                seen.append(inside)
        if seen != list(range(1, len(self.expected.parts) + 1)):
            yield self._finding(rules.BAD_STRUCTURE, problem=f"parts begin as {seen}")

    def _section(self, section: etree._Element, count: int, part: int) -> Iterator[Diagnostic]:
        place = f"§{count}"
        frames = {"header": "", "footer": ""}
        fields: dict[str, list[str]] = {"header": [], "footer": []}
        for kind in frames:
            for reference in section.findall(f"{W}{kind}Reference"):
                relation = self.relations.get(str(reference.get(f"{R}id")))
                if relation is not None:
                    root = self.opened.tree(relation.target)
                    frames[kind] += "\n".join(
                        "".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")
                    )
                    fields[kind] += " ".join(each.text or "" for each in root.iter(f"{W}instrText")).split()
        if self.expected.identity not in frames["footer"] or not {"PAGE", "NUMPAGES"} <= set(fields["footer"]):
            yield self._finding(rules.NO_BOOK_PAGE, page=place, wanted=self.expected.identity)
        if part:
            wanted = self.expected.parts[part - 1]
            for value in (wanted.number, wanted.version):
                if not holds(frames["header"], value):
                    yield self._finding(rules.NO_PART_IDENTITY, page=place, wanted=value)
            both = fields["header"] + fields["footer"]
            if f"part{part}" not in both:
                yield self._finding(rules.NO_PART_IDENTITY, page=place, wanted="PAGE - PAGEREF + 1")

    def _contents(self) -> Iterator[Diagnostic]:
        """Lines between the beginning of the book's TOC field and its end."""
        depth, lines, inside = 0, 0, False
        for each in self.root.iter(f"{W}instrText", f"{W}fldChar", f"{W}hyperlink"):
            if each.tag == f"{W}instrText":
                if not inside and (each.text or "").split()[:2] == ["TOC", "\\f"]:
                    inside, depth = True, 1
            elif inside and each.tag == f"{W}hyperlink":
                lines += 1
            elif inside:
                depth += {"begin": 1, "end": -1}.get(str(each.get(f"{W}fldCharType")), 0)
                if depth == 0:
                    break
        if lines != len(self.expected.targets):
            problem = f"{lines} of {len(self.expected.targets)} lines of the contents"
            yield self._finding(rules.BAD_STRUCTURE, problem=problem)

    def _links(self) -> Iterator[Diagnostic]:
        known = {str(each.get(f"{W}name")) for each in self.root.iter(f"{W}bookmarkStart")} | {"_top"}
        aims = {
            str(each.get(f"{W}anchor"))
            for each in self.root.iter(f"{W}hyperlink")
            if each.get(f"{W}anchor") and not each.get(f"{R}id")
        }
        for name in self._texts():
            for instruction in self.opened.tree(name).iter(f"{W}instrText"):
                words = (instruction.text or "").split()
                if len(words) > 1 and words[0] in ("PAGEREF", "REF"):
                    aims.add(words[1])
        for each in sorted(aims - known):
            yield self._finding(rules.BROKEN_LINK, target=each)
        lists = {str(each.get(f"{W}numId")) for each in self.opened.tree("word/numbering.xml").iter(f"{W}num")}
        used = {str(each.get(f"{W}val")) for each in self.root.iter(f"{W}numId")} - {"0"}
        for each in sorted(used - lists):
            yield self._finding(rules.BROKEN_LINK, target=f"numId {each}")
        for source in [name for name in self.opened.parts if name.endswith(".rels") and name.startswith("word/")]:
            owner = source.replace("_rels/", "").removesuffix(".rels")
            for relation in self.opened.relationships(owner).values():
                if relation.external and relation.kind != "hyperlink":
                    yield self._finding(rules.BAD_STRUCTURE, problem=f"{owner} → {relation.target}")
                elif not relation.external and relation.target not in self.opened.parts:
                    yield self._finding(rules.BROKEN_LINK, target=relation.target)

    def _texts(self) -> list[str]:
        frames = {each.target for each in self.relations.values() if each.kind in ("header", "footer")}
        return [self.opened.main, *sorted(frames)]

    def _once(self) -> Iterator[Diagnostic]:
        counted = (
            ("bookmark", (each.get(f"{W}name") for each in self.root.iter(f"{W}bookmarkStart"))),
            ("bookmark id", (each.get(f"{W}id") for each in self.root.iter(f"{W}bookmarkStart"))),
            ("control", (each.get(f"{W}val") for each in self.root.iterfind(f".//{W}sdtPr/{W}id"))),
            ("picture", (e.get("id") for name in self._texts() for e in self.opened.tree(name).iter(_DRAWING))),
        )
        for what, values in counted:
            for value, times in Counter(values).items():
                if times > 1:
                    yield self._finding(rules.BAD_STRUCTURE, problem=f"{what} {value} × {times}")
