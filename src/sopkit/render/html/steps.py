"""Steps as HTML: a framed block with its head line, text and field lines, and pictures beside them."""

from __future__ import annotations

from html import escape

from sopkit.model.blocks import Step
from sopkit.model.mark import Mark, mark_named
from sopkit.render.html.pictures import figure_html
from sopkit.render.html.writer import Writer
from sopkit.render.sheet import step_check
from sopkit.render.words import FieldLine, step_lines

_IN_HEAD = ("actor", "time")
_BEFORE_TEXT = ("tools", "materials")
_MARK_ROOM, _LONG_MARK_ROOM = 15, 26
"""Millimetres a mark with its name takes in a step's head, in Chinese and where the name is also English."""


def step_html(writer: Writer, step: Step) -> str:
    """A step; key points, limits and hazards stand out, pictures stand at the right where there are any."""
    lines = step_lines(step, writer.setting.labels)
    head = "".join(_head_fact(writer, line) for line in lines if line.key in _IN_HEAD)
    head = f'<div class="step-who">{head}</div>' if head else ""
    before = [line for line in lines if line.key in _BEFORE_TEXT]
    after = [line for line in lines if line.key not in (*_IN_HEAD, *_BEFORE_TEXT)]
    text = _facts(writer, before) + writer.html(step.blocks) + _facts(writer, after)
    pictures = "".join(figure_html(writer, each, "step-picture") for each in step.pictures)
    if pictures:
        text = f'<div class="step-text">{text}</div><div class="step-pictures">{pictures}</div>'
    alone = "" if pictures else " step-text"
    heading = writer.heading(4, step.title, step.anchor)
    return (
        f'<section class="step"><div class="step-head"><div class="step-title">{heading}</div>'
        f"{_marks(writer, step)}{head}{_check(writer)}</div>"
        f'<div class="step-body{alone}">{text}</div></section>'
    )


def _check(writer: Writer) -> str:
    """Where the worker ticks or signs that the step is done, when type or document ask for it."""
    labels = writer.setting.labels
    match step_check(writer.resolved, writer.setting):
        case "tick":
            box = "□" if writer.for_print else "☐"
            return f'<div class="step-check tick"><span class="box">{box}</span> {escape(labels["step_tick"])}</div>'
        case "sign":
            return f'<div class="step-check sign"><span class="key">{escape(labels["step_sign"])}</span></div>'
        case _:
            return ""


def _head_fact(writer: Writer, line: FieldLine) -> str:
    value = writer.setting.labels.comma.join(writer.both(part) for part in line.parts)
    return f'<p class="{line.key}"><span class="key">{escape(line.label)}</span> {value}</p>'


def _facts(writer: Writer, lines: list[FieldLine]) -> str:
    if not lines:
        return ""
    rows = []
    for line in lines:
        inner = [writer.both(part) for part in line.parts]
        label = escape(line.label)
        if writer.for_print:  # Set as one line: the value begins behind the label's tab stop.
            label = f"{'⚠ ' if line.key == 'hazard' else ''}{label}\t"
            values = "<br>".join(inner)
        else:
            values = inner[0] if len(inner) == 1 else "".join(f"<p>{each}</p>" for each in inner)
        rows.append(f'<div class="fact {line.key}"><dt>{label}</dt><dd>{values}</dd></div>')
    return f'<dl class="facts">{"".join(rows)}</dl>'


def _marks(writer: Writer, step: Step) -> str:
    parts = []
    for use in step.marks:
        mark = mark_named(writer.setting.marks, use.name)
        parts.append(mark_html(writer, mark) if mark else f'<span class="mark">{escape(use.name)}</span>')
    if not parts:
        return ""
    room = len(parts) * (_MARK_ROOM if writer.setting.labels.look == "zh" else _LONG_MARK_ROOM)
    return f'<div class="step-marks" style="width:{room}mm">{"".join(parts)}</div>'


def mark_html(writer: Writer, mark: Mark) -> str:
    """A mark's drawing with its name under it."""
    name = writer.setting.labels.pick(mark.name.zh, mark.name.en)
    address = writer.pictures.mark(mark)
    return (
        f'<span class="mark"><img src="{address}" alt="{escape(mark.symbol)}">'
        f'<span class="mark-name">{escape(name)}</span></span>'
    )
