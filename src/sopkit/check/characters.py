"""Which characters a source holds at all: `context.once(characters)` spares rules a search for what is not there."""

from __future__ import annotations

from sopkit.check.context import Context


def characters(context: Context) -> frozenset[str]:
    """Every character of the source, once."""
    return frozenset(context.document.source.text)
