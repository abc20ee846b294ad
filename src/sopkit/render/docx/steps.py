"""Steps: a framed block with head line, text and fields at the left, pictures at the right."""

from __future__ import annotations

import itertools

from sopkit.diagnostics import display_width
from sopkit.model.blocks import Figure, Step
from sopkit.model.mark import mark_named
from sopkit.render.docx.boxes import ended
from sopkit.render.docx.captions import title_runs
from sopkit.render.docx.figures import figure
from sopkit.render.docx.frame import Frame
from sopkit.render.docx.markup import Numbering, Shape, run, twips
from sopkit.render.docx.numbering import STEPS
from sopkit.render.docx.tables import CellShape, TableShape, cell, row, table
from sopkit.render.docx.writer import Writer
from sopkit.render.sheet import step_check
from sopkit.render.words import FieldLine, step_lines

_IN_HEAD = ("actor", "time")
_BEFORE_TEXT = ("tools", "materials")
_PICTURE_SHARE = 0.42
_MARKS_SHARE = 0.45
_MARK_HEIGHT = 6.0
_PADDING = 200
_PICTURE_HEIGHT = 130.0


def step(writer: Writer, block: Step, frame: Frame) -> str:
    """A step as a table of two rows. Its head row is a repeated one, so that it never stands alone."""
    width = frame.table_width
    marks = _marks_width(writer, block, width)
    pictures = round(width * _PICTURE_SHARE) if block.pictures else 0
    cuts = sorted({0, width - marks, width - pictures, width})
    widths = tuple(right - left for left, right in itertools.pairwise(cuts))
    lines = step_lines(block, writer.labels)

    def part(left: int, right: int, content: str) -> str:
        span = cuts.index(right) - cuts.index(left)
        return cell(CellShape(right - left, span), content)

    head = part(0, width - marks, _head(writer, block, lines))
    if marks:
        head += part(width - marks, width, writer.para("Step Mark", _marks(writer, block)))
    body = part(0, width - pictures, _text(writer, block, lines, Frame(width - pictures - _PADDING, frame.height)))
    if pictures:
        room = Frame(pictures - _PADDING, _PICTURE_HEIGHT / len(block.pictures))
        body += part(width - pictures, width, "".join(_picture(writer, each, room) for each in block.pictures))
    shape = TableShape(writer.styles["SOP Step"], widths, frame.table_indent)
    return table(shape, row(head, head=True) + row(body)) + writer.para("Table Spacer", "")


def _head(writer: Writer, block: Step, lines: tuple[FieldLine, ...]) -> str:
    number = writer.resolved.numbers.get(block.anchor)
    num = writer.lists.step(number.count) if number else STEPS
    shape = Shape() if num == STEPS else Shape(numbering=Numbering(num, 0))
    before, behind = number.around if number else ("", "")
    title_words = f"{run(before) if before else ''}{title_runs(writer, block.title)}{run(behind) if behind else ''}"
    runs = writer.bookmarks.around(block.anchor, title_words)
    title = writer.para("Step Title", runs, shape)
    facts = []
    for line in lines:
        if line.key in _IN_HEAD:
            values = run(writer.labels.comma).join(writer.both(part) for part in line.parts)
            facts.append(f"{writer.inlines.styled(line.label, 'Field Label')}{run(' ')}{values}")
    check = _check(writer)
    facts += [check] if check else []
    return title + (writer.para("Step Who", run("    ").join(facts)) if facts else "")


def _check(writer: Writer) -> str:
    """Where the worker ticks or signs that the step is done, when type or document ask for it."""
    match step_check(writer.resolved, writer.setting):
        case "tick":
            return writer.tick() + run(" " + writer.labels["step_tick"])
        case "sign":
            label = writer.inlines.styled(writer.labels.short("step_sign"), "Field Label")
            return label + run(" " + "＿" * 6)
        case _:
            return ""


def _marks_width(writer: Writer, block: Step, width: int) -> int:
    """Twips for the marks: all side by side where they fit, at least the widest one."""
    each = [twips(_MARK_HEIGHT + 3 + 1.65 * display_width(_mark_name(writer, use.name))) for use in block.marks]
    if not each:
        return 0
    return min(max(max(each), min(sum(each), round(width * _MARKS_SHARE))) + _PADDING, width // 2)


def _mark_name(writer: Writer, name: str) -> str:
    mark = mark_named(writer.setting.marks, name)
    return writer.labels.pick(mark.name.zh, mark.name.en) if mark else name


def _marks(writer: Writer, block: Step) -> str:
    shown = []
    for use in block.marks:
        mark = mark_named(writer.setting.marks, use.name)
        if mark is None:
            shown.append(writer.inlines.styled(use.name, "Mark Name"))
            continue
        name = _mark_name(writer, use.name).replace(" ", "\u00a0")
        shown.append(writer.pictures.mark(mark, _MARK_HEIGHT) + writer.inlines.styled(f"\u00a0{name}", "Mark Name"))
    return run("  ").join(shown)


def _text(writer: Writer, block: Step, lines: tuple[FieldLine, ...], frame: Frame) -> str:
    before = [line for line in lines if line.key in _BEFORE_TEXT]
    after = [line for line in lines if line.key not in (*_IN_HEAD, *_BEFORE_TEXT)]
    inside = Frame(frame.width, frame.height, "Step Text")
    content = _fields(writer, before) + writer.blocks(block.blocks, inside)
    return ended(writer, content + _fields(writer, after))


def _fields(writer: Writer, lines: list[FieldLine]) -> str:
    """One line per value; the label stands before the first, further values hang below it."""
    style = "Step Field Long" if writer.labels.second else "Step Field"
    written = []
    for line in lines:
        look = "Hazard Label" if line.key == "hazard" else "Field Label"
        for at, part in enumerate(line.parts):
            label = writer.inlines.styled(line.label, look) if at == 0 else ""
            written.append(writer.para(style, f"{label}<w:r><w:tab/></w:r>{writer.both(part)}"))
    return "".join(written)


def _picture(writer: Writer, block: Figure, room: Frame) -> str:
    return figure(writer, block, room, "Step Picture")
