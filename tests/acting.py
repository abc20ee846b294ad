"""Run sopkit as somebody whose key the tests make up: ``python -m tests.acting PERSON WORDS…`` in the workspace.

For what must be a process of its own. The keys are those of `tests.register.house`.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from sopkit.cli import main
from tests.register.house import TestKey, new_key


@contextlib.contextmanager
def _unlocked(path: Path) -> Iterator[TestKey]:
    yield new_key(path.name)


def act(person: str, *words: str) -> None:
    """Run a command as `person`; exits with its status."""
    with (
        mock.patch("sopkit.adapters.ssh.KeyFile", lambda path: new_key(path.name)),
        mock.patch("sopkit.adapters.ssh.unlocked.unlocked", _unlocked),
    ):
        main([*words, "--as", person, "--key", f"/keys/{person}", "--lang", "en"])


if __name__ == "__main__":
    act(*sys.argv[1:])
