"""What a sheet for the wall says, card by card: dangers, steps, when to stop. Texts are HTML, ready for the template.

Standard times, records to be filled in and references stay in the document: nobody needs them while the hands work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from markupsafe import Markup

from sopkit.model.blocks import (
    Admonition,
    AdmonitionKind,
    Block,
    Blocks,
    Figure,
    Hazard,
    Section,
    Step,
)
from sopkit.model.document import walk
from sopkit.model.inlines import Inlines, plain_text
from sopkit.model.mark import Mark, mark_named
from sopkit.model.resolved import Resolved
from sopkit.posting.sheets.lettering import lettering
from sopkit.posting.sheets.pieces import Piece, bits, piece_of
from sopkit.posting.sheets.signs import Chosen, Sign, SignKind, chosen_for, sign_called
from sopkit.posting.sheets.tongues import spoken
from sopkit.render.filling import Room
from sopkit.render.flowchart import Drawings
from sopkit.render.html.body import BodyWriter
from sopkit.render.html.medium import Pictures
from sopkit.render.setting import Setting
from sopkit.render.words import halves

GENERAL = "general-warning"
STOP_SECTION = "abnormal"
"""Id of the section, in types of documents, that says when to stop and what then."""
_STOP_TITLES = re.compile(r"异常|应急|停工|停止|事故|emergenc|abnormal|stop", re.IGNORECASE)
_DO = (SignKind.MANDATORY, SignKind.PROHIBITION, SignKind.FIRE, SignKind.SAFE)
_ANCHORS = re.compile(r"</?a\b[^>]*>| id=\"[^\"]*\"")
_TAG = re.compile(r"(<[^>]*>)")
_UNIT = re.compile(r"(?<=\d) (?=(?:[a-zA-ZµμΩ°℃%]{1,4}\b|[℃%°Ω]))|(?<=[≤≥±＜＞]) (?=\d)|(?<=\d) (?=[±×]\s?\d)")
_WITHIN = re.compile(r"(?<=[a-zA-ZΩ])[·⋅](?=[a-zA-Z])|(?<=\d)[～~–](?=\d)")
"""The dot of N·m, and what stands between two figures: there no line ends."""
_ENDS = re.compile(r"</(?:p|td|th|li|h\d|div|figcaption|caption|dt|dd|tr|blockquote)>|<br\b[^>]*>|<[ou]l\b[^>]*>")
_DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""A flow chart, whose lettering is a picture's."""
_TAGS = re.compile(r"<br\b[^>]*>|<[^>]+>")


@dataclass(frozen=True, slots=True)
class Shown:
    """A sign or mark as shown: address of its drawing, its name."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class HazardLine:
    """A hazard with its measure; `sign` warns, `duties` are signs for what the measure asks."""

    sign: Shown
    duties: tuple[Shown, ...]
    hazard: Markup
    measure: Markup


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: address, words for who cannot see it, height to width, caption; `callouts` are places of the key points
    on it in their order, as shares of width and height from the top left. `lettering` is the font size of what is
    written in it, to its width; 0 where nothing is. `pixels` is how many it is wide, 0 for a drawing."""

    address: str
    alt: str
    ratio: float
    caption: Markup
    callouts: tuple[tuple[float, float], ...] = ()
    lettering: float = 0.0
    pixels: int = 0


@dataclass(frozen=True, slots=True)
class Demand:
    """Words that must be found on the sheet: what they are (``hazard``, ``limit`` …), whether they must be large."""

    kind: str
    text: str
    large: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """A card. `kind` is ``step``, ``danger``, ``warning``, ``caution`` or ``stop``; `continued` says that it goes on from the card before.

    `pieces` are what its text may be parted into.
    """

    kind: str
    title: Markup
    number: str = ""
    sign: Shown | None = None
    marks: tuple[Shown, ...] = ()
    facts: tuple[tuple[str, Markup], ...] = ()
    key_points: tuple[Markup, ...] = ()
    limits: tuple[Markup, ...] = ()
    hazards: tuple[HazardLine, ...] = ()
    text: Markup = field(default_factory=Markup)
    reaction: Markup = field(default_factory=Markup)
    pictures: tuple[Picture, ...] = ()
    continued: bool = False
    pieces: tuple[Piece, ...] = ()

    @property
    def called_out(self) -> bool:
        """Whether a picture bears the numbers of the key points; else they bear none, for pictures may have their own."""
        return any(each.callouts for each in self.pictures)

    @property
    def front(self) -> int:
        """How many things it says, one under the other, that must be read at work."""
        return 1 if self.sign else len(self.hazards) + bool(self.key_points) + bool(self.limits)

    @property
    def back(self) -> int:
        """How many others."""
        return 0 if self.sign else sum(map(bool, (self.text, self.facts, self.reaction)))

    @property
    def demands(self) -> tuple[Demand, ...]:
        """All that a reader must find on it."""
        found = [Demand("title", each) for each in lines_of(self.title)]
        found += [Demand("mark", "".join(each.name.split()), large=False) for each in self.marks]
        found += [Demand("key-point", line) for each in self.key_points for line in lines_of(each)]
        found += [Demand("limit", line) for each in self.limits for line in lines_of(each)]
        signs = [self.sign] if self.sign else []
        for each in self.hazards:
            found += [Demand("hazard", line) for line in (*lines_of(each.hazard), *lines_of(each.measure))]
            signs += [each.sign, *each.duties]
        found += [Demand("sign", "".join(each.name.split()), large=False) for each in signs]
        kind = "hazard" if self.sign else "stop" if self.kind == "stop" else "text"
        found += [Demand(kind, line, large=bool(self.sign)) for line in lines_of(self.text)]
        found += [Demand("stop", line, large=False) for line in lines_of(self.reaction)]
        return tuple(found)


def lines_of(html: str) -> tuple[str, ...]:
    """What a reader sees of `html`, line by line: what stands in one paragraph or cell, without any white space."""
    return tuple(filter(None, (words_of(each) for each in _ENDS.sub("\n", _DRAWN.sub("", html)).split("\n"))))


def words_of(html: str) -> str:
    """What a reader sees of `html`, without any white space."""
    return "".join(unescape(_TAGS.sub("", html)).split())


@dataclass(frozen=True, slots=True)
class Dealt:
    """The cards of a document, and the signs that were chosen by words alone."""

    cards: tuple[Card, ...]
    guessed: tuple[tuple[str, Chosen], ...]


@dataclass(slots=True)
class Dealer:
    """Deals a document's cards. `setting` has labels of the languages printed; `pictures` takes the pictures' bytes."""

    resolved: Resolved
    setting: Setting
    signs: tuple[Sign, ...]
    languages: tuple[str, ...]
    pictures: Pictures
    drawings: Drawings
    guessed: list[tuple[str, Chosen]] = field(default_factory=list)

    def deal(self) -> Dealt:
        """Cards in the order of the document; what to stop for comes last."""
        blocks = spoken(self.resolved.document.blocks, self.languages)
        stops: list[Section] = []
        inside: set[int] = set()
        for block in walk(blocks):
            if isinstance(block, Section) and id(block) not in inside and self._says_stop(block):
                stops.append(block)
                inside.update(id(each) for each in walk(block.blocks))
        cards: list[Card] = []
        for block in walk(blocks):
            if isinstance(block, Step):
                cards.append(self._step(block))
            elif id(block) in inside:
                continue
            elif isinstance(block, Admonition) and block.kind is not AdmonitionKind.NOTE:
                cards.append(self._danger(block))
        cards += [card for each in stops for card in self._stops(each)]
        return Dealt(tuple(cards), tuple(self.guessed))

    def _says_stop(self, section: Section) -> bool:
        known = self.setting.type.section(plain_text(section.title))
        return known.id == STOP_SECTION if known else bool(_STOP_TITLES.search(plain_text(section.title)))

    def _step(self, step: Step) -> Card:
        number = self.resolved.numbers.get(step.anchor)
        inner = [each for each in walk(step.blocks) if isinstance(each, Figure)]
        text = tuple(each for each in step.blocks if each not in inner)
        labels = self.setting.labels
        facts = (("actor", step.actor), ("tools", step.tools), ("materials", step.materials))
        return Card(
            kind="step",
            number=number.text if number else "",
            title=self._line(step.title),
            marks=tuple(self._mark(each.name) for each in step.marks),
            facts=tuple((labels[key], self._line(run)) for key, run in facts if run),
            key_points=tuple(self._line(each) for each in step.key_points),
            limits=tuple(self._line(each) for each in step.limits),
            hazards=tuple(self._hazard(each) for each in step.hazards),
            text=self._blocks(text),
            pieces=tuple(piece_of(self._blocks((each,))) for block in text for each in bits(block)),
            reaction=self._line(step.reaction),
            pictures=tuple(filter(None, map(self._picture, (*step.pictures, *inner)))),
        )

    def _danger(self, block: Admonition) -> Card:
        words = f"{plain_text(block.title)} {_plain(block.blocks)}"
        word = self.setting.labels[block.kind.value]
        return Card(
            kind=block.kind.value,
            title=Markup("%s　%s") % (word, self._line(block.title)) if block.title else Markup("%s") % word,
            sign=self._warning(words),
            text=self._blocks(block.blocks),
        )

    def _stops(self, section: Section) -> Iterator[Card]:
        """What a section says of stopping, a card for each heading; steps in it are cards of their own.

        A card may be parted between its blocks, and between the items of a list.
        """
        own = tuple(each for each in section.blocks if not isinstance(each, Section | Step))
        pieces = tuple(piece_of(self._blocks((each,))) for block in own for each in bits(block))
        if own:
            yield Card(kind="stop", title=self._line(section.title), text=self._blocks(own), pieces=pieces)
        for block in section.blocks:
            if isinstance(block, Section):
                yield from self._stops(block)

    def _hazard(self, hazard: Hazard) -> HazardLine:
        said, measure = plain_text(hazard.hazard), plain_text(hazard.measure)
        duties = chosen_for(measure, self.signs, _DO, 2)
        self.guessed += [(measure, each) for each in duties if not each.named]
        return HazardLine(
            self._warning(said),
            tuple(map(self._shown, (each.sign for each in duties))),
            self._line(hazard.hazard),
            self._line(hazard.measure),
        )

    def _warning(self, words: str) -> Shown:
        found = chosen_for(words, self.signs, (SignKind.WARNING,), 1)
        self.guessed += [(words, each) for each in found if not each.named]
        general = sign_called(GENERAL, self.signs)
        sign = found[0].sign if found else general
        return self._shown(sign) if sign else Shown("", "")

    def _shown(self, sign: Sign) -> Shown:
        address = self.pictures.address("image/svg+xml", sign.svg.encode(), f"sign/{sign.id}")
        return Shown(address, self.setting.labels.pick(sign.name.zh, sign.name.en))

    def _mark(self, name: str) -> Shown:
        mark: Mark | None = mark_named(self.setting.marks, name)
        if mark is None:
            return Shown("", name)
        return Shown(self.pictures.mark(mark), self.setting.labels.pick(mark.name.zh, mark.name.en))

    def _picture(self, figure: Figure) -> Picture | None:
        asset = self.setting.assets.get(figure.path)
        if asset is None:
            return None
        ratio = asset.height / asset.width if asset.width and asset.height else 0.625
        alt = figure.alt or plain_text(figure.caption) or "—"
        callouts = tuple((across / 100, down / 100) for across, down in figure.points)
        pixels = 0 if "svg" in asset.media_type else asset.width
        return Picture(
            self.pictures.asset(asset), alt, ratio, self._line(figure.caption), callouts, lettering(asset), pixels
        )

    @property
    def _writer(self) -> BodyWriter:
        return BodyWriter(self.resolved, self.setting, self.pictures, self.drawings, Room(200.0, 150.0))

    def _line(self, run: Inlines) -> Markup:
        """A field in the languages printed, one after the other."""
        parts = halves(run, self.setting.labels)
        html = [_bare(self._writer.inlines.html(each)) for each in parts]
        if len(html) == 1:
            return Markup(html[0])
        return Markup("%s <span class='second' lang='%s'>%s</span>") % (
            Markup(html[0]),
            self.setting.labels.tags[1],
            Markup(html[1]),
        )

    def _blocks(self, blocks: tuple[Block, ...]) -> Markup:
        return Markup(_bare(self._writer.html(blocks)))


def _bare(html: str) -> str:
    """HTML without addresses to go to and without names to be gone to, for nobody clicks on a wall; a number stays on the
    line of its unit, and of the sign before it."""
    return "".join(each if each.startswith("<") else _held(each) for each in _TAG.split(_ANCHORS.sub("", html)))


def _held(words: str) -> str:
    return _WITHIN.sub("\u2060\\g<0>\u2060", _UNIT.sub("\u00a0", words))


def _plain(blocks: Blocks) -> str:
    from sopkit.model.document import inlines_of

    return " ".join(plain_text(run) for block in walk(blocks) for run in inlines_of(block))
