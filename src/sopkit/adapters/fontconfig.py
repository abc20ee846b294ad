"""A private font set-up: the fonts that come with sopkit and none of the system's.

What a page looks like must not depend on the machine. Fontconfig reads ``FONTCONFIG_FILE`` once, when
Pango is first used, so the file has to be named before WeasyPrint is imported.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from sopkit.adapters.disk import is_running, shipped_templates

_PREFIX = "sopkit-fonts-"
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
</fontconfig>
"""


@cache
def fonts() -> dict[str, bytes]:
    """The shipped fonts by file name."""
    return {each.name: each.read_bytes() for each in sorted((shipped_templates() / "fonts").glob("*.ttf"))}


def bold_font() -> bytes:
    """The shipped bold font, in which stamps are lettered."""
    return next(data for name, data in sorted(fonts().items()) if "Bold" in name)


def use_private_fonts() -> str:
    """Point this process and its children at the shipped fonts only; returns the configuration's path.

    A process whose parent did so already shares the parent's files.
    """
    named = os.environ.get("FONTCONFIG_FILE", "")
    if Path(named).name == "sopkit-fonts.conf" and Path(named).is_file():
        return named
    owner = os.getpid()
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{owner}-"))
    atexit.register(lambda: shutil.rmtree(folder, ignore_errors=True) if os.getpid() == owner else None)
    file = folder / "sopkit-fonts.conf"
    text = _CONFIGURATION.format(fonts=escape(str(shipped_templates() / "fonts")), cache=escape(str(folder)))
    file.write_text(text, encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(file)
    return str(file)


def _sweep(temporary: Path) -> None:
    """Remove the folders of our own processes that were killed before they could."""
    for folder in temporary.glob(f"{_PREFIX}*-*"):
        maker = folder.name.removeprefix(_PREFIX).partition("-")[0]
        with contextlib.suppress(OSError):
            if maker.isdigit() and not is_running(int(maker)) and folder.lstat().st_uid == os.getuid():
                shutil.rmtree(folder, ignore_errors=True)
