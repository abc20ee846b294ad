"""The blocks of the document under check, sorted by kind: `context.once(kinds)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, cast

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.model.blocks import Block

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Blocks of each class, in reading order."""

    by_class: dict[type, list[Block]]

    def of(self, kind: type[Kind]) -> list[Kind]:
        """All blocks of this class."""
        return cast("list[Kind]", self.by_class.get(kind, []))


def kinds(context: Context) -> Kinds:
    """Sort the blocks, once for all rules."""
    found: dict[type, list[Block]] = {}
    for block in context.once(reading).blocks:
        found.setdefault(type(block), []).append(block)
    return Kinds(found)
