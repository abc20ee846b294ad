"""The titles a library knows, made ready once (`library.once(titles)`) for exact and near look-up.

Two titles are *near* when striking out at most one character of each makes them the same: 质量及监测 and
质量和监测, 客户满意度 and 顾客满意度 (客 stands in both, one place along). Indexing every title under what is left
without each of its characters makes the look-up independent of how many titles there are.
"""

from __future__ import annotations

import marshal
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import overload

from sopkit.model.postings import Postings
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


class TitleIndex:
    """Titles by folded text, and the near ones of any other; `keys` are the folded texts in order."""

    def __init__(self, exact: Mapping[str, tuple[Title, ...]], keys: Sequence[str]) -> None:
        self.exact, self._keys = exact, keys

    @cached_property
    def _trimmed(self) -> Postings:
        """Places in `_keys` by what is left of a title without one character; few texts ever ask for it."""
        return Postings((each, place) for place, key in enumerate(self._keys) for each in _trimmings(key))

    def near(self, title: str) -> tuple[str, ...]:
        """Folded titles near to `title`, itself excluded, in order of the index."""
        wanted = set(_trimmings(title))
        places = sorted({place for each in wanted for place in self._trimmed.of(each)})
        found = (key for key in dict.fromkeys(self._keys[place] for place in places) if key != title)
        return tuple(key for key in found if not wanted.isdisjoint(_trimmings(key)) and not only_serial(key, title))


def titles(library: Library) -> TitleIndex:
    """Index every title, English title and record title of a library."""
    known = _Titles(_titles(library))
    return TitleIndex(known, known.keys_in_order)


def index_of(exact: Mapping[str, tuple[Title, ...]]) -> TitleIndex:
    """Index titles given by folded text."""
    return TitleIndex(exact, tuple(exact))


class _Titles(Mapping[str, tuple[Title, ...]]):
    """The titles of a library, which may have thousands: each as some bytes."""

    def __init__(self, found: Iterable[Title]) -> None:
        self._packed: list[bytes] = []
        self._places = Postings(self._kept(found))

    def _kept(self, found: Iterable[Title]) -> Iterator[tuple[str, int]]:
        for each in found:
            yield fold(each.text), len(self._packed)
            self._packed.append(marshal.dumps((each.kind, each.number, each.text, each.path)))

    @property
    def keys_in_order(self) -> Sequence[str]:
        """The folded text of each title; some more than once."""
        return _Keys(self._packed)

    def __getitem__(self, key: str) -> tuple[Title, ...]:
        found = [each for each in (_title(self._packed[at]) for at in self._places.of(key)) if fold(each.text) == key]
        if not found:
            raise KeyError(key)
        return tuple(sorted(found, key=lambda each: each.kind != "sop"))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(_Keys(self._packed)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Keys(Sequence[str]):
    def __init__(self, packed: list[bytes]) -> None:
        self._packed = packed

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return _Keys(self._packed[at]) if isinstance(at, slice) else fold(_title(self._packed[at]).text)

    def __len__(self) -> int:
        return len(self._packed)


def _title(packed: bytes) -> Title:
    return Title(*marshal.loads(packed))


def _titles(library: Library) -> Iterator[Title]:
    for entry in chain(library.entries.values(), library.duplicates):
        for text in dict.fromkeys((entry.title, entry.title_en)):
            if text:
                yield Title("sop", entry.number, text, entry.path)
        for record in entry.records:
            for text in filter(None, map(str.strip, record.title.split("|"))):
                yield Title("record", record.number, text, entry.path)


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
