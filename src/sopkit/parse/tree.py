"""Block tokens to the model's blocks: one pass, bounded depth (the block parser bounds it)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from sopkit.diagnostics import Edit, Fix, Span
from sopkit.model.blocks import (
    Block,
    Blocks,
    CodeBlock,
    Definition,
    DefinitionList,
    ListBlock,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    RawBlock,
    Section,
    ThematicBreak,
)
from sopkit.model.inlines import InlineImage, Inlines, Strong
from sopkit.parse import directives
from sopkit.parse.attributes import Attributes, read_attributes
from sopkit.parse.body_rules import (
    HEADING_IN_BLOCK,
    LOST_ATTRIBUTES,
    SHALLOW_ITEM,
    STRAY_CLOSE,
    TIGHT_HEADING,
    TOO_DEEP,
)
from sopkit.parse.figures import figure_of
from sopkit.parse.inline import Stretch
from sopkit.parse.machine import MAX_NESTING
from sopkit.parse.opening import Opening
from sopkit.parse.reading import MEANT, MEANT_IN_TEXT, Reading
from sopkit.parse.tables import build_table

_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_PICTURE_END = re.compile(r"!\[[^\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)$")

_DELETED = re.compile(
    r"[（(]\s?(?:(?:此|本)?[条款项节章]?(?:已)?(?:删除|废止|删去)|deleted|withdrawn)\s?[)）][。.]?", re.IGNORECASE
)
"""Words that stand for a clause that is gone."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand: `top` takes headings; in `outline` ordered lists are clauses."""

    top: bool = False
    outline: bool = False


_TOP = _Place(top=True, outline=True)
_CLAUSE = _Place(outline=True)
_INSIDE = _Place()


def build_blocks(reading: Reading, tokens: Sequence[Token]) -> Blocks:
    """All blocks of a body, sections nested by their level."""
    builder = _Tree(reading, tokens)
    return _nested(builder.blocks("", _TOP))


def _nested(flat: list[Block]) -> Blocks:
    """Put what follows a heading under it; a `Section` in `flat` has no blocks yet."""
    root: list[Block] = []
    open_sections: list[tuple[Section, list[Block]]] = []

    def close() -> None:
        section, inside = open_sections.pop()
        span = section.span.cover(inside[-1].span) if inside else section.span
        (open_sections[-1][1] if open_sections else root).append(replace(section, blocks=tuple(inside), span=span))

    for block in flat:
        if isinstance(block, Section):
            while open_sections and open_sections[-1][0].level >= block.level:
                close()
            open_sections.append((block, []))
        else:
            (open_sections[-1][1] if open_sections else root).append(block)
    while open_sections:
        close()
    return tuple(root)


class _Tree:
    """Walks the tokens once; `at` is the next one."""

    def __init__(self, reading: Reading, tokens: Sequence[Token]) -> None:
        self.reading, self.source = reading, reading.source
        self.tokens, self.at = tokens, 0

    def blocks(self, closing: str, place: _Place) -> list[Block]:
        """Blocks up to the token of type `closing`, which is consumed; to the end when it is ""."""
        found: list[Block] = []
        before: Attributes | None = None
        tokens, count = self.tokens, len(self.tokens)
        while self.at < count:
            token = tokens[self.at]
            self.at += 1
            kind = token.type
            if kind == closing:
                break
            if kind == "attributes":
                self.lost(before)
                before = self.attribute_line(token, found)
                continue
            if kind == "directive_open":
                found.extend(self.directive(token, before, place))
            else:
                block = _LEAVES[kind](self, token, before, place)
                if block is not None:
                    found.append(block)
            before = None
        self.lost(before)
        return found

    def attribute_line(self, token: Token, found: list[Block]) -> Attributes | None:
        start, end = token.meta["stretch"]
        attributes = read_attributes(self.source, start, end)
        if attributes is None:
            self.reading.suspect(start, end, MEANT)
            found.append(Paragraph(self.reading.inlines((start, end)), self.source.span(start, end)))
        return attributes

    def lost(self, attributes: Attributes | None) -> None:
        if attributes:
            what = self.source.slice(attributes.span)
            self.reading.tell(LOST_ATTRIBUTES, attributes.span, {"what": what, "known": "—"})

    def span(self, token: Token, start: int | None = None) -> Span:
        """From the start of the token's block to the end of its last line that is not empty."""
        first, last = token.map or [0, 1]
        line = last - 1
        while line > first and not self.source.line_text(line).strip():
            line -= 1
        end = self.source.line_start(line) + len(self.source.line_text(line).rstrip())
        return self.source.span(token.meta["at"] if start is None else start, end)

    def paragraph(self, token: Token, before: Attributes | None, place: _Place) -> Block:
        stretches: tuple[Stretch, ...] = token.meta["stretches"]
        span = self.source.span(stretches[0][0], stretches[-1][1])
        stretches, attributes = self.trailing(stretches, MEANT_IN_TEXT)
        if attributes and not attributes.id:
            stretches, attributes = token.meta["stretches"], None
        self.lost(attributes)
        return self.prose(stretches, before, span)

    def prose(self, stretches: tuple[Stretch, ...], before: Attributes | None, span: Span) -> Block:
        """A paragraph, or a figure when a picture is all there is."""
        inlines = self.reading.inlines(*stretches)
        if len(inlines) == 1 and isinstance(inlines[0], InlineImage):
            return figure_of(self.reading, inlines[0], before, span)
        self.lost(before)
        return Paragraph(inlines, span)

    def trailing(
        self, stretches: tuple[Stretch, ...], likely: re.Pattern[str]
    ) -> tuple[tuple[Stretch, ...], Attributes | None]:
        """Take ``{…}`` off the end; the braces of a picture stay with it."""
        start, end = stretches[-1]
        text = self.source.text
        if text[end - 1] != "}":
            return stretches, None
        cut, attributes = self.reading.trailing(start, end, likely)
        if attributes is None:
            return stretches, None
        braces = attributes.span.start
        if braces > start and text[braces - 1] == ")" and _PICTURE_END.search(text, max(start, braces - 400), braces):
            return stretches, None
        return (*stretches[:-1], (start, cut)), attributes

    def heading(self, token: Token, before: Attributes | None, place: _Place) -> Block:
        stretches: tuple[Stretch, ...] = token.meta["stretches"]
        whole = self.span(token)
        attributes = before
        if stretches:
            stretches, own = self.trailing(stretches, MEANT)
            if own:
                self.lost(before)
                attributes = own
        if "tight" in token.meta:
            at = self.source.span(token.meta["tight"], token.meta["tight"])
            self.reading.tell(TIGHT_HEADING, whole, {}, Fix((Edit(at, " "),)))
        title: Inlines = self.reading.inlines(*stretches) if stretches else ()
        title_span = self.source.span(stretches[0][0], stretches[-1][1]) if stretches else whole
        if not place.top:
            self.reading.tell(HEADING_IN_BLOCK, whole)
            return Paragraph((Strong(title, title_span),), whole)
        anchor, named = self.reading.anchor("section", attributes)
        pairs = tuple((key, value) for key, value, _ in attributes.pairs) if attributes else ()
        classes = tuple((each, "") for each in attributes.classes) if attributes else ()
        if stretches and ("deleted", "") not in classes and _DELETED.fullmatch(self.source.slice(title_span)):
            classes = (*classes, ("deleted", ""))
        return Section(token.meta["level"], title, anchor, named, (), whole, title_span, (*pairs, *classes))

    def list_block(self, token: Token, before: Attributes | None, place: _Place) -> Block:
        ordered = token.type == "ordered_list_open"
        plain = before is not None and "list" in before.classes
        self.reading.use(before, (), ("list",) if ordered else (), id=False)
        kind = ListKind.BULLET
        if ordered:
            kind = ListKind.CLAUSES if place.outline and not plain else ListKind.ORDERED
        items: list[ListItem] = []
        first_column = -1
        closing = token.type.replace("open", "close")
        while self.tokens[self.at].type != closing:
            item = self.tokens[self.at]
            self.at += 1
            column = item.meta["at"] - self.source.line_start(item.map[0] if item.map else 0)
            if first_column < 0:
                first_column = column
            elif column > first_column:
                marker = self.source.span(item.meta["at"], item.meta["at"] + len(item.info + item.markup))
                self.reading.tell(SHALLOW_ITEM, marker, {"indent": str(column - first_column)})
            items.append(self.item(item, kind))
        self.at += 1
        span = items[0].span.cover(items[-1].span)
        return ListBlock(kind, tuple(items), before.span.cover(span) if before else span)

    def item(self, token: Token, kind: ListKind) -> ListItem:
        start = token.meta["at"]
        end = start + len(token.info + token.markup)
        checked: bool | None = None
        attributes: Attributes | None = None
        deleted = False
        blocks: list[Block] = []
        first = self.tokens[self.at]
        if first.type == "attributes" and self.tokens[self.at + 1].type == "list_item_close":
            attributes = read_attributes(self.source, *first.meta["stretch"])
            deleted = attributes is not None and "deleted" in attributes.classes
            if deleted:
                self.at += 1
                self.reading.use(attributes, (), ("deleted",))
            else:
                attributes = None
        if first.type == "paragraph":
            self.at += 1
            stretches: tuple[Stretch, ...] = first.meta["stretches"]
            span = self.source.span(stretches[0][0], stretches[-1][1])
            task = _TASK.match(self.source.text, *stretches[0])
            if task:
                checked = task[1] != " "
                stretches = ((task.end(), stretches[0][1]), *stretches[1:])
            stretches, attributes = (
                self.trailing(stretches, MEANT_IN_TEXT) if stretches[-1][0] < stretches[-1][1] else (stretches, None)
            )
            self.reading.use(attributes, (), ("deleted",))
            deleted = bool(attributes and "deleted" in attributes.classes)
            words = self.source.text[stretches[0][0] : stretches[-1][1]].strip()
            if words or not deleted:
                blocks.append(self.prose(stretches, None, span))
            deleted = deleted or bool(_DELETED.fullmatch(words))
        if kind is ListKind.BULLET and not (attributes and attributes.id):
            anchor, named = "", False
        else:
            anchor, named = self.reading.anchor("clause" if kind is ListKind.CLAUSES else "item", attributes)
        place = _CLAUSE if kind is ListKind.CLAUSES else _INSIDE
        blocks.extend(self.blocks("list_item_close", place))
        if blocks:
            end = max(end, blocks[-1].span.end)
        return ListItem(tuple(blocks), anchor, named, self.source.span(start, end), checked, deleted)

    def quote(self, token: Token, before: Attributes | None, place: _Place) -> Block:
        self.lost(before)
        blocks = self.blocks("blockquote_close", _INSIDE)
        span = self.span(token)
        return Quote(tuple(blocks), span.cover(blocks[-1].span) if blocks else span)

    def definitions(self, token: Token, before: Attributes | None, place: _Place) -> Block:
        self.lost(before)
        items: list[Definition] = []
        while self.tokens[self.at].type == "term":
            stretch: Stretch = self.tokens[self.at].meta["stretch"]
            self.at += 1
            meanings: list[Blocks] = []
            end = stretch[1]
            while self.tokens[self.at].type == "meaning_open":
                end = max(end, self.tokens[self.at].meta["stretch"][1])
                self.at += 1
                meaning = tuple(self.blocks("meaning_close", _INSIDE))
                end = max([end, *(each.span.end for each in meaning[-1:])])
                meanings.append(meaning)
            span = self.source.span(stretch[0], end)
            items.append(Definition(self.reading.inlines(stretch), tuple(meanings), span))
        self.at += 1
        return DefinitionList(tuple(items), items[0].span.cover(items[-1].span))

    def directive(self, token: Token, before: Attributes | None, place: _Place) -> Blocks:
        opening = Opening(self.reading, token, before)
        # The text of an unknown directive is read as if the fence were not there.
        inside = _INSIDE if opening.name else place
        if opening.language:
            inside = _Place(outline=place.outline)
        blocks = self.blocks("directive_close", inside)
        if blocks:
            opening.span = opening.span.cover(blocks[-1].span)
        return directives.build(self.reading, token, opening, tuple(blocks))

    def table(self, token: Token, before: Attributes | None, place: _Place) -> Block:
        return build_table(self.reading, token, before)

    def code(self, token: Token, before: Attributes | None, place: _Place) -> Block:
        self.lost(before)
        return CodeBlock(token.content, token.info.strip(), self.span(token))

    def rule(self, token: Token, before: Attributes | None, place: _Place) -> Block:
        self.lost(before)
        return ThematicBreak(self.span(token))

    def raw(self, token: Token, before: Attributes | None, place: _Place) -> Block:
        self.lost(before)
        return RawBlock(token.content, self.span(token))

    def stray_close(self, token: Token, before: Attributes | None, place: _Place) -> None:
        self.lost(before)
        self.reading.tell(STRAY_CLOSE, self.source.span(*token.meta["stretch"]))

    def too_deep(self, token: Token, before: Attributes | None, place: _Place) -> None:
        self.reading.tell(
            TOO_DEEP, self.source.span(token.meta["at"], token.meta["at"] + 1), {"limit": str(MAX_NESTING)}
        )


_LEAVES: Mapping[str, Callable[[_Tree, Token, Attributes | None, _Place], Block | None]] = {
    "paragraph": _Tree.paragraph,
    "heading": _Tree.heading,
    "ordered_list_open": _Tree.list_block,
    "bullet_list_open": _Tree.list_block,
    "blockquote_open": _Tree.quote,
    "definitions_open": _Tree.definitions,
    "fence": _Tree.code,
    "hr": _Tree.rule,
    "html_block": _Tree.raw,
    "table": _Tree.table,
    "stray_close": _Tree.stray_close,
    "too_deep": _Tree.too_deep,
}
"""How a token that opens one block is read."""
