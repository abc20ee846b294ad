"""Short ways to read a source in these tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from sopkit.diagnostics import Diagnostic, SourceText, Span
from sopkit.model.blocks import Blocks
from sopkit.model.document import Document
from sopkit.model.inlines import (
    Code,
    Emphasis,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    RawInline,
    Strikethrough,
    Strong,
    Text,
)
from sopkit.parse import parse

HEAD = "---\nnumber: WI-CS-003\n---\n"


def document(text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Parse a whole source."""
    return parse(SourceText("sops/a.md", text), {})


def body(text: str) -> tuple[Blocks, list[str]]:
    """Blocks of a body under short front matter, and the codes of what was found."""
    parsed, found = document(HEAD + text)
    return parsed.blocks, [each.rule.code for each in found]


def sound(text: str) -> Blocks:
    """Blocks of a body in which nothing may be found."""
    blocks, codes = body(text)
    assert codes == []
    return blocks


def outline(inlines: Inlines) -> str:
    """Inlines in a notation for comparing: ``s[…]`` strong, ``e[…]`` emphasis, ``a(target)[…]`` link."""
    return "".join(_mark(each) for each in inlines)


def _mark(each: object) -> str:
    match each:
        case Text(text=text):
            return text
        case Strong(children=children):
            return f"s[{outline(children)}]"
        case Emphasis(children=children):
            return f"e[{outline(children)}]"
        case Strikethrough(children=children):
            return f"d[{outline(children)}]"
        case Code(text=text):
            return f"c[{text}]"
        case Link(target=target, children=children):
            return f"a({target})[{outline(children)}]"
        case InlineImage(path=path, alt=alt):
            return f"i({path})[{alt}]"
        case LineBreak():
            return "/"
        case RawInline(text=text):
            return f"r[{text}]"
        case _:
            raise AssertionError(each)


def records(value: object) -> Iterator[object]:
    """Every record in a model value, outer before inner."""
    if isinstance(value, tuple):
        for each in value:
            yield from records(each)
    elif is_dataclass(value) and not isinstance(value, Span | SourceText | type):
        yield value
        for field in fields(value):
            yield from records(getattr(value, field.name))
