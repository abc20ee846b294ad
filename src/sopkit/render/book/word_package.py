"""The package of a book in Word: what parts bring along goes into it once, and is found under new names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from sopkit.render.book.word_fields import own_contents
from sopkit.render.book.word_part import MAIN, Marks, R, WordPart, count_drawings, w
from sopkit.render.docx.markup import DECLARATION, ROOT
from sopkit.render.docx.package import WORD, Package

_MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "svg": "image/svg+xml"}
_SHARED = ("styles", "settings", "fontTable", "theme", "webSettings")
_STYLED = {w("pStyle"), w("rStyle"), w("tblStyle")}
_FRAMES = (w("headerReference"), w("footerReference"))


@dataclass(slots=True)
class Joined:
    """The book's package in the making; `base` gives styles, settings and properties."""

    base: WordPart
    parts: Mapping[str, WordPart]
    marks: Marks
    package: Package = field(default_factory=Package)
    _styles: etree._Element = field(init=False)
    _definitions: list[etree._Element] = field(default_factory=list)
    _instances: list[etree._Element] = field(default_factory=list)
    _frames: int = 0

    def __post_init__(self) -> None:
        types = {
            str(each.get("PartName")).lstrip("/"): str(each.get("ContentType"))
            for each in self.base.tree("[Content_Types].xml").iter("{*}Override")
        }
        self._styles = self.base.tree("word/styles.xml")
        self.package.of("").to("officeDocument", MAIN)
        for kind, target, _ in sorted(self.base.relations(MAIN).values()):
            if kind in _SHARED and target in types:
                self.package.put(target, types[target], self.base.parts[target])
                self.package.of(MAIN).to(kind, target.removeprefix("word/"))
        for each in self.base.tree("_rels/.rels"):
            target = str(each.get("Target"))
            if target.startswith("docProps/"):
                self.package.put(target, types[target], self.base.parts[target])
                self.package.of("").to(str(each.get("Type")), target)
        self.package.of(MAIN).to("numbering", "numbering.xml")
        self.package.of(MAIN).to("header", "header0.xml")
        self.package.of(MAIN).to("footer", "footer0.xml")
        self._take_text(self.base)

    @property
    def styles_by_name(self) -> dict[str, str]:
        """Style ids of the book by name."""
        return _names(self._styles)

    @property
    def styles_bytes(self) -> bytes:
        """The book's ``styles.xml``."""
        return etree.tostring(self._styles, encoding="UTF-8", xml_declaration=True, standalone=True)

    @property
    def text_width(self) -> int:
        """Twips between the margins of the book's own pages."""
        size, margins = self._page()
        return int(size["w"]) - int(margins["left"]) - int(margins["right"])

    @property
    def room(self) -> int:
        """Twips of height for text on a usual page."""
        size, margins = self._page()
        return int(size["h"]) - int(margins["top"]) - int(margins["bottom"])

    def _page(self) -> tuple[dict[str, str], dict[str, str]]:
        section = self.base.body.findall(w("sectPr"))[-1]
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        assert size is not None and margins is not None
        return _own_names(size), _own_names(margins)

    def without_number_stop(self, style: str) -> str:
        """Paragraph properties that take from the style called `style` the tab stop behind a number."""
        id = self.styles_by_name.get(style)
        element = next((each for each in self._styles.iter(w("style")) if each.get(w("styleId")) == id), None)
        if element is None:
            return ""
        stops = "".join(
            f'<w:tab w:val="clear" w:pos="{each.get(w("pos"))}"/>'
            for each in element.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}")
            if each.get(w("val")) in ("left", "start", "num")
        )
        indent = element.find(f"{w('pPr')}/{w('ind')}")
        start = 0
        if indent is not None:
            start = int(indent.get(w("left"), "0")) - int(indent.get(w("hanging"), "0"))
        return f'{f"<w:tabs>{stops}</w:tabs>" if stops else ""}<w:ind w:left="{start}" w:firstLine="0"/>'

    def own_section(self, top: int, bottom: int, edge: int) -> str:
        """A section of the book's own pages."""
        size, margins = self._page()
        relations = self.package.of(MAIN)
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{relations.to("header", "header0.xml")}"/>'
            f'<w:footerReference w:type="default" r:id="{relations.to("footer", "footer0.xml")}"/>'
            f'<w:type w:val="nextPage"/><w:pgSz w:w="{size["w"]}" w:h="{size["h"]}"/>'
            f'<w:pgMar w:top="{top}" w:right="{margins["right"]}" w:bottom="{bottom}" w:left="{margins["left"]}" '
            f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/></w:sectPr>'
        )

    def base_body(self) -> Iterator[etree._Element]:
        """The text of the base, without its section."""
        return (each for each in self.base.body if each.tag != w("sectPr"))

    def take(self, part: WordPart) -> None:
        """Make a part's text one of the book's; its section properties move into its last paragraph."""
        own_contents(part.body, part.start)
        self._take_text(part)
        body = part.body
        section = body.find(w("sectPr"))
        last = body[-2] if section is not None and len(body) > 1 else None
        if last is None or last.tag != w("p") or last.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            last = etree.SubElement(body, w("p"))
            style = etree.SubElement(etree.SubElement(last, w("pPr")), w("pStyle"))
            style.set(w("val"), self.styles_by_name.get("Table Spacer", "Normal"))
        properties = last.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            last.insert(0, properties)
        if section is not None:
            properties.append(section)
        _begin(last, self._bookmark(part.end))
        _begin(part.first, self._bookmark(part.start))

    def _bookmark(self, name: str) -> list[etree._Element]:
        self.marks.bookmarks += 1
        start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
        start.set(w("id"), str(self.marks.bookmarks))
        start.set(w("name"), name)
        end.set(w("id"), str(self.marks.bookmarks))
        return [start, end]

    def _take_text(self, part: WordPart) -> None:
        definitions, instances = part.lists(self.marks)
        self._definitions += definitions
        self._instances += instances
        part.count_on(self.marks)
        self._restyle(part, part.root)
        self._relink(part, part.root, MAIN, MAIN)

    def _restyle(self, part: WordPart, root: etree._Element) -> None:
        """Name the book's styles; one that only the part's reference has comes along."""
        theirs = part.tree("word/styles.xml")
        ours, known = self.styles_by_name, {str(each.get(w("styleId"))) for each in self._styles.iter(w("style"))}
        names = {id: name for name, id in _names(theirs).items()}
        moved: dict[str, str] = {}
        for id, name in names.items():
            if name in ours:
                moved[id] = ours[name]
        for each in theirs.findall(w("style")):
            id = str(each.get(w("styleId")))
            if id not in moved:
                copy = deepcopy(each)
                moved[id] = id if id not in known else f"{part.start}{id}"
                copy.set(w("styleId"), moved[id])
                for number in copy.iter(w("numPr")):
                    number.clear()
                self._styles.append(copy)
        if all(old == new for old, new in moved.items()):
            return
        for each in root.iter(*_STYLED):
            each.set(w("val"), moved.get(str(each.get(w("val"))), str(each.get(w("val")))))

    def _relink(self, part: WordPart, root: etree._Element, theirs: str, ours: str) -> None:
        """Lead relationship ids of `root` to the book's: pictures stored once, links into the book made inner ones."""
        relations = part.relations(theirs)
        for each in root.iter():
            if not isinstance(each.tag, str) or each.tag in _FRAMES:
                continue
            for name in [str(name) for name in each.attrib if str(name).startswith(f"{{{R}}}")]:
                kind, target, outside = relations.get(str(each.get(name)), ("", "", False))
                if kind == "image" and not outside:
                    ending = target.rpartition(".")[2]
                    each.set(name, self.package.image(ours, _MEDIA.get(ending, "image/png"), part.parts[target]))
                elif kind == "hyperlink":
                    other = self.parts.get(_slug(target))
                    if other is None:
                        each.set(name, self.package.of(ours).to("hyperlink", target, external=True))
                    else:
                        del each.attrib[name]
                        each.set(w("anchor"), other.place(str(each.get(w("anchor"), ""))))

    def merge_sections(self, part: WordPart) -> bool:
        """Make the part one section where its sections are alike; whether it is one now."""
        sections = list(part.body.iter(w("sectPr")))
        if len({etree.tostring(each, method="c14n") for each in sections}) > 1:
            return False
        for each in sections[:-1]:
            properties = each.getparent()
            assert properties is not None
            paragraph = properties.getparent()
            assert paragraph is not None
            follower = paragraph.getnext()
            properties.remove(each)
            if follower is not None and follower.tag == w("p") and follower.find(w("pPr")) is not None:
                _insert_break(follower)
            else:
                etree.SubElement(etree.SubElement(paragraph, w("r")), w("br")).set(w("type"), "page")
        return True

    def frames(self, part: WordPart) -> Iterator[etree._Element]:
        """Each header and footer of the part, once, to be changed; the part's sections then name it by its new id."""
        relations = part.relations(MAIN)
        done: dict[str, str] = {}
        for each in part.body.iter(*_FRAMES):
            old = str(each.get(f"{{{R}}}id"))
            if old not in done:
                self._frames += 1
                kind, source, _ = relations[old]
                name = f"word/{kind}{self._frames}.xml"
                root = part.tree(source)
                self._restyle(part, root)
                count_drawings(root, self.marks)
                self._relink(part, root, source, name)
                yield root
                data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
                self.package.put(name, WORD + f"{kind}+xml", _spid(data, self._frames))
                done[old] = self.package.of(MAIN).to(kind, name.removeprefix("word/"))
            each.set(f"{{{R}}}id", done[old])

    def bytes(self, elements: list[etree._Element]) -> bytes:
        """The finished package with `elements` as its text, the last of which closes the last section."""
        root = etree.fromstring(f"{DECLARATION}<w:document {ROOT}><w:body/></w:document>".encode())
        body = root[0]
        body.extend(elements)
        closing = next(each for each in reversed(list(body.iter(w("sectPr")))))
        body.append(closing)
        self.package.put(MAIN, WORD + "document.main+xml", _written(root))
        self.package.put("word/styles.xml", WORD + "styles+xml", self.styles_bytes)
        numbering = self.base.tree("word/numbering.xml")
        first = numbering.find(w("num"))
        at = numbering.index(first) if first is not None else len(numbering)
        numbering[at:at] = self._definitions
        numbering.extend(self._instances)
        self.package.put("word/numbering.xml", WORD + "numbering+xml", _written(numbering))
        return self.package.bytes()


def _names(styles: etree._Element) -> dict[str, str]:
    found = {}
    for each in styles.iter(w("style")):
        name = each.find(w("name"))
        if name is not None:
            found[str(name.get(w("val")))] = str(each.get(w("styleId")))
    return found


def _own_names(element: etree._Element) -> dict[str, str]:
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}


def _slug(address: str) -> str:
    """The document that ``../SLUG/SLUG.docx`` is; "" for any other address."""
    parts = unquote(address).split("/")
    return parts[1] if len(parts) == 3 and parts[0] == ".." and parts[2] == f"{parts[1]}.docx" else ""


def _begin(paragraph: etree._Element, elements: list[etree._Element]) -> None:
    """Put `elements` at the beginning of a paragraph."""
    at = 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0
    paragraph[at:at] = elements


def _insert_break(paragraph: etree._Element) -> None:
    properties = paragraph.find(w("pPr"))
    assert properties is not None
    if properties.find(w("pageBreakBefore")) is None:
        before = {w("pStyle"), w("keepNext"), w("keepLines")}
        at = next((at for at, each in enumerate(properties) if each.tag not in before), len(properties))
        properties.insert(at, etree.Element(w("pageBreakBefore")))


def _spid(data: bytes, count: int) -> bytes:
    """Shapes of headers have ids of their own in each part."""
    return data.replace(b"_x0000_s2049", f"_x0000_s{2049 + count}".encode()).replace(
        b'"PowerPlusWaterMarkObject1"', f'"PowerPlusWaterMarkObject{count + 1}"'.encode()
    )


def _written(root: etree._Element) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w14", "w15", "mc", "w"])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
