"""The texts of versions: the real sources with their number of version set and the edits that make the next one."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Text:
    """A document's source in the example: read, changed as an author would, written."""

    root: Path
    number: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.root / "sops" / self.number / f"{self.number}.md"

    def said(self, key: str) -> str:
        """What a key of the front matter says; raises LookupError."""
        found = re.search(rf"(?m)^{key}: (.*)$", self.path.read_text("utf-8"))
        if found is None:
            raise LookupError(f"{self.number} does not say {key}")
        return found[1].strip('"')

    def says(self, key: str, value: str) -> None:
        """Set a key of the front matter to what is written."""
        text, count = re.subn(rf"(?m)^{key}: .*$", lambda _: f"{key}: {value}", self.path.read_text("utf-8"), count=1)
        if not count:
            raise LookupError(f"{self.number} does not say {key}")
        self.path.write_text(text, "utf-8")

    def edit(self, before: str, after: str) -> None:
        """Replace a passage that stands there once."""
        text = self.path.read_text("utf-8")
        if text.count(before) != 1:
            raise LookupError(f"{self.number}: {before!r} stands there {text.count(before)} times")
        self.path.write_text(text.replace(before, after), "utf-8")

    def edit_all(self, before: str, after: str) -> None:
        """Replace a passage wherever it stands."""
        self.path.write_text(self.path.read_text("utf-8").replace(before, after), "utf-8")

    def becomes(self, version: str, day: str, reason: str) -> None:
        """Say to be the next version, from `day` on, for this reason."""
        text, latest = self.path.read_text("utf-8"), self.said("version")
        if not re.search(r"(?m)^supersedes: ", text):
            text = text.replace("\nrevisions:\n", "\nsupersedes: -\nrevisions:\n", 1)
        lines = re.search(r"(?m)^revisions:\n(?:  - .*\n)+", text)
        assert lines is not None
        line = f"  - {{version: {version}, date: {day}, reason: {reason}}}\n"
        self.path.write_text(text[: lines.end()] + line + text[lines.end() :], "utf-8")
        self.says("supersedes", f"{self.number} {latest}")
        self.says("version", version)


PLAN = (
    ("入住与装修手续", "WI-CS-002", "入住与装修手续办理作业指导书", "孙丽", "2026-01-31"),
    ("房屋租赁", "WI-PM-004", "房屋租赁服务作业指导书", "吴刚", "2026-02-28"),
    ("成品检验", "II-QA-001", "控制箱成品检验指导书", "何芳", "2026-02-28"),
    ("柜门接地压接", "WI-MF-003", "接地端子压接作业指导书", "徐宁", "2026-10-31"),
    ("地下车库排水", "WI-EQ-003", "潜水排污泵巡检作业指导书", "冯杰", "2026-12-31"),
)
"""Instructions to be written in the year: process, number, title, author, by when. Nobody has begun the last two."""


def write_list(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A list as a spreadsheet program saves it: CSV in UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def draw_scan(path: Path, fonts: Path, lines: Sequence[str]) -> None:
    """A picture such as a scanner makes of a signed sheet: `lines` of text, the last in a blue pen, a red stamp."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("RGB", (620, 877), (250, 249, 244))
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(fonts / "NotoSansSC-Regular.ttf"), 22)
    for count, line in enumerate(lines):
        last = count == len(lines) - 1
        pen.text((60 + 3 * (count % 2), 70 + 44 * count), line, font=font, fill=(25, 45, 150) if last else (45, 45, 45))
    pen.ellipse((410, 640, 560, 790), outline=(200, 30, 40), width=5)
    pen.text((440, 700), "文件受控", font=font, fill=(200, 30, 40))
    path.parent.mkdir(parents=True, exist_ok=True)
    page.rotate(0.7, fillcolor=(235, 235, 230)).save(path, "JPEG", quality=60)
