"""Why a number is not of a pattern: part by part, with the right number nearest to it.

The folded number is laid along the pattern at the least cost: signs put in, struck out or changed. Figures and words
are cheap to put in, a whole part that is known costs nothing, fixed text is dear, and a letter for the figure it looks
like (``O`` for 0) the cheapest of all; so what people got right stays in its place. What had to be changed at a part is
what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.numbering.parts import CLAUSE, SERIAL, YEAR, Literal, Part, Piece, Sign
from sopkit.numbering.patterns import NumberPattern, PartFault
from sopkit.numbering.readings import START, State, is_end, steps

_LONGEST = 60
"""Signs a number may have to be laid along a pattern; a longer one is a sentence."""

_LOOKS_LIKE = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8"}
_UNKNOWN = "?"
_FAR = 1e9

_FIGURE, _WORD, _SEPARATOR, _FIXED = 0.7, 0.8, 1.2, 1.5
"""Cost of putting in a figure, a sign of a word, a separator, a letter or figure of fixed text."""
_ALIKE, _CHANGED, _STRUCK, _STRUCK_SEPARATOR, _CUT = 0.5, 2.0, 1.0, 1.8, 1.6
"""Cost of a look-alike, of another sign, of a sign too many, of a separator too many, of all behind a whole number."""
_KNOWN = -0.1
"""Cost of putting in a whole part whose value is known: just less than to cut a word in two for the want of it."""
_CLEARER = 1.0
"""How much dearer a reading may be that has the known company or department in its place."""


@dataclass(frozen=True, slots=True)
class PartMismatch:
    """A piece the number does not follow: what the pattern has there, and what stands there ("" for nothing)."""

    piece: Piece
    found: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Everything that is wrong with a number, in reading order, and the nearest right one."""

    parts: tuple[PartMismatch, ...]
    nearest: str


@dataclass(frozen=True, slots=True)
class _Edit:
    """One sign of the number (`found`, "" for none) put at `piece` as `sign` ("" where it is too many)."""

    piece: int
    found: str
    sign: str


def mismatch(pattern: NumberPattern, number: str, values: Mapping[str, str]) -> Mismatch:
    """What keeps `number` from being of `pattern`; `values` are what is known of its parts (company, department)."""
    key = folded(number)
    if not 0 < len(key) <= _LONGEST or pattern.takes_any:
        return Mismatch((), pattern.example(values))
    pieces = tuple(each for each in pattern.pieces if isinstance(each, Part) or each.signs)
    known = {part.name: value for part in pattern.every_part if part.holds(value := folded(values.get(part.name, "")))}
    edits = _alignment(pieces, key, known).edits()
    wrong: list[PartMismatch] = []
    read: dict[str, str] = {}
    for index, piece in enumerate(pieces):
        own = [each for each in edits if each.piece == index]
        if isinstance(piece, Part):
            written = "".join(each.sign for each in own)
            found = "".join(each.found for each in own if each.found == each.sign)
            read[piece.name] = _year(written, found) if piece.name == YEAR else written
        if any(each.found != each.sign for each in own):
            wrong.append(PartMismatch(piece, "".join(each.found for each in own)))
    return Mismatch(tuple(wrong), _nearest(pattern, read, values))


def expected(piece: Piece) -> Wording:
    """What should stand at a piece, in words."""
    if isinstance(piece, Literal):
        return Wording(f"“{piece.text.strip()}”", f"“{piece.text.strip()}”")
    name = _NAMES.get(piece.name, Wording(piece.name, piece.name))
    most = piece.most if not piece.varies else None
    if piece.inner is Sign.DOTTED:
        kind = Wording("4.2.3 这样的条款号", "a clause such as 4.2.3")
    elif piece.figures:
        kind = Wording(
            f"{piece.least} 位数字" if most else f"至少 {piece.least} 位数字",
            f"{piece.least} figures" if most else f"at least {piece.least} figures",
        )
    elif most:
        kind = Wording(f"{most} 位字母或数字", f"{most} letters or figures")
    else:
        kind = Wording("字母和数字", "letters and figures")
    if piece.last is Sign.LETTER and not piece.figures:
        kind = Wording(f"{kind.zh}，以字母结尾", f"{kind.en}, a letter last")
    return Wording(f"{name.zh}（{kind.zh}）", f"{name.en} ({kind.en})")


_NAMES = {
    SERIAL: Wording("流水号 seq", "the running number seq"),
    YEAR: Wording("年份 year", "the year"),
    CLAUSE: Wording("条款号 clause", "the clause"),
    "company": Wording("公司代号 company", "the company's code"),
    "type": Wording("文件类型代号 type", "the type's code"),
    "dept": Wording("部门代号 dept", "the department's code dept"),
}


def part_label(name: str) -> Wording:
    """What a part is called, for messages and questions."""
    return _NAMES.get(name, Wording(f"编号中的 {name}", f"{name} in the number"))


def _nearest(pattern: NumberPattern, read: Mapping[str, str], values: Mapping[str, str]) -> str:
    chosen = {name: text if text and _UNKNOWN not in text else values.get(name, "") for name, text in read.items()}
    serial = chosen.get(SERIAL, "")
    if serial and not serial.strip("0"):
        chosen[SERIAL] = "1"
    try:
        return pattern.write(chosen)
    except PartFault:
        return pattern.example({**values, **{name: text for name, text in chosen.items() if text}})


def _year(written: str, found: str) -> str:
    """A year of which only the last two figures were there; nothing for one that was not there at all."""
    if written == found:
        return written
    if not found:
        return written if written.strip("0") else ""
    return f"20{found}" if len(found) == 2 and len(written) == 4 else ""


def _alignment(pieces: tuple[Piece, ...], key: str, values: Mapping[str, str]) -> _Alignment:
    """The cheapest alignment; one with known values in their places goes before one that is little cheaper."""
    plain = _Alignment(pieces, key, values)
    fixed = tuple(_known(each, key, values) for each in pieces)
    if fixed == pieces:
        return plain
    clearer = _Alignment(fixed, key, values)
    return clearer if clearer.cost <= plain.cost + _CLEARER else plain


def _known(piece: Piece, key: str, values: Mapping[str, str]) -> Piece:
    value = folded(values.get(piece.name, "")) if isinstance(piece, Part) else ""
    return Literal(value, value, piece.start, piece.end) if value and value in key else piece


class _Alignment:
    """The least cost of laying `key` from each place along the pieces from each state."""

    def __init__(self, pieces: tuple[Piece, ...], key: str, values: Mapping[str, str]) -> None:
        self.pieces, self.key, self.values = pieces, key, values
        self.states = self._states()
        self.costs: list[dict[State, float]] = [{} for _ in range(len(key) + 1)]
        for at in range(len(key), -1, -1):
            for state in reversed(self.states):
                moves = (each[0] for each in self._moves(at, state))
                self.costs[at][state] = 0.0 if self._done(at, state) else min(moves, default=_FAR)

    @property
    def cost(self) -> float:
        """What the cheapest way costs."""
        return self.costs[0][START]

    def _done(self, at: int, state: State) -> bool:
        return at == len(self.key) and is_end(self.pieces, state)

    def edits(self) -> list[_Edit]:
        """The cheapest way, sign by sign."""
        at, state = 0, START
        made: list[_Edit] = []
        while not self._done(at, state):
            _, edit, at, state = min(self._moves(at, state), key=lambda each: each[0])
            made.append(edit)
        return made

    def _moves(self, at: int, state: State) -> Iterator[tuple[float, _Edit, int, State]]:
        """What can be done next, with the cost of all that follows; signs put in come first, so zeros go in front."""
        index = state.piece + 1
        following = State(index, -1, True)
        piece = self.pieces[index] if state.whole and index < len(self.pieces) else None
        if isinstance(piece, Part) and piece.name in self.values:
            yield self._then(at, following, _KNOWN), _Edit(index, "", self.values[piece.name]), at, following
        for sign, following in self._next(state):
            if following != state:
                cost = self._price(sign, following)
                yield self._then(at, following, cost), _Edit(following.piece, "", sign), at, following
        if at == len(self.key):
            return
        found = self.key[at]
        for following in steps(self.pieces, state, found):
            yield self._then(at + 1, following, 0.0), _Edit(following.piece, found, found), at + 1, following
        for sign, following in self._next(state):
            alike = _LOOKS_LIKE.get(found, "") if self._figures(following) else ""
            cost = _ALIKE if alike or (sign == "-" and found in "_/.~") else _CHANGED
            if sign != found:
                yield (
                    self._then(at + 1, following, cost),
                    _Edit(following.piece, found, alike or sign),
                    at + 1,
                    following,
                )
        here = max(state.piece, 0)
        if is_end(self.pieces, state):
            yield _CUT, _Edit(here, self.key[at:], ""), len(self.key), state
        struck = _STRUCK if found.isalnum() else _STRUCK_SEPARATOR
        yield self._then(at + 1, state, struck), _Edit(here, found, ""), at + 1, state

    def _price(self, sign: str, state: State) -> float:
        if isinstance(self.pieces[state.piece], Literal):
            return _FIXED if sign.isalnum() else _SEPARATOR
        return _FIGURE if self._figures(state) else _WORD

    def _then(self, at: int, state: State, cost: float) -> float:
        return cost + self.costs[at].get(state, _FAR)

    def _figures(self, state: State) -> bool:
        piece = self.pieces[state.piece]
        return isinstance(piece, Part) and piece.figures

    def _next(self, state: State) -> Iterator[tuple[str, State]]:
        """A sign that may stand next, and the state it leads to: 0 for figures, ? for what nobody can guess."""
        for index in (state.piece, state.piece + 1):
            if not 0 <= index < len(self.pieces) or (index > state.piece and not state.whole):
                continue
            piece = self.pieces[index]
            count = state.count if index == state.piece else 0
            if count < 0:
                continue
            if isinstance(piece, Literal):
                if count < len(piece.signs):
                    yield piece.signs[count], State(index, count + 1, count + 1 == len(piece.signs))
            elif piece.varies or count < piece.most:
                reached = min(count + 1, piece.least)
                yield "0" if piece.figures else _UNKNOWN, State(index, reached, count + 1 >= piece.least)

    def _states(self) -> tuple[State, ...]:
        """Every state, each before those it leads to."""
        found = [START]
        for index, piece in enumerate(self.pieces):
            least = len(piece.signs) if isinstance(piece, Literal) else piece.least
            found += (State(index, count, whole) for count in range(1, least + 1) for whole in (False, True))
            found.append(State(index, -1, True))
        return tuple(found)
