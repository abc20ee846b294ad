"""What a person says of a document to be begun, and why one cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopkit.diagnostics import Wording
from sopkit.model.facts import Department, Person
from sopkit.types import DocumentType


class NewFault(Exception):
    """The document cannot be begun; `wording` says why and what to do."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a person says of a new document; `author` None leaves the author to be named later.

    `parts` are values for parts of the number that neither settings nor the type know (``clause``); `number` is the
    whole number, for types whose documents are numbered by others, "" to be given the next free one.
    """

    type: DocumentType
    title: str
    department: Department
    author: Person | None
    language: str = "zh"
    parts: Mapping[str, str] = field(default_factory=dict)
    number: str = ""
