"""A section that the document type requires is not there."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.sections import known_sections, top_sections
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording

RULE = Rule(
    code="S101",
    name="missing-section",
    severity=Severity.ERROR,
    message=Wording("缺少必需的章节“{title_zh}”", "The required section “{title_en}” is missing"),
    why=Wording(
        "审核人和使用人按固定章节找内容；缺一章就无法判断是不需要还是漏写。",
        "Readers and reviewers look for fixed sections; when one is absent nobody knows whether it was not needed or forgotten.",
    ),
    mend=Wording(
        "在{place_zh}加“# {title_zh}”；确实没有内容时写“无”或“不适用”。",
        "Add `# {title_en}` {place_en}; where there is nothing to say, write “None” or “Not applicable”.",
    ),
    wrong="---\ntype: work-instruction\n---\n# 目的\n规范回访。\n\n# 适用范围\n全公司。\n\n# 作业准备\n无\n\n# 作业步骤\n打电话。\n\n# 记录\n无\n",
    right="---\ntype: work-instruction\n---\n# 目的\n规范回访。\n\n# 适用范围\n全公司。\n\n# 作业准备\n无\n\n# 作业步骤\n打电话。\n\n# 异常处理\n不适用\n\n# 记录\n无\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each, at the heading it should stand before, or at the last heading."""
    if context.type is None:
        return
    known = context.once(known_sections)
    present = {spec.id for _, spec in known}
    order = [spec.id for spec in context.type.sections]
    headings = top_sections(context)
    for spec in context.type.sections:
        if not spec.required or spec.id in present:
            continue
        later = order[order.index(spec.id) + 1 :]
        before = next((section for section, other in known if other.id in later), None)
        values = {"title_zh": spec.title.zh, "title_en": spec.title.en, "place_zh": "文末", "place_en": "at the end"}
        span = headings[-1].title_span if headings else Span(context.document.path, 0, 0)
        if before:
            span = before.title_span
            title = context.document.source.slice(span)
            values |= {"place_zh": f"“{title}”之前", "place_en": f"before “{title}”"}
        yield Diagnostic(RULE, span, values)
