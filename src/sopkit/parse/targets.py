"""The part of a link or picture after its label: ``(target)``, ``(<target>)``, ``(target "title")``."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

MAX_TARGET = 2_000
MAX_BRACKETS = 32

_ANGLE = re.compile(r"<((?:[^<>\n\\]|\\.){0,2000})>")
_TITLE = re.compile(r"\"(?:[^\"\\]|\\.){0,2000}\"|'(?:[^'\\]|\\.){0,2000}'|\((?:[^()\\]|\\.){0,2000}\)")
_BREAK = re.compile(r"[()\\\s]")
_SPACES = re.compile(r"[ \t]*\n?[ \t]*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_OWN = ("sop:", "record:", "mark:", "#")


@dataclass(frozen=True, slots=True)
class Destination:
    """A target as written, its range in the content, and the offset after the closing bracket."""

    target: str
    start: int
    end: int
    after: int


def read_destination(text: str, at: int, *, picture: bool) -> Destination | None:
    """Read a destination whose ``(`` is at `at`.

    Beyond CommonMark, our own targets (``sop:ZG/YP 2 60 006-2014``) and paths of pictures may hold spaces:
    real numbers and file names do, and a clerk does not percent-encode.
    """
    start = _skip(text, at + 1)
    if start < len(text) and text[start] == "<":
        found = _ANGLE.match(text, start)
        if found is None:
            return None
        closing = _closing(text, found.end())
        return Destination(unescape(found[1]), start + 1, found.end() - 1, closing) if closing else None
    end = _plain_end(text, start)
    if end >= 0:
        closing = _closing(text, end)
        if closing:
            return Destination(unescape(text[start:end]), start, end, closing)
    if picture or text.startswith(_OWN, start):
        end = _line_end(text, start)
        if end >= 0:
            written = text[start:end].rstrip()
            return Destination(unescape(written), start, start + len(written), end + 1)
    return None


def unescape(written: str) -> str:
    """Undo backslash escapes and entities."""
    if "\\" in written:
        written = _ESCAPE.sub(r"\1", written)
    return html.unescape(written) if "&" in written else written


def _plain_end(text: str, start: int) -> int:
    """End of a target without spaces, brackets balanced; -1 when there is none."""
    depth, at = 0, start
    while True:
        found = _BREAK.search(text, at, start + MAX_TARGET)
        if found is None:
            return -1
        at = found.end()
        match found[0]:
            case "(":
                depth += 1
                if depth > MAX_BRACKETS:
                    return -1
            case ")":
                if not depth:
                    return found.start()
                depth -= 1
            case "\\":
                at = min(at + 1, len(text)) if text[at : at + 1] not in ("", " ", "\n", "\t") else at
            case _:
                return found.start() if not depth else -1


def _line_end(text: str, start: int) -> int:
    """Offset of the bracket that closes a target with spaces, on the same line; -1 when there is none."""
    depth, at = 0, start
    while True:
        found = _BREAK.search(text, at, start + MAX_TARGET)
        if found is None or found[0] == "\n":
            return -1
        at = found.end()
        if found[0] == "(":
            depth += 1
            if depth > MAX_BRACKETS:
                return -1
        elif found[0] == ")":
            if not depth:
                return found.start()
            depth -= 1


def _closing(text: str, at: int) -> int:
    """Offset after an optional title and the closing bracket; 0 when they are not there."""
    after = _skip(text, at)
    if after > at:
        title = _TITLE.match(text, after)
        if title:
            after = _skip(text, title.end())
    return after + 1 if text[after : after + 1] == ")" else 0


def _skip(text: str, at: int) -> int:
    found = _SPACES.match(text, at)
    return found.end() if found else at
