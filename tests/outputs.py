"""What built files say, as a reader sees them, and a build that the workers of one test run share."""

from __future__ import annotations

import fcntl
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from lxml.html import HtmlElement, fromstring


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def raw_pages(pdf: bytes) -> list[str]:
    """The text of each page as the PDF holds it."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without white space."""
    return [squeezed(page) for page in raw_pages(pdf)]


def elements(root: HtmlElement, query: str) -> list[HtmlElement]:
    """The elements below `root` that an XPath finds."""
    found = root.xpath(query)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, HtmlElement)]


def main_of(page: bytes) -> HtmlElement:
    """The ``main`` element of an HTML page."""
    (main,) = elements(fromstring(page), "//main")
    return main


def by_libreoffice(files: list[Path], to: str, folder: Path, **environment: str) -> None:
    """Convert the DOCX `files` into `folder`; `to` is LibreOffice's name of the format (``pdf``, ``txt:Text:UTF8``)."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), *map(str, files)],
        env={**os.environ, "HOME": str(folder), **environment}, check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` filled, once in a run of the tests: workers that want it too wait until it is there."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / name
    done = shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder
