"""Whether the numbers of a pattern can be read back: decided exactly, with a number that shows where not.

The pieces are walked as an automaton whose states tell which piece a sign belongs to. Two walks over the same
signs are followed side by side; if they ever part and both come to the end, the number they spell has two readings.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.numbering.parts import Literal, Part, Piece

MOST_STATES = 20_000
"""Pairs of states looked at before giving up; the pattern then counts as one that cannot be read back."""


@dataclass(frozen=True, slots=True)
class State:
    """`count` signs of piece `piece` are read (no more are told apart than its least); `whole`: it may end here.

    A count of -1 stands for a piece that is done and takes no more.
    """

    piece: int
    count: int
    whole: bool


START = State(-1, 0, True)


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """A number with two readings, each as text by name of part; a pattern too large to decide has no `number`."""

    number: str
    one: Mapping[str, str]
    other: Mapping[str, str]


def steps(pieces: tuple[Piece, ...], state: State, sign: str) -> Iterator[State]:
    """States after reading `sign` in `state`."""
    if state.piece >= 0:
        yield from _taken(pieces[state.piece], state.piece, state.count, sign)
    if state.whole and state.piece + 1 < len(pieces):
        yield from _taken(pieces[state.piece + 1], state.piece + 1, 0, sign)


def _taken(piece: Piece, index: int, count: int, sign: str) -> Iterator[State]:
    if isinstance(piece, Literal):
        if count < len(piece.signs) and piece.signs[count] == sign:
            yield State(index, count + 1, count + 1 == len(piece.signs))
        return
    holds = piece.first.holds(sign) if count == 0 else piece.inner.holds(sign)
    if not holds or count < 0 or (not piece.varies and count >= piece.most):
        return
    reached = min(count + 1, piece.least)
    yield State(index, reached, count + 1 >= piece.least and piece.last.holds(sign))


def is_end(pieces: tuple[Piece, ...], state: State) -> bool:
    """Whether a number may end in `state`."""
    return state.whole and state.piece == len(pieces) - 1


def two_readings(pieces: tuple[Piece, ...]) -> TwoReadings | None:
    """The shortest number that can be read in two ways; None when each can be read in one way only."""
    signs = _signs(pieces)
    first = _Walks(START, START, False)
    came: dict[_Walks, tuple[_Walks, str] | None] = {first: None}
    waiting = deque([first])
    while waiting:
        walks = waiting.popleft()
        if walks.parted and is_end(pieces, walks.one) and is_end(pieces, walks.other):
            return _readings(pieces, walks, came)
        if len(came) > MOST_STATES:
            return TwoReadings("", {}, {})
        for sign in signs:
            for one in steps(pieces, walks.one, sign):
                for other in steps(pieces, walks.other, sign):
                    following = _Walks(one, other, walks.parted or one.piece != other.piece)
                    if following not in came:
                        came[following] = (walks, sign)
                        waiting.append(following)
    return None


@dataclass(frozen=True, slots=True)
class _Walks:
    """Two walks over the same signs; `parted` once they gave a sign to different pieces."""

    one: State
    other: State
    parted: bool


def _signs(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """One sign of each kind that the pieces tell apart."""
    fixed = "".join(each.signs for each in pieces if isinstance(each, Literal))
    return tuple(dict.fromkeys("A1" + fixed + "B2."))


def _readings(
    pieces: tuple[Piece, ...], walks: _Walks, came: Mapping[_Walks, tuple[_Walks, str] | None]
) -> TwoReadings:
    number = ""
    readings: tuple[dict[str, str], dict[str, str]] = ({}, {})
    while before := came[walks]:
        earlier, sign = before
        number = sign + number
        for state, reading in zip((walks.one, walks.other), readings, strict=True):
            piece = pieces[state.piece]
            if isinstance(piece, Part):
                reading[piece.name] = sign + reading.get(piece.name, "")
        walks = earlier
    one, other = (dict(reversed(each.items())) for each in readings)
    return TwoReadings(number, one, other)
