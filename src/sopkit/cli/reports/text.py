"""Findings for people: place, message, the source line with a caret, why, how to mend it; then what to do first."""

from __future__ import annotations

import os
import sys

import click

from sopkit.cli.reports.report import Report, Texts
from sopkit.diagnostics import Diagnostic, Severity, Wording, display_width
from sopkit.office.explain import severity_name

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue"}
_FIRST = 5
_PLACES = 12
_LINE_ROOM = 100
"""Terminal cells of a source line that are shown around the finding."""


def write(report: Report) -> str:
    """The report for a terminal; colour only where the terminal and the person want it.

    Why a rule matters is told with its first finding; so is how to mend it, unless the hint differs.
    """
    texts, colour = report.texts, _wants_colour()
    told: dict[str, set[str]] = {}
    parts = [_finding(each, texts, report.language, colour, told) for each in report.diagnostics]
    parts.append(_summary(report))
    if len(report.diagnostics) > _FIRST:
        parts.append(_first(report, texts))
    return "\n".join(parts)


def _finding(found: Diagnostic, texts: Texts, language: str, colour: bool, told: dict[str, set[str]]) -> str:
    at = texts.position(found.span)
    head = f"{severity_name(found.severity, language)} {found.rule.code} {found.rule.name}"
    if colour:
        head = click.style(head, fg=_COLOURS[found.severity], bold=True)
    lines = [f"{found.span.path}:{at.line}:{at.column}: {head}: {found.message.in_language(language)}"]
    lines += _excerpt(found, texts, colour)
    hint = found.hint.in_language(language)
    if found.fix:
        hint += Wording("（可用 --fix 自动修改）", " (--fix can do it)").in_language(language)
    if found.rule.code not in told:
        lines.append(Wording("    为什么：", "    why: ").in_language(language) + found.rule.why.in_language(language))
    hints = told.setdefault(found.rule.code, set())
    if hint not in hints:
        hints.add(hint)
        lines.append(Wording("    怎么改：", "    mend: ").in_language(language) + hint)
    if found.related:
        lines.append(Wording("    另见：", "    see also: ").in_language(language) + _places(found, texts))
    return "\n".join(lines) + "\n"


def _places(found: Diagnostic, texts: Texts) -> str:
    """The related places in one line; those in the finding's own file without its name."""
    places = []
    for each in found.related[:_PLACES]:
        at = texts.position(each)
        file = "" if each.path == found.span.path else f"{each.path}:"
        places.append(f"{file}{at.line}:{at.column}")
    return ", ".join(places) + (" …" if len(found.related) > _PLACES else "")


def _excerpt(found: Diagnostic, texts: Texts, colour: bool) -> list[str]:
    """The source line and a caret line under it; a long line is cut around the finding."""
    source = texts.of(found.span.path)
    if not source.text:
        return []
    number = source.line_of(found.span.start)
    line = source.line_text(number).replace("\t", " ")
    start = found.span.start - source.line_start(number)
    end = max(start + 1, min(found.span.end - source.line_start(number), len(line)))
    first = start
    while first > 0 and display_width(line[first - 1 : start]) < _LINE_ROOM // 3:
        first -= 1
    last = min(len(line), max(end, start + 1))
    while last < len(line) and display_width(line[first:last]) < _LINE_ROOM:
        last += 1
    while last > start + 1 and display_width(line[first:last]) > _LINE_ROOM:
        last -= 1
    shown = ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")
    indent = display_width(("…" if first else "") + line[first:start])
    caret = "^" * max(1, display_width(line[start : min(end, last)]))
    if colour:
        caret = click.style(caret, fg=_COLOURS[found.severity])
    gutter = f"{number + 1:>5} | "
    return [f"{gutter}{_printable(shown)}", f"{' ' * (len(gutter) - 2)}| {' ' * indent}{caret}"]


def _printable(text: str) -> str:
    """Control characters made visible, so that a hostile text cannot steer the terminal."""
    return "".join(char if char.isprintable() else "�" for char in text)


def _summary(report: Report) -> str:
    counts = {each: sum(found.severity is each for found in report.diagnostics) for each in Severity}
    if not report.diagnostics:
        said = Wording(
            f"检查了 {report.checked} 份文件，没有发现问题。", f"checked {report.checked} documents: no findings."
        )
        return said.in_language(report.language) + "\n"
    errors, warnings, advice = (counts[each] for each in (Severity.ERROR, Severity.WARNING, Severity.ADVICE))
    said = Wording(
        f"检查了 {report.checked} 份文件：错误 {errors}，警告 {warnings}，建议 {advice}。",
        f"checked {report.checked} documents: {errors} errors, {warnings} warnings, {advice} advice.",
    )
    return said.in_language(report.language) + "\n"


def _first(report: Report, texts: Texts) -> str:
    """The five findings to mend first: gravest first, then the rules that fire most often."""
    often: dict[str, int] = {}
    for each in report.diagnostics:
        often[each.rule.code] = often.get(each.rule.code, 0) + 1
    seen: dict[str, Diagnostic] = {}
    for each in sorted(report.diagnostics, key=lambda each: (each.severity.rank, -often[each.rule.code])):
        seen.setdefault(each.rule.code, each)
    lines = [Wording("先改这些：", "Mend these first:").in_language(report.language)]
    for each in list(seen.values())[:_FIRST]:
        at = texts.position(each.span)
        times = f" ×{often[each.rule.code]}" if often[each.rule.code] > 1 else ""
        message = each.message.in_language(report.language)
        lines.append(f"  {each.rule.code}{times}  {each.span.path}:{at.line}:{at.column}  {message}")
    return "\n".join(lines) + "\n"


def _wants_colour() -> bool:
    """Colour on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()
