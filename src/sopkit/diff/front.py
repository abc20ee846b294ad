"""What changed in the front matter: every entry as written, keys in Chinese and English alike."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.diff.align import Effort
from sopkit.diff.tokens import words_of
from sopkit.diff.words import runs_of, values_of
from sopkit.model.document import FrontMatter, MappingValue, Scalar, Sequence, Value
from sopkit.model.redline import Part

_SEPARATE = frozenset({"revisions"})
"""Entries whose items are told one by one."""


def metadata_parts(old: FrontMatter, new: FrontMatter, effort: Effort) -> tuple[Part, ...]:
    """Entries that changed, came or went, in the order of the new version, then those that went."""
    before, after = dict(_entries(old)), dict(_entries(new))
    parts = []
    for name in dict.fromkeys((*after, *before)):
        key, was = before.get(name, ("", ""))
        now_key, now = after.get(name, ("", ""))
        if was != now:
            ours, theirs = tuple(words_of(was)), tuple(words_of(now))
            values = values_of(ours, theirs, effort)
            parts.append(Part(name.partition("\x1f")[0], runs_of(ours, theirs, effort), now_key or key, values))
    return tuple(parts)


def _entries(front: FrontMatter) -> Iterator[tuple[str, tuple[str, str]]]:
    """What each entry says, by canonical key, with the key as typed; of an entry written twice the last."""
    for each in front.entries:
        name = each.name or each.key
        if name in _SEPARATE and isinstance(each.value, Sequence):
            for item in each.value.items:
                text = _text(item)
                yield f"{name}\x1f{text}", (each.key, text)
            continue
        yield name, (each.key, _text(each.value))


def _text(value: Value) -> str:
    match value:
        case Scalar(text=text):
            return " ".join(text.split())
        case Sequence(items=items):
            return "、".join(map(_text, items))
        case MappingValue(entries=entries):
            return "，".join(f"{each.key}：{_text(each.value)}" for each in entries)
