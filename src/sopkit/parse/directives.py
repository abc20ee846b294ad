"""Directives: the record each ``::: name … :::`` stands for."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it.token import Token

from sopkit.diagnostics.nearest import nearest
from sopkit.model.blocks import (
    Admonition,
    AdmonitionKind,
    Block,
    Blocks,
    DefinitionList,
    Flowchart,
    LanguageBlock,
    RecordList,
    Step,
)
from sopkit.model.inlines import Link
from sopkit.parse.body_rules import (
    EMPTY_FLOW,
    UNKNOWN_DIRECTIVE,
)
from sopkit.parse.dot import read_dot
from sopkit.parse.flow_lines import FlowParts, read_flow_lines
from sopkit.parse.forms import build_form
from sopkit.parse.inline import Stretch
from sopkit.parse.languages import LAYOUTS
from sopkit.parse.names import DIRECTIVES, choices
from sopkit.parse.opening import Opening
from sopkit.parse.reading import Reading
from sopkit.parse.steps import read_step_fields
from sopkit.parse.type_templates import build_template

_CODE_FENCE = re.compile(r"(`{3,}|~{3,})")


def unknown(reading: Reading, opening: Opening) -> None:
    """Tell a directive whose name nobody knows; its text is kept as text."""
    written = reading.source.slice(opening.name_span)
    values = {
        "name": written,
        "nearest": nearest(written, DIRECTIVES) or "?",
        "known": f"{choices(DIRECTIVES)}, zh 中文, en 英文",
    }
    reading.tell(UNKNOWN_DIRECTIVE, opening.name_span, values)


def build(reading: Reading, token: Token, opening: Opening, blocks: Blocks) -> Blocks:
    """The blocks that a directive with content `blocks` stands for: one, or the content itself."""
    match opening.name:
        case "note" | "warning" | "caution" | "danger":
            reading.use(opening.attributes, id=False)
            return (Admonition(AdmonitionKind(opening.name), opening.title, blocks, opening.span),)
        case "step":
            return (_step(reading, token, opening, blocks),)
        case "flowchart":
            return (_flowchart(reading, token, opening),)
        case "form":
            return (build_form(reading, token, opening, blocks),)
        case "template":
            return build_template(reading, opening)
        case "records":
            reading.use(opening.attributes, id=False)
            links = (
                Link(f"record:{each}", (), opening.name_span, opening.name_span) for each in reading.metadata.records
            )
            return (RecordList(tuple(links), opening.span),)
        case "language":
            reading.use(opening.attributes, classes=LAYOUTS, id=False)
            chosen = [each for each in (opening.attributes.classes if opening.attributes else ()) if each in LAYOUTS]
            return (LanguageBlock(opening.language, blocks, opening.span, chosen[0] if chosen else ""),)
        case "terms":
            reading.use(opening.attributes, id=False)
            return tuple(replace(each, terms=True) if isinstance(each, DefinitionList) else each for each in blocks)
        case _:
            unknown(reading, opening)
            return blocks


def _step(reading: Reading, token: Token, opening: Opening, blocks: Blocks) -> Block:
    reading.use(opening.attributes)
    anchor, named = reading.anchor("step", opening.attributes)
    fields = read_step_fields(reading, token.meta["lines"])
    return Step(
        title=opening.title,
        anchor=anchor,
        named=named,
        blocks=blocks,
        span=opening.span,
        title_span=opening.title_span,
        actor=fields.actor,
        tools=fields.tools,
        materials=fields.materials,
        time=fields.time,
        key_points=tuple(fields.key_points),
        limits=tuple(fields.limits),
        hazards=tuple(fields.hazards),
        pictures=tuple(fields.pictures),
        records=fields.records,
        reaction=fields.reaction,
        marks=fields.marks,
    )


def _flowchart(reading: Reading, token: Token, opening: Opening) -> Block:
    attributes = opening.attributes
    reading.use(attributes, ("width", "direction", "caption"))
    lines: list[Stretch] = token.meta["lines"]
    parts = FlowParts(reading, opening.span)
    text = reading.source.text
    present = [index for index, (start, end) in enumerate(lines) if start < end]
    fence = _CODE_FENCE.match(text, lines[present[0]][0]) if present else None
    direction = ""
    if fence:
        last = present[-1] if len(present) > 1 and text.startswith(fence[1], lines[present[-1]][0]) else len(lines)
        body = lines[present[0] + 1 : last]
        if body:
            direction = read_dot(parts, body[0][0], body[-1][1])
    else:
        read_flow_lines(parts, lines)
    if not parts.nodes:
        reading.tell(EMPTY_FLOW, reading.source.span(*token.meta["opening"]))
    asked = attributes.get("direction").upper() if attributes else ""
    if attributes and asked not in ("", "TB", "LR"):
        reading.bad(attributes, "direction", "TB, LR")
        asked = ""
    anchor, named = reading.anchor("flowchart", attributes)
    caption = opening.title
    if attributes and not caption and attributes.get("caption"):
        where = attributes.span_of("caption")
        caption = reading.inlines((where.start, where.end))
    flow = parts.flow(asked or direction or "TB")
    return Flowchart(flow, caption, reading.width(attributes), anchor, named, opening.span)
