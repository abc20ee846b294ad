"""PDF files to control as they are: sound ones, and each kind of fault, made on the spot."""

from __future__ import annotations

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

MM = 72 / 25.4


def pdf_file(what: str) -> bytes:
    """``210 x 297`` one page of that size in mm; ``N pages``; ``encrypted``, ``damaged``, ``signed``, ``scripts``,
    ``comments``, ``no fonts`` an A4 page with that."""
    size = re.fullmatch(r"([\d.]+) x ([\d.]+)", what)
    pdf = Pdf.new()
    width, height = (float(size[1]), float(size[2])) if size else (210.0, 297.0)
    count = re.fullmatch(r"(\d+) pages", what)
    for number in range(int(count[1]) if count else 1):
        add_page(pdf, (width, height), f"Sheet {number + 1}")
    match what:
        case "signed":
            pdf.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array())
        case "scripts":
            pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        case "comments":
            note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 20, 20]), Contents="?")
            pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
        case "no fonts":
            font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial)
            pdf.pages[0].obj.Resources.Font.F2 = pdf.make_indirect(font)
        case "encrypted":
            return _saved(pdf, pikepdf.Encryption(owner="owner", user="user"))
        case _:
            pass
    data = _saved(pdf)
    return data[: len(data) * 2 // 3] if what == "damaged" else data


def add_page(pdf: Pdf, size: tuple[float, float], words: str) -> pikepdf.Page:
    """A page of `size` mm with a frame along its edge and `words` in its middle, drawn without a font file."""
    width, height = (each * MM for each in size)
    page = pdf.add_blank_page()
    page.obj.MediaBox = Array([0, 0, width, height])
    shape = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 1, 1]),
        FontMatrix=Array([1, 0, 0, 1, 0, 0]),
        FirstChar=32,
        LastChar=32,
        Widths=Array([0.5]),
        CharProcs=Dictionary(space=pdf.make_stream(b"0.5 0 d0")),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([32, Name.space])),
    )
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(shape)))
    drawn = f"2 w 3 3 {width - 6:g} {height - 6:g} re S % {words}\n"
    page.obj.Contents = pdf.make_stream(drawn.encode())
    return page


def _saved(pdf: Pdf, encryption: pikepdf.Encryption | bool = False) -> bytes:
    out = io.BytesIO()
    pdf.save(out, encryption=encryption, deterministic_id=not encryption)
    return out.getvalue()
