"""Blocks as HTML. Ids are the anchors, numbers are the resolved ones, written out as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape

from sopkit.model.blocks import (
    Admonition,
    Block,
    Blocks,
    CodeBlock,
    DefinitionList,
    Figure,
    Flowchart,
    Form,
    LanguageBlock,
    ListBlock,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    RawBlock,
    RecordList,
    Section,
    Step,
    Table,
    ThematicBreak,
)
from sopkit.model.grids import Grid
from sopkit.model.inlines import Inlines
from sopkit.model.resolved import Number, NumberKind, Resolved
from sopkit.render.columns import Column, columns_of, key_of
from sopkit.render.filling import Room
from sopkit.render.flowchart import Drawings
from sopkit.render.html.beside import beside
from sopkit.render.html.forms import form_html, grid_html, record_list_html
from sopkit.render.html.inline import InlineWriter
from sopkit.render.html.medium import Medium, Pictures
from sopkit.render.html.pictures import figure_html, flowchart_html
from sopkit.render.html.steps import step_html
from sopkit.render.html.tables import table_html
from sopkit.render.pairs import Pair, rows_of, with_pairs
from sopkit.render.setting import Setting
from sopkit.render.wide import wide_forms
from sopkit.render.words import halves, numbered

_GAP = "\u2002"
"""Between a number and its text: an en space, which justified lines do not stretch."""


def _num(number: Number, words: str) -> str:
    """The number's own element; one that ends in a full-width sign keeps no distance."""
    look = "num" if number.gap else "num tight"
    return f'<span class="{look}">{escape(words)}</span>'


@dataclass(frozen=True, slots=True)
class BodyWriter:
    """Writes the blocks of one document."""

    resolved: Resolved
    setting: Setting
    pictures: Pictures
    drawings: Drawings
    room: Room

    columns: Mapping[tuple[NumberKind, bool, int], Column] = field(init=False)
    wide: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "wide", wide_forms(self.resolved))
        object.__setattr__(self, "columns", columns_of(self.resolved, self.setting.scheme))

    @property
    def inlines(self) -> InlineWriter:
        """Writer of what stands inside lines."""
        return InlineWriter(self.resolved, self.setting, self.pictures)

    @property
    def for_print(self) -> bool:
        """Whether the PDF engine will read this."""
        return self.pictures.medium is Medium.PRINT

    def label(self, anchor: str) -> str:
        """Number of the thing at `anchor` with its word (``图 1``), "" when it has none."""
        number = self.resolved.numbers.get(anchor)
        return numbered(number, self.setting.labels) if number else ""

    def html(self, blocks: Blocks) -> str:
        """HTML of blocks in order."""
        layout = self.resolved.document.metadata.layout
        return "\n".join(self.block(each) for each in with_pairs(blocks, layout))

    def block(self, block: Block | Pair) -> str:
        """HTML of one block, with the mark beside it where it changed."""
        html, marks = self._plain(block), self.setting.changed
        if not marks.at or isinstance(block, Pair | Section | ListBlock | LanguageBlock):
            return html
        return beside(html, block.span.start, marks, framed=not isinstance(block, Paragraph))

    def _plain(self, block: Block | Pair) -> str:
        match block:
            case Section():
                return self._section(block)
            case Paragraph():
                return f"<p>{self.inlines.html(block.inlines)}</p>"
            case ListBlock():
                return self._list(block)
            case Table():
                return table_html(self, block)
            case Figure():
                return figure_html(self, block)
            case Flowchart():
                return flowchart_html(self, block)
            case DefinitionList():
                return self._definitions(block)
            case Admonition():
                return self._admonition(block)
            case Step():
                return step_html(self, block)
            case Form():
                return form_html(self, block)
            case RecordList():
                return record_list_html(self, block)
            case Grid():
                return grid_html(self, block)
            case LanguageBlock():
                return self._spoken(block.language, block.blocks)
            case Pair():
                return self._pair(block)
            case Quote():
                return f"<blockquote>{self.html(block.blocks)}</blockquote>"
            case CodeBlock():
                return f"<pre><code>{escape(block.text)}</code></pre>"
            case ThematicBreak():
                return "<hr>"
            case RawBlock():
                return f"<pre><code>{escape(block.text)}</code></pre>"

    def heading(self, level: int, title: Inlines, anchor: str) -> str:
        """A heading with its number; both halves of a bilingual one."""
        words = self.both(title)
        lead = ""
        number = self.resolved.numbers.get(anchor)
        if number:
            before, behind = number.around
            lead = f"{_num(number, self.label(anchor))}{number.gap}{escape(before)}"
            words += escape(behind)
        return f'<h{level} id="{escape(anchor)}">{lead}{words}</h{level}>'

    def both(self, inlines: Inlines) -> str:
        """Both halves of a bilingual title, caption or field, the second in a lighter look."""
        parts = [self.inlines.html(each) for each in halves(inlines, self.setting.labels)]
        if len(parts) == 1:
            return parts[0]
        return f'{parts[0]} <span class="en" lang="{escape(self.setting.labels.tags[1])}">{parts[1]}</span>'

    def _spoken(self, language: str, blocks: Blocks) -> str:
        """The text of one language, with labels in that language."""
        labels = self.setting.labels
        inside = replace(self, setting=replace(self.setting, labels=labels.inside(language)))
        second = " en" if labels.bilingual and labels.tongues[1].code == language else ""
        look, tag = escape(language), escape(labels.tag_of(language))
        return f'<div class="lang-{look}{second}" lang="{tag}">{inside.html(blocks)}</div>'

    def _pair(self, pair: Pair) -> str:
        """Two languages side by side, row by row where they agree in shape."""
        first, second = pair.first.language, pair.second.language
        rows = (
            f'<div class="pair">{self._spoken(first, left)}{self._spoken(second, right)}</div>'
            for left, right in rows_of(pair)
        )
        return f'<div class="side-by-side">{"".join(rows)}</div>'

    def _section(self, section: Section) -> str:
        level = min(section.level + 1, 6)
        heading = self.heading(level, section.title, section.anchor)
        heading = beside(heading, section.span.start, self.setting.changed)
        look = f"level-{section.level}" + "".join(
            f" {name}" for name in ("appendix", "deleted") if (name, "") in section.attributes
        )
        return f'<section class="{look}">{heading}\n{self.html(section.blocks)}</section>'

    def _list(self, block: ListBlock, bullets: int = 0) -> str:
        """A list; `bullets` counts the bullet lists it stands in."""
        tag = "ul" if block.kind is ListKind.BULLET else "ol"
        tasks = any(item.checked is not None for item in block.items)
        look = "tasks" if tasks else block.kind.value
        if block.kind is ListKind.CLAUSES and block.items:
            column = self._column(block.items[0])
            look += " flush" if column and column.flush else ""
        sign = ""
        if block.kind is ListKind.BULLET and not tasks:
            signs = self.setting.scheme.bullets
            sign = f' data-sign="{escape(signs[min(bullets, len(signs) - 1)])}"'
        items = "\n".join(self._item(item, block.kind, bullets, sign) for item in block.items)
        return f'<{tag} class="{look}">{items}</{tag}>'

    def _column(self, item: ListItem) -> Column | None:
        number = self.resolved.numbers.get(item.anchor)
        return self.columns.get(key_of(number)) if number else None

    def _item(self, item: ListItem, kind: ListKind, bullets: int, sign: str) -> str:
        anchor = f' id="{escape(item.anchor)}"' if item.anchor else ""
        lead = ""
        looks = []
        number = self.resolved.numbers.get(item.anchor) if kind is not ListKind.BULLET else None
        if number:
            column = self._column(item)
            if column:
                looks.append(f"col-{2 * column.width:.0f}" if column.width else "run-in")
            lead = f"{_num(number, number.text)}{_GAP if number.gap else ''}"
        if item.deleted:
            looks.append("deleted")
        if item.checked is not None:
            lead += self.box(item.checked)
        blocks = item.blocks
        words = ""
        if blocks and isinstance(blocks[0], Paragraph):
            words, blocks = self.inlines.html(blocks[0].inlines), blocks[1:]
        elif item.deleted:
            words = escape(self.setting.labels["deleted_clause"])
        first = f'<p class="lead">{lead}{words}</p>' if lead else words
        begins, marks = item.blocks[0].span.start if item.blocks else item.span.start, self.setting.changed
        if lead:
            first = beside(first, begins, marks)
        elif begins in marks.at:
            looks.append("changed")
            sign += f' data-changed="{escape(marks.version)}"'
        look = f' class="{" ".join(looks)}"' if looks else ""
        below = "\n".join(
            self._list(each, bullets + (kind is ListKind.BULLET)) if isinstance(each, ListBlock) else self.block(each)
            for each in blocks
        )
        return f"<li{anchor}{look}{sign}>{first}{below}</li>"

    def box(self, checked: bool) -> str:
        """A tick box, empty or ticked, that reads aloud and copies."""
        word = self.setting.labels.short("checked" if checked else "unchecked")
        if self.for_print:
            return f'<span class="box">{"✓" if checked else "□"}</span>{_GAP}'
        sign = "☑" if checked else "☐"
        return f'<span class="box" role="img" aria-label="{escape(word)}">{sign}</span>{_GAP}'

    def _definitions(self, block: DefinitionList) -> str:
        parts = []
        for item in block.items:
            meanings = "".join(f"<dd>{self.html(meaning)}</dd>" for meaning in item.meanings)
            parts.append(f"<dt>{self.inlines.html(item.term)}</dt>{meanings}")
        return f'<dl class="{"terms" if block.terms else "definitions"}">{"".join(parts)}</dl>'

    def _admonition(self, block: Admonition) -> str:
        kind = block.kind.value
        word = escape(self.setting.labels[kind])
        title = f'<span class="admonition-word">{word}</span>'
        if block.title:
            title += f" {self.both(block.title)}"
        return (
            f'<aside class="admonition {kind}"><p class="admonition-title">{title}</p>\n'
            f"{self.html(block.blocks)}</aside>"
        )
