"""What Word prints before a heading or clause is what the document resolved to."""

from __future__ import annotations

import random

from sopkit.audit.docx_text import read_lines
from sopkit.model.blocks import Block, Blocks, LanguageBlock, ListBlock, ListItem, ListKind, Section
from sopkit.model.resolved import NumberKind, Resolved
from tests.render.docx.make import made
from tests.render.sample import AT, clauses, every_block, paragraph, sample, section, step, table, text

_OUTLINED = (NumberKind.SECTION, NumberKind.CLAUSE)


def resolved_numbers(blocks: Blocks, resolved: Resolved, kinds: tuple[NumberKind, ...]) -> list[str]:
    """Numbers of `kinds` in reading order."""
    found: list[str] = []

    def add(anchor: str) -> None:
        number = resolved.numbers.get(anchor)
        if number and number.kind in kinds:
            found.append(number.text)

    def visit(inner: Blocks) -> None:
        for block in inner:
            if isinstance(block, ListBlock):
                for item in block.items:
                    add(item.anchor)
                    visit(item.blocks)
            elif isinstance(block, Section):
                add(block.anchor)
                visit(block.blocks)

    visit(blocks)
    return found


def printed(data: bytes, *styles: str) -> list[str]:
    """Numbers Word prints in paragraphs whose style's name begins with one of `styles`."""
    lines = read_lines(data)
    return [each.number for each in lines if each.style.startswith(styles) and not each.style.startswith("Clause Text")]


def outline(blocks: Blocks) -> tuple[list[str], list[str]]:
    """Numbers as resolved and as Word prints them."""
    given = sample(blocks)
    return resolved_numbers(blocks, given.resolved, _OUTLINED), printed(made(given), "heading", "Clause ")


def test_headings_and_clauses_of_a_section_share_one_count() -> None:
    lead = section("职责", clauses("甲", "乙"), section("细则", clauses("丙", prefix="d"), level=2), anchor="duties")
    wanted, found = outline((section("目的", paragraph("略")), lead, section("附则")))
    assert wanted == ["1", "2", "2.1", "2.2", "2.3", "2.3.1", "3"]
    assert found == wanted


def test_a_random_outline_agrees() -> None:
    dice = random.Random(7)
    names = iter(range(10_000))

    def tree(depth: int) -> Block:
        inside: list[Block] = []
        if dice.random() < 0.6:
            inside.append(paragraph("正文"))
        if dice.random() < 0.7:
            inside.append(deep(depth + 1))
        if depth < 6:
            inside += [tree(depth + 1) for _ in range(dice.randint(0, 2))]
        return Section(depth, text("标题"), f"h{next(names)}", False, tuple(inside), AT, AT)

    def deep(depth: int) -> ListBlock:
        items = []
        for _ in range(dice.randint(1, 3)):
            below: Blocks = (deep(depth + 1),) if depth < 7 and dice.random() < 0.4 else ()
            items.append(ListItem((paragraph("条"), *below), f"c{next(names)}", False, AT))
        return ListBlock(ListKind.CLAUSES, tuple(items), AT)

    wanted, found = outline(tuple(tree(1) for _ in range(12)))
    assert len(wanted) > 150
    assert any(each.startswith("(") for each in wanted), "no overflow depth was reached"
    assert found == wanted


def test_each_plain_list_starts_at_one_and_its_parent_goes_on() -> None:
    inner = clauses("甲", "乙", kind=ListKind.ORDERED, prefix="i")
    again = clauses("丙", kind=ListKind.ORDERED, prefix="j")
    outer = clauses(("一", inner), ("二", again), "三", kind=ListKind.ORDERED, prefix="o")
    other = clauses("四", kind=ListKind.ORDERED, prefix="p")
    given = sample((section("程序", outer, other),))
    wanted = resolved_numbers(given.resolved.document.blocks, given.resolved, (NumberKind.ITEM,))
    assert wanted == ["(1)", "a)", "b)", "(2)", "a)", "(3)", "(1)"]
    assert printed(made(given), "List Number") == wanted


def test_steps_count_through_the_whole_document() -> None:
    blocks = (section("甲", step("一", "s1"), step("二", "s2")), section("乙", step("三", "s3")))
    assert printed(made(sample(blocks)), "Step Title") == ["步骤 1", "步骤 2", "步骤 3"]


def test_the_second_language_of_a_pair_repeats_the_numbers_of_the_first() -> None:
    def language(code: str, *items: str) -> LanguageBlock:
        inside = (clauses(*items, prefix=code), step("一", f"{code}-step"))
        return LanguageBlock(code, inside, AT)

    blocks = (
        section("甲", paragraph("略")),
        section("乙", language("zh", "一", "二"), language("en", "A", "B"), clauses("三", prefix="after")),
        section("丙", clauses("四", prefix="last"), step("五", "last-step")),
    )
    _, found = outline(blocks)
    assert found == ["1", "2", "2.1", "2.2", "2.1", "2.2", "2.3", "3", "3.1"]
    assert printed(made(sample(blocks)), "Step Title") == ["步骤 1", "步骤 1", "步骤 2"]


def test_captions_hold_their_count_as_a_field() -> None:
    lines = read_lines(made(sample(every_block())))
    assert [each.text for each in lines if each.style in ("caption", "Table Caption")] == [
        "图 1  拆卸顺序",
        "图 2  处理流程",
        "表 1  限值表",
        "图 3  压差表位置",
    ]


def test_a_table_cell_keeps_its_words() -> None:
    lines = read_lines(made(sample((section("甲", table(("项目", "限值"), ("压差", "150 Pa"))),))))
    cells = [each.text for each in lines if each.style.startswith("Table")]
    assert [each for each in cells if each in ("项目", "限值", "压差", "150 Pa")] == ["项目", "限值", "压差", "150 Pa"]
