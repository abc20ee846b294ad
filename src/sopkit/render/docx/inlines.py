"""Inlines as runs. One look is a character style; looks on top of each other are said directly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

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
    plain_text,
)
from sopkit.model.mark import mark_named
from sopkit.model.resolved import Resolved, Target, TargetKind
from sopkit.render.docx.bookmarks import bookmark_name
from sopkit.render.docx.markup import run
from sopkit.render.docx.package import Package
from sopkit.render.docx.pictures import Pictures, Room
from sopkit.render.docx.tags import latin_tag
from sopkit.render.setting import Setting
from sopkit.render.words import reference_text

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_INLINE_HEIGHT = 8.0
TOP = ' w:anchor="_top"'
"""Word's own name for the start of a document."""


@dataclass(frozen=True, slots=True)
class Look:
    """Looks that apply to a run, by the name of their character style."""

    names: tuple[str, ...] = ()

    def add(self, name: str) -> Look:
        """This look and `name`."""
        return self if name in self.names else replace(self, names=(*self.names, name))


_DIRECT = {
    "Strong": (0, "<w:b/><w:bCs/>"),
    "Emphasis": (1, "<w:i/><w:iCs/>"),
    "Struck": (2, "<w:strike/>"),
    "Inserted": (3, '<w:u w:val="single"/>'),
    "Emphasis Dots": (4, '<w:em w:val="underDot"/>'),
}
_STYLE_RANK = ("Code Text", "Hyperlink", "Reference")
PLAIN = Look()


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes the inlines of one document, or of the cells of its tables; `styles` are style ids by name."""

    resolved: Resolved
    setting: Setting
    package: Package
    pictures: Pictures
    styles: Mapping[str, str]
    in_cell: bool = False

    def runs(self, inlines: Inlines, look: Look = PLAIN) -> str:
        """Runs of `inlines`."""
        return "".join(self._one(each, look) for each in inlines)

    def text(self, content: str, look: Look = PLAIN) -> str:
        """A run of plain text."""
        return run(content, self._properties(look))

    def styled(self, content: str, style: str) -> str:
        """A run of plain text in the character style called `style`."""
        return run(content, self.style(style))

    def style(self, name: str) -> str:
        """Properties of a run in the character style called `name`."""
        return f'<w:rStyle w:val="{self.styles[name]}"/>{self._language}'

    @property
    def _language(self) -> str:
        """The language of Latin letters, where it is not the document's: Word hyphenates and reads aloud by it."""
        labels = self.setting.labels
        own = [code for code in self.resolved.document.metadata.languages if code != "zh"][:1]
        told = labels.half >= 0 and labels.tongues[0].code not in ("zh", *own)
        return f'<w:lang w:val="{latin_tag(labels)}"/>' if told else ""

    def _properties(self, look: Look) -> str:
        return self._looks(look) + self._language

    def _looks(self, look: Look) -> str:
        if not look.names:
            return ""
        ranked = sorted(look.names, key=lambda name: (name not in _STYLE_RANK, look.names.index(name)))
        style = next((name for name in ranked if name in self.styles), "")
        direct = sorted(_DIRECT[name] for name in ranked if name != style and name in _DIRECT)
        return (f'<w:rStyle w:val="{self.styles[style]}"/>' if style else "") + "".join(xml for _, xml in direct)

    def _one(self, inline: Inline, look: Look) -> str:
        match inline:
            case Text(text=content) | RawInline(text=content):
                return self.text(content, look)
            case Strong():
                return self.runs(inline.children, look.add("Strong"))
            case Emphasis():
                return self._emphasis(inline, look)
            case Strikethrough():
                return self.runs(inline.children, look.add("Struck"))
            case Inserted():
                return self.runs(inline.children, look.add("Inserted"))
            case Code(text=content):
                return self.text(content, look.add("Code Text"))
            case Link():
                return self._link(inline, look)
            case InlineImage():
                return self._image(inline, look)
            case LineBreak():
                return "<w:r><w:br/></w:r>"

    def _emphasis(self, inline: Emphasis, look: Look) -> str:
        """Chinese has no italics: its emphasis is a dot under each character, Latin text leans."""
        parts = []
        for child in inline.children:
            han = _HAN.search(plain_text((child,)))
            parts.append(self._one(child, look.add("Emphasis Dots" if han else "Emphasis")))
        return "".join(parts)

    def _link(self, link: Link, look: Look) -> str:
        target = self.resolved.targets.get(link.target)
        words = reference_text(link, target, self.setting.labels, in_cell=self.in_cell)
        if target is None:
            return self.text(words, look)
        if target.kind is TargetKind.MARK:
            mark = mark_named(self.setting.marks, target.anchor)
            return (self.pictures.mark(mark, 4.2) if mark else "") + self.text(words, look)
        return self._hyperlink(target, words, look)

    def _hyperlink(self, target: Target, words: str, look: Look) -> str:
        anchor = f' w:anchor="{bookmark_name(target.anchor)}"' if target.anchor else ""
        relations = self.package.of("word/document.xml")
        if target.kind is TargetKind.WEB:
            id = relations.to("hyperlink", target.url, external=True)
            return f'<w:hyperlink r:id="{id}" w:history="1">{self.text(words, look.add("Hyperlink"))}</w:hyperlink>'
        inside = self.text(words, look.add("Reference"))
        if target.slug:
            id = relations.to("hyperlink", f"../{target.slug}/{target.slug}.docx", external=True)
            return f'<w:hyperlink r:id="{id}"{anchor} w:history="1">{inside}</w:hyperlink>'
        return f'<w:hyperlink{anchor or TOP} w:history="1">{inside}</w:hyperlink>'

    def _image(self, image: InlineImage, look: Look) -> str:
        asset = self.setting.assets.get(image.path)
        if asset is None:
            return self.text(image.alt or image.path, look)
        return self.pictures.asset(asset, image.width, Room(80.0, _INLINE_HEIGHT), image.alt or image.path)
