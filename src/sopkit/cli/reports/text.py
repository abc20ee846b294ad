"""Findings for people: place, message, the source line with a caret, why, how to mend it; then what to do first."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from typing import TextIO

import click

from sopkit.cli.printable import printable
from sopkit.cli.reports.report import Telling, Texts
from sopkit.diagnostics import Diagnostic, Severity, Span, Wording, display_width
from sopkit.office.explain import severity_name

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue"}
_FIRST = 5
_PLACES = 12
_LINE_ROOM = 100
"""Terminal cells of a source line that are shown around the finding."""


class TextReporter:
    """Findings for a terminal, colour only where the terminal and the person want it; nothing is told twice.

    The source line stands under the first of several findings in one place; why a rule matters with the rule's
    first finding, and so how to mend it, unless the hint differs.
    """

    def __init__(self, telling: Telling, out: TextIO) -> None:
        self.texts, self.language, self.debug = telling.texts, telling.language, telling.debug
        self.out, self.colour = out, wants_colour()
        self.before: Span | None = None
        self.hints: dict[str, set[int]] = {}
        self.firsts: dict[str, Diagnostic] = {}
        self.counts: Counter[str] = Counter()

    def tell(self, found: Iterable[Diagnostic]) -> None:
        """Tell these findings."""
        for each in found:
            self.counts[each.rule.code] += 1
            self.firsts.setdefault(each.rule.code, each)
            self.out.write(self._finding(each) + "\n")

    def finish(self, checked: int) -> None:
        """Tell how many findings there are, and which five to mend first."""
        self.out.write(self._summary(checked))
        if self.counts.total() > _FIRST:
            self.out.write("\n" + self._first())

    def _finding(self, found: Diagnostic) -> str:
        """One finding's lines."""
        at = self.texts.position(found.span)
        head = f"{severity_name(found.severity, self.language)} {found.rule.code} {found.rule.name}"
        if self.colour:
            head = click.style(head, fg=_COLOURS[found.severity], bold=True)
        message = printable(found.message.in_language(self.language))
        lines = [f"{printable(found.span.path)}:{at.line}:{at.column}: {head}: {message}"]
        if found.span != self.before:
            lines += _excerpt(found, self.texts, self.colour)
        self.before = found.span
        lines += self._advice(found)
        if found.related:
            lines.append(self._line("另见", "see also", self._places(found)))
        if self.debug and found.values.get("trace"):
            lines.append(found.values["trace"].rstrip())
        return "\n".join(lines) + "\n"

    def _advice(self, found: Diagnostic) -> list[str]:
        hints, lines = self.hints.get(found.rule.code), []
        if hints is None:
            hints = self.hints[found.rule.code] = set()
            lines.append(self._line("为什么", "why", found.rule.why.in_language(self.language)))
        hint = found.hint.in_language(self.language)
        if found.fix:
            hint += Wording("（可用 --fix 自动修改）", " (--fix can do it)").in_language(self.language)
        if hash(hint) not in hints:
            hints.add(hash(hint))
            lines.append(self._line("怎么改", "mend", hint))
        return lines

    def _places(self, found: Diagnostic) -> str:
        """The related places; those in the finding's own file without its name."""
        places = []
        for each in found.related[:_PLACES]:
            at = self.texts.position(each)
            file = "" if each.path == found.span.path else f"{printable(each.path)}:"
            places.append(f"{file}{at.line}:{at.column}")
        return ", ".join(places) + (" …" if len(found.related) > _PLACES else "")

    def _line(self, zh: str, en: str, text: str) -> str:
        return Wording(f"    {zh}：", f"    {en}: ").in_language(self.language) + printable(text)

    def _summary(self, checked: int) -> str:
        documents = _counted(checked, "document")
        if not self.firsts:
            said = Wording(f"检查了 {checked} 份文件，没有发现问题。", f"checked {documents}: no findings.")
            return said.in_language(self.language) + "\n"
        counts = Counter(dict.fromkeys(Severity, 0))
        for code, first in self.firsts.items():
            counts[first.severity] += self.counts[code]
        errors, warnings, advice = (counts[each] for each in (Severity.ERROR, Severity.WARNING, Severity.ADVICE))
        said = Wording(
            f"检查了 {checked} 份文件：错误 {errors}，警告 {warnings}，建议 {advice}。",
            f"checked {documents}: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}, {advice} advice.",
        )
        return said.in_language(self.language) + "\n"

    def _first(self) -> str:
        """The five findings to mend first: gravest first, then the rules that fire most often."""
        lines = [Wording("先改这些：", "Mend these first:").in_language(self.language)]
        order = sorted(self.firsts.values(), key=lambda each: (each.severity.rank, -self.counts[each.rule.code]))
        for each in order[:_FIRST]:
            at, count = self.texts.position(each.span), self.counts[each.rule.code]
            times = f" ×{count}" if count > 1 else ""
            message = printable(each.message.in_language(self.language))
            lines.append(f"  {each.rule.code}{times}  {printable(each.span.path)}:{at.line}:{at.column}  {message}")
        return "\n".join(lines) + "\n"


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
    return [f"{gutter}{printable(shown)}", f"{' ' * (len(gutter) - 2)}| {' ' * indent}{caret}"]


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def wants_colour() -> bool:
    """Colour on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()
