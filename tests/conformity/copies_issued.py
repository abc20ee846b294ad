"""Copies of a released document, numbered at the command line: a workspace of each test's own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.released import KEPT, TwoReleases, acting

AT = ("--at", "2026-03-10T10:00")


class Copying:
    """A workspace with two releases in which people number copies."""

    def __init__(self, works: Path) -> None:
        self.works = works

    def done(self, person: str, *words: str) -> str:
        """A command that must succeed; what it told."""
        ran = acting(self.works, person, "copy", *words, *AT)
        assert ran.returncode == 0, ran.stderr
        return ran.stderr

    def refused(self, person: str, *words: str) -> str:
        """One that must not."""
        ran = acting(self.works, person, "copy", *words, *AT)
        assert ran.returncode == 1, (ran.returncode, ran.stderr)
        return ran.stderr

    def listed(self, *words: str) -> list[dict[str, Any]]:
        """The copies a list names."""
        ran = acting(self.works, "wen.kong", "copy", "list", *words, *AT, "--format", "json")
        assert ran.returncode == 0, ran.stderr
        found = json.loads(ran.stdout)
        assert isinstance(found, list)
        return found

    def exported(self, name: str) -> str:
        """A list of the register as CSV."""
        ran = acting(self.works, "wen.kong", "register", "export", name, "--to", "csv", *AT)
        assert ran.returncode == 0, ran.stderr
        return (self.works / "build" / "register" / f"{name}.csv").read_text(encoding="utf-8-sig")

    def pdf(self, copy: str) -> bytes:
        """What was printed of a copy."""
        return (self.works / "build" / "copies" / f"{copy}.pdf").read_bytes()


@pytest.fixture
def copying(two_releases: TwoReleases, tmp_path: Path) -> Iterator[Copying]:
    """Nothing has been issued yet."""
    works = tmp_path / "works"
    shutil.copytree(two_releases.works, works, ignore=shutil.ignore_patterns("build"))
    yield Copying(works)


__all__ = ["KEPT", "Copying", "copying"]
