"""What is known once numbers and references are resolved; every output prints from these values.

`Library` is what documents may know of each other: small entries, never whole documents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sopkit.labels import languages_of
from sopkit.model.pins import NO_PINS, Pins
from sopkit.model.translation import Passage

if TYPE_CHECKING:  # A library and its numbers are known to many that read no text.
    from sopkit.model.document import Document


class NumberKind(Enum):
    """What a number counts."""

    SECTION = "section"
    CLAUSE = "clause"
    ITEM = "item"
    STEP = "step"
    FIGURE = "figure"
    TABLE = "table"
    FORM = "form"


_WIDE = frozenset("、。．）】』」〕：①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
"""Signs with room enough of their own behind them."""


@dataclass(frozen=True, slots=True)
class Number:
    """A resolved number. `text` is printed at the thing itself (``4.2.1``, ``第十二条``, ``（1）``, ``3``).

    Shapes:
        depth: level on its ladder, from 1; `count` is the figure at that level alone (2 for ``4.2``), for formats
            that count for themselves, 0 where nothing counts.
        reference: how a link prints it (``4.2.1``, ``第十二条第（一）项``, ``5.4 第一步``).
        labelled: whether `text` of a step holds its word (第一步); else the label of the language comes before it (步骤 3).
        around: what stands before and behind the title (``【``, ``】``).
        appendix: whether it counts on the ladder of the appendices.
    """

    kind: NumberKind
    text: str
    depth: int = 1
    count: int = 0
    reference: str = ""
    labelled: bool = False
    around: tuple[str, str] = ("", "")
    appendix: bool = False

    def __post_init__(self) -> None:
        if not self.reference:
            object.__setattr__(self, "reference", self.text)

    @property
    def gap(self) -> str:
        """What stands between number and title: nothing behind a full-width sign (``一、``, ``（二）``) and before 【."""
        return "" if self.around[0] or self.text[-1:] in _WIDE else " "


@dataclass(frozen=True, slots=True)
class Place:
    """A thing that can be referred to: its anchor, number and title as plain text."""

    anchor: str
    number: Number
    title: str


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A record form: numbered blank `number` defined in document `document` at `anchor`; its `version` and `retention`."""

    number: str
    title: str
    document: str
    anchor: str
    version: str = ""
    retention: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place of another document cited by a typed number: ``QP-CS-09 4.2.1``.

    `before` is the text up to the place's number, as long as a document's number may be in it; `place` the number
    as typed (``4.2.1``, ``第十二条``, ``步骤3``), found at ``start <= offset < end`` of the source.
    """

    before: str
    place: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """What other documents may know of a document.

    `language` is as metadata hold it; `titles` are further titles by language (``title_vi``), `translation_of` the
    number of the document it translates, "" for an original. `undated` is its number without the edition part,
    `around_edition` what stands before and behind that part in the folded number, None where there is none.
    `supersedes` is the front-matter entry as written.
    """

    path: str
    number: str
    title: str
    title_en: str
    version: str
    slug: str
    places: tuple[Place, ...]
    records: tuple[RecordEntry, ...]
    references: tuple[str, ...]
    language: str = "zh"
    titles: tuple[tuple[str, str], ...] = ()
    translation_of: str = ""
    undated: str = ""
    around_edition: tuple[str, str] | None = None
    supersedes: str = ""
    citations: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        if not self.undated:
            object.__setattr__(self, "undated", self.number)

    @property
    def identity(self) -> str:
        """What makes it this document and no other: the folded number without the edition part."""
        return folded(self.undated)

    @property
    def edition(self) -> str:
        """The edition part of the number (``2017``), or ""."""
        return self.edition_in(folded(self.number))

    def edition_in(self, key: str) -> str:
        """The edition that a folded number of this document names: its own or another; "" when it names none."""
        if self.around_edition is None or key == self.identity:
            return ""
        before, behind = self.around_edition
        if not (key.startswith(before) and key.endswith(behind)):
            return ""
        return key[len(before) : len(key) - len(behind)]

    def title_in(self, languages: tuple[str, ...]) -> str:
        """The title for a document in `languages`: ``甲 | A`` for two that it has, else the nearest it has."""
        own = languages_of(self.language)
        known = {own[0]: self.title, **({"en": self.title_en} if self.title_en else {}), **dict(self.titles)}
        wanted = [known[each] for each in languages if each in known]
        return " | ".join(dict.fromkeys(wanted)) or known.get("en") or self.title

    def half_in(self, title: str, languages: tuple[str, ...]) -> str:
        """What a document in `languages` prints of a heading or form title of this one (``目的 | Purpose``)."""
        own = languages_of(self.language)
        halves = [each.strip() for each in title.replace("｜", "|").split("|", 1)]
        if len(own) == 1 or len(halves) == 1:
            return title
        wanted = [half for each in languages for code, half in zip(own, halves, strict=True) if code == each]
        return " | ".join(wanted) or halves[own.index("en") if "en" in own else 0]

    def place(self, anchor: str) -> Place | None:
        """The place with this anchor."""
        return next((each for each in self.places if each.anchor == anchor), None)


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Library:
    """All documents of a workspace, by identity (the folded number without its edition part: a year).

    `duplicates` hold further documents of an identity that is taken, `passages` are those of documents that another
    one translates, by their folded number, `pins` the numbers as last pinned.
    """

    entries: Mapping[str, LibraryEntry]
    records: Mapping[str, RecordEntry]
    duplicates: tuple[LibraryEntry, ...] = ()
    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    pins: Pins = NO_PINS
    _made: dict[Callable[[Library], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[[Library], Made]) -> Made:
        """What `make` says of this library (an index of its titles), worked out once for all documents.

        `make` must be a module-level function, and pure: whoever asks shares what it returns.
        """
        if make not in self._made:
            self._made[make] = make(self)
        return cast(Made, self._made[make])

    def document(self, number: str) -> LibraryEntry | None:
        """The document with this number, however its width, dashes and spaces are typed.

        A number without the edition part finds it as well, and one with that of another edition: ask `cited_edition`.
        """
        key = folded(number)
        return self.entries.get(key) or self._dated(key)

    def cited_edition(self, number: str) -> str:
        """The edition that `number` names of a document here, its own or another; "" where it is undated."""
        entry = self.document(number)
        return entry.edition_in(folded(number)) if entry else ""

    def _dated(self, key: str) -> LibraryEntry | None:
        """The document whose number is `key` but for the figures of the edition."""
        index = self.once(_by_edition)
        for length in index.lengths:
            for at in range(len(key) - length + 1):
                if key[at : at + length].isdigit():
                    identity = index.identities.get((key[:at], key[at + length :]))
                    if identity:
                        return self.entries[identity]
        return None

    def record(self, number: str) -> RecordEntry | None:
        """The record form with this number, folded likewise."""
        return self.records.get(folded(number))


@dataclass(frozen=True, slots=True)
class _Editions:
    """Documents whose numbers have an edition part, by what stands around it; lengths that part has."""

    identities: Mapping[tuple[str, str], str]
    lengths: tuple[int, ...]


def _by_edition(library: Library) -> _Editions:
    identities: dict[tuple[str, str], str] = {}
    lengths: set[int] = set()
    for each in library.entries.values():
        if each.around_edition:
            identities[each.around_edition] = each.identity
            lengths.add(len(each.edition))
    return _Editions(identities, tuple(sorted(lengths)))


class TargetKind(Enum):
    """What a link points at."""

    PLACE = "place"
    DOCUMENT = "document"
    RECORD = "record"
    MARK = "mark"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Target:
    """What a link's target resolved to.

    `slug` is the output folder of another document ("" for this one), `anchor` a place in it or "".
    `number` is the printed number of the place (None for web links), `title` its title. `version` and `retention` are
    those of a record form.
    """

    kind: TargetKind
    title: str
    slug: str = ""
    anchor: str = ""
    number: Number | None = None
    document_number: str = ""
    url: str = ""
    version: str = ""
    retention: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A document with its numbers by anchor and its link targets by target text as written.

    A target that could not be resolved is absent from `targets`.
    """

    document: Document
    numbers: Mapping[str, Number]
    targets: Mapping[str, Target]


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－﹣ー"), "-")


def folded(number: str) -> str:
    """Fold a document number for comparison: width (NFKC), dashes, spaces and letter case.

    ``QYYT—B01（4.2.3）`` and ``QYYT-B01(4.2.3)`` fold to the same text.
    """
    wide = number
    if not number.isascii():
        wide = unicodedata.normalize("NFKC", number.translate(_DASHES)).translate(_DASHES)
    text = "".join(wide.split()).upper()
    while "--" in text:
        text = text.replace("--", "-")
    return text
