"""Put the text of a document into its type's page template."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from sopkit import __version__
from sopkit.diagnostics import Wording
from sopkit.model.resolved import Resolved
from sopkit.render.attached import AttachedPage, attached_pages, file_table, own_file, papers
from sopkit.render.flowchart import Drawings
from sopkit.render.geometry import text_room
from sopkit.render.html.body import BodyWriter
from sopkit.render.html.medium import Medium, Pictures
from sopkit.render.html.templates import PageTemplates
from sopkit.render.setting import Setting
from sopkit.render.sheet import compose, contents_of

UNDATED = date(2000, 1, 1)
"""Date in the properties of a document that has neither an effective nor an issue date; never the clock's."""

_SCREEN_DEPTH = 2
"""Heading levels in the list beside the text on a screen, also of types that print no contents."""


def render_html(resolved: Resolved, setting: Setting, templates: PageTemplates, drawings: Drawings) -> bytes:
    """The document as one self-contained HTML file (UTF-8), pictures as ``data:`` URIs, no scripts.

    Raises TemplateFault when the type's template cannot be used, DrawingFault when a flow chart cannot be drawn.
    """
    pictures = Pictures(Medium.SCREEN)
    css = templates.css("base/screen.css", "screen.css")
    return _page(resolved, setting, (templates, drawings), pictures, css).encode("utf-8")


def print_html(
    resolved: Resolved, setting: Setting, templates: PageTemplates, drawings: Drawings
) -> tuple[str, Pictures]:
    """The document as HTML for the PDF engine, and the pictures its ``asset:`` addresses stand for."""
    pictures = Pictures(Medium.PRINT)
    return _page(resolved, setting, (templates, drawings), pictures, ""), pictures


def document_date(setting: Setting) -> date:
    """The date that goes into a file's properties: effective, else issued, else `UNDATED`."""
    return setting.control.effective or setting.control.issued or UNDATED


def _page(
    resolved: Resolved, setting: Setting, means: tuple[PageTemplates, Drawings], pictures: Pictures, css: str
) -> str:
    templates, drawings = means
    sheet = compose(resolved, setting)
    writer = BodyWriter(resolved, setting, pictures, drawings, text_room(sheet))
    body = writer.html((*resolved.document.blocks, *file_table(resolved, setting)))
    attached = attached_pages(resolved, setting, sheet)
    metadata = resolved.document.metadata
    return templates.page(
        {
            "sheet": sheet,
            "labels": setting.labels,
            "for_print": pictures.medium is Medium.PRINT,
            "lang": sheet.tags[0],
            "second": sheet.tags[1] if len(sheet.tags) > 1 else "en",
            "css": Markup(css.replace("</", "<\\/")),
            "body": Markup(body),
            "signatures": {each.digest: pictures.asset(each) for each in sheet.control_tables.pictures},
            "logo": pictures.asset(sheet.logo) if sheet.logo else "",
            "legend": [
                (pictures.mark(mark), mark.symbol, _both(setting, mark.name), _both(setting, mark.meaning))
                for mark in sheet.marks
            ],
            "contents": sheet.contents
            if pictures.medium is Medium.PRINT
            else contents_of(resolved, _SCREEN_DEPTH, setting.labels),
            "page_of": _page_of(sheet.page_words),
            "page_second": _page_of(sheet.page_second) if sheet.page_second else (),
            "date": document_date(setting).isoformat(),
            "keywords": ", ".join((sheet.number, sheet.version, sheet.type_name, *metadata.records)),
            "title": " ".join((sheet.number, *sheet.titles)),
            "generator": f"sopkit {__version__}",
            "attached": list(zip(attached, _addresses(resolved, setting, pictures, attached), strict=True)),
            "papers": papers(attached, wide=bool(writer.wide)),
        }
    )


def _addresses(
    resolved: Resolved, setting: Setting, pictures: Pictures, attached: tuple[AttachedPage, ...]
) -> list[str]:
    """An address for each page of the file: itself when it is a picture, for PDF a stand-in in print and a picture of it on a screen."""
    asset = own_file(resolved, setting)
    if asset is None or not attached:
        return []
    if not asset.pages:
        return [pictures.asset(asset)]
    if pictures.medium is Medium.PRINT:
        from sopkit.render.placing import stand_in

        images = [stand_in(page.number) for page in attached]
    else:
        from sopkit.render.page_pictures import page_pictures

        images = page_pictures(asset.data)
    return [pictures.address("image/png", data, f"page/{at}") for at, data in enumerate(images, start=1)]


def _both(setting: Setting, wording: Wording) -> str:
    return setting.labels.pick(wording.zh, wording.en)


def _page_of(wording: str) -> tuple[str, str, str]:
    """The words around the two figures of ``第 {page} 页 共 {pages} 页``."""
    before, _, rest = wording.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after
