"""Numbers are given once: headings and clauses share a count, steps and figures run through the document."""

from __future__ import annotations

from sopkit.diagnostics import SourceText
from sopkit.model.document import Document
from sopkit.numbering import DECIMAL
from sopkit.numbering.number import number_blocks
from sopkit.parse.parse import parse


def numbers(body: str) -> list[str]:
    """Printed numbers in reading order of their resolution."""
    document: Document = parse(SourceText("a.md", f"---\nnumber: X\n---\n\n{body}"), {})[0]
    return [f"{each.kind.value} {each.text}" for each in number_blocks(document.blocks, DECIMAL).values()]


def test_clauses_go_on_from_their_heading_and_deeper_headings_from_them() -> None:
    assert numbers("# 职责\n\n1. 甲\n1. 乙\n   1. 丙\n\n正文\n\n1. 丁\n\n## 细则\n\n1. 戊\n") == [
        "section 1",
        "clause 1.1",
        "clause 1.2",
        "clause 1.2.1",
        "clause 1.3",
        "section 1.4",
        "clause 1.4.1",
    ]


def test_the_value_typed_before_a_clause_is_ignored() -> None:
    assert numbers("# 职责\n\n7. 甲\n9. 乙\n") == ["section 1", "clause 1.1", "clause 1.2"]


def test_plain_lists_count_on_their_own_at_every_depth() -> None:
    assert numbers("# 一\n\n{.list}\n1. 甲\n   1. 乙\n      1. 丙\n         1. 丁\n         1. 戊\n1. 己\n") == [
        "section 1",
        "item (1)",
        "item a)",
        "item 1.",
        "item 1.",
        "item 2.",
        "item (2)",
    ]


def test_steps_figures_tables_and_forms_run_through_the_document() -> None:
    body = (
        "# 一\n\n::: step 甲\n执行人：工\n:::\n\n![图示](a.svg)\n\n"
        '# 二\n\n::: step 乙\n执行人：工\n:::\n\n{caption="限值"}\n| a |\n|---|\n| 1 |\n\n![又一图](b.svg)\n\n'
        "::: form 记录 {number=QR-1 retention=1年}\n:::\n"
    )
    assert numbers(body) == [
        "section 1",
        "step 1",
        "figure 1",
        "section 2",
        "step 2",
        "table 1",
        "figure 2",
        "form QR-1",
    ]


def test_clauses_deeper_than_the_outline_are_numbered_in_brackets() -> None:
    deep = "# 一\n\n" + "".join(f"{'   ' * depth}1. 第{depth}层\n" for depth in range(6))
    found = numbers(deep)
    assert found[-3:] == ["clause 1.1.1.1.1", "clause (1)", "clause a)"]
