"""A passphrase without a terminal, for scripts that play people: a program ssh-keygen asks instead of somebody.

Nothing of the passphrase stands on a command line or in the environment, where other processes could read it: it lies in
a file beside the program, in a folder that only this user may enter, for as long as the block lasts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROGRAM = """\
#!/bin/sh
# Prints the passphrase beside it; ssh-keygen, ssh-add and ssh call it with their question.
IFS= read -r answer < "${0%/*}/answer" && printf '%s\\n' "$answer"
"""


@contextmanager
def askpass(passphrase: str) -> Iterator[dict[str, str]]:
    """What to add to the environment of a command (``sopkit sign``, ``ssh-keygen``, ``ssh-add``) that will ask for it.

    Raises ValueError for a passphrase with a line break, which none that is typed can have.
    """
    if any(each in passphrase for each in "\r\n\0"):
        raise ValueError("a passphrase is one line")
    with tempfile.TemporaryDirectory(prefix="sopkit-") as name:
        folder = Path(name)  # mode 0700, whatever the umask
        _write(folder / "answer", f"{passphrase}\n", 0o600)
        _write(folder / "askpass", _PROGRAM, 0o700)
        # DISPLAY: before OpenSSH 8.4 the program is asked only where a screen seems to be.
        yield {"SSH_ASKPASS": str(folder / "askpass"), "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":none"}


def _write(path: Path, text: str, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
        file.write(text)
