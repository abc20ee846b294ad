"""Pages of a file that is controlled as it is: on which paper each is shown, how large, and what is said of the file.

A page keeps its paper: one of A4 or smaller stands on A4, upright or across as it is itself; a larger one on paper of
its own size. Header block, stamp area and foot take their room, so the page is scaled down into what is left, never up, and the
scale is printed below it: nobody shall measure in a reduced drawing unwarned.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.labels import Labels
from sopkit.model.asset import Asset
from sopkit.model.blocks import Cell, Row, Table
from sopkit.model.document import own_file_key
from sopkit.model.inlines import Text
from sopkit.model.resolved import Resolved
from sopkit.render.geometry import BOTTOM_MARGIN, PAGE, SIDE_MARGIN, top_margin
from sopkit.render.setting import Setting
from sopkit.render.sheet import Sheet
from sopkit.render.wide import WIDE_PAPER

_CAPTION = 9.0
"""Height kept below a page for the line that says which it is, mm."""

_PIXEL = 25.4 / 96


@dataclass(frozen=True, slots=True)
class AttachedPage:
    """Page `number` (from 1) of the file: `paper` and `shown` are width and height in mm.

    `title` says which page it is; `caption` also how far it is reduced in print.
    """

    number: int
    title: str
    caption: str
    paper: tuple[int, int]
    shown: tuple[float, float]


def own_file(resolved: Resolved, setting: Setting) -> Asset | None:
    """The file that the document controls as it is."""
    return setting.assets.get(own_file_key(resolved.document.metadata))


def attached_pages(resolved: Resolved, setting: Setting, sheet: Sheet) -> tuple[AttachedPage, ...]:
    """The pages to show, in order; () for a file that has none that can be shown (Word, Excel, CAD)."""
    asset = own_file(resolved, setting)
    sizes = () if asset is None else asset.pages or _picture_size(asset)
    return tuple(_placed(number, len(sizes), size, setting, sheet) for number, size in enumerate(sizes, start=1))


def file_facts(resolved: Resolved, setting: Setting) -> tuple[tuple[str, str], ...]:
    """Label and value of what tells the file from every other: name, kind, size, pages, SHA-256."""
    asset, labels = own_file(resolved, setting), setting.labels
    if asset is None:
        return ()
    name = asset.path.rpartition("/")[2]
    facts = [
        (labels["file_name"], name),
        (labels["file_kind"], name.rpartition(".")[2].upper()),
        (labels["file_size"], f"{len(asset.data):,} B"),
        (labels["file_pages"], str(len(asset.pages)) if asset.pages else ""),
        (labels["file_digest"], asset.digest),
    ]
    return tuple((label, value) for label, value in facts if value)


def papers(pages: tuple[AttachedPage, ...], *, wide: bool) -> tuple[tuple[int, int], ...]:
    """Each paper that pages stand on, once, in order; `wide` where record forms lie on the long side."""
    return tuple(dict.fromkeys((*(page.paper for page in pages), *((WIDE_PAPER,) if wide else ()))))


def _picture_size(asset: Asset) -> tuple[tuple[float, float], ...]:
    """A picture is one page, as large as its pixels are on paper."""
    return ((asset.width * _PIXEL, asset.height * _PIXEL),) if asset.width and asset.height else ()


def _placed(number: int, count: int, size: tuple[float, float], setting: Setting, sheet: Sheet) -> AttachedPage:
    width, height = size
    paper = _paper(width, height)
    room = (
        paper[0] - 2 * SIDE_MARGIN,
        paper[1] - top_margin(sheet) - BOTTOM_MARGIN - _CAPTION,
    )
    scale = min(room[0] / width, room[1] / height, 1.0)
    title = setting.labels.fill("file_page", page=str(number), pages=str(count))
    shown = (round(width * scale, 2), round(height * scale, 2))
    return AttachedPage(number, title, title + reduction(scale, setting.labels), paper, shown)


def reduction(scale: float, labels: Labels) -> str:
    """What is said of a page shown at `scale`, a share of its size; "" at full size."""
    percent = int(scale * 100 + 1e-6)
    return labels.fill("file_scale", scale=str(percent)) if percent < 100 else ""


def _paper(width: float, height: float) -> tuple[int, int]:
    short, long = round(PAGE[0]), round(PAGE[1])
    slack = 0.5  # A page of 210.02 mm, as points round it, is still A4.
    if width <= short + slack and height <= long + slack:
        return short, long
    if width <= long + slack and height <= short + slack:
        return long, short
    return max(round(width), short), max(round(height), short)


def file_table(resolved: Resolved, setting: Setting) -> tuple[Table, ...]:
    """The facts as a table of the text, so that every format prints it as it prints tables; () without a file."""
    facts = file_facts(resolved, setting)
    if not facts:
        return ()
    at = resolved.document.front_matter.span_of("file")
    rows = tuple(
        Row(tuple(Cell((Text(value, at),), at) for value in fact), at)
        for fact in ((setting.labels["file_title"], ""), *facts)
    )
    shares = (0.22, 0.78)
    return (Table(rows[:1], rows[1:], 2, (), "", False, at, shares),)
