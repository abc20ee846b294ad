"""What a redline calls places, parts and changes; the same on paper, on a screen and in a change request."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.labels import Labels
from sopkit.model.redline import Change, ChangeKind, Citer, NumberMove, Op, Part

_START = "start"
_NONE = "—"
_LABELLED = frozenset({"step", "figure", "table"})


def place_words(change: Change, labels: Labels) -> str:
    """Where: ``4.2.1``, ``步骤 3``, ``表 1 → 表 2``."""
    if change.place == _START:
        return labels["redline_start"]
    numbers = [_number(change.place, each, labels) for each in (change.number_before, change.number_after) if each]
    return " → ".join(dict.fromkeys(numbers))


def move_words(move: NumberMove, labels: Labels) -> tuple[str, str]:
    """The old and the new number of a place."""
    return _number(move.place, move.before, labels), _number(move.place, move.after, labels)


def move_lines(moves: Sequence[NumberMove], labels: Labels) -> tuple[tuple[str, str, str], ...]:
    """Old number, new number and title of each move; what only goes along with the place above it is counted there."""
    heads: list[tuple[NumberMove, int]] = []
    for move in moves:
        head = heads[-1][0] if heads else None
        if head and _goes_along(move, head):
            heads[-1] = head, heads[-1][1] + 1
        else:
            heads.append((move, 0))
    return tuple(
        (
            *move_words(move, labels),
            labels.fill("redline_with", title=move.title, count=str(count)) if count else move.title,
        )
        for move, count in heads
    )


def _goes_along(move: NumberMove, head: NumberMove) -> bool:
    """Whether a place in another, 4.2.1 in 4.2, has the same number in it as before."""
    if not (move.before.startswith(head.before) and move.after.startswith(head.after)):
        return False
    tail = move.before.removeprefix(head.before)
    return tail == move.after.removeprefix(head.after) and not tail[:1].isalnum()


def kind_words(change: Change, labels: Labels) -> str:
    """``更改``, ``新增``, ``移动、更改``."""
    words = labels[f"redline_{change.kind.value}"]
    if change.moved and change.kind is ChangeKind.CHANGED:
        words = f"{labels['redline_moved']}、{words}" if labels.look == "zh" else f"{labels['redline_moved']}, {words}"
    return words


def part_words(part: Part, labels: Labels) -> str:
    """Which part of a place: ``限值``, ``单元格（投诉 · 回访率）``; "" for its running text."""
    if part.field == "text":
        return ""
    words = _field(part.field, labels)
    if part.detail:
        words += f"（{part.detail}）" if labels.look == "zh" else f" ({part.detail})"
    return words


def metadata_words(part: Part, labels: Labels) -> str:
    """An entry of the front matter: as pages call it, else by the key as typed."""
    known = {key for tongue in labels.tongues for key in tongue.words}
    return labels[part.field] if part.field in known else part.detail or part.field


def citer_words(citer: Citer, labels: Labels) -> str:
    """What a citation of a moved number needs."""
    if citer.follows:
        return labels["redline_follows"]
    return labels["redline_mend"] if citer.now else labels["redline_lost"]


def column_text(change: Change, labels: Labels, op: Op) -> str:
    """更改前 (`Op.OUT`) or 更改后 (`Op.IN`) of a change request: the text of each part that changed, a line each."""
    lines = []
    for part in change.parts:
        text = part.before if op is Op.OUT else part.after
        name = part_words(part, labels)
        if text:
            lines.append(f"{name}{'：' if labels.look == 'zh' else ': '}{text}" if name else text)
    return "\n".join(lines)


def summary(change: Change, labels: Labels) -> str:
    """A change in one line: ``4.2.1 更改：抽样数 5 → 7 件``, ``步骤 3 新增：试机``."""
    head = " ".join(each for each in (place_words(change, labels), kind_words(change, labels)) if each)
    values = "；".join(each.told for each in change.values)
    said = values or change.title
    return f"{head}：{said}" if labels.look == "zh" else f"{head}: {said}"


def metadata_summary(part: Part, labels: Labels) -> str:
    """An entry of the front matter that changed, in one line: ``实施日期：2026-12-01 → 2026-12-08``."""
    colon = "：" if labels.look == "zh" else ": "
    return f"{metadata_words(part, labels)}{colon}{part.before or _NONE} → {part.after or _NONE}"


def _number(place: str, number: str, labels: Labels) -> str:
    if place not in _LABELLED or not number.isascii():  # 第一步 says what it is.
        return number
    return f"{labels.short(place)} {number}"


def _field(field: str, labels: Labels) -> str:
    words = labels.first
    return words.get(f"field_{field}") or words.get(field) or field
