"""更改前/更改后: what a request's versions change, clause by clause, as it was recorded when they were submitted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sopkit.diagnostics import Wording
from sopkit.labels import Labels, load_labels
from sopkit.model.redline import ELLIPSIS, Change, Op, Part, Redline
from sopkit.office.register.kept_redlines import NotARedline, read_redline
from sopkit.office.register.lists.values import COMMA, NOTHING, SEMICOLON, SPACE, Cell, Listing, Source, columns, joined
from sopkit.ports.vault import Vault, VaultFault
from sopkit.register.acts.requests import Wanted
from sopkit.register.records.requests import Request
from sopkit.register.records.versions import Version
from sopkit.render.redline.words import (
    kind_words,
    metadata_words,
    place_words,
    short_column,
    short_text,
)

_LONGEST = 500
"""Characters of a cell; a longer text is cut. All of it is in the redline, and in the vault."""

_MOST = 60
"""Changes of a document that are listed; the others are counted."""

_FRONT = Wording("文件信息", "front matter")
_LOST = Wording("存档中读不出更改对照", "the vault cannot give what changed")
_DISPOSED = Wording("已按期销毁", "destroyed when its time was over")
_FORM_ONLY = Wording("只有写法不同，文字和数值未变", "only its writing differs, no word and no value")


@dataclass(frozen=True, slots=True)
class Changed:
    """One place: `place` where, `what` became of it with its values, 更改前 and 更改后."""

    place: Wording
    what: Wording
    before: Wording
    after: Wording


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What one document of a request changes: at most `_MOST` places of `count`; `note` says why there are none."""

    item: Wanted
    changed: tuple[Changed, ...] = ()
    count: int = 0
    note: Wording = NOTHING

    @property
    def table(self) -> Listing:
        """As a table: clause, before, after."""
        heads = columns(("条款", "Clause", 4), ("更改前", "Before", 7), ("更改后", "After", 7))
        rows: list[tuple[Cell, ...]] = [
            (joined((each.place, each.what), SPACE), each.before, each.after) for each in self.changed
        ]
        more = self.count - len(self.changed)
        if more > 0:
            rows.append((Wording(f"另有 {more} 处", f"and {more} more"), ELLIPSIS, ELLIPSIS))
        if self.note.en:
            rows.append((self.note, "", ""))
        item, count = self.item, self.count
        head = f"{item.document} {item.replaces} → {item.version}"
        title = Wording(f"更改前/更改后 {head}（{count} 处）", f"Before/after {head} ({count} places)")
        return Listing("before-after", title, heads, tuple(rows))

    def lines(self, language: str) -> Iterator[str]:
        """The table for a terminal: each place, under it what was before and what is after."""
        table = self.table
        yield ""
        yield table.title.in_language(language)
        for place, before, after in table.rows_in(language):
            yield f"  {place}"
            for sign, text in (("-", before), ("+", after)):
                yield from (f"    {sign} {line}" for line in text.split("\n") if line)

    def record(self, language: str) -> dict[str, Any]:
        """As plain values for JSON; `count` is how many places there are, `changed` those that are listed."""
        return {
            "document": self.item.document,
            "version_before": self.item.replaces,
            "version_after": self.item.version,
            "count": self.count,
            "note": self.note.in_language(language),
            "changed": [
                {name: getattr(each, name).in_language(language) for name in ("place", "what", "before", "after")}
                for each in self.changed
            ],
        }

    def column(self, op: Op) -> Wording:
        """All that was before (`Op.OUT`) or is after (`Op.IN`) in one cell, a line for each place."""
        texts = [(each.place, each.before if op is Op.OUT else each.after) for each in self.changed]
        lines = joined((joined(pair, SPACE) for pair in texts if pair[1].en), Wording("\n", "\n"))
        more = self.count - len(self.changed)
        return joined(
            (lines, Wording(f"另有 {more} 处", f"and {more} more") if more > 0 else NOTHING, self.note),
            Wording("\n", "\n"),
        )


def before_after(source: Source, request: Request) -> list[BeforeAfter]:
    """What the request's documents change, of those that were submitted and replace a version whose text was kept."""
    found = ((item, source.state.get(Version, item.document, item.version)) for item in request.items if item.version)
    return [
        _of_version(source.vault, item, version)
        for item, version in found
        if source.vault and version and version.changes and version.request == request.id
    ]


def _of_version(vault: Vault, item: Wanted, version: Version) -> BeforeAfter:
    if version.disposed:
        return BeforeAfter(item, note=_DISPOSED)
    try:
        redline = read_redline(vault.get(version.changes))
    except (VaultFault, NotARedline):
        return BeforeAfter(item, note=_LOST)
    return of_redline(item, redline)


def of_redline(item: Wanted, redline: Redline) -> BeforeAfter:
    """What a redline tells, place by place; numbers that only moved are told in one line."""
    zh, en = load_labels("zh"), load_labels("en")
    front = [each for each in redline.metadata if each.field != "version"]
    told = [_front(each, zh, en) for each in front]
    told += [_change(each, zh, en) for each in redline.changes[:_MOST]]
    told += _moved(redline)
    count = len(front) + len(redline.changes) + len(redline.moves[:1])
    return BeforeAfter(item, tuple(told[:_MOST]), count, NOTHING if told else _FORM_ONLY)


def _front(part: Part, zh: Labels, en: Labels) -> Changed:
    what = Wording(metadata_words(part, zh), metadata_words(part, en))
    before, after = (_cut(short_text(part, op)) for op in (Op.OUT, Op.IN))
    return Changed(_FRONT, what, Wording(before, before), Wording(after, after))


def _change(change: Change, zh: Labels, en: Labels) -> Changed:
    values = joined((each.told for each in change.values), SEMICOLON)
    # Of a clause the title is how it begins, which stands beside it.
    title = "" if change.place == "clause" else change.title
    return Changed(
        place=Wording(place_words(change, zh), place_words(change, en)),
        what=Wording(
            _cut(f"{title} 〔{kind_words(change, zh)}〕 {values.zh}".strip()),
            _cut(f"{title} 〔{kind_words(change, en)}〕 {values.en}".strip()),
        ),
        before=Wording(*(_cut(short_column(change, each, Op.OUT)) for each in (zh, en))),
        after=Wording(*(_cut(short_column(change, each, Op.IN)) for each in (zh, en))),
    )


def _moved(redline: Redline) -> Iterator[Changed]:
    """Places that bear another number now, in one line: they follow what came or went before them."""
    if redline.moves:
        count = len(redline.moves)
        what = Wording(f"{count} 处编号顺延", f"{count} numbers moved on")
        before, after = (
            joined(numbers, COMMA)
            for numbers in zip(*((each.before, each.after) for each in redline.moves), strict=True)
        )
        yield Changed(what, NOTHING, *(Wording(_cut(each.zh), _cut(each.en)) for each in (before, after)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}{ELLIPSIS}"
