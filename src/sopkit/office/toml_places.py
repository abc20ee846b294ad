"""Where each value of a TOML text stands: the standard library's reader gives values, but no places.

The text has been read by `tomllib` before, so it is sound TOML and this walk need not judge it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Keys and indexes from the top: ``("chapters", 1, "documents", 0)``."""

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}\s#][^,\]}\n#]*")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def places(text: str) -> Mapping[Path, tuple[int, int]]:
    """Offsets (start, end) of every key's value and every array's element in `text`; a key itself stands at
    ``(*path, "")``. What this walk cannot follow is absent; the walk never raises."""
    walk = _Walk(text)
    with contextlib.suppress(IndexError, RecursionError):
        walk.document()
    return walk.found


class _Walk:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: dict[Path, tuple[int, int]] = {}
        self.arrays: dict[Path, int] = {}

    def document(self) -> None:
        """Tables and keys to the end of the text."""
        table: Path = ()
        while self._skip() < len(self.text):
            start = self.at
            if self.text[self.at] == "[":
                many = self.text.startswith("[[", self.at)
                self.at += 2 if many else 1
                self._blanks()
                keys = self._keys()
                end = self.text.find("]", self.at)
                self.at = (end if end >= 0 else len(self.text)) + (2 if many else 1)
                table = self._table(keys, many)
                self.found.setdefault((*table, ""), (start, self.at))
                self.found.setdefault(table, (start, self.at))
            elif not self._pair(table):
                self._line()

    def _table(self, keys: tuple[str, ...], many: bool) -> Path:
        path: Path = ()
        for index, key in enumerate(keys):
            path = (*path, key)
            if index == len(keys) - 1 and many:
                self.arrays[path] = self.arrays.get(path, -1) + 1
            if path in self.arrays:
                path = (*path, self.arrays[path])
        return path

    def _pair(self, table: Path) -> bool:
        start = self.at
        keys = self._keys()
        end = self.at
        self._blanks()
        if not keys or self.at >= len(self.text) or self.text[self.at] != "=":
            return False
        self.at += 1
        self._blanks()
        path = (*table, *keys)
        self.found.setdefault((*path, ""), (start, end))
        self._value(path)
        return True

    def _value(self, path: Path) -> None:
        start = self.at
        match self.text[self.at]:
            case "[":
                self.at += 1
                index = 0
                while self.text[self._skip()] != "]":
                    self._value((*path, index))
                    index += 1
                    if self.text[self._skip()] == ",":
                        self.at += 1
                self.at += 1
            case "{":
                self.at += 1
                while self.text[self._skip()] != "}":
                    if not self._pair(path):
                        self.at += 1
                    if self.text[self._skip()] == ",":
                        self.at += 1
                self.at += 1
            case _:
                found = _STRING.match(self.text, self.at) or _BARE.match(self.text, self.at)
                self.at = found.end() if found else self.at + 1
                while found and found[0][-1:] in " \t\r" and self.at > start + 1 and self.text[self.at - 1] in " \t\r":
                    self.at -= 1
        self.found[path] = (start, self.at)

    def _keys(self) -> tuple[str, ...]:
        keys = []
        while found := _KEY.match(self.text, self.at):
            self.at = found.end()
            keys.append(_plain(found[0]))
            dot = _DOT.match(self.text, self.at)
            if not dot:
                break
            self.at = dot.end()
        return tuple(keys)

    def _skip(self) -> int:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1

    def _line(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = end + 1 if end >= 0 else len(self.text)


def _plain(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] != '"':
        return key

    def char(found: re.Match[str]) -> str:
        if found[1]:
            return chr(int(found[1], 16))
        return _ESCAPES.get(found[2], found[2])

    return re.sub(r"\\(?:[uU]([0-9a-fA-F]{4,8})|(.))", char, key[1:-1])
