"""Front-matter values with their places, for rules about people, departments, records and dates."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.check.context import Context
from sopkit.diagnostics import Span
from sopkit.model.document import FrontMatter, Metadata, Revision, Scalar, Sequence, Value
from sopkit.model.facts import Facts
from sopkit.types import BASE_FIELDS, FieldSpec


@dataclass(frozen=True, slots=True)
class Item:
    """One value out of a front-matter field, as typed, and where it stands."""

    text: str
    span: Span


def present(front: FrontMatter) -> bool:
    """Whether there is a front matter at all; without one its absence is the one finding (parse tells it)."""
    return bool(front.entries) or front.span.end > front.span.start


def opening(front: FrontMatter) -> Span:
    """The opening ``---`` line: where something that is not there is told."""
    return Span(front.span.path, front.span.start, min(front.span.start + 3, front.span.end))


def written(value: Value) -> bool:
    """Whether anything was written as the value."""
    return bool(value.text.strip()) if isinstance(value, Scalar) else value.span.end > value.span.start


def items(context: Context, name: str) -> tuple[Item, ...]:
    """What the list field `name` holds, as the metadata has it.

    Each item has its own place where the list was written item by item; of a list typed into one
    scalar (``张三、李四``) each name is looked up inside it.
    """
    entry = context.document.front_matter.entry(name)
    texts = _texts(context.document.metadata, name)
    if entry is None:
        return ()
    scalars = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    left = [each for each in scalars if isinstance(each, Scalar)]
    return tuple(Item(text, _place(text, left, context, entry.value.span)) for text in texts if text)


def _texts(metadata: Metadata, name: str) -> tuple[str, ...]:
    value = getattr(metadata, name, metadata.fields.get(name, ""))
    return (value,) if isinstance(value, str) else tuple(value)


def _place(text: str, left: list[Scalar], context: Context, whole: Span) -> Span:
    for scalar in left:
        if scalar.text.strip() == text:
            left.remove(scalar)  # so that a name written twice is found in both its places
            return scalar.span
    at = context.document.source.text.find(text, whole.start, whole.end)
    return Span(whole.path, at, at + len(text)) if at >= 0 else whole


def revision_lines(context: Context) -> tuple[tuple[Revision, Span], ...]:
    """The revision history as proposed, each line with its place."""
    entry = context.document.front_matter.entry("revisions")
    lines = context.document.metadata.revisions
    if entry is None or not lines:
        return ()
    places = [each.span for each in entry.value.items] if isinstance(entry.value, Sequence) else []
    if len(places) != len(lines):
        places = [entry.value.span] * len(lines)
    return tuple(zip(lines, places, strict=True))


def same_person(facts: Facts, one: str, other: str) -> bool:
    """Whether two mentions, by id or by name, are of one person."""
    return identity(facts, one) == identity(facts, other)


def identity(facts: Facts, mention: str) -> str:
    """The same text for all mentions of one person, by id or by name; the words themselves where nobody is known by them."""
    person = facts.person(mention)
    return f"{person.id}\n" if person else mention.strip()


def specs(context: Context) -> tuple[FieldSpec, ...]:
    """Every front-matter key the document may have, once: the base fields, as the type words them, and its own."""
    own = {each.name: each for each in context.type.fields} if context.type else {}
    base = tuple(own.pop(each.name, each) for each in BASE_FIELDS)
    return (*base, *own.values())


def label(context: Context, name: str) -> dict[str, str]:
    """The values ``key``, ``label_zh`` and ``label_en`` of a message: a field's key and what it is called in print."""
    spec = next((each for each in specs(context) if each.name == name), None)
    return {"key": name, "label_zh": spec.label.zh if spec else name, "label_en": spec.label.en if spec else name}
