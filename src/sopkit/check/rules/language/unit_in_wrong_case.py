"""The symbol of a unit is typed with wrong capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.check.context import Context
from sopkit.check.prose import prose
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="L112",
    name="unit-in-wrong-case",
    severity=Severity.WARNING,
    message=Wording("单位“{typed}”应写作“{meant}”", "The unit “{typed}” is written “{meant}”"),
    why=Wording(
        "单位符号的大小写有含义：m 是毫，M 是兆；写错差九个数量级。",
        "Capitals have a meaning in unit symbols: m is milli, M is mega, nine orders of magnitude apart.",
    ),
    mend=Wording("改为“{meant}”（GB 3100）。", "Write “{meant}” (ISO 80000-1)."),
    wrong="# 限值\n压力不超过 0.4 Mpa，功率 5KW。\n",
    right="# 限值\n压力不超过 0.4 MPa，功率 5kW。\n",
    fixable=True,
)

# The pattern begins with what is looked for, and looks back from there: so the engine can skip along the text.
_UNIT: Final = re.compile(r"[KkMmCHh](?:(?<=\d.)|(?<=\d .))(?:[GgMmLlWwVvZz]|[Pp][Aa]|[Hh][Zz])(?![A-Za-z0-9-])")
_RIGHT: Final = {
    "kg": "kg", "mm": "mm", "cm": "cm", "km": "km", "ml": "mL", "mpa": "MPa", "kpa": "kPa",
    "kw": "kW", "kv": "kV", "hz": "Hz", "khz": "kHz",
}  # fmt: skip
_SOUND: Final = frozenset({"ml", "Mm", "mM", "cM"})
"""Units that are what they say: millilitre with a small l, megametre, millimolar."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each unit right after a figure."""
    text = context.once(prose)
    for found in _UNIT.finditer(text.text):
        typed = found[0]
        meant = _RIGHT.get(typed.lower(), typed)
        if typed != meant and typed not in _SOUND:
            span = text.span(*found.span())
            yield Diagnostic(RULE, span, {"typed": typed, "meant": meant}, fix=Fix((Edit(span, meant),)))
