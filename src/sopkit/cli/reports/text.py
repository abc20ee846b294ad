"""Findings for people: place, message, the source line with a caret, why, how to mend it; then what to do first."""

from __future__ import annotations

import os
import sys
import unicodedata

import click

from sopkit.cli.reports.report import Report, Texts
from sopkit.diagnostics import Diagnostic, Severity, Span, Wording, display_width
from sopkit.office.explain import severity_name

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue"}
_FIRST = 5
_PLACES = 12
_LINE_ROOM = 100
"""Terminal cells of a source line that are shown around the finding."""
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def write(report: Report) -> str:
    """The report for a terminal; colour only where the terminal and the person want it."""
    texts = report.texts
    teller = _Teller(texts, report.language, _wants_colour())
    parts = [teller.finding(each) for each in report.diagnostics]
    parts.append(_summary(report))
    if len(report.diagnostics) > _FIRST:
        parts.append(_first(report, texts))
    return "\n".join(parts)


class _Teller:
    """Tells finding after finding, and nothing twice.

    The source line stands under the first of several findings in one place; why a rule matters with the rule's
    first finding, and so how to mend it, unless the hint differs.
    """

    def __init__(self, texts: Texts, language: str, colour: bool) -> None:
        self.texts, self.language, self.colour = texts, language, colour
        self.before: Span | None = None
        self.told: dict[str, set[str]] = {}

    def finding(self, found: Diagnostic) -> str:
        """One finding's lines."""
        at = self.texts.position(found.span)
        head = f"{severity_name(found.severity, self.language)} {found.rule.code} {found.rule.name}"
        if self.colour:
            head = click.style(head, fg=_COLOURS[found.severity], bold=True)
        message = _printable(found.message.in_language(self.language))
        lines = [f"{_printable(found.span.path)}:{at.line}:{at.column}: {head}: {message}"]
        if found.span != self.before:
            lines += _excerpt(found, self.texts, self.colour)
        self.before = found.span
        lines += self._advice(found)
        if found.related:
            lines.append(self._line("另见", "see also", self._places(found)))
        return "\n".join(lines) + "\n"

    def _advice(self, found: Diagnostic) -> list[str]:
        hints, lines = self.told.get(found.rule.code), []
        if hints is None:
            hints = self.told[found.rule.code] = set()
            lines.append(self._line("为什么", "why", found.rule.why.in_language(self.language)))
        hint = found.hint.in_language(self.language)
        if found.fix:
            hint += Wording("（可用 --fix 自动修改）", " (--fix can do it)").in_language(self.language)
        if hint not in hints:
            hints.add(hint)
            lines.append(self._line("怎么改", "mend", hint))
        return lines

    def _places(self, found: Diagnostic) -> str:
        """The related places; those in the finding's own file without its name."""
        places = []
        for each in found.related[:_PLACES]:
            at = self.texts.position(each)
            file = "" if each.path == found.span.path else f"{_printable(each.path)}:"
            places.append(f"{file}{at.line}:{at.column}")
        return ", ".join(places) + (" …" if len(found.related) > _PLACES else "")

    def _line(self, zh: str, en: str, text: str) -> str:
        return Wording(f"    {zh}：", f"    {en}: ").in_language(self.language) + _printable(text)


def _excerpt(found: Diagnostic, texts: Texts, colour: bool) -> list[str]:
    """The source line and a caret line under it; a long line is cut around the finding."""
    source = texts.of(found.span.path)
    if not source.text:
        return []
    number = source.line_of(found.span.start)
    line = source.line_text(number).replace("\t", " ")
    start = found.span.start - source.line_start(number)
    end = max(start + 1, min(found.span.end - source.line_start(number), len(line)))
    first = 0 if end <= _LINE_ROOM and display_width(line[:end]) < _LINE_ROOM else start
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
    """Control and format characters made visible, so that a hostile text cannot steer the terminal."""
    if text.isprintable():
        return text
    return "".join("�" if unicodedata.category(char) in _STEERING else char for char in text)


def _summary(report: Report) -> str:
    documents = _counted(report.checked, "document")
    if not report.diagnostics:
        said = Wording(f"检查了 {report.checked} 份文件，没有发现问题。", f"checked {documents}: no findings.")
        return said.in_language(report.language) + "\n"
    counts = {each: sum(found.severity is each for found in report.diagnostics) for each in Severity}
    errors, warnings, advice = (counts[each] for each in (Severity.ERROR, Severity.WARNING, Severity.ADVICE))
    said = Wording(
        f"检查了 {report.checked} 份文件：错误 {errors}，警告 {warnings}，建议 {advice}。",
        f"checked {documents}: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}, {advice} advice.",
    )
    return said.in_language(report.language) + "\n"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


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
        message = _printable(each.message.in_language(report.language))
        lines.append(f"  {each.rule.code}{times}  {_printable(each.span.path)}:{at.line}:{at.column}  {message}")
    return "\n".join(lines) + "\n"


def _wants_colour() -> bool:
    """Colour on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()
