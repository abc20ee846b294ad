"""Load WeasyPrint without the compiler.

WeasyPrint tries several names of each library it draws with. Python looks for a name that the linker does not know by
running gcc and ld, some thirty times in all: half of the time that loading takes. On Linux the last name tried is the
file name, which needs no search.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_file_name() -> Iterator[None]:
    """Within, libraries are found by the names of their files alone (on Linux)."""
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = _nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nothing(name: str) -> None:
    """No answer."""
