"""Some of WeasyPrint's functions, written to do less work for the same result.

A page of ours has hundreds of boxes and a few dozen styles, and WeasyPrint asks the same of a style for each box
again: which of its lengths are fixed, whether it floats, what font it names. Here the answer is kept at the style.
`quickened` puts these functions in the place of WeasyPrint's while a document is laid out and written. Each falls
back on the one it stands for where its short way does not hold; a test holds the texts of those to what was read
when these were written, another compares whole documents made with and without.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import background, percent
from weasyprint.text import fonts, line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango

_resolve_percentages = percent.resolve_percentages
_layout_box_backgrounds = background.layout_box_backgrounds
_is_in_normal_flow = Box.is_in_normal_flow
_setup = line_break.Layout.setup
_set_text = line_break.Layout.set_text
_deactivate = line_break.Layout.deactivate
_reactivate = line_break.Layout.reactivate
_strut = line_break.strut
_get_font_description = fonts.get_font_description
_to_bytes = pydyf._to_bytes

_SIDES = ("left", "right", "top", "bottom")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "height", "min_width", "max_width", "min_height", "max_height"),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_BARE = {
    "background": None,
    **{f"border_{corner}_radius": (0, 0) for corner in ("top_left", "top_right", "bottom_right", "bottom_left")},
}


def _fixed(style: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """What `resolve_percentages` sets on each box of this style, border widths apart; None where that depends on
    more than the style."""
    if style["box_sizing"] != "content-box":
        return None
    found: dict[str, Any] = {}
    for name in _LENGTHS:
        value = style[name]
        if value is not None and value != "auto":
            if getattr(value, "unit", None) != "px":
                return None
            value = value.value
        found[name] = 0 if value == "auto" and name in ("min_width", "min_height") else value
    return found, {name: style[name] for name in _BORDERS}


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """As `weasyprint.layout.percent.resolve_percentages`; at once where the style's lengths are all fixed."""
    style = box.style
    try:
        fixed = style.sopkit_fixed
    except AttributeError:
        fixed = style.sopkit_fixed = _fixed(style)
    if fixed is None or not isinstance(box, Box):
        _resolve_percentages(box, containing_block)
        return
    lengths, borders = fixed
    used = box.__dict__
    used.update(lengths)
    if style["border_collapse"] == "collapse":  # Then conflicts may have been resolved before.
        for name, width in borders.items():
            used.setdefault(name, width)
    else:
        used.update(borders)


def _is_bare(style: Any) -> bool:
    """Whether there is nothing behind a box of this style, and its corners are not rounded."""
    return (
        all((0, "px") in style[name] for name in _BARE if name != "background")
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and get_color(style, "background_color").alpha == 0
        and not style["box_shadow"]
    )


def layout_box_backgrounds(
    page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None
) -> None:
    """As `weasyprint.layout.background.layout_box_backgrounds`; at once where there is none."""
    if style is None and box is not page and isinstance(box, Box):
        own = box.style
        try:
            bare = own.sopkit_bare
        except AttributeError:
            bare = own.sopkit_bare = _is_bare(own)
        if bare:
            box.__dict__.update(_BARE)
            if layout_children:
                for child in box.all_children():
                    layout_box_backgrounds(page, child, get_image_from_uri)
            return
    _layout_box_backgrounds(page, box, get_image_from_uri, layout_children, style)


def is_in_normal_flow(box: Any) -> bool:
    """As `weasyprint.formatting_structure.boxes.Box.is_in_normal_flow`."""
    style = box.style
    if style["float"] == "none" and style["position"] in ("static", "relative"):
        return True
    return bool(_is_in_normal_flow(box))


def get_font_description(style: Any) -> Any:
    """As `weasyprint.text.fonts.get_font_description`, one for each style."""
    try:
        return style.sopkit_font
    except AttributeError:
        style.sopkit_font = _get_font_description(style)
        return style.sopkit_font


def strut(style: Any) -> Any:
    """As `weasyprint.text.line_break.strut`."""
    try:
        return style.sopkit_strut
    except AttributeError:
        style.sopkit_strut = _strut(style)
        return style.sopkit_strut


def to_bytes(item: Any) -> Any:
    """As `pydyf._to_bytes`, what there is most of first."""
    kind = type(item)
    if kind is bytes:
        return item
    if kind is str:
        return item.encode("ascii")
    return _to_bytes(item)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What Pango needs to know of a style: the context with the language, and the font."""

    context: Any
    language: Any
    font: Any


def _text_setting(style: Any) -> _Setting | None:
    """None where a style has more to say than font, language and direction."""
    features = fonts.font_features(*(style[f"font_{name}"] for name in _FEATURES))
    if features or style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
        return None
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if not style["lang"]:
        return _Setting(context, pango.pango_language_get_default(), get_font_description(style))
    named = ffi.new("char[]", style["lang"].encode())
    language = pango.pango_language_from_string(named)
    pango.pango_context_set_language(context, language)
    return _Setting(context, language, get_font_description(style))


_FEATURES = (
    "kerning",
    "variant_ligatures",
    "variant_position",
    "variant_caps",
    "variant_numeric",
    "variant_alternates",
    "variant_east_asian",
    "feature_settings",
)


def setup(layout: Any, style: Any) -> None:
    """As `weasyprint.text.line_break.Layout.setup`, with one Pango context for each style and not for each text."""
    try:
        setting = style.sopkit_text
    except AttributeError:
        setting = style.sopkit_text = _text_setting(style)
    if setting is None:
        _setup(layout, style)
        return
    layout.style, layout.language, layout.first_line_direction = style, setting.language, 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, setting.font)
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # Drawing asks for that, and would begin anew.


_PARAGRAPHS = re.compile("[\n\r\u2028\u2029]")
_MOST_KEPT = 10_000
"""Lines kept until they are drawn; a page of ours has some eighty, each takes a few KB."""


def set_text(layout: Any, text: str, justify: bool = False) -> None:
    """As `weasyprint.text.line_break.Layout.set_text`, for a layout that takes its text for one paragraph."""
    if _PARAGRAPHS.search(text):
        pango.pango_layout_set_single_paragraph_mode(layout.layout, False)
    _set_text(layout, text, justify)


def deactivate(layout: Any) -> None:
    """As `weasyprint.text.line_break.Layout.deactivate`, but a line measured is kept until it is drawn."""
    fonts_used = layout.style.font_config
    kept = getattr(fonts_used, "sopkit_kept", 0)
    if (
        kept < _MOST_KEPT
        and not layout.justification_spacing
        and not hasattr(layout, "sopkit_drawn")
        and pango.pango_layout_get_line_readonly(layout.layout, 1) == ffi.NULL
    ):
        fonts_used.sopkit_kept = kept + 1
        return
    _deactivate(layout)


def reactivate(layout: Any, style: Any) -> None:
    """As `weasyprint.text.line_break.Layout.reactivate`; nothing to do for a line that was kept."""
    layout.sopkit_drawn = True
    if getattr(layout, "style", None) is not style or layout.justification_spacing:
        _reactivate(layout, style)


REPLACED: tuple[tuple[Callable[..., Any], Callable[..., Any]], ...] = (
    (_resolve_percentages, resolve_percentages),
    (_layout_box_backgrounds, layout_box_backgrounds),
    (_is_in_normal_flow, is_in_normal_flow),
    (_get_font_description, get_font_description),
    (_strut, strut),
    (_setup, setup),
    (_set_text, set_text),
    (_deactivate, deactivate),
    (_reactivate, reactivate),
    (_to_bytes, to_bytes),
)
"""WeasyPrint's and pydyf's functions, each with ours for it."""


@cache
def _places() -> tuple[tuple[Any, str, Any, Any], ...]:
    """Where these functions stand: in the module or class they are of, and in each module that took one from there."""
    owners = [each for name, each in sorted(sys.modules.items()) if name.partition(".")[0] in ("weasyprint", "pydyf")]
    owners += [Box, line_break.Layout]
    ours = {id(theirs): (theirs, our) for theirs, our in REPLACED}
    return tuple(
        (owner, name, *ours[id(value)])
        for owner in owners
        for name, value in sorted(vars(owner).items())
        if id(value) in ours
    )


@contextmanager
def quickened() -> Iterator[None]:
    """Within, WeasyPrint works with our functions."""
    places = _places()
    for owner, name, _, our in places:
        setattr(owner, name, our)
    try:
        yield
    finally:
        for owner, name, theirs, _ in places:
            setattr(owner, name, theirs)
