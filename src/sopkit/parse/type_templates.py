"""``::: template TYPE``: the blank of a document type, printed as a pattern (an appendix with one for each kind of process).

It is made from the type's own rules, so that the pattern in a regulation never lags behind what `sopkit new` begins and the
check demands: the header block with empty cells, then each section with what belongs into it.
"""

from __future__ import annotations

import re

from sopkit.diagnostics import Rule, Severity, Span, Wording
from sopkit.labels import Labels, load_labels
from sopkit.model.blocks import Blocks, Paragraph
from sopkit.model.grids import CellLook, Grid, GridCell, GridRow
from sopkit.model.inlines import Inlines, Strong, Text
from sopkit.parse.metadata import type_named
from sopkit.parse.opening import Opening
from sopkit.parse.reading import Reading
from sopkit.types import BASE_FIELDS, DocumentType, HeaderCell, SectionSpec

NO_SUCH_TYPE = Rule(
    code="M165",
    name="template-of-no-type",
    severity=Severity.ERROR,
    message=Wording(
        "没有文件类型“{name}”，印不出它的模板；现有：{known}", "There is no document type {name} to print: {known}"
    ),
    why=Wording(
        "模板取自类型本身；类型名写错，附录里就只有一个标题。",
        "The pattern is made from the type itself; under a wrong name the appendix holds a title and nothing else.",
    ),
    mend=Wording(
        "写 type=类型的文件夹名，如 type=work-instruction。",
        "Write type= and the type's folder, such as type=work-instruction.",
    ),
    wrong="# 附录 {.appendix}\n::: template 焊接作业指导书模板 {type=welding}\n:::\n",
    right="# 附录 {.appendix}\n::: template 焊接作业指导书模板 {type=work-instruction number=G01}\n:::\n",
)

_PROMPT = re.compile(r"【待写[:：]?([^】]*)】|\[TO WRITE:?\s*([^\]]*)\]", re.IGNORECASE)
_MARKUP = re.compile(r"^\s*(?:\d+\.|[-*]|#+)\s+|^\s*:::.*$|^\s*\{.*\}\s*$|^[|\s:-]*$")
_HEADS = (Wording("章节", "Section"), Wording("内容", "Content"))
_OPTIONAL = Wording("（需要时）", "(where needed)")
_COLUMNS = Wording("表格，列：", "Table with the columns: ")
_ROW = 7.0
_LOOSE_ROW = 11.0
_MOST_LINES = 12


def build_template(reading: Reading, opening: Opening) -> Blocks:
    """A line with title and number of the pattern, its header block, its sections; told when there is no such type."""
    attributes = opening.attributes
    reading.use(attributes, ("type", "number"))
    wanted = attributes.get("type").strip() if attributes else ""
    kind = reading.types.get(type_named(wanted, reading.types))
    at = opening.name_span
    if kind is None:
        where = attributes.span_of("type") if attributes and wanted else at
        reading.tell(NO_SUCH_TYPE, where, {"name": wanted or "—", "known": ", ".join(sorted(reading.types))})
        return ()
    labels = load_labels(reading.metadata.language)
    number = attributes.get("number").strip() if attributes else ""
    name = opening.title or (Text(labels.pick(kind.name.zh, kind.name.en), at),)
    line: Inlines = (Strong(name, opening.title_span), *((Text(f"　{number}", at),) if number else ()))
    return (Paragraph(line, opening.span), _header(kind, labels, at), _sections(kind, labels, at))


def _header(kind: DocumentType, labels: Labels, at: Span) -> Grid:
    rows = []
    for row in kind.header:
        cells = (
            GridCell(_lines([_label(cell, kind, labels)], at), CellLook.TEXT, cell.columns, cell.rows) for cell in row
        )
        rows.append(GridRow(tuple(cells), _LOOSE_ROW, joined=True))
    columns = max(kind.header_columns, 1)
    shown = {cell.field for row in kind.header for cell in row}
    own = [labels.pick(each.label.zh, each.label.en) for each in kind.fields if each.name not in shown]
    if own:
        line = _lines(["　　　　　　".join(own)], at)
        rows.append(GridRow((GridCell(line, CellLook.TEXT, columns),), _LOOSE_ROW, joined=True))
    return Grid((1 / columns,) * columns, tuple(rows), at, follows=True)


def _sections(kind: DocumentType, labels: Labels, at: Span) -> Grid:
    head = tuple(GridCell(_lines([labels.pick(each.zh, each.en)], at), CellLook.HEAD) for each in _HEADS)
    rows = [GridRow(head, _ROW, head=True)]
    for spec in kind.sections:
        title = labels.pick(spec.title.zh, spec.title.en)
        words = [title] if spec.required else [title, labels.pick(_OPTIONAL.zh, _OPTIONAL.en)]
        cells = (
            GridCell(_lines(words, at), CellLook.LABEL),
            GridCell(_lines(_content(spec, labels), at), CellLook.TEXT),
        )
        rows.append(GridRow(cells, _LOOSE_ROW))
    return Grid((0.26, 0.74), tuple(rows), at)


def _label(cell: HeaderCell, kind: DocumentType, labels: Labels) -> str:
    if cell.label:
        return labels.pick(cell.label.zh, cell.label.en)
    own = next((each for each in kind.fields if each.name == cell.field), None)
    if own is None and cell.field in labels.first:
        return labels[cell.field]
    spec = own or next((each for each in BASE_FIELDS if each.name == cell.field), None)
    return labels.pick(spec.label.zh, spec.label.en) if spec else cell.field


def _content(spec: SectionSpec, labels: Labels) -> list[str]:
    """What belongs into the section, without the marks that only a source needs."""
    if spec.columns:
        names = "、".join(labels.pick(each.title.zh, each.title.en) for each in spec.columns)
        return [labels.pick(_COLUMNS.zh, _COLUMNS.en) + names]
    english = labels.tags[:1] == ("en",)
    lines = []
    for line in (spec.skeleton.en if english else spec.skeleton.zh).splitlines():
        plain = _PROMPT.sub(lambda found: (found[1] or found[2] or "").strip(), line)
        plain = _MARKUP.sub("", plain).replace("|", "　").strip(" 　")
        if plain:
            lines.append(plain)
    return lines[:_MOST_LINES]


def _lines(words: list[str], at: Span) -> tuple[Inlines, ...]:
    return tuple((Text(each, at),) for each in words)
