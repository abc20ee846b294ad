"""Join finished PDFs into one: pages, tags, named places, bookmarks, links.

Each source's pages are copied as they are. Its structure tree becomes one element of the book's; keys of the parent
tree and element ids, which count from 0 in every file, are counted on; its named places get its slug before them, and
a link to another file that is bound here too becomes a link inside the book. Links out of the book stay as they are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

_OTHER = re.compile(r"\.\./([^/]+)/\1\.pdf(?:#(.*))?\Z")
BOOK_LINK = "book:"
"""Addresses that the book's own pages use for places in its parts: ``book:`` and the target, percent-encoded."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline item: its title, the page it leads to (index in the book) and where on it, items below it."""

    title: str
    page: int
    where: tuple[object, ...]
    below: tuple[Bookmark, ...] = ()


@dataclass(slots=True)
class Source:
    """A file to be joined: `slug` its name in the book ("" for the book's own pages), `tag` what its tree becomes.

    `count` is how many pages it has; `places` are page index and the rest of the destination of each named place.
    """

    slug: str
    pdf: Pdf
    tag: Name
    count: int = field(init=False)
    places: Mapping[str, tuple[int, tuple[object, ...]]] = field(init=False)
    _index: dict[tuple[int, int], int] = field(init=False)

    def __post_init__(self) -> None:
        self._index = {page.obj.objgen: at for at, page in enumerate(self.pdf.pages)}
        self.count = len(self._index)
        self.places = self._named_places()

    def _named_places(self) -> dict[str, tuple[int, tuple[object, ...]]]:
        names = self.pdf.Root.get(Name.Names)
        tree = names.get(Name.Dests) if names is not None else None
        if tree is None or Name.Names not in tree:
            return {}
        flat = list(tree.Names)
        found = {}
        for name, place in zip(flat[::2], flat[1::2], strict=True):
            if place[0].objgen in self._index:
                found[str(name)] = (self._index[place[0].objgen], _rest(place))
        return found

    def bookmarks(self, first: int) -> tuple[Bookmark, ...]:
        """Its outline, with pages counted from `first`."""
        outlines = self.pdf.Root.get(Name.Outlines)
        return tuple(self._items(outlines, first)) if outlines is not None else ()

    def _items(self, above: Object, first: int) -> Iterator[Bookmark]:
        item = above.get(Name.First)
        while item is not None:
            place = item.get(Name.Dest)
            if isinstance(place, Array) and place[0].objgen in self._index:
                page = first + self._index[place[0].objgen]
                yield Bookmark(str(item.Title), page, _rest(place), tuple(self._items(item, first)))
            item = item.get(Name.Next)


def _rest(place: Object) -> tuple[object, ...]:
    """A destination without its page, as plain values."""
    parts = list(place.as_list())[1:]
    return tuple(Name(str(each)) if isinstance(each, Name) else each for each in parts)


@dataclass(slots=True)
class Volume:
    """The book in the making. Sources are `take`n in any order of their pages, then the book is finished."""

    pdf: Pdf = field(default_factory=Pdf.new)
    _key: int = 0
    _parents: dict[int, Object] = field(default_factory=dict)
    _ids: dict[bytes, Object] = field(default_factory=dict)
    _roles: dict[str, Object] = field(default_factory=dict)
    _bases: dict[int, int] = field(default_factory=dict)

    def pages(self, source: Source, indexes: Iterable[int]) -> None:
        """Append pages of `source`."""
        base = self._bases.get(id(source))
        if base is None:
            base = self._bases[id(source)] = self._key
            self._key += _next_key(source.pdf)
        for index in indexes:
            self.pdf.pages.append(source.pdf.pages[index])
            page = self.pdf.pages[-1].obj
            if Name.StructParents in page:
                page.StructParents = int(page.StructParents) + base
            for annotation in page.get(Name.Annots, ()):
                if Name.StructParent in annotation:
                    annotation.StructParent = int(annotation.StructParent) + base

    def tree(self, source: Source) -> Object | None:
        """The structure tree of `source`, all of whose pages are appended, as one element; None without one."""
        if Name.StructTreeRoot not in source.pdf.Root:
            return None
        base = self._bases[id(source)]
        root = self.pdf.copy_foreign(source.pdf.make_indirect(source.pdf.Root.StructTreeRoot))
        flat = list(root.ParentTree.Nums)
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            self._parents[int(key) + base] = value
        for role, kind in root.get(Name.RoleMap, Dictionary()).items():
            self._roles.setdefault(role, kind)
        top = root.K[0] if isinstance(root.K, Array) else root.K
        top.S = source.tag
        if source.slug:
            top.T = String(source.slug)
        if Name.Lang in source.pdf.Root:
            top.Lang = String(str(source.pdf.Root.Lang))
        self._count_on(top, f"{base}-")
        return top

    def _count_on(self, top: Object, prefix: str) -> None:
        """Make element ids, and the header lists that name them, the book's own."""
        waiting = [top]
        while waiting:
            element = waiting.pop()
            if Name.ID in element:
                element.ID = String(prefix + str(element.ID))
                self._ids[bytes(element.ID)] = element
            attributes = element.get(Name.A)
            if attributes is not None:
                for each in attributes if isinstance(attributes, Array) else [attributes]:
                    if isinstance(each, Dictionary) and Name.Headers in each:
                        each.Headers = Array([String(prefix + str(header)) for header in each.Headers])
            kids = element.get(Name.K)
            if kids is None or isinstance(kids, int):
                continue
            for kid in kids if isinstance(kids, Array) else [kids]:
                if isinstance(kid, Dictionary) and Name.S in kid:
                    waiting.append(kid)

    def finish_tree(self, elements: Iterable[Object]) -> None:
        """Put `elements`, in order, under the book's one Document element."""
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        kids = list(elements)
        for each in kids:
            each.P = top
        top.K = Array(kids)
        root.K = Array([top])
        nums = [each for pair in sorted(self._parents.items(), key=lambda pair: pair[0]) for each in pair]
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(nums)))
        root.ParentTreeNextKey = self._key
        if self._roles:
            root.RoleMap = Dictionary(self._roles)
        if self._ids:
            pairs: list[Object] = []
            for name in sorted(self._ids):
                pairs += [String(name.decode("latin-1")), self._ids[name]]
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(pairs)))
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def group(self, kind: Name, title: str, elements: Iterable[Object]) -> Object:
        """An element of the structure tree around `elements`."""
        top = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, T=String(title)))
        kids = list(elements)
        for each in kids:
            each.P = top
        top.K = Array(kids)
        return top

    def name_places(self, places: Mapping[str, tuple[int, tuple[object, ...]]]) -> None:
        """Write the named places: by target, page index in the book and the rest of the destination."""
        pages = [page.obj for page in self.pdf.pages]
        flat: list[Object] = []
        by_bytes = sorted((bytes(String(target)), target) for target in places)
        for _, target in by_bytes:
            page, rest = places[target]
            flat += [String(target), Array([pages[page], *rest])]
        self.pdf.Root.Names = Dictionary(Dests=self.pdf.make_indirect(Dictionary(Names=Array(flat))))

    def relink(self, page: Page, slug: str, places: Mapping[str, object]) -> None:
        """Lead the links on a page of part `slug` to their places in the book where those are bound in it."""
        for annotation in page.obj.get(Name.Annots, ()):
            place = annotation.get(Name.Dest)
            if isinstance(place, String | Name):
                annotation.Dest = String(f"{slug}#{str(place).removeprefix('/')}")
                continue
            action = annotation.get(Name.A)
            if action is None or action.get(Name.S) != Name.URI:
                continue
            target = _target(str(action.URI), places)
            if target:
                del annotation.A
                annotation.Dest = String(target)

    def finish_outline(self, bookmarks: tuple[Bookmark, ...]) -> None:
        """Write the bookmarks, the first two levels open."""
        pages: list[Object] = [page.obj for page in self.pdf.pages]
        top = self.pdf.make_indirect(Dictionary(Type=Name.Outlines))
        top.Count = self._outline(top, bookmarks, pages, 1)
        self.pdf.Root.Outlines = top
        self.pdf.Root.PageMode = Name.UseOutlines

    def _outline(self, above: Object, bookmarks: tuple[Bookmark, ...], pages: list[Object], depth: int) -> int:
        """Items below `above`; how many of them are shown on opening."""
        before: Object | None = None
        shown = 0
        for each in bookmarks:
            item = self.pdf.make_indirect(
                Dictionary(Title=String(each.title), Parent=above, Dest=Array([pages[each.page], *each.where]))
            )
            if before is None:
                above.First = item
            else:
                item.Prev = before
                before.Next = item
            before = item
            below = self._outline(item, each.below, pages, depth + 1)
            if each.below:
                item.Count = below if depth < 2 else -len(each.below)
            shown += 1 + (below if depth < 2 else 0)
        if before is not None:
            above.Last = before
        return shown


def _next_key(pdf: Pdf) -> int:
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is None:
        return 0
    flat = root.ParentTree.Nums
    return max((int(flat[at]) for at in range(0, len(flat), 2)), default=-1) + 1


def _target(address: str, places: Mapping[str, object]) -> str:
    """What an address leads to in the book; "" when it leads out of it."""
    if address.startswith(BOOK_LINK):
        return unquote(address.removeprefix(BOOK_LINK))
    found = _OTHER.match(address)
    if not found:
        return ""
    start = f"{unquote(found[1])}#"
    target = start + unquote(found[2] or "")
    return target if target in places else start if start in places else ""


def open_source(slug: str, data: bytes, tag: Name) -> Source:
    """A finished PDF, opened to be joined; raises pikepdf.PdfError for one that is damaged."""
    return Source(slug, pikepdf.open(io.BytesIO(data)), tag)
