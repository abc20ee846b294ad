"""Findings are told as they come: a report of any length is made in the same memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from sopkit.diagnostics import Diagnostic, Position, SourceText, Span
from sopkit.office.shelf import SOURCE_LIMIT
from sopkit.ports import ReadFault, Workspace

_KEPT = 8
"""Texts kept at hand: that of the document being told of, and others it points to."""


@dataclass(slots=True)
class Texts:
    """Source texts by path, read when asked for; what cannot be read is an empty text."""

    workspace: Workspace
    read: dict[str, SourceText] = field(default_factory=dict)

    def of(self, path: str) -> SourceText:
        """The text spans of `path` point into."""
        found = self.read.pop(path, None) or SourceText(path, self._text(path))
        self.read[path] = found  # The one asked for last stands last.
        while len(self.read) > _KEPT:
            del self.read[next(iter(self.read))]
        return found

    def position(self, span: Span) -> Position:
        """Where `span` begins."""
        return self.of(span.path).position(span.start)

    def _text(self, path: str) -> str:
        try:
            data = self.workspace.read(path, SOURCE_LIMIT)
        except ReadFault:
            return ""
        text = data.decode("utf-8-sig", errors="replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Telling:
    """How findings are told: the texts they point into, in which language.

    `base` is put before paths for programs that go by the repository, not by the workspace: "" or ``quality/``.
    `debug` tells, of sopkit's own bugs, where in its code they happened.
    """

    texts: Texts
    language: str
    base: str = ""
    debug: bool = False

    def place(self, path: str) -> str:
        """A path of the workspace as seen from the repository; what is no file of the workspace stays as it is."""
        return path if path.startswith("sopkit:") else f"{self.base}{path}"


class Reporter(Protocol):
    """Tells findings in one format."""

    def tell(self, found: Iterable[Diagnostic]) -> None:
        """Tell these findings; they come document by document."""
        ...

    def finish(self, checked: int) -> None:
        """Tell what stands at the end, `checked` being how many documents there were."""
        ...
