"""Two versions written as Markdown, read and compared."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.diff import Side, compare
from sopkit.examination import Rules, read_source, resolve
from sopkit.model.redline import Change, Op, Part, Redline
from sopkit.model.resolved import Library

FRONT = "---\nnumber: WI-CS-003\ntitle: 客户回访\nversion: {version}\nlanguage: {language}\n---\n\n"


def side(body: str, version: str = "A/0", language: str = "zh", pictures: Mapping[str, str] | None = None) -> Side:
    """One version; `body` without front matter."""
    rules = Rules({}, ())
    data = (FRONT.format(version=version, language=language) + body).encode()
    reading = read_source("sops/WI-CS-003.md", data, rules)
    assert reading.document is not None
    return Side(resolve(reading.document, reading.numbers, Library({}, {}), rules), pictures or {})


def redline(old: str, new: str, language: str = "zh") -> Redline:
    """What changed between two bodies of the same version, so that nothing else differs."""
    return compare(side(old, language=language), side(new, language=language))


def told(found: Redline) -> list[str]:
    """Each change in a line: kind, numbers, words with ``[-out-]`` and ``{+in+}``."""
    return [_change(each) for each in found.changes]


def marked(part: Part) -> str:
    """Words of a part with ``[-out-]`` and ``{+in+}``."""
    shapes = {Op.KEPT: "{}", Op.OUT: "[-{}-]", Op.IN: "{{+{}+}}"}
    return "".join(shapes[run.op].format(run.after or run.before) for run in part.runs)


def values(found: Redline) -> list[str]:
    """Every value that changed."""
    return [value.told for change in found.changes for value in change.values]


def _change(change: Change) -> str:
    numbers = " → ".join(dict.fromkeys(filter(None, (change.number_before, change.number_after))))
    kind = f"{change.kind.value}, moved" if change.moved and change.kind.value != "moved" else change.kind.value
    parts = (f"{part.field}{f'({part.detail})' if part.detail else ''} {marked(part)}" for part in change.parts)
    return f"{kind} {numbers}: {'; '.join(parts)}".rstrip(": ")
