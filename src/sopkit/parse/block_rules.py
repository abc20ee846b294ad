"""Block rules of our own for markdown-it: they note exact source offsets instead of rendered content.

Each rule pushes one token (or an open and a close token) whose `meta` holds what the tree builder
needs. Offsets are code points in the whole source, since the whole source is what the state reads.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from sopkit.parse.inline import Stretch
from sopkit.parse.names import DIRECTIVES

_DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DIRECTIVE = re.compile(r"[:：]{3,}")
_ATTRIBUTE_LINE = re.compile(r"\{[^{}\n]+\}[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_TIGHT_HEADING = re.compile(r"(#{1,6})(?=[^\s#\d!-/:-@\[-`{-~])")
_TAIL = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_WIDE_SPACE = "\u3000"
STARTERS = frozenset("#>`~-*+_<:：{[|0123456789")
"""First characters of lines that could be more than running text."""
_DIRECTIVE_NAME = re.compile(r"\s*([^\s{：:]+)[：:]?\s*")
RAW_BODY = frozenset({"flowchart"})
FIELD_BODY = frozenset({"step", "form"})


class PlacedState(StateBlock):
    """A block state whose tokens know at which offset their block starts (``meta["at"]``)."""

    at = 0

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        if _WIDE_SPACE not in src:
            return
        # A line of full-width spaces looks empty to its writer, and two before a paragraph are its indent.
        for line in range(self.lineMax):
            start, end = self.bMarks[line] + self.tShift[line], self.eMarks[line]
            if src.startswith(_WIDE_SPACE, start, end):
                self.tShift[line] += end - start - len(src[start:end].lstrip())

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token and note where its block starts."""
        token = super().push(ttype, tag, nesting)
        if nesting >= 0:
            at = self.bMarks[self.line] + self.tShift[self.line] if ttype == "list_item_open" else self.at
            token.meta = {"at": at}
        return token

    def stretch(self, line: int) -> Stretch:
        """The text of `line` inside its quotes and list items, without outer white space."""
        start, end = self.bMarks[line] + self.tShift[line], self.eMarks[line]
        return start, max(start, start + len(self.src[start:end].rstrip()))

    def text(self, line: int) -> str:
        """The text that `stretch` covers."""
        start, end = self.stretch(line)
        return self.src[start:end]

    def put(self, ttype: str, lines: tuple[int, int], nesting: Literal[-1, 0, 1] = 0, **meta: Any) -> Token:
        """Push a token for source lines `lines` with `meta`."""
        token = self.push(ttype, "", nesting)
        token.map = list(lines)
        token.meta.update(meta)
        return token


def paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Running text up to an empty line or a line that begins another block; also underlined headings."""
    assert isinstance(state, PlacedState)
    rules = state.md.block.ruler.getRules("paragraph")
    end_line = state.lineMax
    outer, state.parentType = state.parentType, "paragraph"
    line, level, src = start_line + 1, 0, state.src
    while line < end_line and not state.isEmpty(line):
        indent = state.sCount[line] - state.blkIndent
        first = src[state.bMarks[line] + state.tShift[line]]
        if first in STARTERS and indent <= 3 and state.sCount[line] >= 0:
            underline = _UNDERLINE.match(state.text(line)) if indent >= 0 and first == "-" else None
            if underline and len(underline[1]) >= 2:
                level = 2
                break
            if any(rule(state, line, end_line, True) for rule in rules):
                break
        elif first == "=" and 0 <= indent <= 3 and _UNDERLINE.match(state.text(line)):
            level = 1
            break
        elif table_follows(state, line, end_line):
            break
        if state.ddIndent >= 0 and indent < 0 and _new_meaning(state, line, end_line):
            break
        line += 1
    state.parentType = outer
    stretches = []
    for each in range(start_line, line):
        start, end = state.bMarks[each] + state.tShift[each], state.eMarks[each]
        # Spaces at a line's end are kept: two of them force a line break.
        stretches.append((start, end) if each < line - 1 else state.stretch(each))
    state.line = line + (1 if level else 0)
    if level:
        state.put("heading", (start_line, state.line), level=level, stretches=tuple(stretches))
        return True
    tight = _TIGHT_HEADING.match(src, stretches[0][0]) if len(stretches) == 1 else None
    if tight:
        start, end = stretches[0]
        meta = {"level": len(tight[1]), "stretches": ((tight.end(), end),), "tight": tight.end()}
        state.put("heading", (start_line, state.line), 0, **meta)
    else:
        state.put("paragraph", (start_line, state.line), stretches=tuple(stretches))
    return True


def heading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """``# Title``, closing marks dropped."""
    assert isinstance(state, PlacedState)
    start, end = state.stretch(start_line)
    found = _HEADING.match(state.src, start, end)
    if found is None:
        return False
    if silent:
        return True
    tail = _TAIL.search(state.src[found.end() : end])
    end = found.end() + tail.start() if tail else end
    state.line = start_line + 1
    stretches = ((found.end(), end),) if end > found.end() else ()
    state.put("heading", (start_line, state.line), level=len(found[1]), stretches=stretches)
    return True


def table_follows(state: PlacedState, line: int, end_line: int) -> bool:
    """Whether `line` is the head of a table: it holds a bar and a row of dashes stands below."""
    if line + 1 >= end_line or state.sCount[line + 1] < state.blkIndent:
        return False
    below = state.src[state.bMarks[line + 1] + state.tShift[line + 1] : state.eMarks[line + 1]]
    if below[:1] not in ("|", "-", ":") or "|" not in below or not _DELIMITER_ROW.fullmatch(below):
        return False
    return "|" in state.src[state.bMarks[line] : state.eMarks[line]]


def table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A pipe table. Rows keep the cells they have; a ragged one is the check's to tell."""
    assert isinstance(state, PlacedState)
    if not table_follows(state, start_line, end_line):
        return False
    if silent:
        return True
    aligns = tuple(_align(cell) for cell in state.text(start_line + 1).strip("|").split("|"))
    rows = [state.stretch(start_line)]
    line = start_line + 2
    rules = state.md.block.ruler.getRules("blockquote")
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        start, end = state.stretch(line)
        first = state.src[start]
        if first != "|":
            if first in STARTERS and any(rule(state, line, end_line, True) for rule in rules):
                break
            if "|" not in state.src[start:end]:
                break
        rows.append((start, end))
        line += 1
    state.line = line
    state.put("table", (start_line, line), rows=rows, aligns=aligns)
    return True


def _align(cell: str) -> str:
    cell = cell.strip()
    match cell[:1] == ":", cell[-1:] == ":":
        case True, True:
            return "center"
        case True, False:
            return "left"
        case False, True:
            return "right"
        case _:
            return ""


def attribute_line(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A line ``{...}`` that belongs to the block after it."""
    assert isinstance(state, PlacedState)
    start, end = state.stretch(start_line)
    if state.src[start] != "{" or not _ATTRIBUTE_LINE.match(state.src, start, end):
        return False
    if silent:
        return True
    state.line = start_line + 1
    state.put("attributes", (start_line, state.line), stretch=(start, end))
    return True


def directive(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """``::: name title {attributes}`` to its closing line; or a closing line that closes nothing."""
    assert isinstance(state, PlacedState)
    start, end = state.stretch(start_line)
    fence = _DIRECTIVE.match(state.src, start, end)
    if fence is None:
        return False
    if silent:
        return True
    if fence.end() == end:
        state.line = start_line + 1
        state.put("stray_close", (start_line, state.line), stretch=(start, end))
        return True
    word = _DIRECTIVE_NAME.match(state.src, fence.end(), end)
    name_at = word.span(1) if word else (fence.end(), end)
    name = DIRECTIVES.get(state.src[slice(*name_at)].casefold(), "")
    closing, closed = _closing(state, start_line, end_line, fence.end() - start)
    token = state.put(
        "directive_open",
        (start_line, closing + closed),
        1,
        name=name,
        name_at=name_at,
        title=(word.end() if word else end, end),
        opening=(start, end),
        closed=bool(closed),
    )
    body = start_line + 1
    if name in RAW_BODY:
        token.meta["lines"] = [state.stretch(line) for line in range(body, closing)]
        body = closing
    elif name in FIELD_BODY:
        fields = body
        while fields < closing and not state.isEmpty(fields):
            fields += 1
        token.meta["lines"] = [state.stretch(line) for line in range(body, fields)]
        kept = _fields_end(state, body, fields, name)
        token.meta["lines"] = token.meta["lines"][: kept - body]
        body = kept
    if body < closing:
        outer, outer_max = state.parentType, state.lineMax
        state.parentType, state.lineMax = "directive", closing
        state.md.block.tokenize(state, body, closing)
        state.parentType, state.lineMax = outer, outer_max
    state.push("directive_close", "", -1)
    state.line = closing + closed
    return True


_FIELD = re.compile(r"[^\s:：|{}#>*`\[!-][^:：|{}\[\]。；，]{0,24}?\s*[:：]")


def _fields_end(state: PlacedState, start: int, end: int, name: str) -> int:
    """The line after the last of the field lines on top of a directive."""
    line = start
    while line < end:
        at, stop = state.stretch(line)
        if not _FIELD.match(state.src, at, stop) or state.src.startswith(":::", at):
            break
        line += 1
    return line


def _closing(state: PlacedState, start_line: int, end_line: int, colons: int) -> tuple[int, int]:
    """The line of the closing fence and 1; or the line where an unclosed directive is taken to end and 0.

    Directives inside are counted, so that inner fences may have as many colons as the outer one.
    """
    opened = [colons]
    heading_at = 0
    for line in range(start_line + 1, end_line):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent:
            return line, 0
        at = state.bMarks[line] + state.tShift[line]
        first = state.src[at]
        if first == "#" and not heading_at and _HEADING.match(state.src, at, state.eMarks[line]):
            heading_at = line
        if first not in ":：":
            continue
        start, end = state.stretch(line)
        fence = _DIRECTIVE.match(state.src, start, end)
        if fence is None:
            continue
        width = fence.end() - start
        if fence.end() < end:
            opened.append(width)
        elif width in opened:
            while opened.pop() != width:
                pass
        elif opened[-1] < width:
            opened.pop()
        if not opened:
            return line, 1
    return heading_at or end_line, 0


def definition_list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Terms, each on a line, and below each its meanings after ``: `` (or ``：``)."""
    assert isinstance(state, PlacedState)
    if silent or not _meaning_line(state, start_line, end_line):
        return False
    opening = state.put("definitions_open", (start_line, start_line), 1)
    line = start_line
    while line < end_line:
        meaning = _meaning_line(state, line, end_line)
        if not meaning:
            break
        state.put("term", (line, line + 1), stretch=state.stretch(line))
        line = meaning
        while line < end_line and not state.isEmpty(line) and _marker(state, line):
            line = _meaning(state, line, end_line)
        following = line
        while following < end_line and state.isEmpty(following):
            following += 1
        if following < end_line and state.sCount[following] < state.blkIndent:
            break
        line = following if _meaning_line(state, following, end_line) else line
    state.push("definitions_close", "", -1)
    opening.map = [start_line, line]
    state.line = line
    return True


def _meaning(state: PlacedState, line: int, end_line: int) -> int:
    """Read the blocks of one meaning; return the line after it."""
    at = state.bMarks[line] + state.tShift[line]
    width = _marker(state, line)
    opening = state.put("meaning_open", (line, line), 1, stretch=state.stretch(line))
    kept = state.tShift[line], state.sCount[line], state.blkIndent, state.ddIndent
    content = at + width
    state.blkIndent = state.ddIndent = state.sCount[line] + 2
    state.tShift[line] = content - state.bMarks[line]
    state.sCount[line] += max(width, 2)
    state.md.block.tokenize(state, line, end_line)
    state.tShift[line], state.sCount[line], state.blkIndent, state.ddIndent = kept
    state.push("meaning_close", "", -1)
    opening.map = [line, state.line]
    return state.line


def _meaning_line(state: PlacedState, line: int, end_line: int) -> int:
    """The line of the first meaning when `line` is a term; else 0."""
    if line >= end_line or state.isEmpty(line):
        return 0
    below = line + 1
    if below < end_line and state.isEmpty(below):
        below += 1
    if below >= end_line or state.sCount[below] < state.blkIndent or state.isEmpty(below):
        return 0
    return below if _marker(state, below) and not _marker(state, line) else 0


def _new_meaning(state: PlacedState, line: int, end_line: int) -> bool:
    """Whether `line`, at the left of a meaning's text, is a further meaning, or a term with its own below."""
    below = line + 1
    if _marker(state, line):
        return True
    return below < end_line and not state.isEmpty(below) and _marker(state, below) > 0


def _marker(state: PlacedState, line: int) -> int:
    """Width of the mark of a meaning and the spaces after it; 0 when there is none."""
    at, end = state.stretch(line)
    found = re.compile(r":[ \t]+|：[ \t]*").match(state.src, at, end)
    return found.end() - at if found and found.end() < end and not state.src.startswith(("：：", "::"), at) else 0
