"""What was edited in a document since it was submitted, by part and clause: what its author is told before they go on."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.diagnostics import Wording
from sopkit.examination import Rules
from sopkit.labels import Labels, load_labels
from sopkit.model.content import ContentDigest, NotContent, Part, moved, read_content, told
from sopkit.model.redline import ELLIPSIS, Change, ChangeKind, Op, Redline
from sopkit.model.resolved import Library
from sopkit.office.redline import RedlineFault, Version, changed_since
from sopkit.office.said import KeptText
from sopkit.ports.vault import VaultFault
from sopkit.render.redline.words import NONE, metadata_summary, summary

_MOST = 6
"""Places that are named; the others are counted."""

_LINE, _WORDS = 80, 20
"""Characters told of one place, and of words that became others."""


def edited_words(
    before: KeptText, now: Version, content: ContentDigest, rules: Rules, library: Library
) -> Wording | None:
    """``4.2 更改：力矩 5 → 7 N·m；步骤 3 新增：试机；图片 a.svg（已改）``: what of the source, its pictures and rules moved.

    None where the vault has lost what was submitted: it can only be said that something did.
    """
    try:
        moves = moved(read_content(before.record()), content)
        source = any(each.part is Part.SOURCE for each in moves)
        redline = changed_since(before.text(), now, rules, library) if source else None
    except (VaultFault, NotContent, RedlineFault):
        return None
    others = told(each for each in moves if each.part is not Part.SOURCE)
    words = _words_of(redline, rules) if redline else Wording("", "")
    return Wording("；".join(filter(None, (words.zh, others.zh))), "; ".join(filter(None, (words.en, others.en))))


def _words_of(redline: Redline, rules: Rules) -> Wording:
    zh, en = (tuple(_places(redline, language, rules)) for language in ("zh", "en"))
    if not zh:
        return Wording("源文件（只有写法不同）", "the source (in its writing only)")
    more = len(zh) - _MOST
    return Wording(
        "；".join(zh[:_MOST]) + (f"；另有 {more} 处" if more > 0 else ""),
        "; ".join(en[:_MOST]) + (f"; and {more} more" if more > 0 else ""),
    )


def _places(redline: Redline, language: str, rules: Rules) -> Iterator[str]:
    labels = load_labels(language, rules.tongues)
    for part in redline.metadata:
        yield _cut(metadata_summary(part, labels))
    for change in redline.changes:
        yield _cut(summary(change, labels) + _words_changed(change, labels))


def _words_changed(change: Change, labels: Labels) -> str:
    """The first words that became others, ``（两 → 一）``, where no value says what changed."""
    if change.values or change.kind is not ChangeKind.CHANGED:
        return ""
    runs = next((part.runs for part in change.parts if any(run.op is not Op.KEPT for run in part.runs)), ())
    first = next((at for at, run in enumerate(runs) if run.op is not Op.KEPT), 0)
    here = [run for run in runs[first : first + 2] if run.op is not Op.KEPT]
    before, after = (_cut("".join(getattr(run, side) for run in here), _WORDS) or NONE for side in ("before", "after"))
    return f"（{before} → {after}）" if labels.look == "zh" else f" ({before} → {after})"


def _cut(words: str, longest: int = _LINE) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else f"{words[: longest - 1]}{ELLIPSIS}"
