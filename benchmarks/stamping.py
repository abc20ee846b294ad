"""Stamp controlled copies of a four-page document: copies per second of one core, and whether each is sound.

    .venv/bin/python benchmarks/stamping.py [--copies 400] [--folder DIR]

Makes a document of four pages and builds it, then stamps copies that each bear another number, station, code and check code. Timed is
the processor time of one process from opening the released PDF to the last copy's bytes, drawing the QR codes included; signing the
codes is not. A second process with another hash seed stamps them once more: every copy must have the same bytes. Each
then has to pass ``qpdf --check``, four pages long, and the codes on every fiftieth copy are read back from its first page at 150 dpi by zbar.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pypdfium2
from corpus import write_corpus
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyzbar import pyzbar

from sopkit.posting.codes import Told, code_text, told_text
from sopkit.posting.stamping import Stamp, StampPress

FONT = Path(__file__).resolve().parent.parent / "templates" / "fonts" / "NotoSansSC-Bold.ttf"
PAGES, READ_BACK = 4, 50
NUMBER = "WI-EQ-0001"


def four_pages(folder: Path) -> bytes:
    """A document of four pages, built by the command line."""
    write_corpus(folder, 1)
    source = next((folder / "sops").rglob("*.md"))
    text = source.read_text(encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(FONT.parents[2] / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    step = text[text.index("::: step") :].partition("\n:::\n")[0].replace(" {#stop}", "") + "\n:::\n\n"
    for more in range(2, 40, 2):
        longer = text.replace("# 异常处理", step * more + "# 异常处理", 1)
        source.write_text(longer, encoding="utf-8")
        command = [sys.executable, "-m", "sopkit", "build", "--to", "pdf"]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        found = sorted((folder / "build").rglob("*.pdf"))
        if not found:
            sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
        data = found[0].read_bytes()
        if len(pypdfium2.PdfDocument(data)) >= PAGES:
            return data
    sys.exit("no document of four pages")


def stamps(count: int) -> list[Stamp]:
    """As many stamps, no two alike; the key is made from a fixed seed, so that the codes are the same each time."""
    key = Ed25519PrivateKey.from_private_bytes(b"a key for measuring, of no value")
    made = []
    for n in range(1, count + 1):
        told = Told(
            "0123456789abcdef",
            NUMBER,
            "A/1",
            f"C{n:06}",
            f"{n:03}",
            f"ASM{n % 40:02}-{n % 7:02}",
            date(2026, 11, 23),
            date(2027, 11, 23),
        )
        signed = told_text(told, "9F86D081")
        code = code_text(signed, key.sign(signed.encode()))
        place = f"组装{'一二三四五六七'[n % 7]}线 {n % 40} 工位"
        made.append(Stamp(told.copy, told.number, place, told.issued, told.good_until, code=code))
    return made


def stamp_all(released: bytes, wanted: list[Stamp]) -> tuple[list[bytes], float]:
    """The copies, and the seconds of processor time they took."""
    font = FONT.read_bytes()
    stamps_one = StampPress(font).master(released, hashlib.sha256(released).hexdigest())
    stamps_one.stamped(wanted[0])  # modules are loaded by now
    started = time.process_time()
    master = StampPress(font).master(released, hashlib.sha256(released).hexdigest())
    copies = [master.stamped(each) for each in wanted]
    return copies, time.process_time() - started


def digests(copies: list[bytes]) -> str:
    """One digest of all copies."""
    return hashlib.sha256(b"".join(hashlib.sha256(each).digest() for each in copies)).hexdigest()


def main() -> None:
    """Measure and print; ends with status 1 where a copy is not sound."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--copies", type=int, default=400)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--again", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not shutil.which("qpdf"):
        sys.exit("qpdf is missing: scripts/setup test installs it")
    wanted = stamps(arguments.copies)
    if arguments.again:
        copies, _ = stamp_all(arguments.again.read_bytes(), wanted)
        print(digests(copies))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary) / "workspace"
        released = four_pages(folder)
        source = folder / "released.pdf"
        source.write_bytes(released)
        copies, seconds = stamp_all(released, wanted)
        again = subprocess.run(
            [sys.executable, __file__, "--copies", str(arguments.copies), "--again", str(source)],
            env={**os.environ, "PYTHONHASHSEED": "4711"}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        bad = [number for number, copy in enumerate(copies) if not _sound(copy, folder / "copy.pdf")]
        misread = [n for n in range(0, len(copies), READ_BACK) if _read(copies[n]) != wanted[n].code]
    rate = len(copies) / seconds
    result = {
        "copies": len(copies), "pages": PAGES, "seconds": round(seconds, 2), "per_second": round(rate),
        "same_in_another_process": again.stdout.strip() == digests(copies),
        "not_sound": len(bad), "misread": len(misread), "bytes_each": len(copies[0]), "released": len(released),
    }  # fmt: skip
    print(json.dumps(result, indent=1))
    if bad or misread or not result["same_in_another_process"]:
        sys.exit(1)


def _sound(copy: bytes, path: Path) -> bool:
    path.write_bytes(copy)
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True)
    return checked.returncode == 0


def _read(copy: bytes) -> str:
    image = pypdfium2.PdfDocument(copy)[0].render(scale=150 / 72).to_pil()
    found = pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return found[0].data.decode() if found else ""


if __name__ == "__main__":
    main()
