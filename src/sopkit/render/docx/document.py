"""The whole document, top to bottom: frame, front, text, back, package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopkit.model.resolved import Resolved
from sopkit.ports.drawing import Drawer
from sopkit.render.attached import file_table
from sopkit.render.docx.attached import attached
from sopkit.render.docx.blocks import write_blocks
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.front import annex, contents, control_tables, cover, legend, title_block
from sopkit.render.docx.head import put_cover_frame, put_frame, top_margin
from sopkit.render.docx.inlines import InlineWriter
from sopkit.render.docx.markup import DECLARATION, ROOT, Shape
from sopkit.render.docx.numbering import numbering_xml
from sopkit.render.docx.package import WORD, Package
from sopkit.render.docx.paging import expected_pages
from sopkit.render.docx.pictures import Pictures
from sopkit.render.docx.properties import put_properties
from sopkit.render.docx.reference import PageSize, Reference, read_reference, section_xml
from sopkit.render.docx.sections import Papers, settled
from sopkit.render.docx.tags import STYLES, with_language
from sopkit.render.docx.writer import Writer
from sopkit.render.flowchart import Drawings
from sopkit.render.geometry import text_room
from sopkit.render.raster import Rasteriser
from sopkit.render.setting import Setting
from sopkit.render.sheet import Sheet, compose
from sopkit.render.wide import wide_forms

_MAIN = "word/document.xml"
_PICTURE_HEIGHT, _WIDE_HEIGHT = 185.0, 100.0
"""How high a picture may be on an upright and on a wide page, mm."""


@dataclass(slots=True)
class DocxEngine:
    """Makes DOCX files, many in one process: references are read, flow charts and logos drawn, once."""

    drawings: Drawings
    rasteriser: Rasteriser
    _references: dict[bytes, Reference] = field(default_factory=dict)

    def render(self, resolved: Resolved, setting: Setting, reference: bytes) -> bytes:
        """The document as DOCX bytes; equal input gives equal bytes.

        Raises BrokenReference (`reference` is no Word document) and DrawingFault (a flow chart
        cannot be drawn).
        """
        if reference not in self._references:
            self._references[reference] = read_reference(reference)
        return _rendered(resolved, setting, self._references[reference], self)


def render_docx(
    resolved: Resolved, setting: Setting, reference: bytes, drawer: Drawer, fonts: Mapping[str, bytes]
) -> bytes:
    """One document by itself; see `DocxEngine.render`. `fonts` are the font files by name."""
    return DocxEngine(Drawings(drawer), Rasteriser(fonts)).render(resolved, setting, reference)


def _rendered(resolved: Resolved, setting: Setting, reference: Reference, engine: DocxEngine) -> bytes:
    sheet = compose(resolved, setting)
    package = Package()
    package.of("").to("officeDocument", _MAIN)
    relations = package.of(_MAIN)
    for kind, target in reference.relations:
        relations.to(kind, target)
    for name, (content_type, data) in reference.parts.items():
        package.put(name, content_type, with_language(data, setting.labels) if name == STYLES else data)
    relations.to("numbering", "numbering.xml")
    pictures = Pictures(package, engine.rasteriser)
    inlines = InlineWriter(resolved, setting, package, pictures, reference.styles)
    writer = Writer(
        resolved, setting, package, pictures, engine.drawings, inlines, reference.styles, write_blocks, text_room(sheet)
    )
    writer.wide = wide_forms(resolved)
    writer.lists.run_on = setting.scheme.run_on_level
    put_properties(package, sheet, setting.control.effective or setting.control.issued)
    package.put(_MAIN, WORD + "document.main+xml", _main(writer, sheet, reference))
    numbering = numbering_xml(setting.scheme, setting.labels.short("step"), writer.lists, dict(reference.styles))
    package.put("word/numbering.xml", WORD + "numbering+xml", numbering)
    return package.bytes()


def _main(writer: Writer, sheet: Sheet, reference: Reference) -> str:
    page = reference.page.turned() if sheet.landscape else reference.page
    width = page.text_width
    papers = writer.papers = _papers(writer, sheet, page)
    frame = Frame(width, _PICTURE_HEIGHT)
    blocks = (*writer.resolved.document.blocks, *file_table(writer.resolved, writer.setting))
    body = write_blocks(writer, blocks, frame)
    body += legend(writer, sheet, width)
    pages_of_file = attached(writer, sheet, frame)
    first = ""
    tables = control_tables(writer, sheet, width, sheet.tables)
    back = "" if sheet.has_cover else tables
    if sheet.has_cover:
        first = cover(writer, sheet, width)
    depth = writer.setting.type.contents_depth

    def before_text(pages: Mapping[str, int]) -> str:
        listed = contents(writer, sheet.contents, pages, depth)
        if not sheet.has_cover:
            return title_block(writer, sheet) + listed
        second = listed + tables
        leaf = writer.para("Table Spacer", "", Shape(page_break_before=True))
        return first + leaf + (second + leaf if second else "")

    pages: Mapping[str, int] = {}
    if sheet.contents:
        room = page.height - page.bottom - top_margin(sheet, page.header)
        pages = expected_pages(settled(before_text({}) + body), reference.metrics, width, room)
    return _document(papers.closed(before_text(pages) + body + back + annex(writer, sheet, width) + pages_of_file))


def _papers(writer: Writer, sheet: Sheet, page: PageSize) -> Papers:
    """The sections of the text, and the frames that they show."""
    top, upright = top_margin(sheet, page.header), put_frame(writer, sheet, page.text_width)
    if sheet.has_cover:
        upright += put_cover_frame(writer, sheet, page.text_width, 2)
    section = section_xml(page, top, upright, first=sheet.has_cover)
    across, wide = page.turned(), ""
    if writer.wide:
        wide = section_xml(across, top, put_frame(writer, sheet, across.text_width, 3))
    return Papers(
        section, wide, writer.para("Table Spacer", "", Shape(section=section)), across.text_width, _WIDE_HEIGHT
    )


def _document(body: str) -> str:
    return f"{DECLARATION}<w:document {ROOT}><w:body>{body}</w:body></w:document>"
