"""Computed styles, kept from one document to the next.

WeasyPrint matches every selector against each element of a document, and computes each property of each style when it is
first asked for; two documents of a type have nearly all styles in common, and doing it again takes a fifth of the time
of a PDF. Which rules match depends on what they look at (`sopkit.render.sight`); what a style computes to depends on its
declarations and its parent's style, on the fonts, and on nothing else of the document (lengths in parts of the viewport
aside, see `keepable`); so both are kept by these.

WeasyPrint has no hook for this: `StyledDocument` builds on the private `Document._build_layout_context` of WeasyPrint 70,
and `_KnownStyles` fills what its `StyleFor` fills.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint
from cssselect2 import ElementWrapper
from weasyprint.css import (
    AnonymousStyle,
    ComputedStyle,
    InitialStyle,
    Style,
    StyleFor,
    declaration_precedence,
    find_style_attributes,
    preprocess_declarations,
)
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.images import get_image_from_uri
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration

from sopkit.render.sight import Sight

_VIEWPORT = re.compile(r"\d[sld]?v(?:[whib]|min|max)\b", re.IGNORECASE)
_OWN_RULES = re.compile(r"<(?:style|link)\b|<a\b[^<>]*\sname=|\sid=\"[^\"]*(?:&quot;|&#|\\)")
"""What gives a page rules of its own: style sheets, anchors by name, names that CSS would read otherwise."""

_MOST = 5_000
"""Styles kept at most; a type's template and style sheet make some two hundred."""

_MOST_SITUATIONS = 50_000

Cascaded = dict[str, tuple[Any, Any]]


def keepable(*texts: str) -> bool:
    """Whether no length in these texts, a page and its style sheet, is given in parts of the viewport, which the first
    page decides, no anchor is set by style, and the page brings no rules of its own."""
    return not any(_VIEWPORT.search(each) or "weasy-" in each or _OWN_RULES.search(each) for each in texts)


@dataclass(slots=True, eq=False)
class _Kept:
    """One style: its declarations, what its own properties compute to, and those of boxes without an element under it."""

    pseudo: str | None
    cascaded: Cascaded
    own: dict[str, Any] = field(default_factory=dict)
    anonymous: dict[str, Any] = field(default_factory=dict)
    new: bool = True


@dataclass(frozen=True, slots=True)
class _Situation:
    """Where an element stands: by number, with its style and those of its pseudo-elements."""

    number: int
    style: _Kept
    pseudo: tuple[_Kept, ...]


@dataclass(slots=True)
class StyleKeeper:
    """Styles of the documents seen so far, all set with the same fonts; begins anew when there are too many."""

    _kept: dict[Hashable, _Kept] = field(default_factory=dict)
    _situations: dict[str, dict[Hashable, _Situation]] = field(default_factory=dict)
    _own: set[str] = field(default_factory=set)
    _anonymous: set[str] = field(default_factory=set)
    _met_new: bool = False

    @property
    def count(self) -> int:
        """How many styles are kept."""
        return len(self._kept)

    def situations(self, sheet: str) -> dict[Hashable, _Situation]:
        """Where elements stood in the documents set with the style `sheet`."""
        if len(self._kept) > _MOST or sum(map(len, self._situations.values())) > _MOST_SITUATIONS:
            self._kept.clear()
            self._situations.clear()
        return self._situations.setdefault(sheet, {})

    def kept(self, parent: _Kept | None, pseudo: str | None, cascaded: Cascaded) -> _Kept:
        """The style of these declarations under `parent`."""
        key = (id(parent), pseudo, tuple(map(_declared, cascaded.items())))
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = _Kept(pseudo, cascaded)
            self._met_new = True
        return kept

    def fill(self, style: ComputedStyle, kept: _Kept) -> None:
        """Put what is known into a new `style`."""
        if kept.new:
            kept.new = False
            return
        anonymous = AnonymousStyle(style)
        style.anonymous_style = anonymous
        _complete(style, kept.own, self._own)
        _complete(anonymous, kept.anonymous, self._anonymous)

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


class _KnownStyles(StyleFor):  # type: ignore[misc]
    """Styles of a document's elements, made of what the `keeper` of its page knows; cascades only what it does not."""

    def __init__(
        self,
        page: Any,
        sheets: list[tuple[weasyprint.CSS, str, None]],
        fonts: FontConfiguration,
        targets: TargetCollector,
    ) -> None:
        self._cascaded_styles: dict[Any, Cascaded] = {}  # of pages, which WeasyPrint puts there
        self._computed_styles: dict[tuple[Element, str | None], Style] = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config, self._targets = sheets, fonts, targets
        self._keeper: StyleKeeper = page.keeper
        self._sight: Sight = page.sight
        self._situations = self._keeper.situations(page.style)
        self._made: dict[_Kept, ComputedStyle] = {}
        self._root: Style = InitialStyle(fonts)
        self._above: dict[Element, Element] = {}
        self._wrappers = {page.etree_element: page.wrapper_element}
        self._walk(page.etree_element)

    def _walk(self, root: Element) -> None:
        """Give each element its style, in tree order."""
        sight = self._sight
        nothing_before: tuple[Hashable, ...] = (None,) * sight.before
        waiting: list[tuple[Element, _Situation | None, Hashable]] = [
            (root, None, self._key(sight.own(root), None, nothing_before, 0, True))
        ]
        while waiting:
            element, parent, key = waiting.pop()
            situation = self._situations.get(key)
            if situation is None:
                situation = self._situations[key] = self._met(element, parent)
            self._put(element, situation, parent)
            children = [each for each in element if isinstance(each.tag, str)]
            seen, before, end = [], nothing_before, len(children) - 1
            for index, child in enumerate(children):
                own = sight.own(child)
                seen.append((child, situation, self._key(own, situation, before, index, index == end)))
                self._above[child] = element
                if before:
                    before = (*before[1:], own)
            waiting.extend(reversed(seen))

    def _key(self, own: Hashable, parent: _Situation | None, before: Hashable, index: int, last: bool) -> Hashable:
        sight = self._sight
        return (own, parent.number if parent else -1, before, min(index, sight.index), last and sight.last)

    def _put(self, element: Element, situation: _Situation, parent: _Situation | None) -> None:
        style = self._style(situation.style, parent.style if parent else None)
        for each in situation.pseudo:
            self._computed_styles[element, each.pseudo] = self._style(each, situation.style)
        anchor = element.get("id")
        if anchor:
            copied = style.copy()
            copied["anchor"] = anchor
            copied.anonymous_style = style.anonymous_style
            self._targets.collect_anchor(anchor)
            style = copied
        self._computed_styles[element, None] = style

    def _style(self, kept: _Kept, parent: _Kept | None) -> ComputedStyle:
        style = self._made.get(kept)
        if style is None:
            above = self._made[parent] if parent else None
            style = self._made[kept] = ComputedStyle(
                above, kept.cascaded, kept.pseudo, self._root, None, self.font_config, self.initial_page_sizes
            )
            self._keeper.fill(style, kept)
            if above is None:
                self._root = style
        return style

    def _met(self, element: Element, parent: _Situation | None) -> _Situation:
        """Cascade the declarations of an element in a situation not met before."""
        found: dict[str | None, Cascaded] = {None: {}}
        for specificity, _, declarations, base in find_style_attributes(_alone(element)):
            _cascade(found[None], preprocess_declarations(base, declarations), "author", (inf, specificity))
        wrapper = self._wrapper(element)
        for sheet, origin, _ in self._sheets:
            for specificity, _, pseudo, (declarations, layer) in sheet.matcher.match(wrapper):
                order = inf if layer is None else sheet.layers.index(layer)
                _cascade(found.setdefault(pseudo, {}), declarations, origin, (order, specificity))
        own = self._keeper.kept(parent.style if parent else None, None, found.pop(None))
        pseudo_styles = tuple(self._keeper.kept(own, pseudo, each) for pseudo, each in found.items())
        return _Situation(len(self._situations), own, pseudo_styles)

    def _wrapper(self, element: Element) -> ElementWrapper:
        """The element as matchers take it; made with its neighbours when first asked for."""
        lineage = [element]
        while lineage[-1] not in self._wrappers:
            lineage.append(self._above[lineage[-1]])
        for each in reversed(lineage[1:]):
            self._wrappers.update((child.etree_element, child) for child in self._wrappers[each].iter_children())
        return self._wrappers[element]


def _alone(element: Element) -> Element:
    """The element by itself, as far as its own attributes are declarations; an anchor is no matter of style."""
    return Element(element.tag, {name: value for name, value in element.attrib.items() if name != "id"})


def _cascade(found: Cascaded, declarations: Iterator[Any], origin: str, weight: tuple[float, Any]) -> None:
    """Put `declarations` over those of less weight."""
    for name, value, important in declarations:
        whole = (declaration_precedence(origin, important), *weight)
        old = found.get(name)
        if old is None or old[1] <= whole:
            found[name] = value, whole


class StyledDocument(weasyprint.Document):  # type: ignore[misc]
    """A document whose styles come from the ``keeper`` of its page, where that is not None."""

    @classmethod
    def of(cls, page: weasyprint.HTML, css: weasyprint.CSS, fonts: FontConfiguration) -> StyledDocument:
        """Lay out `page`, which is what `weasyprint.HTML.render` does with a document of its own."""
        options = {**weasyprint.DEFAULT_OPTIONS, "stylesheets": [css]}
        fonts.sopkit_kept = 0  # Lines of text kept until they are drawn; see `sopkit.render.quicker`.
        laid_out: StyledDocument = cls._render(page, fonts, None, None, options)
        return laid_out

    @classmethod
    def _build_layout_context(
        cls, html: Any, font_config: FontConfiguration, counter_style: CounterStyle, color_profiles: Any, options: Any
    ) -> LayoutContext:
        if not html.keeper:
            return super()._build_layout_context(html, font_config, counter_style, color_profiles, options)
        targets = TargetCollector()
        for each in html._ua_counter_style():
            counter_style.update(each)
        sheets = [(each, "user agent", None) for each in html._ua_stylesheets()]
        sheets += [(each, "user", None) for each in options["stylesheets"]]
        styles = _KnownStyles(html, sheets, font_config, targets)
        fetch = partial(get_image_from_uri, cache={}, url_fetcher=html.url_fetcher, options=options)
        html.styles = styles.get_computed_styles()
        return LayoutContext(styles, fetch, font_config, counter_style, targets)

    def learn(self) -> None:
        """Tell the keeper what this document, now written, has asked for."""
        if self._html.keeper:
            self._html.keeper.learn(self._html.styles)
