"""Where a workspace lies in its repository: programs that show findings beside changed lines go by that."""

from __future__ import annotations

import os
from pathlib import Path


def base_in_repository(root: Path) -> str:
    """What stands before a path of the workspace at `root` to name it from the top of its Git repository.

    ``quality/``, or "" where the workspace is the repository; without one, from the current folder.
    """
    for folder in (root, *root.parents):
        if (folder / ".git").exists():  # A file in worktrees and submodules.
            return _before(root.relative_to(folder).as_posix())
    return _before(Path(os.path.relpath(root)).as_posix())


def _before(folder: str) -> str:
    return "" if folder == "." else f"{folder}/"
