"""A redline for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from sopkit.cli.printable import printable
from sopkit.labels import Labels
from sopkit.model.redline import Change, Op, Part, Redline, Run
from sopkit.office.redline import Compared
from sopkit.render.redline.words import citer_words, kind_words, metadata_words, move_lines, part_words, place_words

_AROUND = 40
"""Characters of unchanged text shown on each side of a change."""


def redline_lines(found: Compared, labels: Labels, colour: bool) -> Iterator[str]:
    """A redline line by line; words that go ``[-so-]``, words that come ``{+so+}``, or in colours where `colour`."""
    redline = found.redline
    versions = " → ".join(filter(None, (redline.version_before, redline.version_after)))
    yield printable(" ".join(filter(None, (redline.number, redline.title, versions))))
    if redline.form_only or redline.is_empty:
        yield labels["redline_form_only" if redline.form_only else "redline_none"]
        return
    if redline.metadata:
        yield ""
        yield labels["redline_metadata"]
        for part in redline.metadata:
            yield from _part(part, metadata_words(part, labels), labels, colour)
    for change in redline.changes:
        yield ""
        yield printable(f"{_head(change, labels)}  〔{kind_words(change, labels)}〕")
        for part in change.parts:
            yield from _part(part, part_words(part, labels), labels, colour)
    yield from _moves(found, labels)


def _head(change: Change, labels: Labels) -> str:
    return " ".join(each for each in (place_words(change, labels), change.title) if each)


def _part(part: Part, name: str, labels: Labels, colour: bool) -> Iterator[str]:
    if part.moved:
        name = " ".join(filter(None, (name, labels["redline_moved"])))
    colon = "：" if labels.look == "zh" else ": "
    words = "".join(_run(run, at, len(part.runs), colour) for at, run in enumerate(part.runs))
    yield f"    {printable(name)}{colon if name else ''}{words}"
    if part.values:
        yield f"        {labels['redline_values']}{colon}" + printable("；".join(each.told for each in part.values))


def _run(run: Run, at: int, count: int, colour: bool) -> str:
    text = printable(run.after or run.before)
    if run.op is Op.KEPT:
        if len(text) <= 2 * _AROUND:
            return text
        head, tail = text[:_AROUND] if at else "", text[-_AROUND:] if at < count - 1 else ""
        return f"{head}…{tail}"
    if run.op is Op.OUT:
        return click.style(text, fg="red", strikethrough=True) if colour else f"[-{text}-]"
    return click.style(text, fg="green", underline=True) if colour else f"{{+{text}+}}"


def _moves(found: Compared, labels: Labels) -> Iterator[str]:
    if found.redline.moves:
        yield ""
        yield labels["redline_moves"]
        for was, now, title in move_lines(found.redline.moves, labels):
            yield printable(f"    {was} → {now}  {title}")
    if found.citers:
        yield ""
        yield labels["redline_citers"]
        for citer in found.citers:
            where = " → ".join(filter(None, (citer.was, citer.now)))
            yield printable(f"    {citer.number}  {where}  {citer_words(citer, labels)}  {citer.path}")


def redline_record(found: Compared) -> dict[str, Any]:
    """A redline as plain values for JSON; digests are those a register keeps."""
    redline: Redline = found.redline
    return {
        "number": redline.number,
        "title": redline.title,
        "version_before": redline.version_before,
        "version_after": redline.version_after,
        "empty": redline.is_empty,
        "form_only": redline.form_only,
        "digest": redline.digest,
        "metadata": [_part_record(each) for each in redline.metadata],
        "changes": [_change_record(each) for each in redline.changes],
        "moves": [
            {"place": each.place, "title": each.title, "before": each.before, "after": each.after}
            for each in redline.moves
        ],
        "citers": [
            {"number": each.number, "path": each.path, "was": each.was, "now": each.now, "follows": each.follows}
            for each in found.citers
        ],
    }


def _change_record(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "moved": change.moved,
        "place": change.place,
        "number_before": change.number_before,
        "number_after": change.number_after,
        "anchor_before": change.anchor_before,
        "anchor_after": change.anchor_after,
        "title": change.title,
        "digest": change.digest,
        "parts": [_part_record(each) for each in change.parts],
    }


def _part_record(part: Part) -> dict[str, Any]:
    return {
        "field": part.field,
        "detail": part.detail,
        "moved": part.moved,
        "before": part.before,
        "after": part.after,
        "runs": [{"op": run.op.value, "text": run.after or run.before} for run in part.runs],
        "values": [
            {"name": each.name, "before": each.before, "after": each.after, "unit": each.unit} for each in part.values
        ],
    }
