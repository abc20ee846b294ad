"""Two languages of a passage side by side: which blocks make a pair, and what stands beside what."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopkit.model.blocks import Block, Blocks, LanguageBlock, ListBlock, ListKind

SIDE_BY_SIDE = "side-by-side"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two blocks that say the same in two languages, to be set side by side."""

    first: LanguageBlock
    second: LanguageBlock


def with_pairs(blocks: Blocks, layout: str) -> tuple[Block | Pair, ...]:
    """`blocks`, those that stand side by side taken together.

    `layout` is the document's; a class on the first block of a passage (``::: zh {.side-by-side}``) overrides it.
    """
    if not any(isinstance(each, LanguageBlock) for each in blocks):
        return blocks
    found: list[Block | Pair] = []
    for block in blocks:
        before = found[-1] if found else None
        if (
            isinstance(block, LanguageBlock)
            and isinstance(before, LanguageBlock)
            and before.language != block.language
            and (before.layout or block.layout or layout) == SIDE_BY_SIDE
        ):
            found[-1] = Pair(before, block)
        else:
            found.append(block)
    return tuple(found)


def rows_of(pair: Pair) -> tuple[tuple[Blocks, Blocks], ...]:
    """What stands beside what: block beside block and clause beside clause, or all beside all.

    Where the two differ in shape (the check tells it), nobody knows which clause answers which.
    """
    first, second = _pieces(pair.first.blocks), _pieces(pair.second.blocks)
    if [type(each) for each in first] != [type(each) for each in second]:
        return ((pair.first.blocks, pair.second.blocks),)
    return tuple(((left,), (right,)) for left, right in zip(first, second, strict=True))


def _pieces(blocks: Blocks) -> list[Block]:
    """Blocks, with lists taken apart; a list that counts for itself is kept whole, or each piece would count anew."""
    pieces: list[Block] = []
    for block in blocks:
        if isinstance(block, ListBlock) and block.kind is not ListKind.ORDERED:
            pieces.extend(replace(block, items=(item,), span=item.span) for item in block.items)
        else:
            pieces.append(block)
    return pieces
