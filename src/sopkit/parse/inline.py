"""Inline text to nodes with exact spans, in one pass and linear time.

The block rules tell on which stretches of the source a paragraph, heading or cell stands (`Stretch`).
They are joined with ``\\n`` into one content, read, and every node's offsets mapped back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sopkit.diagnostics import SourceText, Span
from sopkit.model.inlines import (
    Code,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    RawInline,
    Text,
    plain_text,
)
from sopkit.parse.attributes import Attributes, read_attributes
from sopkit.parse.characters import flanks, is_punctuation, joins
from sopkit.parse.emphasis import Assembler, Bracket, Piece, Run
from sopkit.parse.targets import read_destination, unescape

Stretch: TypeAlias = tuple[int, int]
"""Start and end of a part of one source line."""

_SPECIAL = re.compile(r"[\n\\`*_~\[\]!<&]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TICKS = re.compile("`+")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_EMAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*)>")
_TAG = re.compile(
    r"</[A-Za-z][A-Za-z0-9-]*\s*>"
    r"|<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][A-Za-z0-9_.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^'<]*'|\"[^\"<]*\"))?)*\s*/?>"
)
_CLOSERS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class PictureSource:
    """What a picture's markup says beyond `InlineImage`: its alt text as inlines, path span, attributes."""

    caption: Inlines
    path_span: Span
    attributes: Attributes | None


@dataclass(frozen=True, slots=True)
class InlineReader:
    """Reads inline text of one source. `references` are link definitions by folded label.

    `pictures` collects details of pictures by their span, for the caller to make figures of.
    """

    source: SourceText
    references: Mapping[str, str] = field(default_factory=dict)
    pictures: dict[Span, PictureSource] = field(default_factory=dict)

    def read(self, stretches: tuple[Stretch, ...], *, cell: bool = False) -> Inlines:
        """Nodes of the text on `stretches`; in a table `cell` the escape ``\\|`` also counts in code."""
        if len(stretches) == 1:
            start, end = stretches[0]
            if start >= end:
                return ()
            content = self.source.text[start:end]
            if _SPECIAL.search(content) is None:
                return (Text(content, Span(self.source.path, start, end)),)
        elif not stretches:
            return ()
        else:
            content = "\n".join(self.source.text[start:end] for start, end in stretches)
        return _Scan(self, content, stretches, cell).run()


class _Offsets:
    """Places in the source of offsets in a content that was put together from stretches of it."""

    def __init__(self, path: str, stretches: tuple[Stretch, ...]) -> None:
        self.path, self.stretches = path, stretches
        self.starts = [0]
        for start, end in stretches[:-1]:
            self.starts.append(self.starts[-1] + end - start + 1)

    def offset(self, at: int) -> int:
        """Offset in the source of offset `at` in the content."""
        if len(self.starts) == 1:
            return self.stretches[0][0] + at
        line = bisect_right(self.starts, at) - 1
        return self.stretches[line][0] + at - self.starts[line]

    def place(self, start: int, end: int) -> Span:
        """The span in the source."""
        return Span(self.path, self.offset(start), self.offset(end))


class _Scan:
    """One pass over one content."""

    def __init__(self, reader: InlineReader, content: str, stretches: tuple[Stretch, ...], cell: bool) -> None:
        self.reader, self.text, self.cell = reader, content, cell
        # Apart from the scan: a circle of scan and assembler would keep the whole source until garbage is collected.
        offsets = _Offsets(reader.source.path, stretches)
        self.offset, self.place = offsets.offset, offsets.place
        self.pieces: list[Piece] = []
        self.brackets: list[Bracket] = []
        self.dead = 0
        self.assembler = Assembler(content, self.place)
        self.ticks: dict[int, list[int]] | None = None
        self.missing: set[str] = set()

    def run(self) -> Inlines:
        at, size, search = 0, len(self.text), _SPECIAL.search
        pieces = self.pieces
        while at < size:
            found = search(self.text, at)
            if found is None:
                pieces.append((at, size))
                break
            start = found.start()
            if start > at and found[0] != "\n":
                pieces.append((at, start))
            match found[0]:
                case "\n":
                    at = self._line_end(at, start)
                case "\\":
                    at = self._escape(start)
                case "`":
                    at = self._code(start)
                case "*" | "_" | "~" as char:
                    at = self._delimiters(char, start)
                case "[":
                    at = self._opening(start, start + 1, image=False)
                case "!":
                    if self.text.startswith("[", start + 1):
                        at = self._opening(start, start + 2, image=True)
                    else:
                        at = self._literal(start, start + 1)
                case "]":
                    at = self._closing(start)
                case "<":
                    at = self._angle(start)
                case _:
                    at = self._entity(start)
        return self.assembler.assemble(pieces)

    def _literal(self, start: int, end: int) -> int:
        self.pieces.append((start, end))
        return end

    def _line_end(self, at: int, newline: int) -> int:
        end = newline
        while end > at and self.text[end - 1] in " \t":
            end -= 1
        if end > at:
            self.pieces.append((at, end))
        if newline + 1 >= len(self.text):
            return newline + 1
        if newline - end >= 2 and self.text[newline - 1] == " ":
            self.pieces.append(LineBreak(self.place(end, newline + 1)))
        elif not joins(self._before(end), self._after(newline + 1)):
            self.pieces.append(Text(" ", self.place(newline, newline + 1)))
        return newline + 1

    def _before(self, end: int) -> str:
        """The character a reader sees before a line end, markup aside."""
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, Link):
            seen = plain_text(last.children)
            return seen[-1] if seen else "》"
        while end > 0 and self.text[end - 1] in "*_~`":
            end -= 1
        return self.text[end - 1] if end else " "

    def _after(self, start: int) -> str:
        while start < len(self.text) and self.text[start] in "*_~`":
            start += 1
        if self.text.startswith("[](", start):
            return "《"
        if self.text.startswith("[", start):
            start += 1
        return self.text[start] if start < len(self.text) else " "

    def _escape(self, start: int) -> int:
        following = self.text[start + 1 : start + 2]
        if following == "\n":
            self.pieces.append(LineBreak(self.place(start, start + 2)))
            return start + 2
        if following and following in _ESCAPABLE:
            self.pieces.append(Text(following, self.place(start, start + 2)))
            return start + 2
        return self._literal(start, start + 1)

    def _code(self, start: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(self.text):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        opening = _TICKS.match(self.text, start)
        width = opening.end() - start if opening else 1
        same = self.ticks.get(width, [])
        index = bisect_left(same, start + width)
        if index >= len(same):
            return self._literal(start, start + width)
        closing = same[index]
        content = self.text[start + width : closing].replace("\n", " ")
        if content.startswith(" ") and content.endswith(" ") and content.strip(" "):
            content = content[1:-1]
        if self.cell:
            content = content.replace("\\|", "|")
        self.pieces.append(Code(content, self.place(start, closing + width)))
        return closing + width

    def _delimiters(self, char: str, start: int) -> int:
        text, end = self.text, start + 1
        while end < len(text) and text[end] == char:
            end += 1
        if char == "~" and end - start != 2:
            return self._literal(start, end)
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        left, right = flanks(before, after)
        if char == "_":
            opens = left and (not right or is_punctuation(before))
            closes = right and (not left or is_punctuation(after))
        else:
            opens, closes = left, right
        if opens or closes:
            self.pieces.append(Run(char, start, end, opens, closes))
        else:
            self.pieces.append((start, end))
        return end

    def _opening(self, start: int, end: int, *, image: bool) -> int:
        bracket = Bracket(start, end, len(self.pieces), image)
        self.brackets.append(bracket)
        self.pieces.append(bracket)
        return end

    def _closing(self, start: int) -> int:
        if not self.brackets:
            return self._literal(start, start + 1)
        bracket = self.brackets.pop()
        alive = bracket.image or len(self.brackets) >= self.dead
        self.dead = min(self.dead, len(self.brackets))
        after = self._make(bracket, start) if alive else 0
        return after or self._literal(start, start + 1)

    def _make(self, bracket: Bracket, closing: int) -> int:
        """Make the link or picture whose label ends at `closing`; 0 when there is no target."""
        target, span, after = "", None, 0
        if self.text.startswith("(", closing + 1):
            found = read_destination(self.text, closing + 1, picture=bracket.image)
            if found:
                target, after = found.target, found.after
                span = self.place(found.start, found.end)
        if span is None:
            target, after = self._reference(bracket, closing)
            if not after:
                return 0
            span = self.place(bracket.start, after)
        children = self.assembler.assemble(self.pieces[bracket.index + 1 :])
        del self.pieces[bracket.index :]
        if not bracket.image:
            self.pieces.append(Link(target, children, self.place(bracket.start, after), span))
            self.dead = len(self.brackets)
            return after
        attributes = None
        braces = _ATTRIBUTES.match(self.text, after)
        if braces:
            first = self.offset(after)
            attributes = read_attributes(self.reader.source, first, first + len(braces[0]))
            if attributes:
                after = braces.end()
        width = attributes.get("width") if attributes else ""
        image = InlineImage(target, plain_text(children), self.place(bracket.start, after), width)
        self.reader.pictures[image.span] = PictureSource(children, span, attributes)
        self.pieces.append(image)
        return after

    def _reference(self, bracket: Bracket, closing: int) -> tuple[str, int]:
        """Target and end of ``[label][name]``, ``[name][]`` or ``[name]``; ("", 0) when not defined."""
        references = self.reader.references
        if not references:
            return "", 0
        label = self.text[bracket.end : closing] if closing - bracket.end < 1000 else ""
        after = closing + 1
        named = _LABEL.match(self.text, after)
        if named:
            after = named.end()
            label = named[1] or label
        key = " ".join(label.split()).casefold()
        return (references[key], after) if key in references else ("", 0)

    def _angle(self, start: int) -> int:
        for pattern, scheme in ((_AUTOLINK, ""), (_EMAIL, "mailto:")):
            found = pattern.match(self.text, start)
            if found:
                span = self.place(start + 1, found.end() - 1)
                children = (Text(found[1], span),)
                self.pieces.append(Link(scheme + found[1], children, self.place(start, found.end()), span))
                return found.end()
        end = self._html_end(start)
        if not end:
            return self._literal(start, start + 1)
        self.pieces.append(RawInline(self.text[start:end], self.place(start, end)))
        return end

    def _html_end(self, start: int) -> int:
        tag = _TAG.match(self.text, start)
        if tag:
            return tag.end()
        for opening, closing in _CLOSERS:
            if self.text.startswith(opening, start):
                if closing in self.missing:
                    return 0
                found = self.text.find(closing, start + len(opening))
                if found < 0:
                    # Not looked for again: a line of 100,000 openings stays linear.
                    self.missing.add(closing)
                    return 0
                return found + len(closing)
        return 0

    def _entity(self, start: int) -> int:
        found = _ENTITY.match(self.text, start)
        meaning = unescape(found[0]) if found else ""
        if found is None or meaning == found[0]:
            return self._literal(start, start + 1)
        self.pieces.append(Text(meaning, self.place(start, found.end())))
        return found.end()
