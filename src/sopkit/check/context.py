"""What a rule may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar, cast

from sopkit.diagnostics import Diagnostic, Rule
from sopkit.labels import Tongue, shipped_tongues
from sopkit.model.asset import Asset, BadAsset
from sopkit.model.control import ControlBlock
from sopkit.model.document import Document
from sopkit.model.facts import Facts
from sopkit.model.mark import Mark
from sopkit.model.resolved import Library, Resolved
from sopkit.numbering import Scheme
from sopkit.types import DocumentType

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Context:
    """One document and its surroundings.

    `type` is None when the document names no known type; `assets` are by path as written; `control` is what a register
    says of this version, None where it knows none.
    """

    resolved: Resolved
    type: DocumentType | None
    types: Mapping[str, DocumentType]
    library: Library
    facts: Facts
    marks: tuple[Mark, ...]
    assets: Mapping[str, Asset | BadAsset]
    tongues: Mapping[str, Tongue] = field(default_factory=shipped_tongues)
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    control: ControlBlock | None = None
    _made: dict[Callable[[Context], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def document(self) -> Document:
        """The document under check."""
        return self.resolved.document

    def once(self, make: Callable[[Context], Made]) -> Made:
        """What `make` says of this context, worked out the first time a rule asks.

        `make` must be a module-level function, and pure: rules share what it returns.
        """
        if make not in self._made:
            self._made[make] = make(self)
        return cast(Made, self._made[make])


Finder: TypeAlias = Callable[[Context], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the function that finds its occurrences."""

    rule: Rule
    find: Finder
