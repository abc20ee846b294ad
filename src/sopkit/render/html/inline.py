"""Inlines as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from sopkit.model.inlines import (
    Code,
    Emphasis,
    Inline,
    InlineImage,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    RawInline,
    Strikethrough,
    Strong,
    Text,
)
from sopkit.model.mark import mark_named
from sopkit.model.resolved import Resolved, Target, TargetKind
from sopkit.render.html.medium import Pictures
from sopkit.render.setting import Setting
from sopkit.render.words import reference_text


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes inlines of one document, or of the cells of its tables; every text is escaped, raw HTML shows as it was typed."""

    resolved: Resolved
    setting: Setting
    pictures: Pictures
    in_cell: bool = False

    def html(self, inlines: Inlines) -> str:
        """HTML of a run of inlines."""
        return "".join(self._one(each) for each in inlines)

    def _one(self, inline: Inline) -> str:
        match inline:
            case Text(text=text):
                return escape(text)
            case Strong():
                return f"<strong>{self.html(inline.children)}</strong>"
            case Emphasis():
                return f"<em>{self.html(inline.children)}</em>"
            case Strikethrough():
                return f"<del>{self.html(inline.children)}</del>"
            case Inserted():
                return f"<ins>{self.html(inline.children)}</ins>"
            case Code(text=text):
                return f"<code>{escape(text)}</code>"
            case Link():
                return self._link(inline)
            case InlineImage():
                return self._image(inline)
            case LineBreak():
                return "<br>"
            case RawInline(text=text):
                return escape(text)

    def _link(self, link: Link) -> str:
        target = self.resolved.targets.get(link.target)
        words = escape(reference_text(link, target, self.setting.labels, in_cell=self.in_cell))
        if target is None:
            return words
        if target.kind is TargetKind.MARK:
            mark = mark_named(self.setting.marks, target.anchor)
            if mark is None:
                return words
            return f'<img class="mark-inline" src="{self.pictures.mark(mark)}" alt="{escape(mark.symbol)}">{words}'
        return f'<a class="{target.kind.value}" href="{escape(self.href(target))}">{words}</a>'

    def href(self, target: Target) -> str:
        """Address of a target: inside the file, in another document of the same format, or on the web."""
        if target.kind is TargetKind.WEB:
            return target.url
        place = f"#{target.anchor}" if target.anchor else ""
        if target.slug:
            return f"../{target.slug}/{target.slug}.{self.pictures.medium.value}{place}"
        return place or "#top"

    def _image(self, image: InlineImage) -> str:
        asset = self.setting.assets.get(image.path)
        if asset is None:
            return escape(image.alt)
        width = safe_width(image.width)
        style = f' style="width:{width}"' if width else ""
        return f'<img class="inline" src="{self.pictures.asset(asset)}" alt="{escape(image.alt or "—")}"{style}>'


_WIDTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(mm|cm|px|pt|em|%)")


def safe_width(width: str) -> str:
    """`width` when it is a plain CSS length or percentage, else ""."""
    return width if _WIDTH.fullmatch(width) else ""
