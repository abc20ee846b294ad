"""A workspace on disk whose documents are released at the command line, by people whose keys are made for the test."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.registered import Clerk
from tests.workspace import Ran, sop

_HERE = (
    ("wang.fang", "he.fang"),
    ("li.qiang", "liu.min"),
    ("zhang.min", "zhao.lei"),
    ("客户服务部", "品质部"),
    ("2026-11-20", "2026-02-20"),
    ("2026-12-01", "2026-03-02"),
)


class Publisher(Clerk):
    """A clerk with documents to release."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        super().__init__(root, patch)

        @contextlib.contextmanager
        def unlocked(path: Path) -> Iterator[object]:
            yield self.house.keys[path.name]

        patch.setattr("sopkit.adapters.ssh.unlocked.unlocked", unlocked)

    def source(self, number: str) -> Path:
        """Where the document's source is."""
        return self.root / "sops" / f"{number}.md"

    def drafts(self, number: str, title: str) -> None:
        """Write a sound document, by people of the house."""
        text = sop(number, title)
        for old, new in _HERE:
            text = text.replace(old, new)
        self.write(f"sops/{number}.md", text)

    def edits(self, number: str, *edits: tuple[str, str]) -> None:
        """Replace words in a source."""
        file = self.source(number)
        text = file.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")

    def done(self, person: str, *words: str) -> Ran:
        """Run a command that must succeed."""
        ran = self.does(person, *words)
        assert ran.status == 0, (words, ran.out, ran.err)
        return ran

    def approves(self, *numbers: str, reason: str, shifts: tuple[str, ...] = ()) -> None:
        """Ask for, submit and sign the newest versions of documents."""
        request = self.done("he.fang", "change", "open", *numbers, "--reason", reason).out.split()[-1]
        self.done("wen.kong", "change", "assess", request, "--accept-rest", "无")
        told = [word for each in shifts for word in ("--shift", each)]
        self.done("zhao.lei", "change", "approve", request, *told)
        for number in numbers:
            self.done("he.fang", "submit", number, "--request", request)
            self.done("wen.kong", "accept", number)
        for person in ("he.fang", "liu.min", "zhao.lei"):
            self.done(person, "sign")

    def released(self, effective: str) -> Ran:
        """Release what is approved; what was told."""
        return self.done("wen.kong", "release", "create", "--effective", effective)

    def bundle(self, release: str) -> Path:
        """The folder of a release."""
        return self.root / "build" / "releases" / release
