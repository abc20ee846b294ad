"""Two or more spaces stand between English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="L107",
    name="double-space",
    severity=Severity.ADVICE,
    message=Wording(
        "英文单词之间有 {count} 处多个空格，第一处“{sample}”",
        "{count} runs of spaces stand between words, first “{sample}”",
    ),
    why=Wording(
        "多余的空格在 DOCX 中会原样打印，行距不齐。",
        "Spare spaces are printed as they are in DOCX and make the line uneven.",
    ),
    mend=Wording("全部改为一个空格。", "Leave one space each."),
    wrong="---\nlanguage: en\n---\n# Purpose\nCheck the  meter daily.\n",
    right="---\nlanguage: en\n---\n# Purpose\nCheck the meter daily.\n",
    fixable=True,
)

# The pattern begins with what is looked for, and looks back from there: so the engine can skip along the text.
_SPACES: Final = re.compile(r"  (?<=[A-Za-z0-9,;:.!?)]..) *(?=[A-Za-z0-9(])")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding a file, at the first of them; its fix mends all."""
    text = context.once(prose)
    found = list(_SPACES.finditer(text.text))
    if not found:
        return
    edits = tuple(Edit(text.span(*each.span()), " ") for each in found)
    first = text.span(*found[0].span())
    values = {"count": str(len(found)), "sample": text.text[max(found[0].start() - 6, 0) : found[0].end() + 6]}
    yield Diagnostic(RULE, first, values, fix=Fix(edits))
