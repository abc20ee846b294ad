"""What tools that have no part in the product say of what it made: zbar of codes, qpdf of PDF files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2
from PIL import Image
from pyzbar import pyzbar

DPI = 150
"""At which a code on paper has to be read."""


def read_by_zbar(picture: Image.Image) -> list[str]:
    """The text of each QR code in a picture. The product itself reads by another decoder, zxing-cpp."""
    return [each.data.decode() for each in pyzbar.decode(picture.convert("L"), symbols=[pyzbar.ZBarSymbol.QRCODE])]


def codes_on_pages(pdf: bytes) -> list[list[str]]:
    """The codes on each page, drawn at 150 dpi and read by zbar."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [read_by_zbar(page.render(scale=DPI / 72).to_pil()) for page in document]


def assert_sound(pdf: bytes, folder: Path) -> None:
    """``qpdf --check`` finds neither an error nor anything to warn of."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
