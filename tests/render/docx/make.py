"""DOCX files for the tests, and a drawer that needs no program."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from lxml import etree

from sopkit.model.asset import Asset
from sopkit.render.docx.document import render_docx
from sopkit.render.docx.reference import build_reference
from tests.render.sample import ROOT, Sample, fonts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOGO = Asset("templates/logo.svg", "image/svg+xml", (ROOT / "templates/logo.svg").read_bytes(), "1" * 64, 0, 0)


class FixedDrawer:
    """Answers every graph with the same drawing."""

    def svg(self, dot: str) -> bytes:
        """A drawing of one box."""
        return (
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 36" width="72pt" height="36pt">'
            b'<g><polygon points="1,1 71,1 71,35 1,35" fill="none" stroke="black"/></g></svg>'
        )


def made(given: Sample, reference: bytes | None = None) -> bytes:
    """The sample as DOCX, with a logo."""
    setting = replace(given.setting, logo=LOGO)
    return render_docx(given.resolved, setting, reference or build_reference(), FixedDrawer(), fonts())


def part(data: bytes, name: str) -> etree._Element:
    """Root element of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def part_text(data: bytes, name: str) -> str:
    """The text of a part's XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def rewritten(data: bytes, name: str, old: str, new: str) -> bytes:
    """`data` with `old` replaced in one part; the part must hold it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for each in source.namelist():
            content = source.read(each)
            if each == name:
                assert old.encode() in content, f"{name} does not hold {old!r}"
                content = content.replace(old.encode(), new.encode())
            target.writestr(each, content)
    return out.getvalue()
