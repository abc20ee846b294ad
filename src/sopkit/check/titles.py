"""The titles a library knows, made ready once (`library.once(titles)`) for exact and near look-up.

Two titles are *near* when striking out at most one character of each makes them the same: 质量及监测 and
质量和监测, 客户满意度 and 顾客满意度 (客 stands in both, one place along). Indexing every title under what is left
without each of its characters makes the look-up independent of how many titles there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sopkit.model.resolved import Library

SHORTEST_NEAR = 6
"""Characters a title must have for another to be its near-title: in short ones (领料单, 送料单) each one tells."""
LONGEST_NEAR = 60
"""Characters past which a quotation is a sentence, not a title."""

_SERIAL = re.compile(
    r"[0-9a-zivx一二三四五六七八九十上中下左右前后内外大小高低日周旬月季年早晚昼夜进出入收发送领存取新旧增减正副甲乙丙丁东西南北]*"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title: of which document or record (`kind` ``sop`` or ``record``), in which file."""

    kind: str
    number: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class TitleIndex:
    """Titles by folded text, and folded texts by what is left of them without one character."""

    exact: Mapping[str, tuple[Title, ...]]
    trimmed: Mapping[str, tuple[str, ...]]

    def near(self, title: str) -> tuple[str, ...]:
        """Folded titles near to `title`, itself excluded, in order of the index."""
        found: dict[str, None] = {}
        for key in _trimmings(title):
            found.update(dict.fromkeys(self.trimmed.get(key, ())))
        return tuple(each for each in found if each != title and not only_serial(each, title))


def titles(library: Library) -> TitleIndex:
    """Index every title, English title and record title of a library."""
    exact: dict[str, list[Title]] = defaultdict(list)
    for entry in (*library.entries.values(), *library.duplicates):
        for text in dict.fromkeys((entry.title, entry.title_en)):
            if text:
                exact[fold(text)].append(Title("sop", entry.number, text, entry.path))
    for record in library.records.values():
        home = library.document(record.document)
        for text in record.title.split("|"):
            if text.strip():
                title = Title("record", record.number, text.strip(), home.path if home else "")
                exact[fold(text)].append(title)
    return index_of({key: tuple(found) for key, found in exact.items()})


def index_of(exact: Mapping[str, tuple[Title, ...]]) -> TitleIndex:
    """Index titles given by folded text."""
    trimmed: dict[str, list[str]] = defaultdict(list)
    for key in exact:
        for each in _trimmings(key):
            trimmed[each].append(key)
    return TitleIndex(exact, {key: tuple(found) for key, found in trimmed.items()})


def fold(title: str) -> str:
    """Fold a title for comparison: width, spaces and letter case."""
    return "".join(unicodedata.normalize("NFKC", title).casefold().split())


def only_serial(one: str, other: str) -> bool:
    """Whether titles differ only in what tells siblings apart: 日报/月报, A/B, 第1部分/第2部分."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return bool(_SERIAL.fullmatch(left)) and bool(_SERIAL.fullmatch(right))


def _trimmings(title: str) -> Iterator[str]:
    if not SHORTEST_NEAR <= len(title) <= LONGEST_NEAR:
        return
    yield title
    yield from dict.fromkeys(_without_one(title))


def _without_one(title: str) -> Iterable[str]:
    return (title[:at] + title[at + 1 :] for at in range(len(title)))
