"""The document as PDF: HTML and CSS through WeasyPrint, then the archival pass.

The process must have ``FONTCONFIG_FILE`` pointing at a private fontconfig that knows only the project's fonts *before*
WeasyPrint is first imported; fontconfig reads it once. Otherwise a character missing in those fonts is silently
taken from a font of the machine, and the same source gives other bytes elsewhere.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import weasyprint
from cssselect2 import ElementWrapper
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from sopkit.model.resolved import Resolved
from sopkit.ports.drawing import PictureFault
from sopkit.render.archival import archive
from sopkit.render.attached import attached_pages, own_file, papers
from sopkit.render.defaults import DEFAULT_STYLE
from sopkit.render.flowchart import Drawings
from sopkit.render.fonts import USUAL, cut_down
from sopkit.render.geometry import BOTTOM_MARGIN, SIDE_MARGIN, page_size, top_margin
from sopkit.render.html.page import document_date, print_html
from sopkit.render.html.templates import PageTemplates
from sopkit.render.page_tree import page_tree
from sopkit.render.placing import place_pages
from sopkit.render.quicker import quickened
from sopkit.render.setting import Setting
from sopkit.render.sheet import Sheet, compose
from sopkit.render.sight import Sight, sight_of
from sopkit.render.status_mark import StatusMark
from sopkit.render.styles import StyledDocument, StyleKeeper, keepable
from sopkit.render.tagging import simplify_tags
from sopkit.render.watermark import Outlines, watermark_form
from sopkit.render.wide import wide_forms

FAMILY = "sopkit"
"""The one font family of a printed page."""


class NotServed(ValueError):
    """A template or style sheet asked for something that is not in memory."""


class _Memory(URLFetcher):  # type: ignore[misc]
    """Serves ``font:`` and ``asset:`` addresses from memory and refuses every other: no file, no network."""

    def __init__(self, fonts: Mapping[str, bytes], served: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=("font", "asset"), allow_redirects=False)
        self.fonts, self.served = fonts, served

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Bytes behind `url`; raises NotServed, which leaves the picture or style sheet out."""
        if url.startswith("font:") and url[5:] in self.fonts:
            return URLFetcherResponse(url, self.fonts[url[5:]], {"Content-Type": "font/ttf"})
        if url in self.served:
            media_type, data = self.served[url]
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        raise NotServed(url)


class _Page(weasyprint.HTML):  # type: ignore[misc]
    """A page that begins from our default style and not from WeasyPrint's, is read as XML where that gives the same
    (`page_tree`), and takes its styles from what earlier documents made of them (`StyleKeeper`)."""

    def __init__(self, text: str, style: str, fetcher: URLFetcher, typeset: _Typeset) -> None:
        self.defaults, self.style = typeset.parsed(DEFAULT_STYLE), style
        self.sight = typeset.sight(style) if keepable(text, style) else None
        root = page_tree(text)
        self.keeper = typeset.keeper if self.sight and root is not None else None
        if root is None:
            super().__init__(string=text, url_fetcher=fetcher, base_url=None)
            return
        self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return [self.defaults]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hold cyclic garbage collection: laying out makes many objects that live to the end, and searching them
    again and again takes a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What WeasyPrint leaves out of the page and only logs: pictures and style sheets it could not load or draw."""
    complaints: list[str] = []

    def hear(record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if message.startswith("Failed to "):
            complaints.append(message)
        return False

    logger = logging.getLogger("weasyprint")
    logger.addFilter(hear)
    try:
        yield complaints
    finally:
        logger.removeFilter(hear)


def _named(complaint: str, names: Mapping[str, str]) -> str:
    for address, path in names.items():
        complaint = complaint.replace(address, path)
    return complaint.removeprefix("Failed to ")[:300]


@dataclass(slots=True)
class _Typeset:
    """Fonts as WeasyPrint has loaded them, and the style sheets parsed for them."""

    fonts: Mapping[str, bytes]
    configuration: FontConfiguration = field(default_factory=FontConfiguration)
    _sheets: dict[str, weasyprint.CSS] = field(default_factory=dict)
    _sights: dict[str, Sight | None] = field(default_factory=dict)
    keeper: StyleKeeper = field(default_factory=StyleKeeper)

    @property
    def faces(self) -> str:
        """The ``@font-face`` rules."""
        return "".join(
            f"@font-face {{ font-family: {FAMILY}; src: url(font:{name}); font-weight: {700 if 'Bold' in name else 400}; }}\n"
            for name in sorted(self.fonts)
        )

    def parsed(self, text: str) -> weasyprint.CSS:
        """A style sheet, parsed when first asked for."""
        if text not in self._sheets:
            self._sheets[text] = weasyprint.CSS(
                string=text, font_config=self.configuration, url_fetcher=_Memory(self.fonts, {}), base_url=None
            )
        return self._sheets[text]

    def sight(self, style: str) -> Sight | None:
        """What the selectors of `style` and of our default style look at, found when first asked for."""
        if style not in self._sights:
            self._sights[style] = sight_of(DEFAULT_STYLE, style)
        return self._sights[style]


@dataclass(frozen=True, slots=True)
class Finish:
    """What the pass after layout puts in: the date of the properties, the words of a page's place, the mark behind."""

    day: date
    page_of: tuple[str, ...]
    watermark: StatusMark | None


@dataclass(slots=True)
class PdfEngine:
    """Makes PDFs, many in one process: fonts are loaded once, style sheets parsed once for each distinct text.

    `fonts` are the font files by name; those with ``Bold`` in their name are the bold ones.
    """

    fonts: Mapping[str, bytes]
    drawings: Drawings
    _whole: _Typeset = field(init=False, repr=False)
    _lean: _Typeset = field(init=False, repr=False)
    _outlines: Outlines = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # WeasyPrint tells of each CSS property it does not know; a reader of our messages cannot act on that.
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        self._whole, self._lean = _Typeset(self.fonts), _Typeset(cut_down(self.fonts))
        bold = next((data for name, data in sorted(self.fonts.items()) if "Bold" in name), b"")
        self._outlines = Outlines(bold)

    def render(self, resolved: Resolved, setting: Setting, templates: PageTemplates) -> bytes:
        """The document as PDF/A-2a bytes; equal input gives equal bytes.

        Raises TemplateFault (a template cannot be used), DrawingFault (a flow chart cannot be drawn) and
        PictureFault (a picture cannot).
        """
        with _collector_paused(), _listening() as complaints:
            data = self._render(resolved, setting, templates)
        if complaints:
            names = {f"asset:{each.digest}": each.path for each in (*setting.assets.values(), setting.logo) if each}
            raise PictureFault(_named(complaints[0], names))
        return data

    def bound(
        self,
        html: str,
        style: str,
        served: Mapping[str, tuple[str, bytes]],
        finish: Finish,
        *,
        archival: bool = True,
    ) -> bytes:
        """A book's own pages; `style` has the page margins, `served` the pictures by address. PDF/A-2a unless a part
        of the book is none.

        Raises PictureFault (a picture cannot be drawn).
        """
        with _collector_paused(), _listening() as complaints:
            data = self._set(html, style, served, archival=archival)
        if complaints:
            raise PictureFault(_named(complaints[0], {}))
        return self._finished(data, finish)

    def heights(self, html: str, style: str, served: Mapping[str, tuple[str, bytes]]) -> dict[str, float]:
        """Height in mm, borders included, of each element of `html` that has an id, as `style` lays it out.

        Raises PictureFault (a picture cannot be drawn).
        """
        with _collector_paused(), _listening() as complaints, quickened():
            typeset = self._typeset(html, style, served)
            page = _Page(html, style, _Memory(typeset.fonts, served), typeset)
            laid_out = StyledDocument.of(page, typeset.parsed(typeset.faces + style), typeset.configuration)
            boxes = (box for each in laid_out.pages for box in each._page_box.descendants())
            found = {box.element.get("id"): box.border_height() for box in boxes if box.element is not None}
        if complaints:
            raise PictureFault(_named(complaints[0], {}))
        return {name: height * 25.4 / 96 for name, height in found.items() if name}

    def _render(self, resolved: Resolved, setting: Setting, templates: PageTemplates) -> bytes:
        html, pictures = print_html(resolved, setting, templates, self.drawings)
        sheet = compose(resolved, setting)
        pages = attached_pages(resolved, setting, sheet)
        shared = templates.css("base/print.css", "print.css")
        style = page_css(sheet) + paper_css(papers(pages, wide=bool(wide_forms(resolved)))) + shared + turned_css(sheet)
        file = own_file(resolved, setting)
        # What a file controlled as it is holds is not ours to vouch for: such a document is tagged, yet no PDF/A.
        data = self._set(html, style, pictures.served, archival=not (file and file.pages))
        if file and file.pages:
            data = place_pages(data, file.data)
        finish = Finish(document_date(setting), setting.labels.each("page_of"), sheet.watermark)
        return self._finished(data, finish, len(pages))

    def _finished(self, data: bytes, finish: Finish, attached: int = 0) -> bytes:
        mark = watermark_form(finish.watermark, self._outlines) if finish.watermark else b""
        return archive(data, finish.day, finish.page_of, mark, attached)

    def _set(self, html: str, style: str, served: Mapping[str, tuple[str, bytes]], *, archival: bool) -> bytes:
        """Lay `html` out with `style`, in the small fonts where their characters are enough; tagged, and PDF/A-2a
        when `archival`."""
        typeset = self._typeset(html, style, served)
        page = _Page(html, style, _Memory(typeset.fonts, served), typeset)
        sheet, variant = typeset.parsed(typeset.faces + style), "pdf/a-2a" if archival else None
        with quickened():
            laid_out = StyledDocument.of(page, sheet, typeset.configuration)
            data: bytes = laid_out.write_pdf(
                finisher=simplify_tags, pdf_variant=variant, pdf_tags=True, pdf_identifier=False, uncompressed_pdf=True
            )
        laid_out.learn()
        return data

    def _typeset(self, html: str, style: str, served: Mapping[str, tuple[str, bytes]]) -> _Typeset:
        """The small fonts where their characters are enough."""
        drawn = (each.decode("utf-8", "replace") for kind, each in served.values() if "svg" in kind)
        return self._lean if USUAL.issuperset(set().union(html, style, *drawn)) else self._whole


def page_css(sheet: Sheet) -> str:
    """The part of the style that depends on the type: margins that leave room for header block and stamp area."""
    return f"@page {{ margin: {top_margin(sheet):g}mm {SIDE_MARGIN:g}mm {BOTTOM_MARGIN:g}mm; }}\n"


def paper_css(sizes: tuple[tuple[int, int], ...]) -> str:
    """Papers that pages of a file or a wide form stand on, and that their frames are laid out for; width and height in mm."""
    return "".join(
        f"@page paper-{width}x{height} {{ size: {width}mm {height}mm; }}\n"
        f"@page frame-{width}x{height} {{ size: {width}mm {height}mm; margin: 0; }}\n"
        for width, height in sizes
    )


def turned_css(sheet: Sheet) -> str:
    """What overrules the style sheet where the page lies on its long side; "" where it stands upright."""
    if not sheet.landscape:
        return ""
    width, height = page_size(sheet)
    return (
        "\n@page { size: A4 landscape; }\n"
        f".frame {{ height: {height - 1:g}mm; }} .frame-foot {{ top: {height - 14:g}mm; }}\n"
        f".frame-head, .frame-foot {{ width: {width - 2 * SIDE_MARGIN:g}mm; }}\n"
    )
