"""Marks: symbols that set a step apart (关键工序, 特殊过程, a customer's characteristic, ESD, PPE, LOTO)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.diagnostics import Wording


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as its file under ``templates/marks/`` declares it.

    `names` are all spellings by which a document may call it (id, Chinese, English, aliases);
    `symbol` is a short text drawn where a picture cannot be; `svg` is the drawing;
    `demands` says that a step so marked needs a limit, a record and a reaction.
    """

    id: str
    name: Wording
    meaning: Wording
    names: frozenset[str]
    symbol: str
    svg: str
    demands: bool = False


def mark_named(marks: Iterable[Mark], name: str) -> Mark | None:
    """The mark called `name`, letter case and outer spaces aside."""
    wanted = name.strip().casefold()
    return next((mark for mark in marks if wanted in mark.names), None)
