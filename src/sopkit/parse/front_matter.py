"""The block between ``---`` lines: found, and read into values with their places.

YAML is read from its event stream alone, so that scalars stay text (``1.10``, ``NO``), nothing is
constructed, and size, depth and count are bounded before they cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import yaml

from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, SourceText, Span
from sopkit.model.document import Entry, FrontMatter, MappingValue, Scalar, Sequence, Value
from sopkit.parse.front_matter_rules import (
    DUPLICATE_KEY,
    FORBIDDEN,
    MISSING,
    SYNTAX,
    TOO_COMPLEX,
    UNCLOSED,
    WIDE_COLON,
    WRONG_KIND,
    syntax_values,
)

MAX_SIZE = 64 * 1024
"""Largest front matter, code points."""
MAX_DEPTH = 32
MAX_EVENTS = 4_000

_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_CHUNK = re.compile(r"^(?=[^\s#\-])", re.MULTILINE)
_WIDE = re.compile(r"([^\s:：#\-\"'\[\]{}][^:：\n]{0,40}?)[ \t]*(：[ \t]*|:(?=[^\s:/]))(.*)")
_KEY = re.compile(r"[^\s#:：][^:：\n]{0,40}[:：]")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where front matter stands: `start` and `end` of the YAML, and the line (from 0) the body begins at."""

    start: int
    end: int
    span: Span
    body_line: int


def find_frame(source: SourceText) -> tuple[Frame | None, tuple[Diagnostic, ...]]:
    """Find the block; what is missing is told. Unclosed front matter ends before the first heading or empty line."""
    if not _FENCE.match(source.line_text(0)) or not source.text.startswith("---"):
        first = source.span(0, len(source.line_text(0)))
        return None, (Diagnostic(MISSING, first),)
    start = source.line_start(1)
    for line in range(1, source.line_count):
        if source.text.startswith(("---", "..."), source.line_start(line)) and _FENCE.match(source.line_text(line)):
            end = source.line_start(line)
            return Frame(start, end, source.span(0, end + 3), line + 1), ()
    line = 1
    while line < source.line_count:
        text = source.line_text(line)
        if not text.strip() or re.match(r"#{1,6} ", text) or not (text[0] in " -\t" or _KEY.match(text)):
            break
        line += 1
    end = source.line_start(line)
    found = Diagnostic(UNCLOSED, source.span(0, 3))
    return Frame(start, end, source.span(0, max(end - 1, 3)), line), (found,)


def read_front_matter(
    source: SourceText, frame: Frame, canonical: Callable[[str], str]
) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """Read the entries; `canonical` gives the English name of a key, or ""."""
    reader = _Reader(source, canonical)
    if frame.end - frame.start > MAX_SIZE:
        reader.tell(TOO_COMPLEX, frame.span, what=f"{frame.end - frame.start} > {MAX_SIZE}")
        return FrontMatter((), frame.span), tuple(reader.found)
    entries = reader.whole(frame.start, frame.end)
    return FrontMatter(tuple(entries), frame.span), tuple(reader.found)


class _Refused(Exception):
    """This stretch of YAML is not read on; it has been told."""


@dataclass(slots=True)
class _Reader:
    source: SourceText
    canonical: Callable[[str], str]
    found: list[Diagnostic] = field(default_factory=list)

    def tell(self, rule: Rule, span: Span, **values: str) -> None:
        self.found.append(Diagnostic(rule, span, values))

    def whole(self, start: int, end: int) -> list[Entry]:
        """All entries; when the YAML is broken, entry by entry, so that one slip hides no other."""
        kept = len(self.found)
        try:
            return self._unique(self._entries(start, end))
        except _Refused:
            if any(each.rule is TOO_COMPLEX for each in self.found[kept:]):
                return []
            at_once = self.found[kept:]
            del self.found[kept:]
        starts = [start + each.start() for each in _CHUNK.finditer(self.source.text[start:end])]
        entries: list[Entry] = []
        for first, last in pairwise([*starts, end]):
            try:
                entries.extend(self._entries(first, last))
            except _Refused:
                entries.extend(self._mended(first, last))
        if len(self.found) == kept:
            self.found.extend(at_once)
        return self._unique(entries)

    def _mended(self, start: int, end: int) -> Iterable[Entry]:
        """``编号：WI-1`` and ``number:WI-1``, told with their fix; they were meant well."""
        line_end = self.source.text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        found = _WIDE.fullmatch(self.source.text, start, line_end)
        if found is None:
            return
        colon = self.source.span(found.start(2), found.end(2))
        fix = Fix((Edit(colon, ": "),))
        if self.found and self.found[-1].rule is SYNTAX:
            self.found.pop()
        self.found.append(Diagnostic(WIDE_COLON, colon, {"key": found[1]}, fix))
        value = Scalar(found[3].strip(), self.source.span(found.start(3), found.end(3)))
        yield Entry(found[1], self.canonical(found[1]), self.source.span(found.start(1), found.end(1)), value)

    def _unique(self, entries: Iterable[Entry]) -> list[Entry]:
        kept: dict[str, Entry] = {}
        for entry in entries:
            name = entry.name or entry.key
            first = kept.setdefault(name, entry)
            if first is not entry:
                self.found.append(
                    Diagnostic(DUPLICATE_KEY, entry.key_span, {"key": entry.key}, None, (first.key_span,))
                )
        return list(kept.values())

    def _entries(self, start: int, end: int) -> list[Entry]:
        """Entries of the mapping on ``start <= offset < end``; raises _Refused."""
        value = self._value(start, end)
        if isinstance(value, MappingValue):
            return list(value.entries)
        if value is None or (isinstance(value, Scalar) and not value.text):
            return []
        self.tell(SYNTAX, value.span, **syntax_values("expected key: value"))
        raise _Refused

    def _value(self, start: int, end: int) -> Value | None:
        events = _events(self.source.text[start:end])
        build = _Builder(self, start)
        try:
            for count, event in enumerate(events):
                if count > MAX_EVENTS or len(build.stack) > MAX_DEPTH:
                    what = f"> {MAX_EVENTS}" if count > MAX_EVENTS else f"depth > {MAX_DEPTH}"
                    at = start + _index(event.start_mark)
                    self.tell(TOO_COMPLEX, self.source.span(at, at + 1), what=what)
                    raise _Refused
                build.take(event)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = start + (mark.index if mark else 0)
            if error.context_mark is not None and at >= end:
                at = start + error.context_mark.index
            self.tell(SYNTAX, self.source.span(at, at + 1), **syntax_values(str(error.problem or error.context or "")))
            raise _Refused from None
        except yaml.YAMLError as error:
            self.tell(SYNTAX, self.source.span(start, start + 1), **syntax_values(str(error).splitlines()[0]))
            raise _Refused from None
        return build.root


def _index(mark: object) -> int:
    """Offset of a PyYAML mark, code points."""
    return int(getattr(mark, "index", 0))


def _events(text: str) -> Iterator[yaml.Event]:
    next_event = yaml.CLoader(text).get_event
    while True:
        event = next_event()
        if event is None or type(event) is yaml.StreamEndEvent:
            return
        yield event


class _Builder:
    """Values from events."""

    def __init__(self, reader: _Reader, base: int) -> None:
        self.reader, self.base = reader, base
        self.root: Value | None = None
        self.stack: list[tuple[int, list[Value], bool]] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                if event.anchor or event.tag:
                    self._plain(event)
                self._add(Scalar(event.value.strip(), self._span(event)))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._plain(event)
                at = self.base + _index(event.start_mark)
                self.stack.append((at, [], isinstance(event, yaml.MappingStartEvent)))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._end(event)
            case yaml.AliasEvent():
                self._refuse(event, "aliases", "别名（*）")
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._refuse(event, "further documents", "第二个文档")
            case _:
                pass

    def _plain(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None):
            self._refuse(event, "anchors", "锚点（&）")
        if getattr(event, "tag", None):
            self._refuse(event, "tags", "标签（!）")

    def _refuse(self, event: yaml.Event, what: str, what_zh: str) -> None:
        self.reader.tell(FORBIDDEN, self._span(event), what=what, what_zh=what_zh)
        raise _Refused

    def _span(self, event: yaml.Event) -> Span:
        start: int = self.base + _index(event.start_mark)
        end: int = self.base + _index(event.end_mark)
        text = self.reader.source.text
        while end > start and text[end - 1] in " \t\n":
            end -= 1
        return self.reader.source.span(start, end)

    def _end(self, event: yaml.Event) -> None:
        start, parts, mapping = self.stack.pop()
        span = self._span(event)
        end = max([span.end, *(each.span.end for each in parts[-1:])]) if span.end > span.start else 0
        end = end or (parts[-1].span.end if parts else start)
        whole = self.reader.source.span(start, end)
        if not mapping:
            self._add(Sequence(tuple(parts), whole))
            return
        entries = []
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            if isinstance(key, Scalar):
                name = self.reader.canonical(key.text) if not self.stack else _NESTED.get(key.text.casefold(), "")
                entries.append(Entry(key.text, name, key.span, value))
            else:
                values = {"key": "?", "expected": "a key in one word", "expected_zh": "一个词作为键名"}
                self.reader.tell(WRONG_KIND, key.span, **values)
        if self.stack:
            entries = self.reader._unique(entries)
        self._add(MappingValue(tuple(entries), whole))

    def _add(self, value: Value) -> None:
        if self.stack:
            self.stack[-1][1].append(value)
        elif self.root is None:
            self.root = value


_NESTED = {
    "version": "version",
    "版本": "version",
    "版次": "version",
    "date": "date",
    "日期": "date",
    "更改日期": "date",
    "修订日期": "date",
    "reason": "reason",
    "原因": "reason",
    "更改原因": "reason",
    "更改内容": "reason",
    "修订内容": "reason",
    "内容": "reason",
    "place": "place",
    "章节": "place",
    "页次": "place",
    "章节/页次": "place",
    "mark": "mark",
    "标记": "mark",
    "更改标记": "mark",
    "author": "author",
    "更改人": "author",
    "修订人": "author",
    "approver": "approver",
    "批准人": "approver",
}
"""Keys of a revision."""
