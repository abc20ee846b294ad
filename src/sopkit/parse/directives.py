"""Directives: the record each ``::: name … :::`` stands for."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it.token import Token

from sopkit.diagnostics import Span
from sopkit.diagnostics.nearest import nearest
from sopkit.model.blocks import (
    Admonition,
    AdmonitionKind,
    Block,
    Blocks,
    DefinitionList,
    Flowchart,
    Form,
    LanguageBlock,
    Step,
)
from sopkit.model.inlines import Inlines
from sopkit.parse.attributes import Attributes
from sopkit.parse.body_rules import (
    EMPTY_FLOW,
    UNCLOSED_DIRECTIVE,
    UNKNOWN_DIRECTIVE,
    UNNUMBERED_FORM,
)
from sopkit.parse.dot import read_dot
from sopkit.parse.figures import trimmed
from sopkit.parse.flow_lines import FlowParts, read_flow_lines
from sopkit.parse.inline import Stretch
from sopkit.parse.names import DIRECTIVES, FORM_FIELDS, choices
from sopkit.parse.reading import MEANT, Reading, merged
from sopkit.parse.steps import field_lines, read_step_fields

_CODE_FENCE = re.compile(r"(`{3,}|~{3,})")
_BAR = re.compile(r"[^|｜]+")


class Opening:
    """The opening line of a directive, read."""

    def __init__(self, reading: Reading, token: Token, before: Attributes | None) -> None:
        meta = token.meta
        start, end = trimmed(reading.source.text, *meta["title"])
        title_end, own = reading.trailing(start, end, MEANT)
        self.name: str = meta["name"]
        self.name_span = reading.source.span(*meta["name_at"])
        self.title_at: Stretch = (start, title_end)
        self.title_span = reading.source.span(start, title_end)
        self.attributes = merged(before, own)
        self.title: Inlines = reading.inlines(self.title_at) if start < title_end else ()
        last = (token.map or [0, 1])[1]
        stop = reading.source.line_start(last - 1) + len(reading.source.line_text(last - 1).rstrip())
        whole = reading.source.span(meta["opening"][0], max(stop, meta["opening"][1]))
        self.span: Span = before.span.cover(whole) if before else whole
        if self.name and not meta["closed"]:
            opening: Stretch = meta["opening"]
            colons = reading.source.text[opening[0] : meta["name_at"][0]].strip().replace("：", ":")
            values = {"name": reading.source.slice(self.name_span), "colons": colons}
            reading.tell(UNCLOSED_DIRECTIVE, reading.source.span(*opening), values)


def unknown(reading: Reading, opening: Opening) -> None:
    """Tell a directive whose name nobody knows; its text is kept as text."""
    written = reading.source.slice(opening.name_span)
    values = {"name": written, "nearest": nearest(written, DIRECTIVES) or "?", "known": choices(DIRECTIVES)}
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
            return (_form(reading, token, opening, blocks),)
        case "zh" | "en":
            reading.use(opening.attributes, id=False)
            return (LanguageBlock(opening.name, blocks, opening.span),)
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


def _form(reading: Reading, token: Token, opening: Opening, blocks: Blocks) -> Block:
    attributes = opening.attributes
    reading.use(attributes, ("number", "retention"))
    number = attributes.get("number").strip() if attributes else ""
    if not number:
        reading.tell(UNNUMBERED_FORM, reading.source.span(*token.meta["opening"]))
    fields: list[Inlines] = []
    for _, _, value in field_lines(reading, token.meta["lines"], FORM_FIELDS, "form"):
        for part in _BAR.finditer(reading.source.text, *value):
            at = trimmed(reading.source.text, part.start(), part.end())
            if at[0] < at[1]:
                fields.append(reading.inlines(at))
    anchor, named = reading.anchor("form", attributes)
    return Form(
        number=number,
        title=opening.title,
        retention=attributes.get("retention") if attributes else "",
        fields=tuple(fields),
        blocks=blocks,
        anchor=anchor,
        named=named,
        span=opening.span,
        number_span=attributes.span_of("number") if attributes and number else opening.span,
    )
