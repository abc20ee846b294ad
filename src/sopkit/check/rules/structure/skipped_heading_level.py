"""A heading is more than one level deeper than the one above it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Span, Wording
from sopkit.model.blocks import Blocks, Section

RULE = Rule(
    code="S106",
    name="skipped-heading-level",
    severity=Severity.WARNING,
    message=Wording("标题跳级：从 {above} 个 # 直接到 {level} 个 #", "The heading level jumps from {above} to {level}"),
    why=Wording(
        "跳级的标题编号不连续，目录和书签也会断层。",
        "A skipped level leaves a hole in the numbers, the contents and the bookmarks.",
    ),
    mend=Wording("改为 {wanted} 个 #。", "Write it with {wanted} `#`."),
    wrong="# 职责\n### 客服助理\n负责回访。\n",
    right="# 职责\n## 客服助理\n负责回访。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each heading whose level is not the next below the section it stands in."""
    yield from _below(context, context.document.blocks, 0)


def _below(context: Context, blocks: Blocks, above: int) -> Iterator[Diagnostic]:
    for block in blocks:
        if not isinstance(block, Section):
            continue
        if block.level > above + 1:
            values = {"above": str(above), "level": str(block.level), "wanted": str(above + 1)}
            yield Diagnostic(RULE, block.title_span, values, fix=_lift(context, block, above + 1))
        yield from _below(context, block.blocks, block.level)


def _lift(context: Context, section: Section, level: int) -> Fix | None:
    """Fewer ``#``; none for a heading that is underlined instead."""
    source = context.document.source
    line = source.line_start(source.line_of(section.title_span.start))
    start = source.text.find("#", line, section.title_span.start)
    if start < 0 or source.text[line:start].strip():
        return None
    return Fix((Edit(Span(source.path, start, start + section.level), "#" * level),))
