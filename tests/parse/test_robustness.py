"""Whatever the text, `parse` gives a document: spans lie in the source and nest, and size costs no more than size."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.diagnostics import SourceText, Span
from sopkit.model.blocks import Table
from sopkit.model.document import Document, all_inlines, walk
from sopkit.model.inlines import Text
from sopkit.parse import decode, parse

from .reading import HEAD, document, records
from .test_directives import STEP

EVERYTHING = f"""\
---
number: WI-CS-003
title: 客户回访
---
# 目的 {{#aim}}

第一行**警告：**请
second `code` [](sop:A B) ![图](a b.png) \\* &amp; <b>

1. 甲 {{#first}}
   续行 *强调*
   1. 乙

      > 引 **用**
      > - 项
      >   [ ] 不是任务
2. 丙
   - [x] 丁

{{#t caption="表 **一**" widths="1,2"}}
| a \\| b | `c` |
|---|--:|
| 甲 | **乙** | 多 |

![压差](g.svg){{width=80mm #g}}

::: warning 戴*手套*
术语
: 含义
  续
:::

{STEP}
::: flowchart 流 {{#flow}}
甲 -> 乙: 是
:::

::: form 表 {{number=QR-1}}
字段：甲 | 乙

- [ ] 已汇总
:::

:::: zh
::: note
深
:::
::::

```text
代码
```

***
<div>

## 尾
"""

PIECES = st.sampled_from(
    [
        "---\n", "# ", "## 标题\n", "1. ", "- ", "  ", "   ", "\t", "> ", "::: note\n", "::: step 拆\n", ":::\n", "::::",
        "| a | b |\n", "|---|---|\n", "|", "{#a}", "{.list}\n", '{caption="甲" rows=2}\n', "**", "*", "_", "`", "```\n",
        "[", "]", "(", ")", "![", "](sop:A)", "<", ">", "<!--", "&amp;", "\\", "\n", "\n\n", "：", ": 含义\n", "甲", "乙。",
        "abc", "number: a\n", "执行人：电工\n", "危险：甲 → 乙\n", "工时：6 min\n", "图：a.png | 甲\n", "::: flowchart\n", "甲 -> 乙\n",
        "```dot\n", "digraph {", "}", "a -> b", "[label=<", "\u3000", "\u2028", "\0", "[ ] ", "~~", "=", "===\n", "“", "”",
        "::: form 表 {number=Q}\n", "字段：甲|乙\n", "::: zh\n", "::: en\n", "::: terms\n", "http://a.b", "&#0;", "&[x", "*y",
    ]
)  # fmt: skip


def check_spans(parsed: Document) -> None:
    """Every span lies in the source; a record's spans lie in the span of the record around it."""
    size = len(parsed.source.text)

    def descend(value: object, around: Span) -> None:
        span = getattr(value, "span", around)
        assert span.path == parsed.source.path
        assert around.start <= span.start <= span.end <= around.end, (value, around)
        for name in getattr(value, "__dataclass_fields__", {}):
            inner = getattr(value, name)
            if isinstance(inner, Span):
                assert 0 <= inner.start <= inner.end <= size
            elif isinstance(inner, tuple):
                for each in inner:
                    for part in each if isinstance(each, tuple) else (each,):
                        if hasattr(part, "span"):
                            descend(part, span)

    for block in parsed.blocks:
        descend(block, Span(parsed.source.path, 0, size))
    for inline in all_inlines(parsed.blocks):
        if isinstance(inline, Text):
            written = parsed.source.slice(inline.span)
            assert inline.text == written or inline.text == " " or written[0] in "\\&", (inline, written)


def test_spans_of_every_construct_lie_in_their_source_and_nest() -> None:
    parsed, _ = document(EVERYTHING)
    check_spans(parsed)
    kinds = {type(each).__name__ for each in records(parsed.blocks)}
    assert {"Step", "Form", "Flowchart", "Table", "Figure", "Quote", "Definition", "LanguageBlock", "Hazard"} <= kinds


def test_blocks_start_where_they_stand() -> None:
    parsed, _ = document(EVERYTHING)
    starts = {type(each).__name__: parsed.source.slice(each.span)[:6] for each in walk(parsed.blocks)}
    assert starts["Quote"].startswith("> 引")
    assert starts["Step"].startswith("::: 步骤")
    assert starts["Table"].startswith("{#t ca")
    assert starts["CodeBlock"].startswith("```tex")


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_body_gives_a_document_with_sound_spans(text: str) -> None:
    parsed, found = parse(SourceText("a.md", HEAD + text), {})
    check_spans(parsed)
    for each in found:
        assert each.span.end <= len(parsed.source.text)
        assert each.message.zh and each.hint.en
        if each.fix:
            assert all(edit.span.path == "a.md" for edit in each.fix.edits)
    anchors = [anchor for each in records(parsed.blocks) if (anchor := getattr(each, "anchor", ""))]
    assert len(anchors) == len(set(anchors))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_front_matter_gives_a_document(text: str) -> None:
    for whole in (text, f"---\n{text}", f"---\n{text}\n---\n"):
        parsed, found = document(whole)
        size = len(parsed.source.text)
        assert all(each.span.end <= size and each.message.zh and each.hint.en for each in found)
        assert all(entry.value.span.end <= size for entry in parsed.front_matter.entries)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_say_why_not(data: bytes) -> None:
    source, found = decode("a.md", data)
    assert source or found
    if source:
        parse(source, {})


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"# 标题{n}\n\n正文\n\n" for n in range(10_000)),
        "| 甲 | 乙 | 丙 | 丁 |\n|---|---|---|---|\n" + "| 一 | **二** | 三 | x |\n" * 5_000,
        "[" * 200_000,
        "*" * 100_000,
        "![" * 100_000,
        "[a](b" * 40_000,
        "<!--" * 50_000,
        "**a" * 50_000,
        ">" * 200_000,
        "> " * 100_000,
        "- " * 100_000 + "甲",
        "".join("  " * n + "- 甲\n" for n in range(1_000)),
        "::: note\n" * 20_000,
        "1. 条款\n" * 10_000,
        "甲乙丙\n" * 50_000,
        "{#a}\n" * 20_000,
        "[a]: b\n\n" + "[a] " * 40_000,
        "::: flowchart\n" + "甲 -> " * 20_000 + "乙\n:::\n",
        "::: flowchart\n```dot\ndigraph {" + "subgraph a {" * 20_000 + "\n```\n:::\n",
    ],
    ids=lambda text: repr(text[:16]),
)
def test_hostile_sizes_cost_linear_time(text: str) -> None:
    def cost(source: str) -> float:
        started = process_time()
        document(HEAD + source)
        return process_time() - started

    # A quadratic reader would need minutes for these; the bound leaves a slow, busy machine its due.
    assert cost(text) < 8


def test_too_deep_text_is_told_where_it_begins() -> None:
    parsed, found = document(HEAD + "正文\n\n" + "> " * 60 + "深\n\n后\n")
    assert [each.rule.code for each in found] == ["P126"]
    assert parsed.source.position(found[0].span.start).line == 6


def test_a_table_of_5000_rows_is_whole() -> None:
    parsed, found = document(HEAD + "| 甲 | 乙 |\n|---|---|\n" + "| 1 | 2 |\n" * 5_000)
    (table,) = parsed.blocks
    assert isinstance(table, Table) and len(table.body) == 5_000 and found == ()
