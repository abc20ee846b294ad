"""What is shared while one body is read: its source, what was found, and the anchors given so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sopkit.diagnostics import Diagnostic, Fix, Rule, SourceText, Span
from sopkit.model.document import Metadata
from sopkit.model.inlines import Inlines
from sopkit.parse.attributes import Attributes, trailing_attributes
from sopkit.parse.body_rules import BAD_ATTRIBUTE, BAD_BRACES, DUPLICATE_ID, LOST_ATTRIBUTES
from sopkit.parse.inline import InlineReader, Stretch
from sopkit.types import DocumentType

_POINT = r"(?:100|\d{1,2}(?:\.\d)?),(?:100|\d{1,2}(?:\.\d)?)"
_POINTS = re.compile(rf"{_POINT}(?:\s+{_POINT}){{0,19}}")
_WIDTH = re.compile(r"\d{1,4}(?:\.\d{1,3})?(?:mm|cm|px|pt|in|%)")
_GIVEN = re.compile(r"#((?:section|clause|item|step|table|figure|flowchart|form)-\d+)")

MEANT = re.compile(r"\{\s*(?:[#.][^\s{}]|[^\s{}=]+\s*=)")
"""Braces on an opening line, a heading or a line of their own that were meant as attributes."""
MEANT_IN_TEXT = re.compile(r"\{[#.][^\s{}]")
"""The same at the end of running text, where ``{a=b}`` may be text."""


@dataclass(slots=True)
class Reading:
    """State of reading one body; lives for one call of `parse`.

    `languages` are codes by spelling, `types` document types by id. `is_form`: the document is a record form.
    """

    source: SourceText
    inline: InlineReader
    metadata: Metadata = field(default_factory=Metadata)
    languages: Mapping[str, str] = field(default_factory=dict)
    is_form: bool = False
    types: Mapping[str, DocumentType] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    _ids: dict[str, Span] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _reserved: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._reserved = frozenset(_GIVEN.findall(self.source.text))

    def tell(self, rule: Rule, span: Span, values: Mapping[str, str] | None = None, fix: Fix | None = None) -> None:
        """Note a fault."""
        self.found.append(Diagnostic(rule, span, values or {}, fix))

    def inlines(self, *stretches: Stretch) -> Inlines:
        """Inline nodes of some stretches of the source."""
        return self.inline.read(stretches)

    def anchor(self, kind: str, attributes: Attributes | None) -> tuple[str, bool]:
        """The author's id (told when it is taken), else a made one such as ``clause-12``; and which it is."""
        if attributes and attributes.id and attributes.id_span:
            first = self._ids.setdefault(attributes.id, attributes.id_span)
            if first is attributes.id_span:
                return attributes.id, True
            self.found.append(
                Diagnostic(DUPLICATE_ID, attributes.id_span, {"id": attributes.id}, None, (first,)),
            )
        while True:
            count = self._counts[kind] = self._counts.get(kind, 0) + 1
            made = f"{kind}-{count}"
            if made not in self._reserved:
                return made, False

    def trailing(self, start: int, end: int, likely: re.Pattern[str]) -> tuple[int, Attributes | None]:
        """Split ``text {…}``; braces that look `likely` to be attributes but cannot be read are told."""
        cut, attributes = trailing_attributes(self.source, start, end)
        if attributes is None and end > start and self.source.text[end - 1] == "}":
            self.suspect(self.source.text.rfind("{", start, end), end, likely)
        return cut, attributes

    def suspect(self, start: int, end: int, likely: re.Pattern[str]) -> None:
        """Tell braces on ``start <= offset < end`` that look like attributes gone wrong."""
        if start >= 0 and likely.match(self.source.text, start, end):
            self.tell(BAD_BRACES, self.source.span(start, end), {"text": self.source.text[start:end][:60]})

    def use(
        self, attributes: Attributes | None, keys: Iterable[str] = (), classes: Iterable[str] = (), *, id: bool = True
    ) -> None:
        """Tell attributes that the block they stand on has no use for."""
        if attributes is None:
            return
        known = (*(("#id",) if id else ()), *(f".{each}" for each in classes), *(f"{each}=" for each in keys))
        lost = [(f"{key}=", span) for key, _, span in attributes.pairs if f"{key}=" not in known]
        lost += [(f".{each}", attributes.span) for each in attributes.classes if f".{each}" not in known]
        if attributes.id and not id:
            lost.append((f"#{attributes.id}", attributes.id_span or attributes.span))
        for what, span in lost:
            self.tell(LOST_ATTRIBUTES, span, {"what": what, "known": ", ".join(known) or "—"})

    def width(self, attributes: Attributes | None) -> str:
        """CSS width from ``width=``; "" when there is none or it is bad (told)."""
        value = attributes.get("width").strip() if attributes else ""
        if attributes and value and not _WIDTH.fullmatch(value):
            self.bad(attributes, "width", "80mm, 60%")
            return ""
        return value

    def points(self, attributes: Attributes | None) -> tuple[tuple[float, float], ...]:
        """Places in per cent from ``points="40,60 75,20"``; () when there are none or they are bad (told)."""
        value = attributes.get("points") if attributes else ""
        if attributes and value and not _POINTS.fullmatch(value.strip()):
            self.bad(attributes, "points", "40,60 75,20")
            return ()
        pairs = (each.split(",") for each in value.split())
        return tuple((float(across), float(down)) for across, down in pairs)

    def bad(self, attributes: Attributes, key: str, shape: str) -> None:
        """Tell that the value of `key` cannot be used."""
        values = {"key": key, "value": attributes.get(key), "shape": shape}
        self.tell(BAD_ATTRIBUTE, attributes.span_of(key), values)


def merged(before: Attributes | None, own: Attributes | None) -> Attributes | None:
    """Attributes from the line before a block and from its own line; its own win."""
    if before is None or own is None:
        return own or before
    return Attributes(
        span=own.span,
        id=own.id or before.id,
        id_span=own.id_span or before.id_span,
        classes=(*own.classes, *before.classes),
        pairs=(*own.pairs, *before.pairs),
    )
