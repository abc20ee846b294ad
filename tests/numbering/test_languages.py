"""In a bilingual pair both languages print the same numbers."""

from __future__ import annotations

from sopkit.diagnostics import Span
from sopkit.model.blocks import Blocks, LanguageBlock, ListBlock, ListItem, ListKind, Paragraph, Section, Step
from sopkit.model.inlines import Text
from sopkit.numbering import DECIMAL
from sopkit.numbering.number import number_blocks

NOWHERE = Span("a.md", 0, 0)


def clauses(*anchors: str) -> ListBlock:
    words = (Paragraph((Text("x", NOWHERE),), NOWHERE),)
    items = tuple(ListItem(words, anchor, False, NOWHERE) for anchor in anchors)
    return ListBlock(ListKind.CLAUSES, items, NOWHERE)


def step(anchor: str) -> Step:
    return Step((), anchor, False, (), NOWHERE, NOWHERE)


def language(name: str, *blocks: ListBlock | Step) -> LanguageBlock:
    return LanguageBlock(name, blocks, NOWHERE)


def numbers(blocks: Blocks) -> dict[str, str]:
    section = Section(1, (), "s", False, blocks, NOWHERE, NOWHERE)
    return {anchor: number.text for anchor, number in number_blocks((section,), DECIMAL).items()}


def test_the_second_language_counts_from_where_the_first_began() -> None:
    found = numbers(
        (
            clauses("a"),
            language("zh", clauses("z1", "z2"), step("zs")),
            language("en", clauses("e1", "e2"), step("es")),
            clauses("b"),
            step("t"),
        )
    )
    assert found["a"] == "1.1"
    assert (found["z1"], found["z2"]) == (found["e1"], found["e2"]) == ("1.2", "1.3")
    assert (found["zs"], found["es"], found["t"]) == ("1", "1", "2")
    assert found["b"] == "1.4"


def test_each_pair_goes_on_from_the_one_before() -> None:
    found = numbers(
        (
            language("zh", clauses("z1")),
            language("en", clauses("e1")),
            language("zh", clauses("z2")),
            language("en", clauses("e2")),
        )
    )
    assert found == {"s": "1", "z1": "1.1", "e1": "1.1", "z2": "1.2", "e2": "1.2"}
