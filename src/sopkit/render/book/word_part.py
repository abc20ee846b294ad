"""A part's DOCX on its way into a book: everything in it that must be one of a kind is given the part's mark.

Bookmarks, lists, drawing and control ids count from the start in every file; in one file they must not meet. Numbers of
headings and clauses come from lists that styles name, and a style names one list only: here each such paragraph names its
part's own list itself, with the indent that its style gives.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from sopkit.render.docx.markup import W

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "word/document.xml"
_MOST_NAME = 40
_NSID = 0x5B000000
_BEFORE_NUMBERING = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_BEFORE_INDENT = (
    *_BEFORE_NUMBERING, "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku",
    "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
    "spacing",
)  # fmt: skip


def w(tag: str) -> str:
    """A tag or attribute of WordprocessingML as lxml names it."""
    return f"{{{W}}}{tag}"


@dataclass(slots=True)
class Marks:
    """What is counted through the whole book."""

    bookmarks: int = 0
    drawings: int = 0
    controls: int = 1000
    abstract: int = 100
    lists: int = 100


@dataclass(slots=True)
class WordPart:
    """An opened part; `slug` is its name in the book, `index` its place from 1, `mark` what its bookmarks begin with."""

    slug: str
    index: int
    parts: Mapping[str, bytes]
    root: etree._Element = field(init=False)
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.root = _parsed(self.parts[MAIN])
        found = (str(each.get(w("name"))) for each in self.root.iter(w("bookmarkStart")))
        self.names = {name: self._marked(name) for name in found}

    @classmethod
    def of(cls, slug: str, index: int, data: bytes) -> WordPart:
        """Open the DOCX `data`, which is one of ours."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls(slug, index, {name: archive.read(name) for name in archive.namelist()})

    @property
    def start(self) -> str:
        """Bookmark of the part's beginning."""
        return f"part{self.index}"

    @property
    def end(self) -> str:
        """Bookmark of the part's last paragraph."""
        return f"part{self.index}_end"

    @property
    def body(self) -> etree._Element:
        """The body of the text."""
        body = self.root.find(w("body"))
        assert body is not None
        return body

    @property
    def first(self) -> etree._Element:
        """The first paragraph."""
        found = next(self.body.iter(w("p")), None)
        return etree.SubElement(self.body, w("p")) if found is None else found

    def place(self, name: str) -> str:
        """What the bookmark `name` of the part is called in the book; the part's beginning when there is none."""
        return self.names.get(name, self.start)

    def _marked(self, name: str) -> str:
        marked = f"{self.start}_{name}"
        if len(marked) <= _MOST_NAME:
            return marked
        return f"{self.start}_{hashlib.sha256(name.encode()).hexdigest()[:12]}"

    def tree(self, name: str) -> etree._Element:
        """Root of another part of the package."""
        return _parsed(self.parts[name])

    def relations(self, source: str) -> dict[str, tuple[str, str, bool]]:
        """Kind, target and whether it is outside, of each relationship of `source`, by id."""
        folder, _, name = source.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        if rels not in self.parts:
            return {}
        found = {}
        for each in _parsed(self.parts[rels]):
            outside = each.get("TargetMode") == "External"
            target = str(each.get("Target"))
            kind = str(each.get("Type")).rpartition("/")[2]
            found[str(each.get("Id"))] = (kind, target if outside else posixpath.join(folder, target), outside)
        return found

    def count_on(self, marks: Marks) -> None:
        """Give bookmarks, drawings and tick boxes of the text their numbers in the book."""
        ids: dict[str, str] = {}
        for each in self.root.iter(w("bookmarkStart"), w("bookmarkEnd")):
            old = str(each.get(w("id")))
            if each.tag == w("bookmarkStart"):
                marks.bookmarks += 1
                ids[old] = str(marks.bookmarks)
                each.set(w("name"), self.names[str(each.get(w("name")))])
            each.set(w("id"), ids.get(old, old))
        for each in self.root.iter(w("hyperlink")):
            anchor = each.get(w("anchor"))
            if anchor is not None and each.get(f"{{{R}}}id") is None:
                each.set(w("anchor"), self.place(anchor))
        count_drawings(self.root, marks)
        for each in self.root.iter(w("sdtPr")):
            found = each.find(w("id"))
            if found is not None:
                marks.controls += 1
                found.set(w("val"), str(marks.controls))
        self._captions()

    def _captions(self) -> None:
        """Figures and tables count from 1 in each part."""
        seen: set[str] = set()
        for each in self.root.iter(w("instrText")):
            words = (each.text or "").split()
            if len(words) > 1 and words[0] == "SEQ":
                if words[1] not in seen and "\\r" not in words:
                    each.text = f" {' '.join(words)} \\r 1 "
                seen.add(words[1])
            elif len(words) > 1 and words[0] in ("PAGEREF", "REF"):
                each.text = f" {' '.join((words[0], self.place(words[1]), *words[2:]))} "

    def lists(self, marks: Marks) -> tuple[list[etree._Element], list[etree._Element]]:
        """The part's lists for the book's numbering: definitions and instances; its paragraphs name them."""
        numbering = self.tree("word/numbering.xml")
        abstract: dict[str, str] = {}
        definitions, instances = [], []
        for each in numbering.findall(w("abstractNum")):
            copy = deepcopy(each)
            marks.abstract += 1
            abstract[str(each.get(w("abstractNumId")))] = str(marks.abstract)
            copy.set(w("abstractNumId"), str(marks.abstract))
            for tag in ("nsid", "tmpl"):
                found = copy.find(w(tag))
                if found is not None:
                    found.set(w("val"), f"{_NSID + marks.abstract * 2 + (tag == 'tmpl'):08X}")
            for level in copy.iter(w("lvl")):
                link = level.find(w("pStyle"))
                if link is not None:
                    level.remove(link)
            definitions.append(copy)
        numbers: dict[str, str] = {"0": "0"}
        for each in numbering.findall(w("num")):
            copy = deepcopy(each)
            marks.lists += 1
            numbers[str(each.get(w("numId")))] = str(marks.lists)
            copy.set(w("numId"), str(marks.lists))
            link = copy.find(w("abstractNumId"))
            if link is not None:
                link.set(w("val"), abstract[str(link.get(w("val")))])
            instances.append(copy)
        self._name_lists(numbers)
        return definitions, instances

    def _name_lists(self, numbers: Mapping[str, str]) -> None:
        styles = _Styles({str(each.get(w("styleId"))): each for each in self.tree("word/styles.xml").iter(w("style"))})
        for each in self.root.iter(w("p")):
            properties = each.find(w("pPr"))
            if properties is None:
                continue
            own = properties.find(w("numPr"))
            if own is not None:
                found = own.find(w("numId"))
                if found is not None:
                    found.set(w("val"), numbers.get(str(found.get(w("val"))), "0"))
                continue
            style = properties.find(w("pStyle"))
            told = styles.numbering(str(style.get(w("val")))) if style is not None else None
            if style is None or told is None or told[0] not in numbers:
                continue
            number = etree.Element(w("numPr"))
            etree.SubElement(number, w("ilvl")).set(w("val"), told[1])
            etree.SubElement(number, w("numId")).set(w("val"), numbers[told[0]])
            _insert(properties, number, _BEFORE_NUMBERING)
            indent = styles.first(str(style.get(w("val"))), "ind")
            if properties.find(w("ind")) is None and indent is not None:
                _insert(properties, deepcopy(indent), _BEFORE_INDENT)


@dataclass(frozen=True, slots=True)
class _Styles:
    """Styles by id; what a style does not say its base style says."""

    by_id: Mapping[str, etree._Element]

    def _chain(self, style: str) -> Iterator[etree._Element]:
        seen = 0
        while style in self.by_id and seen < 20:
            yield self.by_id[style]
            base = self.by_id[style].find(w("basedOn"))
            style, seen = str(base.get(w("val"))) if base is not None else "", seen + 1

    def first(self, style: str, tag: str) -> etree._Element | None:
        """The paragraph property `tag`."""
        for each in self._chain(style):
            found = each.find(f"{w('pPr')}/{w(tag)}")
            if found is not None:
                return found
        return None

    def numbering(self, style: str) -> tuple[str, str] | None:
        """List and level that the style names."""
        found = self.first(style, "numPr")
        if found is None:
            return None
        number, level = found.find(w("numId")), found.find(w("ilvl"))
        if number is None or number.get(w("val")) == "0":
            return None
        return str(number.get(w("val"))), str(level.get(w("val"))) if level is not None else "0"


def _insert(properties: etree._Element, element: etree._Element, after: tuple[str, ...]) -> None:
    """Put `element` behind those of `after`, as the schema orders them."""
    tags = {w(each) for each in after}
    at = next((at for at, each in enumerate(properties) if each.tag not in tags), len(properties))
    properties.insert(at, element)


def count_drawings(root: etree._Element, marks: Marks) -> None:
    """Give every picture its number in the book."""
    for each in root.iter("{*}docPr", "{*}cNvPr"):
        if str(each.tag).endswith("}docPr"):
            marks.drawings += 1
        each.set("id", str(marks.drawings))
        each.set("name", f"Picture {marks.drawings}")


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
