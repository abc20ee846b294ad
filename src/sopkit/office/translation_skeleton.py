"""The body of a new translation: the source's headings, ids and shape, with a prompt wherever words are to be written.

What needs no translating is copied: figures and times, paths of pictures, records, marks. A prompt quotes the
beginning of what it stands for, so that the translator need not count paragraphs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopkit.labels import Tongue
from sopkit.model.blocks import (
    Admonition,
    Block,
    CodeBlock,
    DefinitionList,
    Figure,
    Flowchart,
    Form,
    LanguageBlock,
    ListBlock,
    ListKind,
    Paragraph,
    Quote,
    RecordList,
    Section,
    Step,
    Table,
    ThematicBreak,
)
from sopkit.model.document import Document, children, inlines_of
from sopkit.model.inlines import Inlines, Link, plain_text
from sopkit.types import DocumentType

_QUOTED = 40
_WORDS = re.compile(r"[^\W\d_]{3,}|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Drafter:
    """Drafts the translation of `source` into `tongue`, to stand in the folder `folder`."""

    source: Document
    tongue: Tongue
    type: DocumentType | None
    folder: str

    def draft(self, blocks: Iterable[Block], indent: str = "") -> str:
        """Blocks as Markdown, an empty line between them."""
        return "\n\n".join(self._lines(each, indent) for each in blocks)

    def prompt(self, words: str) -> str:
        """A prompt that quotes the beginning of `words`."""
        quoted = re.sub(r"[\[\]【】|{}]", " ", " ".join(words.split()))[:_QUOTED].strip()
        return f"【待写：{quoted}】" if self.tongue.code == "zh" else f"[TO WRITE: {quoted}]"

    def told(self, inlines: Inlines) -> str:
        """A prompt for words; what has none (``150 Pa``, ``—``) as it is."""
        words = plain_text(inlines)
        cited = [f"[]({each.target})" for each in inlines if isinstance(each, Link)]
        return " ".join((self.prompt(words), *cited)) if _WORDS.search(words) else words or " ".join(cited)

    def _lines(self, block: Block, indent: str) -> str:
        match block:
            case Section():
                known = self.type.section(plain_text(block.title)) if self.type and block.level == 1 else None
                title = self.tongue.say(known.title.zh, known.title.en) if known else self.told(block.title)
                lines = f"{'#' * block.level} {title}{_id(block.anchor, block.named)}\n\n{self.draft(block.blocks)}"
                return lines.rstrip()
            case ListBlock():
                return self._list(block, indent)
            case Step():
                return self._step(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._picture(block)
            case Form():
                return f"{indent}[](record:{block.number})"
            case Admonition():
                title = f" {self.told(block.title)}" if block.title else ""
                return f"::: {block.kind.value}{title}\n{self.draft(block.blocks)}\n:::"
            case LanguageBlock():
                return self.draft(block.blocks, indent)
            case DefinitionList():
                return "\n\n".join(
                    f"{self.told(each.term)}\n: {self.prompt(_text(each.meanings[0]) if each.meanings else '')}"
                    for each in block.items
                )
            case CodeBlock():
                return self.source.source.slice(block.span)
            case Paragraph():
                return indent + self.told(block.inlines)
            case Quote():
                return "\n".join(f"> {each}".rstrip() for each in self.draft(block.blocks).split("\n"))
            case RecordList():
                return "::: records\n:::"
            case ThematicBreak():
                return "---"
            case Flowchart():
                return indent + self.prompt(plain_text(block.caption) or "flowchart")
            case _:
                return indent + self.prompt(_text((block,)))

    def _list(self, block: ListBlock, indent: str) -> str:
        mark = "-" if block.kind is ListKind.BULLET else "1."
        lines = ["{.list}"] if block.kind is ListKind.ORDERED else []
        inside = indent + " " * (len(mark) + 1)
        for item in block.items:
            first, *rest = item.blocks or (None,)
            lead = self.told(first.inlines) if isinstance(first, Paragraph) else ""
            lines.append(f"{indent}{mark} {lead}{_id(item.anchor, item.named)}".rstrip())
            others = [each for each in (rest if lead else item.blocks) if not isinstance(each, Step | Section)]
            lines += ["", self.draft(others, inside), ""] if others else []
        return "\n".join(lines).rstrip()

    def _step(self, step: Step) -> str:
        lines = [f"::: step {self.told(step.title)}{_id(step.anchor, step.named)}"]
        fields = (("actor", step.actor), ("tool", step.tools), ("material", step.materials))
        lines += [f"{key}: {self.told(value)}" for key, value in fields if value]
        if step.time:
            lines.append(f"time: {step.time.basic} {step.time.unit} + {step.time.allowance or 0}%")
        lines += [f"key_point: {self.told(each)}" for each in step.key_points]
        lines += [f"limit: {self.told(each)}" for each in step.limits]
        if step.reaction:
            lines.append(f"reaction: {self.told(step.reaction)}")
        lines += [f"hazard: {self.told(each.hazard)} → {self.told(each.measure)}" for each in step.hazards]
        lines += [f"picture: {self._path(each)} | {self.told(each.caption)}".rstrip(" |") for each in step.pictures]
        records = [f"[]({each.target})" for each in step.records if isinstance(each, Link)]
        lines += [f"record: {', '.join(records)}"] if records else []
        lines += [f"mark: {', '.join(each.name for each in step.marks)}"] if step.marks else []
        return "\n".join([*lines, "", self.draft(step.blocks), ":::"])

    def _table(self, table: Table) -> str:
        attributes = [f"#{table.anchor}"] if table.named else []
        attributes += [f'caption="{self.told(table.caption)}"'] if table.caption else []
        attributes += [f'widths="{",".join(f"{each:.3g}" for each in table.widths)}"'] if table.widths else []
        attributes += [f"rows={table.blank_rows}"] if table.blank_rows else []
        rows = ["| " + " | ".join(self.told(cell.inlines) for cell in row.cells) + " |" for row in table.head]
        rows.append("|" + "---|" * table.columns)
        rows += ["| " + " | ".join(self.told(cell.inlines) for cell in row.cells) + " |" for row in table.body]
        return "\n".join((["{" + " ".join(attributes) + "}"] if attributes else []) + rows)

    def _picture(self, figure: Figure) -> str:
        attributes = [f"width={figure.width}"] if figure.width else []
        attributes += [f"#{figure.anchor}"] if figure.named else []
        attributes += [] if figure.caption else [".plain"]
        words = self.told(figure.caption) if figure.caption else self.prompt(figure.alt)
        return f"![{words}]({self._path(figure)})" + (f"{{{' '.join(attributes)}}}" if attributes else "")

    def _path(self, figure: Figure) -> str:
        """The source's picture, as seen from the translation's folder."""
        there = posixpath.normpath(posixpath.join(posixpath.dirname(self.source.path), figure.path))
        return posixpath.relpath(there, self.folder)


def _id(anchor: str, named: bool) -> str:
    return f" {{#{anchor}}}" if named else ""


def _text(blocks: Iterable[Block]) -> str:
    return " ".join(_words(blocks))


def _words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (plain_text(each) for each in inlines_of(block))
        yield from _words(children(block))
