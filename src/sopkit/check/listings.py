"""The places where a document lists its records or related documents itself: a section, or a heading typed in text.

Old texts have no real headings: ``… 5.相关记录 〖回访记录表〗`` stands in running text. Such a list goes on to
the heading with the next number, or to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.check.ranges import Ranges, prose_ranges
from sopkit.check.reading import reading
from sopkit.diagnostics import Span
from sopkit.model.blocks import Section
from sopkit.model.inlines import plain_text

MOST_HEADS = 20
"""Typed headings of one list that are followed up: real texts have one, two in a compilation."""

_TYPED_NUMBER = re.compile(r"^[\s\d.．、一二三四五六七八九十（）()]+")
_CHINESE = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class ListKind:
    """What is listed: ids of the section in document types, the names such a list goes by, a typed heading."""

    sections: frozenset[str]
    names: frozenset[str]
    heading: re.Pattern[str]


def _kind(sections: str, *names: str) -> ListKind:
    either = "|".join(sorted(names, key=len, reverse=True))
    return ListKind(
        frozenset(sections.split()),
        frozenset(names),
        re.compile(rf"(?:{either})[ ]?[:：]?(?=[\s《〖【“(（\d]|$)"),
    )


RECORDS = _kind("records", "相关记录", "质量记录", "记录表格", "相关表格", "相关记录表格", "记录", "Records")
RELATED = _kind(
    "references related", "引用文件", "规范性引用文件", "相关文件", "支持文件", "References", "Related documents"
)
_NUMBER_BEFORE = re.compile(rf"(?<![\d.．])(\d{{1,2}}|[{_CHINESE}]{{1,3}})\s*[.．、]?\s*$")


def listed_records(context: Context) -> Ranges | None:
    """Where the text lists its records; None when it does not."""
    return _ranges(context, RECORDS)


def listed_documents(context: Context) -> Ranges | None:
    """Where the text lists the documents it refers to; None when it does not."""
    return _ranges(context, RELATED)


def _ranges(context: Context, kind: ListKind) -> Ranges | None:
    spans = (*_sections(context, kind), *_typed(context, kind))
    return Ranges(spans) if spans else None


def _sections(context: Context, kind: ListKind) -> Iterator[Span]:
    for block in context.once(reading).blocks:
        if isinstance(block, Section):
            title = _TYPED_NUMBER.sub("", plain_text(block.title)).strip()
            spec = context.type.section(title) if context.type else None
            if title in kind.names or (spec and spec.id in kind.sections):
                yield block.span


def _typed(context: Context, kind: ListKind) -> Iterator[Span]:
    source, ranges = context.document.source, context.once(prose_ranges)
    begin = context.document.front_matter.span.end
    heads = 0
    for found in kind.heading.finditer(source.text, begin):
        if heads == MOST_HEADS:
            return
        number = _NUMBER_BEFORE.search(source.text, max(begin, found.start() - 8), found.start())
        if number and ranges.open(found.start()) and not ranges.headings.hold(found.start()):
            heads += 1
            following = _next_number(number[1]).search(source.text, found.end())
            yield source.span(number.start(), following.start() if following else len(source.text))


def _next_number(number: str) -> re.Pattern[str]:
    """A typed heading with the number after `number`; of Chinese numbers, any at the start of a line."""
    if number.isdigit():
        return re.compile(rf"(?<![\d.．]){int(number) + 1}\s*[.．、]?\s*[一-鿿]")
    return re.compile(rf"^\s*[{_CHINESE}]{{1,3}}、", re.MULTILINE)
