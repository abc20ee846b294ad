"""Read a declaration in TOML (a type, a mark, a numbering, labels, settings, a book) and tell what keeps it from use.

A rule told by `finding` says what is wrong in its fields ``{problem_zh}`` and ``{problem_en}``.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from sopkit.diagnostics.diagnostic import Diagnostic
from sopkit.diagnostics.rule import Rule, Wording
from sopkit.diagnostics.source import SourceText, Span

_PLACE = re.compile(r"line (\d+), column (\d+)")


class NotToml(ValueError):
    """A text that cannot be read as TOML: where the reader stopped, and why."""

    def __init__(self, span: Span, problem: Wording) -> None:
        super().__init__(problem.en)
        self.span, self.problem = span, problem


class Unusable(ValueError):
    """An entry that cannot be used; `words` are looked up in the text to place the diagnostic."""

    def __init__(self, words: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.words, self.problem = words, Wording(zh, en)


def read_toml(source: SourceText) -> dict[str, Any]:
    """What the text says by key; raises NotToml and nothing else."""
    try:
        return tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:  # A figure of 5,000 digits and 50,000 brackets are valid TOML.
        problem = Wording(f"写法不对，读不懂（TOML：{error}）", str(error))
        raise NotToml(_stop(source, str(error)), problem) from None


def finding(rule: Rule, span: Span, problem: Wording) -> Diagnostic:
    """The finding of a rule whose message tells a `problem` of its own."""
    return Diagnostic(rule, span, {"problem_zh": problem.zh, "problem_en": problem.en})


def place_of(source: SourceText, *wanted: str) -> Span:
    """Where the first of the `wanted` words that occurs stands, by itself if it does; else the file as a whole."""
    for words in wanted:
        found = re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", source.text)
        at = found.start() if found else source.text.find(words)
        if at >= 0:
            return source.span(at, at + len(words))
    return source.span(0, 0)


def _stop(source: SourceText, error: str) -> Span:
    """The character at which the reader stopped: the last one where the text ends too soon, none where it says no place."""
    found = _PLACE.search(error)
    if found:
        at = source.line_start(int(found[1]) - 1) + int(found[2]) - 1
        return source.span(at, at + 1)
    end = len(source.text)
    return source.span(end - 1, end) if "end of document" in error else source.span(0, 0)
