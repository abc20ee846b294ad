"""The book's own pages as HTML: cover, 颁布令, contents, dividers, index of record forms."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from markupsafe import Markup

from sopkit import __version__
from sopkit.labels import Labels
from sopkit.render.book.sheet import BookSheet
from sopkit.render.book.volume import BOOK_LINK
from sopkit.render.html.medium import Medium, Pictures
from sopkit.render.html.page import UNDATED
from sopkit.render.html.templates import PageTemplates

COVER = "book-cover"
"""Id of the cover; other pages' ids are their targets without the ``#`` and with ``book-`` before."""


_DOTS = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 493.2 0.8" width="493.2" height="0.8">'
    b'<path d="M0.4 0.4H493" fill="none" stroke="#8a949c" stroke-width="0.7" stroke-linecap="round" stroke-dasharray="0.01 2.8"/></svg>'
)
"""The dotted rule of a line of the contents, as wide as the text; style sheets call it ``asset:dots``."""


def page_id(target: str) -> str:
    """Id of the page that begins what `target` (``#order``, ``#chapter-2`` …) stands for."""
    return f"book-{target.removeprefix('#')}"


def shell_html(
    sheet: BookSheet, labels: Labels, templates: PageTemplates, order: str, pages: Mapping[str, int]
) -> tuple[str, Pictures]:
    """The pages, with `pages` by target in the contents (0 where not known yet), and the logo they show.

    `order` is the 颁布令 as HTML. Raises TemplateFault.
    """
    pictures = Pictures(Medium.PRINT)
    pictures.address("image/svg+xml", _DOTS, "dots")
    dated = (sheet.dated or UNDATED).isoformat()
    values = {
        "sheet": sheet,
        "labels": labels,
        "lang": sheet.tag,
        "logo": pictures.asset(sheet.logo) if sheet.logo else "",
        "order": Markup(order),
        "contents": [(each, _link(each.target), str(pages.get(each.target, 0))) for each in sheet.contents],
        "records": [(each, _link(each.target), str(pages.get(each.target, 0))) for each in sheet.records],
        "countersign": _pairs(sheet.countersign),
        "dividers": [
            (page_id(each.target).removeprefix("book-"), each.titles) for each in sheet.chapters if each.titles
        ],
        "date": dated,
        "title": " ".join(filter(None, (sheet.number, *sheet.titles))),
        "description": " ".join(filter(None, (labels["book"], sheet.number, sheet.version, "·", sheet.status))),
        "keywords": ", ".join(filter(None, (sheet.number, sheet.version, labels["book"]))),
        "generator": f"sopkit {__version__}",
    }
    return templates.page(values), pictures


def _link(target: str) -> str:
    return BOOK_LINK + quote(target, safe="")


def _pairs(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Names two in a row; an odd one stands beside an empty cell."""
    return [(name, names[at + 1] if at + 1 < len(names) else "") for at, name in enumerate(names) if at % 2 == 0]
