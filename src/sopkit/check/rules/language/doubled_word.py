"""A word is typed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="L111",
    name="doubled-word",
    severity=Severity.WARNING,
    message=Wording("“{word}”重复了", "“{word}” is typed twice"),
    why=Wording(
        "重复的字词多是编辑时留下的，旁边可能还有没改完的句子。",
        "A word typed twice is left over from an edit; the sentence may not be finished.",
    ),
    mend=Wording("删去一个。", "Delete one."),
    wrong="---\nlanguage: en\n---\n# Purpose\nCheck the the meter.\n",
    right="---\nlanguage: en\n---\n# Purpose\nCheck the meter.\n",
    fixable=True,
)

_DOUBLED: Final = re.compile(
    r"\b(?P<word>the|an?|of|to|and|is|are|in|on|with|for|by|at)[ \n]+(?P=word)\b"
    r"|(?P<char>的)的(?!确)|(?P<done>(?<!不)了)了(?![解之结])|(?P<at>在)在",
    re.IGNORECASE,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each."""
    text = context.once(prose)
    for found in _DOUBLED.finditer(text.text):
        word = found["word"] or found["char"] or found["done"] or found["at"]
        span = text.span(*found.span())
        yield Diagnostic(RULE, span, {"word": word}, fix=Fix((Edit(span, word),)))
