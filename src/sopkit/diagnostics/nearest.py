"""Did you mean …? The known word nearest to one that is not known, by bounded edit distance."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` that `word` was most likely meant to be; None when none is near enough.

    Width, letter case, spaces, ``-`` and ``_`` are folded before comparing, so ``Review-Every`` finds
    ``review_every``. Near enough is one slip in up to four characters, two in up to eight, else
    three; swapping two neighbours is one slip. Of equally near words the first in `known` wins.
    """
    wanted = _folded(word)
    limit = slips_allowed(wanted)
    best: str | None = None
    for each in known:
        other = _folded(each)
        if other == wanted:
            return each
        # A word that shares nothing with the other is no slip of it, however short both are.
        found = edit_distance(wanted, other, limit)
        if found <= limit and found < max(len(wanted), len(other)):
            best, limit = each, found - 1
    return best


def unshortened(word: str, known: Iterable[str]) -> str | None:
    """The one name of `known` that `word` shortens, keeping first sign and order (客服部, 客户服务部); None when not one."""
    found = [each for each in known if 1 < len(word) < len(each) and each[0] == word[0] and _holds(each, word)]
    return found[0] if len(found) == 1 else None


def _holds(name: str, word: str) -> bool:
    signs = iter(name)
    return all(each in signs for each in word)


def slips_allowed(word: str) -> int:
    """How many slips of the pen a word of this length may hold and still be recognised."""
    return 1 if len(word) <= 4 else 2 if len(word) <= 8 else 3


def edit_distance(left: str, right: str, limit: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours that turn `left` into `right`.

    Exact up to `limit`; anything more is answered as ``limit + 1`` without being worked out.
    """
    if left == right:
        return 0
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, char in enumerate(left, start=1):
        row = [i]
        for j, other in enumerate(right, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (char != other))
            if i > 1 and j > 1 and char == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, above = above, row
    return min(above[-1], limit + 1)


def _folded(word: str) -> str:
    text = word if word.isascii() else unicodedata.normalize("NFKC", word)
    return text.casefold().replace("_", "").replace("-", "").replace(" ", "")
