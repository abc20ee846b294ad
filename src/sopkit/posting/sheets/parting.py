"""Part a card that is too high for a sheet."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import ceil, isfinite

from markupsafe import Markup

from sopkit.posting.sheets.cards import Card
from sopkit.posting.sheets.pieces import joined


def parted(card: Card, times: float) -> tuple[tuple[Card, ...], ...]:
    """Ways to part a card that is `times` as high as a sheet, each with more parts than the one before.

    Key points stay with the pictures they are call-outs of; each part bears number and title.
    """
    if card.kind != "step":
        times = times if isfinite(times) else 2.0
        return tuple(_in_pieces(card, count) for count in range(max(2, ceil(times)), len(card.pieces) + 1))
    bare = replace(card, marks=(), facts=(), key_points=(), limits=(), hazards=(), pictures=(), continued=True)
    rest = replace(bare, facts=card.facts, pieces=())
    bare = replace(bare, text=Markup(), reaction=Markup(), pieces=())
    first = replace(card, text=Markup(), reaction=Markup(), facts=(), pieces=())
    work = replace(bare, key_points=card.key_points, limits=card.limits, pictures=card.pictures)
    ways: list[tuple[Card, ...]] = [(first, rest)]
    if card.hazards:
        dangers = replace(bare, hazards=card.hazards, marks=card.marks, continued=False)
        ways.append((dangers, replace(work, text=card.text, reaction=card.reaction, facts=card.facts)))
        ways.append((dangers, work, rest))
        ways.append((dangers, replace(work, limits=()), replace(rest, limits=card.limits)))
        ways.append((dangers, replace(work, limits=()), replace(bare, limits=card.limits), rest))
    head = ways[-1][:-1]
    for few in (2, 1) if len(card.hazards) > 1 else ():
        groups = [card.hazards[at : at + few] for at in range(0, len(card.hazards), few)]
        each = [replace(bare, hazards=group) for group in groups]
        head = (replace(each[0], marks=card.marks, continued=False), *each[1:], *ways[2][1:-1])
        ways.append((*head, rest))
    for count in range(2, len(card.pieces) + 1):
        *before, last = _in_pieces(replace(bare, text=card.text, pieces=card.pieces), count)
        said = [replace(each, continued=True) for each in before]
        ways.append((*head, *said, replace(rest, text=last.text, pieces=())))
    return tuple(each for each in ways if all(part.front or part.back or part.pictures for part in each))


def _in_pieces(card: Card, count: int) -> tuple[Card, ...]:
    """`count` cards with about as much to say each."""
    weights = [max(len(each.words), 1) for each in card.pieces]
    told, whole, cuts = 0, sum(weights), [0]
    for at, weight in enumerate(weights, 1):
        told += weight
        left = len(weights) - at
        if told >= whole * len(cuts) / count - weight / 2 and len(cuts) < count and left >= count - len(cuts):
            cuts.append(at)
    cuts.append(len(weights))
    return tuple(
        replace(card, text=joined(card.pieces[first:last]), pieces=(), continued=at > 0)
        for at, (first, last) in enumerate(pairwise(cuts))
    )
