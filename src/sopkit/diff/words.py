"""The words that changed between two texts, and the values among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopkit.diff.align import Effort, align
from sopkit.diff.tokens import Word, Words, text_of, unit_of
from sopkit.model.redline import Op, Run, Value

_LEAST_KEPT = 0.25
"""Share of the longer text that must stand in both, or the two are told whole, one for the other."""

_LINK: Final = (
    r"(?:不大于|不小于|不超过|不低于|不高于|不少于|不得大于|不得小于|不得超过|设定为|控制在|设为|设定|调至|调到|达到|"
    r"应为|须为|均为|约为|为|是|至|到|大于|小于|超过|高于|低于|[:：=≤≥<>＜＞≈]|\bis|\bof|\bto|\bat|\bbe|\bexceeds?|\bbelow|\babove)"
)
_NAMED: Final = re.compile(rf"(?P<name>[\w·/]+(?: [A-Za-z]+)?)\s*(?:{_LINK}\s*)+$")
_LONGEST_NAME = 12

Stretch = tuple[list[Word], list[Word]]
"""Words of the old and of the new text; a kept stretch has as many of each."""


def runs_of(old: Words, new: Words, effort: Effort) -> tuple[Run, ...]:
    """Both texts as runs, in reading order; what goes out stands before what comes in."""
    runs: list[Run] = []
    for kept, (before, after) in _stretches(old, new, effort):
        if kept:
            runs.append(Run(Op.KEPT, text_of(before), text_of(after)))
            continue
        if before:
            runs.append(Run(Op.OUT, text_of(before), ""))
        if after:
            runs.append(Run(Op.IN, "", text_of(after)))
    return tuple(runs)


def values_of(old: Words, new: Words, effort: Effort) -> tuple[Value, ...]:
    """The values that changed: those that stand in one another's place."""
    found: list[Value] = []
    said = ""
    for kept, (before, after) in _stretches(old, new, effort):
        if not kept:
            found.extend(_paired(before, after, said))
        said = (said + text_of(after))[-60:]
    return tuple(found)


def _paired(before: list[Word], after: list[Word], said: str) -> Iterator[Value]:
    """Values of one stretch: the n-th of a unit for the n-th of that unit; a lone one for a lone one of any unit."""
    gone = [each.text for each in before if each.value]
    come = [(each.text, said + text_of(after[:at])) for at, each in enumerate(after) if each.value]
    if len(gone) == len(come) == 1:
        pairs = [(gone[0], come[0])]
    else:
        pairs = []
        for unit in dict.fromkeys(map(unit_of, gone)):
            ours = [each for each in gone if unit_of(each) == unit]
            theirs = [each for each in come if unit_of(each[0]) == unit]
            if len(ours) == len(theirs):
                pairs += zip(ours, theirs, strict=True)
        pairs.sort(key=lambda pair: come.index(pair[1]))
    for was, (now, head) in pairs:
        if was != now:
            unit = unit_of(now)
            yield Value(was, now, unit if unit_of(was) == unit else "", _name(head))


def _name(head: str) -> str:
    """What the words before a value say it is a value of: ``力矩`` of ``紧固，力矩应为``; "" where they do not."""
    found = _NAMED.search(head[-40:])
    if not found:
        return ""
    name = re.sub(rf"(?:{_LINK}|应|须|不|约|要|得|shall|must|may)+$", "", found["name"].strip()).strip()
    return name if len(name) <= _LONGEST_NAME else ""


def _stretches(old: Words, new: Words, effort: Effort) -> list[tuple[bool, Stretch]]:
    """Kept and changed stretches by turns; kept ones too small to be read as such are taken into the change."""
    pairs = align([each.key for each in old], [each.key for each in new], effort)
    kept = sum(len(new[at].text) for _, at in pairs if new[at].key != " ")
    longer = max(len(text_of(old)), len(text_of(new)))
    if old and new and kept < _LEAST_KEPT * longer:
        return [(False, ([*old], [*new]))]
    found: list[tuple[bool, Stretch]] = []
    one = other = 0
    for below, after in (*pairs, (len(old), len(new))):
        if one < below or other < after:
            found.append((False, ([*old[one:below]], [*new[other:after]])))
        if below < len(old):
            if not found or not found[-1][0]:
                found.append((True, ([], [])))
            found[-1][1][0].append(old[below])
            found[-1][1][1].append(new[after])
        one, other = below + 1, after + 1
    return _readable(found)


def _readable(stretches: list[tuple[bool, Stretch]]) -> list[tuple[bool, Stretch]]:
    found: list[tuple[bool, Stretch]] = []
    for at, (kept, (before, after)) in enumerate(stretches):
        inside = 0 < at < len(stretches) - 1
        swallowed = kept and inside and _slight(after, found[-1][1], stretches[at + 1][1])
        if found and not found[-1][0] and (swallowed or not kept):
            found[-1][1][0].extend(before)
            found[-1][1][1].extend(after)
        else:
            found.append((kept, ([*before], [*after])))
    return found


def _length(stretch: Stretch) -> int:
    return max(len(text_of(stretch[0])), len(text_of(stretch[1])))


def _slight(kept: list[Word], before: Stretch, behind: Stretch) -> bool:
    """Whether kept words between two changes are too little to keep the changes apart; values are never run together."""
    text = text_of(kept).strip()
    if not text:
        return True
    if any(each.value for each in (*kept, *before[0], *before[1], *behind[0], *behind[1])) or not text.isalnum():
        return False
    return len(text) <= 1 or len(text) < min(4, _length(before), _length(behind))


def told_whole(words: Words, op: Op) -> tuple[Run, ...]:
    """All of a text as gone or come."""
    text = text_of(words)
    if not text:
        return ()
    return (Run(op, text, "") if op is Op.OUT else Run(op, "", text),)
