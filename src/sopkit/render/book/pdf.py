"""The book as PDF: its own pages set once their numbers are known, the parts' pages as they were built."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from sopkit.labels import Labels
from sopkit.render.book.lettering import cut_lettering
from sopkit.render.book.sheet import CONTENTS, ORDER, RECORDS, BookSheet, part_target
from sopkit.render.book.shell import COVER, page_id, shell_html
from sopkit.render.book.strip import Strip
from sopkit.render.book.volume import Bookmark, Source, Volume, open_source
from sopkit.render.html.page import UNDATED
from sopkit.render.html.templates import PageTemplates
from sopkit.render.pdf import Finish, PdfEngine

_MOST_PASSES = 4
_TOP = ("/XYZ", 0, 842, 0)


class NotSettled(Exception):
    """The contents change their own length each time they are set: a template at fault."""


@dataclass(frozen=True, slots=True)
class PartPdf:
    """A part as it was built: its slug, what its bookmark says, its bytes."""

    slug: str
    bookmark: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Means:
    """What setting the book's own pages needs: engine, templates, words, the 颁布令 as HTML and its pictures.

    `archival` is whether every part is PDF/A: the book claims to be no more than they are.
    """

    engine: PdfEngine
    templates: PageTemplates
    labels: Labels
    order: str
    served: Mapping[str, tuple[str, bytes]]
    archival: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pages that follow each other in the book: of `source` those from `first`, `count` of them; `target` their name."""

    source: str
    first: int
    count: int
    target: str


def bind_pdf(sheet: BookSheet, parts: Mapping[str, PartPdf], means: Means) -> bytes:
    """The book as PDF/A-2a bytes; `parts` by slug. Equal input gives equal bytes.

    Raises TemplateFault, PictureFault, NotSettled, and pikepdf.PdfError where a part is damaged.
    """
    sources = {slug: open_source(slug, part.data, Name.Art) for slug, part in parts.items()}
    shell, stretches, places = _settled(sheet, sources, means)
    sources[""] = shell
    volume = Volume()
    for stretch in stretches:
        volume.pages(sources[stretch.source], range(stretch.first, stretch.first + stretch.count))
    volume.finish_tree(_elements(volume, sheet, sources, stretches))
    volume.name_places(places)
    _strip(volume, sheet, stretches, places, means)
    volume.finish_outline(tuple(_bookmarks(sheet, parts, sources, places, means.labels)))
    return _saved(volume, shell, sheet)


def _settled(
    sheet: BookSheet, sources: Mapping[str, Source], means: Means
) -> tuple[Source, tuple[Stretch, ...], dict[str, tuple[int, tuple[object, ...]]]]:
    """The book's own pages with the right numbers in them, the order of all pages, and every place by target."""
    pages: dict[str, int] = {}
    style = means.templates.css("base/print.css", "print.css")
    finish = Finish(sheet.dated or UNDATED, (sheet.page_of,), sheet.watermark)
    for _ in range(_MOST_PASSES):
        html, pictures = shell_html(sheet, means.labels, means.templates, means.order, pages)
        served = {**means.served, **pictures.served}
        data = means.engine.bound(html, style, served, finish, archival=means.archival)
        shell = open_source("", data, Name.Sect)
        stretches = tuple(_stretches(sheet, sources, shell))
        places = _places(sources, shell, stretches)
        lines = (*(each.target for each in sheet.contents), *(each.target for each in sheet.records))
        known = {target: page + 1 for target, (page, _) in places.items()}
        if all(pages.get(target) == known.get(target) for target in lines):
            return shell, stretches, places
        pages = known
    raise NotSettled


def _stretches(sheet: BookSheet, sources: Mapping[str, Source], shell: Source) -> Iterator[Stretch]:
    """All pages of the book in order."""
    begins = {name: page for name, (page, _) in shell.places.items() if name.startswith("book-")}
    ends = sorted({*begins.values(), shell.count})

    def own(name: str, target: str) -> Iterator[Stretch]:
        if name in begins:
            first = begins[name]
            yield Stretch("", first, ends[ends.index(first) + 1] - first, target)

    yield from own(COVER, "#cover")
    yield from own(page_id(ORDER), ORDER)
    yield from own(page_id(CONTENTS), CONTENTS)
    for chapter in sheet.chapters:
        yield from own(page_id(chapter.target), chapter.target)
        for slug in chapter.slugs:
            yield Stretch(slug, 0, sources[slug].count, part_target(slug))
    yield from own(page_id(RECORDS), RECORDS)


def _places(
    sources: Mapping[str, Source], shell: Source, stretches: tuple[Stretch, ...]
) -> dict[str, tuple[int, tuple[object, ...]]]:
    """Page in the book (from 0) and place on it, by target."""
    found: dict[str, tuple[int, tuple[object, ...]]] = {}
    page = 0
    for stretch in stretches:
        found[stretch.target] = (page, tuple(Name(each) if isinstance(each, str) else each for each in _TOP))
        if stretch.source:
            for anchor, (index, where) in sources[stretch.source].places.items():
                found[part_target(stretch.source, anchor)] = (page + index, where)
        page += stretch.count
    return found


def _elements(
    volume: Volume, sheet: BookSheet, sources: Mapping[str, Source], stretches: tuple[Stretch, ...]
) -> Iterator[Object]:
    """The book's structure: its own pages' elements, and a Part for each chapter with its documents as articles."""
    trees = {slug: volume.tree(source) for slug, source in sources.items()}
    number = {page.obj.objgen: at for at, page in enumerate(volume.pdf.pages)}
    own: dict[int, list[Object]] = {}
    shell = trees[""]
    for element in shell.K if shell is not None else ():
        own.setdefault(number[element.Pg.objgen], []).append(element)
    chapters = {chapter.target: chapter for chapter in sheet.chapters}
    group: list[Object] = []
    title = ""
    page = 0
    for stretch in stretches:
        if stretch.target in chapters or stretch.target == RECORDS:
            if group:
                yield volume.group(Name.Part, title, group)
            group, title = [], " ".join(chapters[stretch.target].titles) if stretch.target in chapters else ""
        elements = [each for at in range(page, page + stretch.count) for each in own.get(at, ())]
        if stretch.source:
            tree = trees[stretch.source]
            elements = [] if tree is None else [tree]
        page += stretch.count
        if title:
            group += elements
        else:
            yield from elements
    if group:
        yield volume.group(Name.Part, title, group)


def _strip(
    volume: Volume,
    sheet: BookSheet,
    stretches: tuple[Stretch, ...],
    places: Mapping[str, object],
    means: Means,
) -> None:
    """The line at the foot of each page, and its links led to where they are in the book."""
    count = sum(stretch.count for stretch in stretches)
    regular = next((data for name, data in sorted(means.engine.fonts.items()) if "Bold" not in name), b"")
    lettering = cut_lettering(regular, {*sheet.identity, *sheet.page_of, *"0123456789 "})
    strip = Strip(volume.pdf, lettering, sheet.identity)
    slugs = [stretch.source for stretch in stretches for _ in range(stretch.count)]
    for at, page in enumerate(volume.pdf.pages):
        strip.write(page, sheet.page_of.format(page=at + 1, pages=count))
        volume.relink(page, slugs[at], places)


def _bookmarks(
    sheet: BookSheet,
    parts: Mapping[str, PartPdf],
    sources: Mapping[str, Source],
    places: Mapping[str, tuple[int, tuple[object, ...]]],
    labels: Labels,
) -> Iterator[Bookmark]:
    top = tuple(Name(each) if isinstance(each, str) else each for each in _TOP)
    yield Bookmark(sheet.titles[0], 0, top)
    if ORDER in places:
        yield Bookmark(labels["book_order"], places[ORDER][0], top)
    yield Bookmark(labels["contents"], places[CONTENTS][0], top)
    for chapter in sheet.chapters:
        items = tuple(_part(parts[slug], sources[slug], places) for slug in chapter.slugs)
        if chapter.titles:
            yield Bookmark(" ".join(chapter.titles), places[chapter.target][0], top, items)
        else:
            yield from items
    if RECORDS in places:
        yield Bookmark(labels["book_records"], places[RECORDS][0], top)


def _part(part: PartPdf, source: Source, places: Mapping[str, tuple[int, tuple[object, ...]]]) -> Bookmark:
    page, where = places[part_target(part.slug)]
    return Bookmark(part.bookmark, page, where, source.bookmarks(page))


def _saved(volume: Volume, shell: Source, sheet: BookSheet) -> bytes:
    """What the file says of itself, taken over from the book's own pages; then its bytes."""
    pdf, root = volume.pdf, shell.pdf.Root
    for key in (each for each in (Name.Metadata, Name.OutputIntents) if each in root):
        pdf.Root[key] = pdf.copy_foreign(shell.pdf.make_indirect(root[key]))
    pdf.Root.Lang = pikepdf.String(str(root.Lang))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    for name, value in shell.pdf.docinfo.items():
        pdf.docinfo[name] = str(value)
    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()
