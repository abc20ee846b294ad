"""The language that this machine's locale asks for."""

from __future__ import annotations

import os


def locale_language() -> str:
    """``zh`` or ``en`` as LC_ALL, LC_MESSAGES or LANG says; "" where none is set, or to C or POSIX."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "" if value.split(".")[0] in ("C", "POSIX") else "zh" if value.startswith("zh") else "en"
    return ""
