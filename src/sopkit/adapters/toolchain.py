"""What shapes the bytes beside the sources: sopkit's code, the libraries, Graphviz, the fonts."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path

from sopkit.adapters.fontconfig import fonts

_LIBRARIES = ("jinja2", "lxml", "markdown-it-py", "pikepdf", "pillow", "pydyf", "pypdfium2", "python-docx",
              "pyyaml", "resvg-py", "uharfbuzz", "weasyprint")  # fmt: skip


@cache
def code_digest() -> str:
    """SHA-256 (hex) over sopkit's own files, so that a changed rule or renderer makes nothing of old caches."""
    package = Path(__file__).resolve().parent.parent
    total = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml"} and "_templates" not in path.parts:
            total.update(path.relative_to(package).as_posix().encode() + b"\0")
            total.update(path.read_bytes())
    return total.hexdigest()


@cache
def toolchain_digest() -> str:
    """SHA-256 (hex) over the versions of all that turns sources into bytes."""
    parts = [f"{name} {metadata.version(name)}" for name in _LIBRARIES]
    parts.append(graphviz_version())
    parts.extend(f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in sorted(fonts().items()))
    return hashlib.sha256("\n".join((code_digest(), *parts)).encode()).hexdigest()


def graphviz_version() -> str:
    """What ``dot -V`` says, "" without Graphviz."""
    program = shutil.which("dot")
    if not program:
        return ""
    said = subprocess.run([program, "-V"], capture_output=True, text=True, check=False, timeout=30)
    return said.stderr.strip()
