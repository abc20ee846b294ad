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

_ENGLISH: Final = re.compile(
    r"[ \n](?P<word>[Tt]he|an?|An?|of|to|and|is|are|in|on|with|for|by|at)[ \n]+(?i:(?P=word))(?![A-Za-z-])"
)
_LATIN: Final = re.compile("[a-z] [a-z]")
_CHINESE: Final = (
    ("的的", re.compile("(?P<word>的)的(?!确)")),
    ("了了", re.compile("(?P<word>(?<!不)了)了(?![解之结])")),
    ("在在", re.compile("(?P<word>在)在")),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each."""
    text = context.once(prose)
    patterns = [pattern for word, pattern in _CHINESE if word in text.text]
    if _LATIN.search(text.text):
        patterns.append(_ENGLISH)
    for pattern in patterns:
        for found in pattern.finditer(text.text):
            span = text.span(found.start("word"), found.end())
            yield Diagnostic(RULE, span, {"word": found["word"]}, fix=Fix((Edit(span, found["word"]),)))
