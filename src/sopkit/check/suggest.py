"""Nearest known words with a limit on the work: `context.once(suggestions).nearest(…)`.

A document may hold a hundred thousand links that lead nowhere. The first get a suggestion each; when the
comparisons a document may cost are used up the rest get none, in the same order every time.
"""

from __future__ import annotations

from collections.abc import Collection

from sopkit.check.context import Context
from sopkit.diagnostics.nearest import nearest, unshortened

COMPARISONS = 60_000
"""About a second's work; an ordinary document with a dozen slips in a library of a thousand stays well below."""


class Suggestions:
    """Looks up nearest words for one document, each question once."""

    def __init__(self) -> None:
        self._left = COMPARISONS
        self._answers: dict[tuple[str, str], str | None] = {}

    def nearest_name(self, kind: str, word: str, known: Collection[str]) -> str | None:
        """Like `nearest`, for names that people shorten: 客服部 is the one name that holds its signs in order."""
        return self.nearest(kind, word, known) or unshortened(word, known)

    def nearest(self, kind: str, word: str, known: Collection[str]) -> str | None:
        """The word of `known` nearest to `word`; `kind` names what `known` is, so that answers are kept apart."""
        question = (kind, word)
        if question not in self._answers:
            if len(known) > self._left or len(word) > 200:
                return None
            self._left -= len(known)
            self._answers[question] = nearest(word, known)
        return self._answers[question]


def suggestions(context: Context) -> Suggestions:
    """The suggestions of the document under check."""
    return Suggestions()


def suggested(near: str | None) -> dict[str, str]:
    """The value ``near`` of a message, and ``near_zh`` and ``near_en`` that ask whether it was meant; "" for None."""
    if not near:
        return {"near": "—", "near_zh": "", "near_en": ""}
    return {"near": near, "near_zh": f"；是不是“{near}”？", "near_en": f"; did you mean “{near}”?"}
