"""What books the last runs bound and from what: the reason an unchanged book is not bound again.

One JSON file beside the documents' ledger, and like it a cache: lose it, and the books are bound again.

    {"version": 1, "books": {"books/operations.toml": {
        "HB-EQ-01/HB-EQ-01.pdf": ["<digest of all it is made of>", "<sha-256>"]}}}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sopkit.ports import OutputStore, ReadFault

BOOK_LEDGER_FILE = ".sopkit/books.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was written: the digest of all it was made of, and its own SHA-256 (hex)."""

    render: str
    digest: str


@dataclass(slots=True)
class BookLine:
    """What is known of one book: its outputs by path."""

    outputs: dict[str, Output] = field(default_factory=dict)


@dataclass(slots=True)
class BookLedger:
    """The lines by workspace path of the book's file."""

    lines: dict[str, BookLine]

    @classmethod
    def load(cls, outputs: OutputStore) -> BookLedger:
        """Read the ledger; an unreadable one is an empty one."""
        try:
            data = outputs.read(BOOK_LEDGER_FILE)
            raw: Mapping[str, Any] = json.loads(data) if data else {"version": _VERSION, "books": {}}
            if raw["version"] != _VERSION:
                return cls({})
            return cls({str(path): _line(each) for path, each in raw["books"].items()})
        except (ReadFault, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls({})

    def line(self, path: str) -> BookLine:
        """The line of a book, made when there is none."""
        return self.lines.setdefault(path, BookLine())

    def save(self, outputs: OutputStore) -> None:
        """Write the ledger atomically; raises WriteFault."""
        books = {
            path: {file: [each.render, each.digest] for file, each in line.outputs.items()}
            for path, line in sorted(self.lines.items())
        }
        text = json.dumps({"version": _VERSION, "books": books}, ensure_ascii=False, sort_keys=True)
        outputs.write(BOOK_LEDGER_FILE, text.encode())


def _line(raw: Mapping[str, Any]) -> BookLine:
    return BookLine({str(file): Output(str(render), str(digest)) for file, (render, digest) in raw.items()})
