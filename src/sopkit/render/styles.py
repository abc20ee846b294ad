"""Computed styles, kept from one document to the next.

WeasyPrint computes each property of each style of a document when it is first asked for; two documents of a type have
nearly all styles in common, and doing it again takes an eighth of the time of a PDF. What a style computes to depends
on its declarations and its parent's style, on the fonts, and on nothing else of the document (lengths in parts of the
viewport aside, see `keepable`); so it is kept by these.

WeasyPrint has no hook for this: `StyledDocument` builds on the private `Document._build_layout_context` of WeasyPrint 70.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import weasyprint
from weasyprint.css import AnonymousStyle, Style
from weasyprint.text.fonts import FontConfiguration

_VIEWPORT = re.compile(r"\d[sld]?v(?:[whib]|min|max)\b", re.IGNORECASE)
_MOST = 5_000
"""Styles kept at most; a type's template and style sheet make some two hundred."""


def keepable(*texts: str) -> bool:
    """Whether no length in these texts is given in parts of the viewport, which the first page decides."""
    return not any(_VIEWPORT.search(each) for each in texts)


@dataclass(slots=True)
class _Kept:
    """One style: what its own properties compute to, and those of boxes without an element under it."""

    own: dict[str, Any] = field(default_factory=dict)
    anonymous: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class StyleKeeper:
    """Styles of the documents seen so far, all set with the same fonts; begins anew when there are too many."""

    _kept: dict[Hashable, _Kept] = field(default_factory=dict)
    _own: set[str] = field(default_factory=set)
    _anonymous: set[str] = field(default_factory=set)
    _met_new: bool = False

    @property
    def count(self) -> int:
        """How many styles are kept."""
        return len(self._kept)

    def fill(self, styles: Mapping[object, Style]) -> None:
        """Put what is known into the styles of a document, which come parents first, before it is laid out."""
        if len(self._kept) > _MOST:
            self._kept.clear()
        known: dict[int, Hashable] = {}
        for style in styles.values():
            if id(style) in known:
                continue
            parent = known.get(id(style.parent_style)) if style.parent_style is not None else "root"
            key = (parent, style.pseudo_type, tuple(map(_declared, style.cascaded.items())))
            known[id(style)] = id(self._entry(key, style))

    def _entry(self, key: Hashable, style: Style) -> _Kept:
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = _Kept()
            self._met_new = True
            return kept
        anonymous = AnonymousStyle(style)
        style.anonymous_style = anonymous
        _complete(style, kept.own, self._own)
        _complete(anonymous, kept.anonymous, self._anonymous)
        return kept

    def learn(self, styles: Mapping[object, Style]) -> None:
        """Note which properties a document with styles not met before, now written, has asked for."""
        if not self._met_new:
            return
        self._met_new = False
        for style in styles.values():
            self._own.update(style)
            anonymous = style.__dict__.get("anonymous_style")
            if anonymous is not None:
                self._anonymous.update(anonymous)


@dataclass(frozen=True, slots=True, eq=False)
class _This:
    """A value that is equal to itself alone, and is kept so that no other takes its place in memory."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


def _declared(item: tuple[str, tuple[object, object]]) -> Hashable:
    """A property, its value and weight, to compare by."""
    try:
        hash(item)
    except TypeError:
        name, (value, weight) = item
        return name, _This(value), weight
    return item


def _complete(style: Style, kept: dict[str, Any], wanted: set[str]) -> None:
    style.update(kept)
    if len(kept) < len(wanted):
        for name in wanted.difference(kept):
            kept[name] = style[name]


class StyledDocument(weasyprint.Document):  # type: ignore[misc]
    """A document whose styles come from the ``keeper`` of its page, where that is not None."""

    @classmethod
    def of(cls, page: weasyprint.HTML, css: weasyprint.CSS, fonts: FontConfiguration) -> StyledDocument:
        """Lay out `page`, which is what `weasyprint.HTML.render` does with a document of its own."""
        options = {**weasyprint.DEFAULT_OPTIONS, "stylesheets": [css]}
        laid_out: StyledDocument = cls._render(page, fonts, None, None, options)
        return laid_out

    @classmethod
    def _build_layout_context(cls, html: Any, *arguments: Any) -> Any:
        context = super()._build_layout_context(html, *arguments)
        html.styles = context.style_for.get_computed_styles()
        if html.keeper:
            html.keeper.fill(html.styles)
        return context

    def learn(self) -> None:
        """Tell the keeper what this document, now written, has asked for."""
        if self._html.keeper:
            self._html.keeper.learn(self._html.styles)
