"""Make the sheets of a document for one station: deal its cards, measure them, spread them over sheets, set them, look again.

    resolved document → cards → heights of each card in each way → sheets → PDF → what a reader finds in it

A card that is too high for a sheet is parted where it may be; where that does not help, nothing is made and the finding says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sopkit import __version__
from sopkit.audit.expectation import Expectation
from sopkit.diagnostics import Diagnostic, Severity
from sopkit.labels import load_labels
from sopkit.model.resolved import Resolved
from sopkit.model.station import Medium
from sopkit.pipeline import Kit
from sopkit.ports.drawing import Drawer, DrawingFault, PictureFault
from sopkit.posting.sheets import rules
from sopkit.posting.sheets.cards import Card, Dealer, Dealt, Demand, words_of
from sopkit.posting.sheets.composing import Composing, TooHigh
from sopkit.posting.sheets.frame import CallsLook, Frame, frame_of, looks_for, title_sizes
from sopkit.posting.sheets.gauge import Gauge
from sopkit.posting.sheets.job import SHEET_FILES, SIGNS, SheetJob, SheetsMade
from sopkit.posting.sheets.papers import BAND, BODY, LARGE, MARGIN, SMALL, Paper, paper_named
from sopkit.posting.sheets.placing import CellSet, cell_set
from sopkit.posting.sheets.signs import BadSigns, Sign, read_signs
from sopkit.posting.sheets.tongues import labels_for, read_here
from sopkit.render.html.page import document_date
from sopkit.render.libraries import by_file_name
from sopkit.render.rules import BAD_TEMPLATE, NO_PICTURE, NOT_DRAWN
from sopkit.render.setting import Setting
from sopkit.render.sheet import compose
from sopkit.render.status_mark import SAMPLE

if TYPE_CHECKING:
    from sopkit.render.flowchart import Drawings
    from sopkit.render.html.templates import PageTemplates
    from sopkit.render.pdf import PdfEngine

_MOST_KNOWN = 32
"""Measurings kept."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Sheets ready to be set: their cells, what is around them.

    `look` is how who to call is set, `above` the height of header block and band, mm.
    """

    sheets: tuple[tuple[CellSet, ...], ...]
    frame: Frame
    paper: Paper
    look: CallsLook
    above: float


class SheetPress:
    """Makes sheets with one kit, whose files hold the sheet's templates as `SHEET_FILES`."""

    def __init__(self, kit: Kit, fonts: Mapping[str, bytes], drawer: Drawer) -> None:
        self.kit, self.fonts, self.drawer = kit, fonts, drawer
        self._known: dict[tuple[str, str], Mapping[str, float]] = {}

    def make(self, job: SheetJob) -> SheetsMade:
        """Make and look through the sheets; raises nothing for what a person can cause."""
        from sopkit.render.html.templates import TemplateFault

        at = job.resolved.document.front_matter.span_of("number")

        def refused(rule: rules.Rule, **values: str) -> SheetsMade:
            return SheetsMade(None, 0, (Diagnostic(rule, at, values),))

        try:
            return self._made(job)
        except TemplateFault as fault:
            return refused(BAD_TEMPLATE, problem=f"{SHEET_FILES}/{fault.name}:{fault.line}: {fault.problem}")
        except BadSigns as fault:
            return refused(BAD_TEMPLATE, problem=f"{SIGNS}{fault}")
        except DrawingFault as fault:
            return refused(NOT_DRAWN, problem=str(fault))
        except PictureFault as fault:
            return refused(NO_PICTURE, problem=str(fault))

    def _made(self, job: SheetJob) -> SheetsMade:
        from sopkit.render.html.medium import Medium as Page
        from sopkit.render.html.medium import Pictures

        metadata = job.resolved.document.metadata
        at = job.resolved.document.front_matter.span_of("number")
        languages = read_here(metadata, job.station.languages)
        if not languages:
            values = {
                "station": job.station.id,
                "read": ", ".join(job.station.languages),
                "written": ", ".join(metadata.languages),
            }
            return SheetsMade(None, 0, (Diagnostic(rules.NOT_READ_THERE, at, values),))
        setting = self._setting(job, languages)
        pictures = Pictures(Page.PRINT)
        dealt = Dealer(job.resolved, setting, self._signs, languages, pictures, self._drawings).deal()
        if not any(card.kind == "step" for card in dealt.cards):
            return SheetsMade(None, 0, (Diagnostic(rules.NO_STEPS, at, {}),))
        unfit = tuple(_unfit(dealt.cards, job))
        if unfit:
            return SheetsMade(None, 0, unfit)
        frame = frame_of(job.resolved, setting, job.station, languages, pictures)
        try:
            laid = self._laid(dealt.cards, frame, paper_named(job.station.sheet), pictures.served)
        except _NoRoom as fault:
            values = {"card": words_of(fault.title), "sheet": job.station.sheet, "station": job.station.id}
            rule = rules.CARD_TOO_HIGH if fault.title else rules.CALLS_TOO_HIGH
            return SheetsMade(None, 0, (Diagnostic(rule, at, values),))
        data = self._set(laid, pictures.served, setting, job.resolved)
        found = (*self._looked_through(data, laid, dealt, job, setting), *_guesses(dealt, job))
        sound = not any(each.severity is Severity.ERROR for each in found)
        return SheetsMade(data if sound else None, len(laid.sheets), found)

    def _setting(self, job: SheetJob, languages: tuple[str, ...]) -> Setting:
        metadata = job.resolved.document.metadata
        labels = labels_for(load_labels(metadata.language, self.kit.rules.tongues), languages)
        return Setting(
            type=job.type,
            control=job.control,
            facts=self.kit.facts,
            labels=labels,
            assets=job.assets,
            marks=self.kit.rules.marks,
            logo=self.kit.logo,
            scheme=self.kit.rules.scheme_of(metadata).in_language(labels.language),
        )

    def _laid(self, cards: Sequence[Card], frame: Frame, paper: Paper, served: Mapping[str, tuple[str, bytes]]) -> Laid:
        """Cards on sheets; those too high for one are parted. Raises _NoRoom."""
        looks = looks_for(frame.phone, paper)
        around = self._tall({"samples": [], "looks": looks}, frame, paper, served)
        above = around["header"] + (BAND if frame.band else 0.0)
        where = paper.cards(above)
        _, calls_top, _, calls_bottom = paper.calls(above)
        look = next((each for each in looks if around[f"calls-{each.name}"] <= calls_bottom - calls_top), None)
        if look is None:
            raise _NoRoom("")
        gauge = Gauge(lambda wanted, at, pictures: self._tall({**wanted, "looks": ()}, frame, at, pictures))
        try:
            sheets = Composing(paper, where[3] - where[1], gauge, served).sheets(cards)
        except TooHigh as fault:
            raise _NoRoom(fault.title) from None
        return Laid(
            tuple(
                tuple(cell_set(each, sheet.cards[each.card], sheet.cells, sheet.scale, where) for each in sheet.placed)
                for sheet in sheets
            ),
            frame,
            paper,
            look,
            above,
        )

    def _tall(
        self, wanted: Mapping[str, object], frame: Frame, paper: Paper, served: Mapping[str, tuple[str, bytes]]
    ) -> Mapping[str, float]:
        """Heights of what is `wanted`, by id. Stations on the same paper have the same cards: they are measured once."""
        html = self._templates.page({**_common(frame, paper), **wanted, "sheets": []})
        style = self._style(paper, measuring=True)
        if (html, style) not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[html, style] = self._engine.heights(html, style, served)
        return self._known[html, style]

    def _set(self, laid: Laid, served: Mapping[str, tuple[str, bytes]], setting: Setting, resolved: Resolved) -> bytes:
        from sopkit.render.pdf import Finish

        count = len(laid.sheets)
        html = self._templates.page(
            {
                **_common(laid.frame, laid.paper),
                "samples": [],
                "looks": (),
                "sheets": laid.sheets,
                "look": laid.look,
                "calls_at": _placed(laid.paper.calls(laid.above)),
                "stamp": _placed(laid.paper.stamp),
                "band_at": MARGIN + laid.above - BAND + 1.0,
                "page_of": [setting.labels.fill("page_of", page=str(at + 1), pages=str(count)) for at in range(count)],
                "date": document_date(setting).isoformat(),
                "generator": f"sopkit {__version__}",
            }
        )
        finish = Finish(document_date(setting), (), compose(resolved, setting).watermark)
        return self._engine.bound(html, self._style(laid.paper, measuring=False), served, finish)

    def _style(self, paper: Paper, *, measuring: bool) -> str:
        """The sheet's style: the paper, the sizes that `papers` sets, the template's own rules."""
        size = "1000mm 900000mm" if measuring else f"{paper.width:g}mm {paper.height:g}mm"
        sizes = (
            f"@page {{ size: {size}; margin: 0; }}\n"
            f"body {{ font-size: {BODY:g}mm; }}\n"
            f".large {{ font-size: {LARGE:g}mm; }}\n.small {{ font-size: {SMALL:g}mm; }}\n"
            f".card .large {{ font-size: {LARGE / BODY:.4f}em; }}\n"
        )
        return sizes + self._templates.css("print.css")

    def _looked_through(
        self, data: bytes, laid: Laid, dealt: Dealt, job: SheetJob, setting: Setting
    ) -> Iterator[Diagnostic]:
        from sopkit.audit.pdf import audit_pdf
        from sopkit.posting.sheets.check import check_sheets

        metadata = job.resolved.document.metadata
        span = job.resolved.document.front_matter.span_of("number")
        sheet = compose(job.resolved, setting)
        yield from audit_pdf(
            data,
            Expectation(
                span=span,
                number=metadata.number,
                version=metadata.version,
                status=sheet.status,
                page_of=setting.labels.short("page_of"),
                stamp=laid.paper.stamp,
                paper=laid.paper.width,
                mark=sheet.watermark.lines if sheet.watermark else (),
                sample=SAMPLE if job.control.sample else "",
            ),
        )
        wanted: list[tuple[Demand, ...]] = [card.demands for card in dealt.cards]
        yield from check_sheets(data, wanted, laid.frame.demands(laid.look), span)

    @cached_property
    def _signs(self) -> tuple[Sign, ...]:
        files = self.kit.files[SHEET_FILES].items()
        return read_signs({name.removeprefix(SIGNS): data for name, data in files if name.startswith(SIGNS)})

    @cached_property
    def _templates(self) -> PageTemplates:
        from sopkit.render.html.templates import PageTemplates

        files = self.kit.files[SHEET_FILES].items()
        return PageTemplates({name: data.decode("utf-8", "replace") for name, data in files})

    @cached_property
    def _engine(self) -> PdfEngine:
        with by_file_name():
            from sopkit.render.pdf import PdfEngine

        return PdfEngine(self.fonts, self._drawings)

    @cached_property
    def _drawings(self) -> Drawings:
        from sopkit.render.flowchart import Drawings

        return Drawings(self.drawer)


class _NoRoom(Exception):
    """A card fits on no sheet; `title` is its own, "" for the box that says who to call."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


def _common(frame: Frame, paper: Paper) -> dict[str, object]:
    """What the template needs for measuring as for printing."""
    return {
        "frame": frame,
        "paper": paper,
        "title_sizes": title_sizes(frame.titles, paper),
        "calls_width": paper.calls_width,
    }


def _placed(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return left, top, right - left, bottom - top


def _unfit(cards: Sequence[Card], job: SheetJob) -> Iterator[Diagnostic]:
    """Call-outs without words, and what cannot be written on."""
    at = job.resolved.document.front_matter.span_of("number")
    for card in cards:
        title = words_of(card.title)
        points = max((len(each.callouts) for each in card.pictures), default=0)
        if points > len(card.key_points):
            values = {"card": title, "points": str(points), "count": str(len(card.key_points))}
            yield Diagnostic(rules.POINT_WITHOUT_WORDS, at, values)
        if job.station.medium is Medium.LAMINATED and '<span class="box"' in card.text:
            yield Diagnostic(rules.TO_BE_WRITTEN_ON, at, {"station": job.station.id, "card": title})


def _guesses(dealt: Dealt, job: SheetJob) -> Iterator[Diagnostic]:
    """One finding that tells all signs chosen by words, so that somebody looks at them."""
    told = dict.fromkeys((each.word, each.sign.name) for _, each in dealt.guessed)
    if told:
        at = job.resolved.document.front_matter.span_of("number")
        zh = "、".join(f"“{word}”→{name.zh}" for word, name in told)
        en = ", ".join(f"“{word}” → {name.en}" for word, name in told)
        yield Diagnostic(rules.SIGN_BY_WORD, at, {"signs_zh": zh, "signs_en": en})
