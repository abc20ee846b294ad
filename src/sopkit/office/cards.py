"""What documents may know of each other, packed: half a kilobyte a document, whatever it holds.

A check or a build of a thousand documents looks up few of them, so entries are unpacked when asked for.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable, Iterator, Mapping, ValuesView
from functools import lru_cache

from sopkit.model.pins import NO_PINS, Pins
from sopkit.model.postings import Postings
from sopkit.model.resolved import Library, LibraryEntry, RecordEntry, folded
from sopkit.office.records import plain, restored


def packed(entry: LibraryEntry) -> bytes:
    """An entry as a card, for this run alone: another Python may write it otherwise."""
    return zlib.compress(marshal.dumps(plain(entry)), 1)


@lru_cache(maxsize=64)
def unpacked(card: bytes) -> LibraryEntry:
    """The entry of a card; those asked for last are kept at hand, since one document asks for few, time and again."""
    return restored(LibraryEntry, marshal.loads(zlib.decompress(card)))


def library_of_cards(cards: Iterable[bytes], pins: Pins = NO_PINS) -> Library:
    """Like `library_of`, of cards in the order of their paths."""
    documents: list[bytes] = []
    homes: list[bytes] = []
    records: list[tuple[str, int]] = []
    duplicates: list[LibraryEntry] = []
    seen: dict[str, int] = {}
    for card in cards:
        entry = unpacked(card)
        if entry.records:
            records.extend((folded(each.number), len(homes)) for each in entry.records)
            homes.append(card)
        key = entry.identity
        if key and key in seen:
            duplicates.append(entry)
        elif key:
            seen[key] = len(documents)
            documents.append(card)
    return Library(_Documents(documents, seen.items()), _Records(homes, records), tuple(duplicates), pins=pins)


class _Documents(Mapping[str, LibraryEntry]):
    """Entries by identity."""

    def __init__(self, cards: list[bytes], keys: Iterable[tuple[str, int]]) -> None:
        self._cards, self._places = cards, Postings(keys)

    def __getitem__(self, key: str) -> LibraryEntry:
        for place in self._places.of(key):
            entry = unpacked(self._cards[place])
            if entry.identity == key:
                return entry
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (each.identity for each in map(unpacked, self._cards))

    def __len__(self) -> int:
        return len(self._cards)

    def values(self) -> ValuesView[LibraryEntry]:
        """The entries, each unpacked once."""
        return _Entries(self, self._cards)


class _Entries(ValuesView[LibraryEntry]):
    def __init__(self, documents: _Documents, cards: list[bytes]) -> None:
        super().__init__(documents)
        self._cards = cards

    def __iter__(self) -> Iterator[LibraryEntry]:
        return map(unpacked, self._cards)


class _Records(Mapping[str, RecordEntry]):
    """Record forms by folded number; of several with one number the first."""

    def __init__(self, homes: list[bytes], keys: list[tuple[str, int]]) -> None:
        self._homes, self._places = homes, Postings(keys)
        self._count = len({key for key, _ in keys})

    def __getitem__(self, key: str) -> RecordEntry:
        for place in self._places.of(key):
            for record in unpacked(self._homes[place]).records:
                if folded(record.number) == key:
                    return record
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        told: set[str] = set()
        for each in map(unpacked, self._homes):
            for record in each.records:
                key = folded(record.number)
                if key not in told:
                    told.add(key)
                    yield key

    def __len__(self) -> int:
        return self._count
