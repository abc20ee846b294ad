"""``sources/recipe.json``: which documents a release holds and where their parts are. Format sopkit-recipe/1.

    {"documents": [{"document": "WI-CS-003", "render": "…", "slug": "WI-CS-003", "source": "…", "version": "A/1"}],
     "format": "sopkit-recipe/1", "kit": "…", "toolchain": "…"}

`source` is the SHA-256 of the source's bytes, `render` the RenderDigest; `kit` is the digest of what all were made with
(``sources/kit/kit.json``). The parts of a document lie under its `slug`: ``documents/SLUG/`` what was made,
``sources/documents/SLUG/`` what it was made from, ``redlines/SLUG.pdf``, ``pictures/SLUG.png``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.numbering.slug import slug_of
from sopkit.release.names import name_fault
from sopkit.release.record_json import NoRecord, plain, read, restored, written

RECIPE_PATH = "sources/recipe.json"
KIT_FOLDER = "sources/kit"
_FORMAT = "sopkit-recipe/1"
_PART = re.compile(
    r"(?:(?:sources/)?documents/(?=[^/]+/)|redlines/(?=[^/]+\.pdf\Z)|pictures/(?=[^/]+\.png\Z))([^/]+?)(?:/.*|\.pdf|\.png)\Z"
)


@dataclass(frozen=True, slots=True)
class RecipeDocument:
    """A document of a release; see the module."""

    document: str
    version: str
    slug: str
    source: str
    render: str

    @property
    def outputs(self) -> str:
        """The folder of what was made."""
        return f"documents/{self.slug}"

    @property
    def sources(self) -> str:
        """The folder of what it was made from."""
        return f"sources/documents/{self.slug}"

    @property
    def redline(self) -> str:
        """What changed since the version it replaces."""
        return f"redlines/{self.slug}.pdf"

    @property
    def picture(self) -> str:
        """Its first page."""
        return f"pictures/{self.slug}.png"


@dataclass(frozen=True, slots=True)
class RecipeList:
    """What a release was made of; see the module."""

    documents: tuple[RecipeDocument, ...]
    kit: str
    toolchain: str

    def owners(self, paths: Iterable[str]) -> dict[str, RecipeDocument]:
        """Whose part each of the bundle's files is, for those that are a document's."""
        by_slug = {each.slug: each for each in self.documents}
        found = {}
        for path in paths:
            part = _PART.match(path)
            if part and part[1] in by_slug:
                found[path] = by_slug[part[1]]
        return found


@dataclass(frozen=True, slots=True)
class _File:
    documents: tuple[RecipeDocument, ...]
    format: str
    kit: str
    toolchain: str


def folder_name(number: str) -> str:
    """The slug of a document in a bundle: that of its outputs, with a ``d`` before it where no file may begin so."""
    slug = slug_of(number)
    return f"d{slug}" if name_fault(slug) else slug


def recipe_bytes(recipe: RecipeList) -> bytes:
    """The file's bytes."""
    return written(plain(_File(recipe.documents, _FORMAT, recipe.kit, recipe.toolchain)))


def read_recipe(data: bytes) -> RecipeList:
    """What the bytes say; raises NoRecord."""
    file = restored(_File, read(data))
    if file.format != _FORMAT:
        raise NoRecord(f"format {file.format!r:.40}; this program reads {_FORMAT}")
    bad = [each.slug for each in file.documents if name_fault(each.slug) or "/" in each.slug]
    if bad:
        raise NoRecord(f"{bad[0]!r:.60} is no name for a folder")
    return RecipeList(file.documents, file.kit, file.toolchain)
