"""A section lacks the table that its type wants, or columns of it."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.sections import known_sections
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Section, Table
from sopkit.model.document import walk
from sopkit.model.inlines import plain_text
from sopkit.types import ColumnSpec, SectionSpec

RULE = Rule(
    code="M164",
    name="section-lacks-table-columns",
    severity=Severity.ERROR,
    message=Wording("“{title}”缺少表格的列：{columns_zh}", "“{title}” lacks a table with the columns {columns_en}"),
    why=Wording(
        "检验员要知道每一项查什么、怎么查、用什么查、查几个、到什么程度合格，少一列就各凭经验。",
        "An inspector must know what to look at, how, with what, how many, and when it is good; "
        "a column less is left to habit.",
    ),
    mend=Wording(
        "补上这几列（顺序不限）；没有内容的格写“—”。",
        "Add the columns, in any order; write — in a cell that has nothing to say.",
    ),
    wrong="---\nnumber: II-QA-001\ntype: inspection-instruction\nproduct: 轴承\n---\n# 目的\n规范检验。\n\n# 适用范围\n轴承。\n\n# 作业准备\n无\n\n# 检验项目\n\n| 项目 | 方法 | 判定标准 |\n|---|---|---|\n| 外径 | 测量 | 47 mm |\n\n# 判定与处置\n1. 一项不合格即判不合格。\n\n# 记录\n无\n",
    right="---\nnumber: II-QA-001\ntype: inspection-instruction\nproduct: 轴承\n---\n# 目的\n规范检验。\n\n# 适用范围\n轴承。\n\n# 作业准备\n无\n\n# 检验项目\n\n| 项目 | 方法 | 量具 | 抽样 | 判定标准 | 图示 |\n|---|---|---|---|---|---|\n| 外径 | 测量 | 千分尺 | 每批 5 件 | 47 mm | — |\n\n# 判定与处置\n1. 一项不合格即判不合格。\n\n# 记录\n无\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each section whose type names columns that no table in it has; at the nearest table."""
    for section, spec in context.once(known_sections):
        if spec.columns:
            yield from _lacking(context, section, spec)


def _lacking(context: Context, section: Section, spec: SectionSpec) -> Iterator[Diagnostic]:
    tables = [block for block in walk(section.blocks) if isinstance(block, Table)]
    lacks = [(_missing(table, spec.columns), table) for table in tables]
    if any(not missing for missing, _ in lacks):
        return
    missing, span = spec.columns, section.title_span
    if lacks:
        missing, table = min(lacks, key=lambda each: len(each[0]))
        span = table.head[0].span if table.head else table.span
    values = {
        "title": context.document.source.slice(section.title_span),
        "columns_zh": "、".join(each.title.zh for each in missing),
        "columns_en": ", ".join(each.title.en for each in missing),
    }
    yield Diagnostic(RULE, span, values)


def _missing(table: Table, columns: tuple[ColumnSpec, ...]) -> tuple[ColumnSpec, ...]:
    heads = [plain_text(cell.inlines) for row in table.head for cell in row.cells]
    return tuple(each for each in columns if not any(each.matches(head) for head in heads))
