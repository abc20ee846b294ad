"""What a redline calls places, parts and changes; the same on paper, on a screen and in a change request."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.labels import Labels
from sopkit.model.redline import ELLIPSIS, Change, ChangeKind, Citer, NumberMove, Op, Part, Run

_START = "start"
_LONGEST_KEPT, _AROUND = 160, 60
"""Characters of unchanged text told in full, and what is left on each side of a change of a longer one."""

NONE = "—"
"""What stands where a version has nothing."""

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
        lines.append(_labelled(part_words(part, labels), text, labels))
    return "\n".join(each for each in lines if each)


def short_column(change: Change, labels: Labels, op: Op) -> str:
    """更改前 or 更改后 as `column_text` has it, but of long unchanged text only what stands beside a change."""
    lines = (_labelled(part_words(part, labels), short_text(part, op), labels) for part in change.parts)
    return "\n".join(each for each in lines if each)


def short_text(part: Part, op: Op) -> str:
    """A part as one version has it, of long unchanged text only what stands beside a change."""
    return "".join(
        kept_words(run, op, at, len(part.runs)) if run.op is Op.KEPT else run.before if op is Op.OUT else run.after
        for at, run in enumerate(part.runs)
        if run.op in (Op.KEPT, op)
    )


def kept_words(run: Run, op: Op, at: int, count: int) -> str:
    """Unchanged words, the run `at` of `count`: all of them, or of many those that stand beside a change."""
    text = run.before if op is Op.OUT else run.after
    if len(text) <= _LONGEST_KEPT:
        return text
    head, tail = text[:_AROUND] if at else "", text[-_AROUND:] if at < count - 1 else ""
    return f"{head} {ELLIPSIS} {tail}" if head or tail else text


def _labelled(name: str, text: str, labels: Labels) -> str:
    if not text:
        return ""
    return f"{name}{'：' if labels.look == 'zh' else ': '}{text}" if name else text


def summary(change: Change, labels: Labels) -> str:
    """A change in one line: ``4.2.1 更改：抽样数 5 → 7 件``, ``步骤 3 新增：试机``."""
    head = " ".join(each for each in (place_words(change, labels), kind_words(change, labels)) if each)
    values = "；".join(each.told for each in change.values)
    said = values or change.title
    return f"{head}：{said}" if labels.look == "zh" else f"{head}: {said}"


def metadata_summary(part: Part, labels: Labels) -> str:
    """An entry of the front matter that changed, in one line: ``实施日期：2026-12-01 → 2026-12-08``."""
    colon = "：" if labels.look == "zh" else ": "
    return f"{metadata_words(part, labels)}{colon}{part.before or NONE} → {part.after or NONE}"


def _number(place: str, number: str, labels: Labels) -> str:
    if place not in _LABELLED or not number.isascii():  # 第一步 says what it is.
        return number
    return f"{labels.short(place)} {number}"


def _field(field: str, labels: Labels) -> str:
    words = labels.first
    return words.get(f"field_{field}") or words.get(field) or field
