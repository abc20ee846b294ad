"""A quantity stands in one language of a passage only."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.bilingual import called, pairs
from sopkit.check.context import Context
from sopkit.check.text.quantities import lacking
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.blocks import Blocks, Step, Table
from sopkit.model.document import inlines_of, walk
from sopkit.model.inlines import Inlines, plain_text

RULE = Rule(
    code="L120",
    name="quantities-differ",
    severity=Severity.WARNING,
    message=Wording(
        "{has_zh}写的 {quantities} 在{lacks_zh}里没有", "{quantities} stands in {has}; the {lacks} does not say so"
    ),
    why=Wording(
        "两种语言数值不同，看不同语言的人就按不同的要求做。",
        "Where the figures differ, people who read different languages work to different limits.",
    ),
    mend=Wording(
        "核对数值和单位，使两种语言一致。", "Look up the right figure and unit, and write it in both languages."
    ),
    wrong="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n15 分钟内回访。\n:::\n\n::: en\nCall back within 50 min.\n:::\n",
    right="---\nlanguage: both\ntitle_en: Call-back\n---\n# 目的 | Purpose\n\n::: zh\n15 分钟内回访。\n:::\n\n::: en\nCall back within 15 min.\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding for each language of a pair of blocks, caption or field of a step, where it is written."""
    for first, second in context.once(pairs):
        if second:
            texts = (_text(first.blocks), _text(second.blocks))
            yield from _compared(context, (first.language, second.language), texts, (first.span, second.span))
    languages = context.document.metadata.languages
    if len(languages) < 2:
        return
    for block in context.document.every_block:
        if isinstance(block, Table):
            continue
        for inlines in inlines_of(block):
            first_half, bar, second_half = plain_text(inlines).replace("｜", "|").partition("|")
            if bar:
                span = _span(inlines)
                yield from _compared(context, languages, (first_half, second_half), (span, span))


def _compared(
    context: Context, languages: tuple[str, ...], texts: tuple[str, str], spans: tuple[Span, Span]
) -> Iterator[Diagnostic]:
    for ours, theirs in ((0, 1), (1, 0)):
        missing = lacking(texts[ours], texts[theirs])
        if missing:
            (has_zh, has), (lacks_zh, lacks) = called(context, languages[ours]), called(context, languages[theirs])
            values = {"has_zh": has_zh, "has": has, "lacks_zh": lacks_zh, "lacks": lacks}
            yield Diagnostic(RULE, spans[theirs], {**values, "quantities": ", ".join(missing)})


def _text(blocks: Blocks) -> str:
    parts: list[str] = []
    for block in walk(blocks):
        parts += (plain_text(each) for each in inlines_of(block))
        if isinstance(block, Step) and block.time:
            parts.append(f"{block.time.basic} {block.time.unit}")
    return "\n".join(parts)


def _span(inlines: Inlines) -> Span:
    return inlines[0].span.cover(inlines[-1].span)
