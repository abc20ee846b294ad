"""The markdown-it block parser set up for our source format."""

from __future__ import annotations

import functools

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sopkit.parse.block_rules import (
    STARTERS,
    PlacedState,
    attribute_line,
    definition_list,
    directive,
    heading,
    paragraph,
    table,
    table_follows,
)

MAX_NESTING = 24
"""Levels of blocks in blocks (a list item in a list counts two); deeper text is told and dropped."""

_ANY = ("paragraph", "reference", "blockquote", "list")


class _Blocks(ParserBlock):
    """`ParserBlock` that tells when it drops text nested too deep, and spares plain lines most rules."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        assert isinstance(state, PlacedState)
        if state.level >= MAX_NESTING:
            line = state.skipEmptyLines(startLine)
            if line < endLine:
                state.at = state.bMarks[line] + state.tShift[line]
                state.put("too_deep", (line, endLine))
            state.line = endLine
            return
        rules = self.ruler.getRules("")
        line = startLine
        while True:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            state.at = at = state.bMarks[line] + state.tShift[line]
            state.tight = False
            if state.src[at] in STARTERS:
                for rule in rules:
                    if rule(state, line, endLine, False):
                        break
            elif table_follows(state, line, endLine):
                table(state, line, endLine, False)
            elif not definition_list(state, line, endLine, False):
                paragraph(state, line, endLine, False)
            line = state.line


@functools.cache
def machine() -> MarkdownIt:
    """The parser; built once, never changed, so it may be shared."""
    made = MarkdownIt("commonmark")
    made.block = _Blocks()
    ruler = made.block.ruler
    ruler.disable(["table", "code", "lheading"])
    ruler.at("paragraph", paragraph)
    ruler.at("heading", heading, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.before("fence", "pipe_table", table, {"alt": ["paragraph", "reference"]})
    ruler.before("fence", "directive", directive, {"alt": list(_ANY)})
    ruler.before("fence", "attribute_line", attribute_line, {"alt": list(_ANY)})
    ruler.before("paragraph", "definition_list", definition_list, {"alt": []})
    return made


def tokens_of(text: str, line: int) -> tuple[list[Token], dict[str, str]]:
    """Block tokens of `text` from line `line` (from 0) on, and its link definitions by folded label."""
    parser = machine()
    env: dict[str, object] = {}
    found: list[Token] = []
    if text:
        state = PlacedState(text, parser, env, found)
        parser.block.tokenize(state, line, state.lineMax)
    references = env.get("references", {})
    assert isinstance(references, dict)
    return found, {" ".join(key.split()).casefold(): str(value["href"]) for key, value in references.items()}
