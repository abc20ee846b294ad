"""Front matter: what is read, with its place, and how each slip is told."""

from __future__ import annotations

from datetime import date

import pytest

from sopkit.diagnostics import SourceText, Wording
from sopkit.model.document import Period, Revision, Scalar
from sopkit.parse import parse
from sopkit.parse.metadata import read_date, read_period
from sopkit.types import DocumentType, FieldKind, FieldSpec, StampArea

from .reading import document

FULL = """\
---
文件编号: WI-CS-003            # 说明
title: 客户回访作业指导书
title_en: Customer call-back
type: 作业指导书
version: 1.10
control: 受控
language: 双语
department: NO
author: chen.yu
审核: liu.min、wang.fang
countersign: [品质部, 物管部]
approvers: zhao.lei
issued: 2026.11.20
effective: 2026年12月1日
review-every: 12 个月
retention: 3 years
distribution: {客户服务部: 2, 管理处: 6 份}
records: [QR-CS-003-01]
customer: [甲公司, 乙公司]
colour: red
revisions:
  - {version: A/0, date: 2025/12/1, reason: 首次发布}
  - 版本: A/1
    日期: 2026-12-01
    原因: 抽样比例改为按月单量
---
# 目的
"""

TYPE = DocumentType(
    id="work-instruction",
    name=Wording("作业指导书", "Work instruction"),
    number="WI-{seq}",
    version_scheme="letters",
    numbering="decimal",
    cover=None,
    contents_depth=0,
    fields=(
        FieldSpec("customer", FieldKind.TEXT, Wording("客户", "Customer")),
        FieldSpec("kinds", FieldKind.RECORDS, Wording("种类", "Kinds")),
    ),
    sections=(),
    stages=(),
    header=(),
    stamp=StampArea(30, 30),
    tables=(),
    digest="",
)


def names(text: str) -> list[str]:
    return [each.rule.name for each in document(text)[1]]


def test_every_kind_of_value_is_typed() -> None:
    parsed, found = parse(SourceText("a.md", FULL.replace("[甲公司, 乙公司]", "甲公司")), {TYPE.id: TYPE})
    metadata = parsed.metadata
    assert found == ()
    assert (metadata.number, metadata.type, metadata.version) == ("WI-CS-003", "work-instruction", "1.10")
    assert (metadata.control, metadata.language, metadata.department) == ("controlled", "both", "NO")
    assert metadata.reviewers == ("liu.min", "wang.fang")
    assert metadata.countersign == ("品质部", "物管部")
    assert metadata.approvers == ("zhao.lei",)
    assert (metadata.issued, metadata.effective) == (date(2026, 11, 20), date(2026, 12, 1))
    assert metadata.review_every == Period(12, "months")
    assert metadata.distribution == (("客户服务部", 2), ("管理处", 6))
    assert metadata.revisions == (
        Revision("A/0", date(2025, 12, 1), "首次发布"),
        Revision("A/1", date(2026, 12, 1), "抽样比例改为按月单量"),
    )
    assert metadata.fields == {"customer": "甲公司"}


def test_keys_and_values_have_their_places_and_unknown_keys_no_name() -> None:
    parsed, _ = parse(SourceText("a.md", FULL), {TYPE.id: TYPE})
    entries = parsed.front_matter.entries
    for entry in entries:
        assert parsed.source.slice(entry.key_span) == entry.key
        if isinstance(entry.value, Scalar):
            assert parsed.source.slice(entry.value.span) == entry.value.text
    assert [entry.key for entry in entries if not entry.name] == ["colour"]
    assert parsed.source.slice(parsed.front_matter.span_of("distribution")) == "{客户服务部: 2, 管理处: 6 份}"
    assert parsed.source.slice(parsed.front_matter.span).count("---") == 2
    assert parsed.source.slice(parsed.front_matter.span_of("revisions")).endswith("按月单量")


def test_the_type_of_a_document_says_which_further_keys_it_has() -> None:
    parsed, _ = parse(SourceText("a.md", FULL), {})
    assert [entry.key for entry in parsed.front_matter.entries if not entry.name] == ["customer", "colour"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 目的\n规范。\n", ["front-matter-missing"]),
        ("", ["front-matter-missing"]),
        ("---\nnumber: WI-1\n\n# 目的\n", ["front-matter-unclosed"]),
        ("---\nnumber: WI-1\n---", []),
        ("---\n---\n", []),
        ("---\nnumber: [a\n---\n", ["front-matter-syntax"]),
        ("---\n- a\n- b\n---\n", ["front-matter-syntax"]),
        ("---\nnumber: &x a\n---\n", ["front-matter-forbidden-yaml"]),
        ("---\nnumber: *x\n---\n", ["front-matter-forbidden-yaml"]),
        ("---\nnumber: !!str a\n---\n", ["front-matter-forbidden-yaml"]),
        ("---\nnumber: a\nnumber: b\n---\n", ["duplicate-key"]),
        ("---\nnumber: a\n编号: b\n---\n", ["duplicate-key"]),
        ("---\ntitle: [a, b]\n---\n", ["wrong-type-of-value"]),
        ("---\nreviewers: {a: b}\n---\n", ["wrong-type-of-value"]),
        ("---\neffective: 2026-02-30\n---\n", ["bad-date"]),
        ("---\nreview_every: 0 个月\n---\n", ["bad-period"]),
        ("---\ncontrol: 部分\n---\n", ["bad-control"]),
        ("---\nlanguage: 法文\n---\n", ["bad-language"]),
        ("---\ndistribution: {管理处: 若干}\n---\n", ["bad-copies"]),
        ("---\nrevisions:\n  - {version: A/0, reason: 首次}\n---\n", ["bad-revision"]),
        ("---\nrevisions: A/0\n---\n", ["wrong-type-of-value"]),
        ("---\nnumber: " + "[" * 200_000 + "\n---\n", ["front-matter-too-complex"]),
        ("---\nnumber: " + "[" * 40 + "]" * 40 + "\n---\n", ["front-matter-too-complex"]),
        ("---\n" + "".join(f"k{n}: v\n" for n in range(3000)) + "---\n", ["front-matter-too-complex"]),
    ],
)
def test_each_slip_is_told_once(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_one_slip_hides_no_other_entry() -> None:
    text = "---\nnumber: WI-1\ntitle：客户回访\nversion:A/1\nauthor: [chen\ncontrol: controlled\neffective: 昨天\n---\n"
    parsed, found = document(text)
    assert [(each.rule.name, parsed.source.position(each.span.start).line) for each in found] == [
        ("front-matter-colon", 3),
        ("front-matter-colon", 4),
        ("front-matter-syntax", 5),
        ("bad-date", 7),
    ]
    assert (parsed.metadata.number, parsed.metadata.title, parsed.metadata.version) == ("WI-1", "客户回访", "A/1")
    assert parsed.metadata.control == "controlled"


def test_a_wrong_colon_has_a_fix_that_makes_it_right() -> None:
    text = "---\nnumber：WI-1\n---\n"
    _, found = document(text)
    assert found[0].fix
    edit = found[0].fix.edits[0]
    mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert mended == "---\nnumber: WI-1\n---\n"
    assert names(mended) == []


def test_a_yaml_bomb_is_refused_and_the_rest_is_read() -> None:
    lines = "\n".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]" for n in range(20))
    parsed, found = document(f"---\na: &a [x, x]\n{lines}\nnumber: WI-1\n---\n")
    assert {each.rule.name for each in found} == {"front-matter-forbidden-yaml"}
    assert parsed.metadata.number == "WI-1"


def test_dates_and_periods_in_the_ways_people_write_them() -> None:
    for text in ("2026-12-01", "2026.12.1", "2026/12/1", "2026年12月1日", "2026 年 12 月 1 日"):
        assert read_date(text) == date(2026, 12, 1), text
    for text in ("2026-13-01", "26-12-01", "2026-12", "十二月", "2026-12-01 8:00"):
        assert read_date(text) is None, text
    for text in ("12 months", "12个月", "12 个月", "12 Months"):
        assert read_period(text) == Period(12, "months"), text
    assert read_period("1 年") == read_period("1 year") == Period(1, "years")
    assert read_period("90天") == read_period("90 days") == Period(90, "days")
    assert read_period("一年") is None
