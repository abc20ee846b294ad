"""Bind a book of forty parts: time, pages, size, and whether its contents tell the truth.

    .venv/bin/python benchmarks/book.py [--parts 40] [--folder DIR] [--to pdf,docx]

Makes a corpus of two-page SOPs and a book of them in four chapters, builds the parts, and times the binding by itself.
The page numbers of the contents are then read from the finished PDF's text and held against the pages on which the
parts' own first pages (第 1 页) are found, by other code than the one that made or audited the book.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from corpus import write_corpus

CHAPTERS = 4


def write_book(folder: Path, numbers: list[str]) -> Path:
    """A book of all parts, in `CHAPTERS` chapters, with an index of forms."""
    lines = [
        'title = "设备作业指导书汇编"',
        'number = "HB-EQ-01"',
        'version = "A/0"',
        "[sign_off]",
        'author = ["li.na"]',
    ]
    size = -(-len(numbers) // CHAPTERS)
    for chapter in range(CHAPTERS):
        chosen = numbers[chapter * size : (chapter + 1) * size]
        if chosen:
            lines += ["[[chapters]]", f'title = "第 {chapter + 1} 章"', f"documents = {json.dumps(chosen)}"]
    path = folder / "books" / "equipment.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(folder: Path, *arguments: str) -> float:
    """Seconds that a sopkit command takes from start to end; ends this program where it fails."""
    started = time.perf_counter()
    # Without bytecode files every start would compile every module anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "sopkit", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout[-3000:] + done.stderr[-3000:])
    return time.perf_counter() - started


def contents_faults(path: Path, numbers: list[str]) -> tuple[int, list[str]]:
    """Pages of the book, and each part whose page number in the contents is not where it begins."""
    document = pypdfium2.PdfDocument(path)
    pages = []
    for at, page in enumerate(document, start=1):
        text = "".join(page.get_textpage().get_text_range().split())
        pages.append(text.replace(f"总第{at}页共{len(document)}页", ""))
    begins = {number: at for at, text in enumerate(pages, start=1) for number in numbers if _first_page(text, number)}
    faults = []
    for number in numbers:
        listed = [text for text in pages[: min(begins.values()) - 1] if number in text]
        # A line of the contents is number, title, page; the next line begins with a number, a chapter or the end.
        found = re.search(rf"{number}\D.*?之{int(number[-4:])}(\d+?)(?=WI-EQ|第\d章|记录表格|$)", "".join(listed))
        if not found or int(found[1]) != begins.get(number):
            faults.append(f"{number}: printed {found[1] if found else '—'}, begins on {begins.get(number)}")
    return len(pages), faults


def _first_page(text: str, number: str) -> bool:
    return f"{number}·版本" in text and "第1页共" in text


def main() -> None:
    """Make, build, bind, check, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", type=int, default=40)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--to", default="pdf,docx")
    wanted = parser.parse_args()
    folder = wanted.folder or Path(tempfile.mkdtemp(prefix="sopkit-book-")) / "workspace"
    write_corpus(folder, wanted.parts)
    numbers = [f"WI-EQ-{n:04}" for n in range(1, wanted.parts + 1)]
    book = write_book(folder, numbers)
    building = run(folder, "build", "--to", wanted.to)
    print(f"parts      {wanted.parts} documents built in {building:.1f} s")
    for form in wanted.to.split(","):
        seconds = run(folder, "book", str(book), "--to", form)
        path = folder / "build" / "HB-EQ-01" / f"HB-EQ-01.{form}"
        print(f"{form:<10} bound in {seconds:.1f} s, {path.stat().st_size / 2**20:.2f} MB")
    print(f"unchanged  {run(folder, 'book', str(book), '--to', wanted.to):.1f} s")
    pages, faults = contents_faults(folder / "build" / "HB-EQ-01" / "HB-EQ-01.pdf", numbers)
    print(f"pages      {pages}")
    print(f"contents   {len(numbers) - len(faults)} of {len(numbers)} page numbers right")
    print("\n".join(faults))
    if wanted.folder is None:
        shutil.rmtree(folder)
    if faults:
        sys.exit(1)


if __name__ == "__main__":
    main()
