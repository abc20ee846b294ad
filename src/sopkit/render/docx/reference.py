"""Reference documents: our own, built from `styles`; a workspace's, opened and read once.

A reference gives styles, fonts, settings, theme and page; its text is thrown away. One that was
edited in Word keeps its looks: styles are found by name, and what it lost is added again.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sopkit.numbering.schemes import DECIMAL
from sopkit.render.docx.markup import DECLARATION, NAMESPACES, ROOT, W, twips
from sopkit.render.docx.metrics import Metric, read_metrics
from sopkit.render.docx.numbering import Lists, numbering_xml
from sopkit.render.docx.package import WORD, Package
from sopkit.render.docx.sections import FIRST_PAGE
from sopkit.render.docx.style_sheet import all_styles, styles_xml
from sopkit.render.docx.styles import FONT
from sopkit.render.docx.theme import theme_xml

_MOST_UNPACKED = 64 * 2**20
_KEPT = ("styles", "settings", "fontTable", "theme", "webSettings")


class BrokenReference(ValueError):
    """The reference document is not a Word document; the text says what was found."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """Twips: page, side margins, bottom margin, and distance of header and footer from the edge."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    header: int
    footer: int

    @property
    def text_width(self) -> int:
        """Twips between the side margins."""
        return self.width - self.left - self.right

    def turned(self) -> PageSize:
        """The same paper on its long side."""
        return replace(self, width=max(self.width, self.height), height=min(self.width, self.height))


A4 = PageSize(twips(210), twips(297), twips(18), twips(18), twips(20), twips(9), twips(9))


@dataclass(frozen=True, slots=True)
class Reference:
    """What was read: `parts` by name with content type, the main part's `relations` to them, style ids by
    name, and how tall paragraphs of each style are."""

    parts: Mapping[str, tuple[str, bytes]]
    relations: tuple[tuple[str, str], ...]
    styles: Mapping[str, str]
    page: PageSize
    metrics: Mapping[str, Metric]


def read_reference(data: bytes) -> Reference:
    """Read a ``reference.docx``; raises BrokenReference."""
    import docx
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(each.file_size for each in archive.infolist())
        if size > _MOST_UNPACKED:
            raise BrokenReference(f"unpacked it has {size // 2**20} MB")
        document = docx.Document(io.BytesIO(data))
        section = document.sections[0]
        styles_part = document.part._styles_part
        ids = {style.element.find(f"{{{W}}}name").get(f"{{{W}}}val"): style.style_id for style in document.styles}
        for name, xml in all_styles():
            if name not in ids:
                added = etree.fromstring(f"<w:styles {NAMESPACES}>{xml}</w:styles>")[0]
                ids[name] = _joined(added, ids)
                styles_part.element.append(added)
        parts: dict[str, tuple[str, bytes]] = {}
        relations: list[tuple[str, str]] = []
        for relation in document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if relation.is_external or kind not in _KEPT:
                continue
            part = relation.target_part
            name = str(part.partname).lstrip("/")
            parts[name] = (part.content_type, bytes(part.blob))
            relations.append((relation.reltype, posixpath.relpath(name, "word")))
        metrics = read_metrics(bytes(styles_part.blob))
        page = PageSize(
            _twips(section.page_width, A4.width),
            _twips(section.page_height, A4.height),
            _twips(section.left_margin, A4.left),
            _twips(section.right_margin, A4.right),
            _twips(section.bottom_margin, A4.bottom),
            _twips(section.header_distance, A4.header),
            _twips(section.footer_distance, A4.footer),
        )
    except Exception as error:
        # python-docx answers a broken package with whatever its parts raise (KeyError, BadZipFile, XML errors).
        raise BrokenReference(f"{type(error).__name__}: {error}") from None
    if page.text_width < twips(100):
        raise BrokenReference("its page leaves less than 100 mm for text")
    return Reference(parts, tuple(sorted(relations)), ids, page, metrics)


def _joined(style: object, ids: Mapping[str, str]) -> str:
    """Point a style of ours at the ids this reference uses; return the id it has here."""
    from lxml import etree

    assert isinstance(style, etree._Element)
    ours = {_id_of(xml): name for name, xml in all_styles()}
    for tag in ("basedOn", "next", "link"):
        found = style.find(f"{{{W}}}{tag}")
        if found is not None:
            wanted = str(found.get(f"{{{W}}}val"))
            found.set(f"{{{W}}}val", ids.get(ours.get(wanted, ""), wanted))
    own = str(style.get(f"{{{W}}}styleId"))
    if own in ids.values():
        own = f"Sop{own}"
        style.set(f"{{{W}}}styleId", own)
    return own


def _id_of(xml: str) -> str:
    return xml.partition('w:styleId="')[2].partition('"')[0]


def _twips(length: int | None, otherwise: int) -> int:
    """A python-docx length (EMU) in twips."""
    return round(length / 635) if length else otherwise


def build_reference() -> bytes:
    """Our own reference document; the same bytes every time."""
    ids = {name: _id_of(xml) for name, xml in all_styles()}
    package = Package()
    package.put("word/document.xml", WORD + "document.main+xml", _document(ids))
    package.put("word/styles.xml", WORD + "styles+xml", styles_xml())
    package.put("word/numbering.xml", WORD + "numbering+xml", numbering_xml(DECIMAL, "步骤", Lists(), ids))
    package.put("word/settings.xml", WORD + "settings+xml", _SETTINGS)
    package.put("word/fontTable.xml", WORD + "fontTable+xml", _FONTS)
    package.put("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", theme_xml())
    package.of("").to("officeDocument", "word/document.xml")
    for kind in ("styles", "numbering", "settings", "fontTable"):
        package.of("word/document.xml").to(kind, f"{kind}.xml")
    package.of("word/document.xml").to("theme", "theme/theme1.xml")
    return package.bytes()


def _document(ids: Mapping[str, str]) -> str:
    """A line in each paragraph style, so that an editor sees what to restyle."""
    kinds = [(name, xml) for name, xml in all_styles() if 'w:type="paragraph"' in xml]
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{ids[name]}"/></w:pPr><w:r><w:t>{name} 样式</w:t></w:r></w:p>'
        for name, _ in kinds
    )
    return f"{DECLARATION}<w:document {ROOT}><w:body>{lines}{section_xml(A4, twips(45), '')}</w:body></w:document>"


def section_xml(page: PageSize, top: int, references: str, *, first: bool = False) -> str:
    """``w:sectPr`` of a section that begins on a new page; `references` names its header and footer, `first` says that its
    first page has its own."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>{FIRST_PAGE if first else ""}</w:sectPr>'
    )


_SETTINGS = (
    f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)
_FONTS = (
    f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:altName w:val="Microsoft YaHei"/>'
    '<w:panose1 w:val="020B0500000000000000"/><w:charset w:val="86"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/><w:sig w:usb0="30000287" w:usb1="2BDF3C10" w:usb2="00000016" w:usb3="00000000" '
    'w:csb0="602E0107" w:csb1="00000000"/></w:font><w:font w:name="Consolas"><w:panose1 w:val="020B0609020204030204"/>'
    '<w:charset w:val="00"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
)
