"""What a type takes over from the one it extends, and how faults in that are told."""

from __future__ import annotations

import pytest

from sopkit.diagnostics import SourceText
from sopkit.types import Content, DocumentType, read_type

BASE = """\
name = { zh = "通知", en = "Notice" }
number = "NT-{seq:03}"
version = "letters"
numbering = "decimal"
header = [["number", "version"], ["status", "page"]]
[stamp]
width = 40
height = 35
[fields.customer]
label = { zh = "客户", en = "Customer" }
[[sections]]
id = "purpose"
title = { zh = "目的", en = "Purpose" }
required = true
[[sections]]
id = "records"
title = { zh = "记录", en = "Records" }
[[sign_off]]
stage = "review"
kind = "reviewer"
label = { zh = "审核", en = "Reviewed by" }
from = "reviewers"
[[sign_off]]
stage = "approve"
kind = "approver"
label = { zh = "批准", en = "Approved by" }
from = "approvers"
"""


def child(text: str, **others: str) -> tuple[DocumentType | None, list[str], str]:
    """The type `child`, codes of its faults, and the words the first one stands at."""
    texts = {"base": BASE, **others, "child": text}
    sources = {id: SourceText(f"templates/{id}/type.toml", each) for id, each in texts.items()}
    kind, found = read_type("child", sources["child"], sources)
    words = sources["child"].slice(found[0].span) if found else ""
    return kind, [each.rule.code for each in found], words


def made(text: str, **others: str) -> DocumentType:
    kind, found, _ = child(text, **others)
    assert kind is not None, found
    return kind


def test_what_is_not_said_is_inherited_and_tables_merge_key_by_key() -> None:
    kind = made('extends = "base"\nname = { zh = "急件" , en = "Urgent" }\n[stamp]\nwidth = 50\n')
    assert (kind.name.zh, kind.number, kind.stamp.width, kind.stamp.height) == ("急件", "NT-{seq:03}", 50, 35)
    assert kind.lineage == ("base",)
    assert kind.is_a("base") and kind.is_a("child") and not kind.is_a("procedure")
    assert kind.content is Content.TEXT


def test_sections_and_stages_merge_by_their_names() -> None:
    kind = made(
        """\
extends = "base"
[[sections]]
id = "purpose"
required = false
[[sections]]
id = "scope"
after = "purpose"
title = { zh = "范围", en = "Scope" }
[[sections]]
id = "records"
remove = true
[[sign_off]]
stage = "approve"
before = "review"
"""
    )
    assert [(each.id, each.required) for each in kind.sections] == [("purpose", False), ("scope", False)]
    assert kind.sections[0].title.zh == "目的"
    assert [each.id for each in kind.stages] == ["approve", "review"]


def test_all_sections_can_be_dropped_at_once_and_a_field_too() -> None:
    kind = made(
        'extends = "base"\n[fields.customer]\nremove = true\n[[sections]]\nid = "*"\nremove = true\n'
        '[[sections]]\nid = "only"\ntitle = { zh = "正文", en = "Text" }\n'
    )
    assert [each.id for each in kind.sections] == ["only"]
    assert kind.fields == ()


def test_header_and_tables_are_replaced_whole() -> None:
    kind = made('extends = "base"\nheader = [["number", "page"]]\ntables = ["changes"]\n')
    assert [[cell.field for cell in row] for row in kind.header] == [["number", "page"]]
    assert kind.prints("revisions")


def test_inheritance_goes_over_several_types_and_any_change_changes_the_digest() -> None:
    middle = 'extends = "base"\nnumber = "MD-{seq:03}"\n'
    kind = made('extends = "middle"\n', middle=middle)
    assert (kind.number, kind.lineage) == ("MD-{seq:03}", ("middle", "base"))
    assert kind.digest != made('extends = "middle"\n', middle=f"{middle}contents = 1\n").digest


@pytest.mark.parametrize(
    ("text", "others", "code", "words"),
    [
        ('extends = "child"\n', {}, "T130", "extends"),
        ('extends = "other"\n', {"other": 'extends = "child"\n'}, "T130", "extends"),
        ('extends = "nothing"\n', {}, "T131", "extends"),
        ("extends = 5\n", {}, "T131", "extends"),
        ('extends = "base"\n[[sections]]\nid = "scope"\nremove = true\n', {}, "T132", '"scope"'),
        ('extends = "base"\n[[sections]]\nid = "x"\nafter = "scope"\n', {}, "T132", '"scope"'),
        ('extends = "base"\nfoot = ["number", "status"]\nheader = [["title"]]\n', {}, "T133", "header"),
        ('extends = "base"\nheader = [["number", "colour"]]\n', {}, "T134", "colour"),
        ('extends = "base"\n[cover]\ncells = ["colour"]\n', {}, "T134", "colour"),
        ('extends = "other"\n', {"other": "a = [\n"}, "T101", "extends"),
        ('extends = "base"\ncontent = "video"\n', {}, "T101", "content"),
        ('extends = "base"\nsections = 5\n', {}, "T101", "sections"),
        ('extends = "base"\ntables = ["countersign:0"]\n', {}, "T101", "countersign:0"),
        ('extends = "base"\n[band]\ntext = { zh = "急", en = "!" }\ncolour = "red"\n', {}, "T101", "band"),
        ('extends = "base"\nheader = [[{ field = "number", rows = 3 }]]\n', {}, "T101", "number"),
    ],
)
def test_a_fault_of_inheritance_is_told_where_it_is_written(
    text: str, others: dict[str, str], code: str, words: str
) -> None:
    kind, found, at = child(text, **others)
    assert kind is None
    assert (found, at) == ([code], words)


def test_cells_that_hang_into_a_row_count_for_its_width() -> None:
    tall = '{ field = "mark", rows = 2 }'
    kind = made(f'extends = "base"\nheader = [["number", {tall}], ["version"]]\n')
    assert kind.header_columns == 2
    assert kind.header[0][1].rows == 2
    _, found, _ = child(f'extends = "base"\nheader = [["number", {tall}], ["version", "page"]]\n')
    assert found == ["T101"]
