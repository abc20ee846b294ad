"""What stands before and after the text: cover, title, contents, sign-off, history, holders, marks used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopkit.render.docx.bookmarks import bookmark_name
from sopkit.render.docx.fields import END, begin, field
from sopkit.render.docx.markup import Shape, kept_together, run, twips
from sopkit.render.docx.pictures import Room
from sopkit.render.docx.tables import CellShape, TableShape, cell, exact_sum, row, table
from sopkit.render.docx.writer import Writer
from sopkit.render.sheet import ContentsEntry, Sheet

_SIGN_ROW, _LOW_SIGN_ROW, _MANY = 11.0, 8.2, 6
_REVISION_ROW, _TICK_ROW = 7.0, 6.5
_TAB = "<w:r><w:tab/></w:r>"
_DEEPEST_CONTENTS = 3


def cover(writer: Writer, sheet: Sheet, width: int) -> str:
    """The cover's text: logo, company, kind of document, title, facts."""
    parts = []
    if sheet.logo:
        drawn = writer.pictures.asset(sheet.logo, "22mm", Room(40.0, 22.0), writer.labels["company"])
        parts.append(writer.para("Cover Logo", drawn))
    parts += [writer.words("Cover Company", name) for name in sheet.company]
    parts.append(writer.words("Cover Type", sheet.type_name))
    parts += _titles(writer, sheet)
    widths = exact_sum([0.36, 0.64], round(width * 0.74))
    rows = "".join(
        row(
            cell(CellShape(widths[0]), writer.para("Table Text", writer.inlines.styled(label, "Field Label")))
            + cell(CellShape(widths[1]), writer.words("Table Text", value))
        )
        for label, value in sheet.cover
    )
    if rows:
        shape = TableShape(writer.styles["SOP Cover"], widths, (width - sum(widths)) // 2, first_row=False)
        parts.append(table(shape, rows) + writer.para("Table Spacer", ""))
    return "".join(parts)


def title_block(writer: Writer, sheet: Sheet) -> str:
    """The title of a document without a cover, and the facts its type adds."""
    facts = run("    ").join(
        writer.inlines.styled(f"{label} ", "Field Label") + run(value) for label, value in sheet.cover
    )
    return "".join(_titles(writer, sheet, "Title Small")) + (writer.para("Title Facts", facts) if facts else "")


def _titles(writer: Writer, sheet: Sheet, style: str = "Title") -> list[str]:
    rest = [writer.words("Subtitle", each) for each in sheet.titles[1:]]
    return [writer.words(style, sheet.titles[0]), *rest]


def contents(writer: Writer, entries: Sequence[ContentsEntry], pages: Mapping[str, int], depth: int) -> str:
    """A contents field with its entries already in it; `pages` are those we expect, by bookmark."""
    if not entries:
        return ""
    parts = [writer.words("TOC Heading", writer.labels["contents"])]
    for at, entry in enumerate(entries):
        name = bookmark_name(entry.anchor)
        number = f"{run(entry.number)}{_TAB}" if entry.number else ""
        page = field(f"PAGEREF {name} \\h", str(pages.get(name, 1)))
        line = f'<w:hyperlink w:anchor="{name}" w:history="1">{number}{run(entry.title)}{_TAB}{page}</w:hyperlink>'
        if at == 0:
            line = begin(f'TOC \\o "1-{max(depth, 1)}" \\h \\z \\u') + line
        if at == len(entries) - 1:
            line += END
        parts.append(writer.para(f"toc {min(entry.depth, _DEEPEST_CONTENTS)}", line))
    return (
        '<w:sdt><w:sdtPr><w:id w:val="900"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{''.join(parts)}</w:sdtContent></w:sdt>"
    )


def control_tables(writer: Writer, sheet: Sheet, width: int, names: Sequence[str]) -> str:
    """The tables of `names` (``sign-off``, ``revisions``, ``distribution``), in that order."""
    makers = {"sign-off": _sign_offs, "revisions": _revisions, "distribution": _distribution}
    return "".join(makers[name](writer, sheet, width) for name in names if name in makers)


def legend(writer: Writer, sheet: Sheet, width: int) -> str:
    """The marks the steps use, each with its meaning."""
    if not sheet.marks:
        return ""
    widths = exact_sum([0.26, 0.74], width)
    rows = []
    for mark in sheet.marks:
        name = writer.labels.pick(mark.name.zh, mark.name.en)
        shown = writer.pictures.mark(mark, 7.0) + writer.inlines.styled(f"\u00a0{name}", "Mark Name")
        meaning = writer.labels.pick(mark.meaning.zh, mark.meaning.en)
        cells = cell(CellShape(widths[0]), writer.para("Table Text", shown))
        rows.append(row(cells + cell(CellShape(widths[1]), writer.words("Table Text", meaning))))
    return _titled(writer, "legend", "SOP Table", widths, "".join(rows), first_row=False)


def _sign_offs(writer: Writer, sheet: Sheet, width: int) -> str:
    widths = exact_sum([0.18, 0.26, 0.34, 0.22], width)
    rows = _head(writer, widths, ("stage", "names", "signature", "date"))
    height = twips(_SIGN_ROW if len(sheet.sign_offs) <= _MANY else _LOW_SIGN_ROW)
    for box in sheet.sign_offs:
        values = (box.label, box.named, box.signature, box.date)
        rows += _line(writer, widths, values, height, "Table Text Center")
    return _titled(writer, "sign_off", "SOP Form", widths, rows)


def _revisions(writer: Writer, sheet: Sheet, width: int) -> str:
    widths = exact_sum([0.11, 0.41, 0.18, 0.15, 0.15], width)
    keys = ("version", "reason", "date", "author", "approver")
    rows = _head(writer, widths, tuple(f"revision_{key}" for key in keys))
    for line in sheet.revisions:
        rows += _line(writer, widths, line)
    for _ in range(sheet.blank_revisions):
        rows += _line(writer, widths, ("",) * 5, twips(_REVISION_ROW))
    return _titled(writer, "revisions", "SOP Table", widths, rows)


def _distribution(writer: Writer, sheet: Sheet, width: int) -> str:
    if not sheet.distribution:
        return ""
    per_row = 3 if writer.labels.second else 4
    widths = exact_sum([1.0] * per_row, width)
    rows = ""
    for start in range(0, len(sheet.distribution), per_row):
        chosen = sheet.distribution[start : start + per_row]
        cells = ""
        for at in range(per_row):
            line = ""
            if at < len(chosen):
                line = f"{writer.tick()}{run(f' {chosen[at][0]} × {chosen[at][1]}')}"
            cells += cell(CellShape(widths[at]), writer.para("Table Text", line))
        rows += row(cells, height=twips(_TICK_ROW))
    return kept_together(_titled(writer, "distribution", "SOP Table", widths, rows, first_row=False))


def _titled(writer: Writer, key: str, style: str, widths: tuple[int, ...], rows: str, *, first_row: bool = True) -> str:
    shape = TableShape(writer.styles[style], widths, first_row=first_row)
    return writer.words("Front Heading", writer.labels[key]) + table(shape, rows) + writer.para("Table Spacer", "")


def _head(writer: Writer, widths: tuple[int, ...], keys: tuple[str, ...]) -> str:
    cells = "".join(
        cell(CellShape(width), writer.words("Table Head", writer.labels[key]))
        for width, key in zip(widths, keys, strict=True)
    )
    return row(cells, head=True)


def _line(
    writer: Writer, widths: tuple[int, ...], values: Sequence[str], height: int = 0, style: str = "Table Text"
) -> str:
    cells = "".join(
        cell(CellShape(width), writer.words(style, value, Shape(keep_next=bool(height))))
        for width, value in zip(widths, values, strict=True)
    )
    return row(cells, height=height)
