"""What stands before and after the text: cover, title, contents, sign-off, history, holders, marks used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopkit.render.columns import em
from sopkit.render.docx.bookmarks import bookmark_name
from sopkit.render.docx.fields import END, begin, field
from sopkit.render.docx.head import cover_mark
from sopkit.render.docx.markup import PLAIN, Shape, kept_together, run, twips
from sopkit.render.docx.pictures import Room
from sopkit.render.docx.styles import TOC_HANGING, size
from sopkit.render.docx.tables import CellShape, TableShape, cell, exact_sum, row, table
from sopkit.render.docx.writer import Writer
from sopkit.render.front_tables import SignBox
from sopkit.render.grids import COVER_SIZES
from sopkit.render.sheet import ContentsEntry, Sheet
from sopkit.types import TableSpec, is_form

_SIGN_ROW, _LOW_SIGN_ROW, _MANY = 11.0, 8.2, 6
_PICTURE, _LOW_PICTURE = Room(30.0, 8.0), Room(14.0, 5.0)
_REVISION_ROW, _CHANGE_ROW, _TICK_ROW = 7.0, 9.0, 6.5
_TAB = "<w:r><w:tab/></w:r>"
_BREAK = "<w:r><w:br/></w:r>"
_SMALL, _TINY = 7.5, 7.0
_DIGEST = 64
_DEEPEST_CONTENTS = 3


def cover(writer: Writer, sheet: Sheet, width: int) -> str:
    """The cover's text: logo, company, kind of document, title, facts, its tables, dates at its foot."""
    parts = [cover_mark(writer, sheet)]
    if sheet.logo:
        drawn = writer.pictures.asset(sheet.logo, "22mm", Room(40.0, 22.0), writer.labels["company"])
        parts.append(writer.para("Cover Logo", drawn))
    parts += [writer.words("Cover Company", name) for name in sheet.company]
    parts.append(writer.words("Cover Type", sheet.type_name))
    parts += _titles(writer, sheet)
    parts.append(_cover_facts(writer, sheet, width))
    parts.append(control_tables(writer, sheet, width, sheet.cover_tables))
    if sheet.cover_foot:
        parts.append(writer.para("Title Facts", run("　　　　　　".join(sheet.cover_foot), size(12))))
    return "".join(parts)


def _cover_facts(writer: Writer, sheet: Sheet, width: int) -> str:
    pairs = sheet.cover_columns
    widths = exact_sum([0.36, 0.64] * pairs, round(width * (0.74 if pairs == 1 else 0.96)))
    rows = ""
    for line in sheet.cover_rows:
        cells = ""
        for at, (label, value) in enumerate(line):
            span = 1 + 2 * (pairs - len(line)) if at == len(line) - 1 else 1
            wide = sum(widths[2 * at + 1 : 2 * at + 1 + span])
            named = writer.para("Table Text", writer.inlines.styled(label, "Field Label"))
            cells += cell(CellShape(widths[2 * at]), named)
            cells += cell(CellShape(wide, span), writer.words("Table Text", value))
        rows += row(cells)
    if not rows:
        return ""
    shape = TableShape(writer.styles["SOP Cover"], widths, (width - sum(widths)) // 2, first_row=False)
    return table(shape, rows) + writer.para("Table Spacer", "")


def title_block(writer: Writer, sheet: Sheet) -> str:
    """The title of a document without a cover, and the facts its type adds; a record form has it in its header block."""
    if is_form(writer.setting.type):
        return ""
    facts = run("    ").join(
        writer.inlines.styled(f"{label} ", "Field Label") + run(value) for label, value in sheet.cover
    )
    return "".join(_titles(writer, sheet, "Title Small")) + (writer.para("Title Facts", facts) if facts else "")


def _titles(writer: Writer, sheet: Sheet, style: str = "Title") -> list[str]:
    rest = [writer.words("Subtitle", each) for each in sheet.titles[1:]]
    smaller = size(sheet.cover_title) if style == "Title" and sheet.cover_title < COVER_SIZES[0] else ""
    return [writer.para(style, run(sheet.titles[0], smaller)), *rest]


def contents(writer: Writer, entries: Sequence[ContentsEntry], pages: Mapping[str, int], depth: int) -> str:
    """A contents field with its entries already in it; `pages` are those we expect, by bookmark."""
    if not entries:
        return ""
    parts = [writer.words("TOC Heading", writer.labels["contents"])]
    for at, entry in enumerate(entries):
        name = bookmark_name(entry.anchor)
        number = _contents_number(entry)
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


def _contents_number(entry: ContentsEntry) -> str:
    """Number and tab; a number that passes the tab stop would send its title to the right margin."""
    if not entry.number:
        return ""
    at = min(entry.depth, _DEEPEST_CONTENTS) - 1
    if 210 * em(entry.number) + 60 < TOC_HANGING[at]:
        return run(entry.number) + _TAB
    return run(f"{entry.number}{entry.gap and ' ' * 2}")


def control_tables(writer: Writer, sheet: Sheet, width: int, tables: Sequence[TableSpec]) -> str:
    """The tables named, in that order; those of a record form on a page of their own, which nobody fills in."""
    made = ""
    if tables and is_form(writer.setting.type):
        made = writer.para("Table Spacer", "", Shape(page_break_before=True))
    for each in tables:
        match each.name:
            case "sign-off":
                made += _sign_offs(writer, sheet, width)
            case "sign-lines":
                made += _sign_lines(writer, sheet, width)
            case "countersign":
                made += _countersigns(writer, sheet, width, each.columns or 2)
            case "revisions":
                made += _revisions(writer, sheet, width)
            case "changes":
                made += _changes(writer, sheet, width)
            case "distribution":
                chosen = sheet.control_tables.distribution
                made += _boxes(writer, "distribution", chosen, width, 3 if writer.labels.second else 4)
            case _:
                made += _boxes(writer, "distribution_boxes", sheet.control_tables.boxes, width, each.columns or 4)
    return made


def annex(writer: Writer, sheet: Sheet, width: int) -> str:
    """The annex of signatures, on a page of its own; "" for a document that no register knows."""
    if sheet.annex is None:
        return ""
    made = _titled_facts(writer, sheet.annex.facts, width)
    if not sheet.annex.lines:
        return made
    widths = exact_sum([0.2, 0.2, 0.6], width)
    rows = _head(writer, widths, ("signer", "signed_at", "evidence"))
    for line in sheet.annex.lines:
        proof = "".join(
            _BREAK + writer.inlines.styled(f"{label} ", "Field Label") + run(value, size(_TINY))
            for label, value in line.evidence
        )
        texts = (run(line.signer) + _BREAK + run(line.meaning), run(line.time), run(line.means) + proof)
        cells = (
            cell(CellShape(each), writer.para("Table Text", text)) for each, text in zip(widths, texts, strict=True)
        )
        rows += row("".join(cells))
    made += table(TableShape(writer.styles["SOP Table"], widths), rows) + writer.para("Table Spacer", "")
    return made + (writer.words("Table Text", sheet.annex.note) if sheet.annex.note else "")


def _titled_facts(writer: Writer, facts: Sequence[tuple[str, str]], width: int) -> str:
    widths = exact_sum([0.3, 0.7], width)
    rows = ""
    for label, value in facts:
        shown = run(value, size(_SMALL) if len(value) >= _DIGEST else "")
        cells = cell(CellShape(widths[0]), writer.words("Table Text", label))
        rows += row(cells + cell(CellShape(widths[1]), writer.para("Table Text", shown)))
    title = Shape(page_break_before=True)
    if not rows:
        return writer.words("Front Heading", writer.labels["annex"], title)
    return _titled(writer, "annex", "SOP Table", widths, rows, first_row=False, title=title)


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
    boxes = sheet.control_tables.sign_offs
    widths = exact_sum([0.18, 0.26, 0.34, 0.22], width)
    rows = _head(writer, widths, ("stage", "names", "signature", "date"))
    height = twips(_SIGN_ROW if len(boxes) <= _MANY else _LOW_SIGN_ROW)
    for box in boxes:
        texts = (run(box.label), _named(box), _signature(writer, box, low=len(boxes) > _MANY), run(box.date))
        rows += _boxed(writer, widths, texts, height)
    return _titled(writer, "sign_off", "SOP Form", widths, rows)


def _named(box: SignBox) -> str:
    """Who is to sign, and on a print to sign the short digest that binds the ink to the content."""
    bind = run(box.bind, size(_SMALL)) if box.bind else ""
    return run(box.named) + (f"{_BREAK}{bind}" if box.named and bind else bind)


def _signature(writer: Writer, box: SignBox, *, low: bool = False) -> str:
    """The signature: its picture, where there is one, above the name in print; in `low` rows before it, smaller."""
    if box.picture is None:
        return run(box.signature)
    drawn = writer.pictures.asset(box.picture, "", _LOW_PICTURE if low else _PICTURE, box.signature)
    return f"{drawn}{run(' ') if low else _BREAK}{run(box.signature, size(_SMALL))}"


def _boxed(writer: Writer, widths: tuple[int, ...], texts: Sequence[str], height: int) -> str:
    """A row of boxes to sign; `texts` are runs."""
    cells = "".join(
        cell(CellShape(width), writer.para("Table Text Center", text, Shape(keep_next=True)))
        for width, text in zip(widths, texts, strict=True)
    )
    return row(cells, height=height)


def _sign_lines(writer: Writer, sheet: Sheet, width: int) -> str:
    """制订：____ 日期：____, a line for each who signs."""
    widths = exact_sum([0.3, 0.34, 0.1, 0.26], round(width * 0.86))
    rows = ""
    for box in sheet.control_tables.sign_offs:
        named = writer.inlines.styled(f"{box.label} ", "Field Label") + _named(box)
        label = writer.inlines.styled(writer.labels["date"], "Field Label")
        texts = (named, _signature(writer, box), label, run(box.date))
        cells = (
            cell(CellShape(each), writer.para("Table Text", text)) for each, text in zip(widths, texts, strict=True)
        )
        rows += row("".join(cells), height=twips(_LOW_SIGN_ROW))
    shape = TableShape(writer.styles["SOP Cover"], widths, (width - sum(widths)) // 2, first_row=False)
    return table(shape, rows) + writer.para("Table Spacer", "")


def _countersigns(writer: Writer, sheet: Sheet, width: int, columns: int) -> str:
    """Countersigning departments, `columns` of them side by side."""
    boxes = sheet.control_tables.countersigns
    if not boxes:
        return ""
    low = len(boxes) > _MANY
    widths = exact_sum([0.4, 0.6] * columns, width)
    rows = _head(writer, widths, ("countersign_department", "countersign_name") * columns)
    for start in range(0, len(boxes), columns):
        texts = [
            text for box in boxes[start : start + columns] for text in (_named(box), _countersigned(writer, box, low))
        ]
        texts += [""] * (2 * columns - len(texts))
        rows += _boxed(writer, widths, texts, twips(_LOW_SIGN_ROW))
    return _titled(writer, "countersign_table", "SOP Form", widths, rows)


def _countersigned(writer: Writer, box: SignBox, low: bool) -> str:
    return _signature(writer, box, low=low) + (f"{_BREAK}{run(box.date)}" if box.date else "")


def _revisions(writer: Writer, sheet: Sheet, width: int) -> str:
    tables = sheet.control_tables
    keys = ("version", "reason", "date", "author", "approver")
    widths = exact_sum([0.11, 0.41, 0.18, 0.15, 0.15], width)
    rows = _head(writer, widths, tuple(f"revision_{key}" for key in keys))
    rows += "".join(_line(writer, widths, line) for line in tables.revisions)
    rows += _line(writer, widths, ("",) * 5, twips(_REVISION_ROW)) * tables.blank_revisions
    return _titled(writer, "revisions", "SOP Table", widths, rows)


def _changes(writer: Writer, sheet: Sheet, width: int) -> str:
    """更改控制页, on a page of its own."""
    tables = sheet.control_tables
    keys = ("place", "mark", "reason", "author", "approver")
    widths = exact_sum([0.16, 0.12, 0.36, 0.18, 0.18], width)
    rows = _head(writer, widths, tuple(f"change_{key}" for key in keys))
    rows += "".join(_line(writer, widths, line, twips(_CHANGE_ROW)) for line in tables.changes)
    rows += _line(writer, widths, ("",) * 5, twips(_CHANGE_ROW)) * tables.blank_changes
    return _titled(writer, "changes", "SOP Table", widths, rows, title=Shape(page_break_before=True))


def _boxes(writer: Writer, key: str, chosen: Sequence[tuple[str, int]], width: int, per_row: int) -> str:
    """Holders with a tick box each; ticked in a table of all departments where copies go."""
    if not chosen:
        return ""
    every = key == "distribution_boxes"
    widths = exact_sum([1.0] * per_row, width)
    rows = ""
    for start in range(0, len(chosen), per_row):
        cells = ""
        for at in range(per_row):
            line = ""
            if start + at < len(chosen):
                name, copies = chosen[start + at]
                words = f" {name} × {copies}" if copies else f" {name}"
                line = f"{writer.tick(every and copies > 0)}{run(words)}"
            cells += cell(CellShape(widths[at]), writer.para("Table Text", line))
        rows += row(cells, height=twips(_TICK_ROW))
    return kept_together(_titled(writer, key, "SOP Table", widths, rows, first_row=False))


def _titled(
    writer: Writer,
    key: str,
    style: str,
    widths: tuple[int, ...],
    rows: str,
    *,
    first_row: bool = True,
    title: Shape = PLAIN,
) -> str:
    shape = TableShape(writer.styles[style], widths, first_row=first_row)
    heading = writer.words("Front Heading", writer.labels[key], title)
    return heading + table(shape, rows) + writer.para("Table Spacer", "")


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
