"""Header block, footer and watermark: what every page shows, whatever stands on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from sopkit.render.docx.fields import page_of_pages
from sopkit.render.docx.markup import DECLARATION, ROOT, Shape, escaped, run, twips
from sopkit.render.docx.package import WORD
from sopkit.render.docx.pictures import Room
from sopkit.render.docx.styles import TEXT_WIDTH as FOOT_TAB
from sopkit.render.docx.styles import size
from sopkit.render.docx.tables import CellShape, TableShape, cell, cell_borders, exact_sum, row, table
from sopkit.render.docx.writer import Writer
from sopkit.render.grids import HeaderValue
from sopkit.render.sheet import Sheet
from sopkit.render.status_mark import StatusMark

_LOGO_COLUMN = 17.0
_GAP = 5.0
_BAND = 8.0


def top_margin(sheet: Sheet, header_at: int) -> int:
    """Twips from the page's edge to the text; `header_at` is where the header begins."""
    return header_at + twips(sheet.header_height + (_BAND if sheet.band else 0.0) + _GAP)


@dataclass(frozen=True, slots=True)
class _Head:
    """Header and foot of pages with `width` twips between the margins; `count` numbers their parts in the package."""

    writer: Writer
    sheet: Sheet
    width: int
    count: int

    @property
    def part(self) -> str:
        """Name of the header's part."""
        return f"word/header{self.count}.xml"

    def put(self, header: str, foot: str, kind: str) -> str:
        """Add the parts; return the references a section makes to them for its pages of `kind`."""
        package, footer = self.writer.package, f"footer{self.count}.xml"
        header += _after(self.writer, self.sheet)
        package.put(self.part, WORD + "header+xml", f"{DECLARATION}<w:hdr {ROOT}>{header}</w:hdr>")
        package.put(f"word/{footer}", WORD + "footer+xml", f"{DECLARATION}<w:ftr {ROOT}>{foot}</w:ftr>")
        relations = package.of("word/document.xml")
        return (
            f'<w:headerReference w:type="{kind}" r:id="{relations.to("header", f"header{self.count}.xml")}"/>'
            f'<w:footerReference w:type="{kind}" r:id="{relations.to("footer", footer)}"/>'
        )


def put_frame(writer: Writer, sheet: Sheet, width: int, count: int = 1) -> str:
    """Add the header and footer parts of usual pages; return the references a section makes to them."""
    head = _Head(writer, sheet, width, count)
    return head.put(_table(head) + _band(writer, sheet, width), _foot(writer, sheet, width), "default")


def put_cover_frame(writer: Writer, sheet: Sheet, width: int, count: int) -> str:
    """Add those of a cover: the stamp area alone, and a foot that says all that tells a page apart."""
    stamp = twips(sheet.stamp[0])
    columns = (width - stamp, stamp)
    cells = cell(CellShape(columns[0], borders=cell_borders(0, "auto")), writer.para("Header Value", ""))
    cells += cell(
        CellShape(stamp, borders=_stamp_borders(sheet) or cell_borders(4, "8A949C")), writer.para("Header Value", "")
    )
    shape = TableShape(writer.styles["SOP Plain"], columns, first_row=False)
    header = table(shape, row(cells, height=twips(sheet.stamp[1])))
    foot = _foot(writer, replace(sheet, foot=sheet.whole_foot, foot_page=True), width)
    return _Head(writer, sheet, width, count).put(header + _band(writer, sheet, width), foot, "first")


def _stamp_borders(sheet: Sheet, at: int = 0, rows: int = 1) -> str:
    """The strong frame of a type that keeps its stamp area, here `rows` rows high, for the wet stamp."""
    return cell_borders(18, "333333", at, rows) if sheet.stamp_frame else ""


def _table(head: _Head) -> str:
    """Rows of the type's header, a logo beside the leading full-width ones, the stamp cell beside all."""
    writer, sheet, width = head.writer, head.sheet, head.width
    stamp = twips(sheet.stamp[0])
    columns = exact_sum([1.0] * max(sheet.header_columns, 1), width - stamp)
    edges = [0, *accumulate(columns)]
    logo_rows = _leading(sheet) if sheet.logo and "logo" not in sheet.header_fields else 0
    logo = twips(_LOGO_COLUMN)
    cuts = sorted({*edges, logo, width}) if logo_rows else [*edges, width]
    widths = tuple(right - left for left, right in pairwise(cuts))
    height = twips(sheet.header_height / max(len(sheet.header), 1))

    def part(left: int, right: int, content: str, merge: str = "", borders: str = "") -> str:
        return cell(CellShape(right - left, cuts.index(right) - cuts.index(left), merge, borders=borders), content)

    rows = []
    for at, line in enumerate(_placed(sheet)):
        left = edges[0]
        cells = ""
        if at < logo_rows:
            content = _logo(head, height * logo_rows) if at == 0 else writer.para("Header Title", "")
            cells = part(0, logo, content, _merge(at, logo_rows))
            left = logo
        column = 0
        for value, row_of in line:
            column = min(column + value.columns, len(columns))
            content = _cell(head, value, height) if row_of == 0 else writer.para("Header Value", "")
            cells += part(left, edges[column], content, _merge(row_of, value.rows))
            left = edges[column]
        if left < edges[-1]:
            cells += part(left, edges[-1], writer.para("Header Value", ""))
        row_count = len(sheet.header)
        borders = _stamp_borders(sheet, at, row_count)
        cells += part(edges[-1], width, writer.para("Header Value", ""), _merge(at, row_count), borders)
        rows.append(row(cells, height=height))
    return table(TableShape(writer.styles["SOP Header"], widths, first_row=False), "".join(rows))


def _placed(sheet: Sheet) -> list[list[tuple[HeaderValue, int]]]:
    """Cells of each row from left to right, those that reach into it from above included, with the row of the cell."""
    taken: list[dict[int, tuple[HeaderValue, int]]] = [{} for _ in sheet.header]
    for at, line in enumerate(sheet.header):
        column = 0
        for value in line:
            while column in taken[at]:
                column += taken[at][column][0].columns
            for below in range(value.rows):
                taken[at + below][column] = (value, below)
            column += value.columns
    return [[row[column] for column in sorted(row)] for row in taken]


def _merge(at: int, count: int) -> str:
    if count < 2:
        return ""
    return "restart" if at == 0 else "continue"


def _leading(sheet: Sheet) -> int:
    """How many rows at the top hold a single cell."""
    count = 0
    for line in sheet.header:
        if len(line) != 1:
            break
        count += 1
    return count


def _logo(head: _Head, height: int) -> str:
    writer, logo = head.writer, head.sheet.logo
    if logo is None:
        return writer.para("Header Title", "")
    room = Room(_LOGO_COLUMN - 3, height * 25.4 / 1440 - 2)
    drawn = writer.pictures.asset(logo, f"{room.width}mm", room, writer.labels["company"], head.part)
    return writer.para("Header Title", drawn)


def _small_logo(head: _Head) -> str:
    """The logo before the company's name, where it has no cell of its own."""
    writer, logo = head.writer, head.sheet.logo
    if logo is None:
        return ""
    room = Room(12.0, 5.2)
    return writer.pictures.asset(logo, "12mm", room, writer.labels["company"], head.part) + run(" ")


def _cell(head: _Head, value: HeaderValue, height: int) -> str:
    writer, sheet = head.writer, head.sheet
    match value.field:
        case "company":
            logo = "" if "logo" in sheet.header_fields or _leading(sheet) else _small_logo(head)
            return writer.para("Header Company", logo + run(value.value, size(value.size)))
        case "type":
            return writer.para("Header Company", run(value.value, size(value.size)))
        case "logo":
            return _logo(head, height * value.rows)
        case "title":
            return writer.para("Header Title", run(value.value, size(value.size)))
        case "mark":
            return writer.para("Header Title", _stamped(sheet.mark, 12.0) if sheet.mark else "")
        case "page":
            shown = run("  ").join(page_of_pages(each, 1) for each in (sheet.page_form, value.second) if each)
        case "pages":
            shown = page_of_pages("{pages}", 1)
        case "control" if sheet.mark and "mark" not in sheet.header_fields:
            shown = _stamped(sheet.mark, 8.0)
        case _:
            shown = run(value.value, size(value.size))
    return writer.words("Header Label", value.label) + writer.para("Header Value", shown)


def _stamped(word: str, points: float) -> str:
    """受控 as a stamp: red letters in a frame, which Word draws as lines."""
    border = '<w:bdr w:val="double" w:sz="6" w:space="0" w:color="B00020"/>'
    return run(f"\u00a0{word}\u00a0", f'<w:b/><w:bCs/><w:color w:val="B00020"/>{size(points)}{border}')


def cover_mark(writer: Writer, sheet: Sheet) -> str:
    """The stamp drawn on the cover, at the right under the stamp area."""
    return writer.para("Table Text Right", _stamped(sheet.mark, 18.0)) if sheet.mark else ""


def _band(writer: Writer, sheet: Sheet, width: int) -> str:
    """The type's band: one shaded cell under the header block."""
    if sheet.band is None:
        return ""
    words, colour = sheet.band
    shape = CellShape(width, fill=colour.removeprefix("#").upper(), align="center")
    line = cell(shape, writer.para("Header Title", run(words, size(10.0))))
    gap = writer.para("Table Spacer", "")
    return gap + table(TableShape(writer.styles["SOP Header"], (width,), first_row=False), row(line, height=twips(5.5)))


def _foot(writer: Writer, sheet: Sheet, width: int) -> str:
    places = [page_of_pages(each, 1) for each in (sheet.page_words, sheet.page_second) if each]
    page = run("  ").join(places) if sheet.foot_page else ""
    moved = ""
    if width != FOOT_TAB:  # The style's tab stands at the right edge of an upright page.
        moved = f'<w:tabs><w:tab w:val="clear" w:pos="{FOOT_TAB}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return writer.para("footer", f"{run(sheet.foot)}<w:r><w:tab/></w:r>{page}", Shape(tabs=moved))


def _after(writer: Writer, sheet: Sheet) -> str:
    """The paragraph that must follow the table; it carries the watermark, as Word itself anchors one."""
    return writer.para("header", watermark(sheet.watermark) if sheet.watermark else "")


def watermark(mark: StatusMark) -> str:
    """Word's own kind of watermark: WordArt behind the text, turned by 45 degrees.

    A void document's is its first line alone, 作废, so large that filled boxes cannot hide it, in a red that prints as a
    light grey; outlines would show how the letters of the font overlap in themselves.
    """
    word = mark.lines[0] if mark.void else str(mark)
    look = 'fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>'
    if mark.void:
        look = 'fillcolor="#f0aab2" stroked="f"><v:fill opacity=".75"/>'
    ems = max(sum(1.0 if ord(char) > 0x2E7F else 0.62 for char in word), 1.0)
    width = min(460.0, (200 if mark.void else 72) * ems)
    height = width / ems
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
        '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
        '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
        '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
        'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" '
        f'style="position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{height:.0f}pt;rotation:315;'
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
        f"{look}"
        f'<v:textpath style="font-family:&quot;Noto Sans SC&quot;;font-size:1pt" string="{escaped(word)}"/>'
        "</v:shape></w:pict></w:r>"
    )
