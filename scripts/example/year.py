"""The year that is played: what its months share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from example.cast import CONTROLLER
from example.office import Office
from example.play import Play
from example.texts import Text, draw_scan, write_list


@dataclass
class Year:
    """The play, the office's words for it, and what later months need to know of earlier ones."""

    play: Play
    told: str = ""
    requests: dict[str, str] = field(default_factory=dict)

    @property
    def office(self) -> Office:
        """What happens to documents."""
        return Office(self.play)

    def text(self, number: str) -> Text:
        """A document's source."""
        return Text(self.play.root, number)

    def scan(self, name: str, *lines: str) -> str:
        """A scanned sheet with these lines; its path in the workspace."""
        path = f"scans/{name}.jpg"
        draw_scan(self.play.root / path, self.play.root / "templates" / "fonts", lines)
        return path

    def plans(self, lines: Sequence[Sequence[str]]) -> None:
        """Document control draws the plan of 2026, or draws it anew."""
        path = self.play.root / "编制计划.csv"
        write_list(path, ("工序", "编号", "名称", "编制人", "完成日期"), lines)
        self.play.does(CONTROLLER, "plan", "draw", str(path), "--id", "2026", "--title", "2026 年编制计划")

    def proposes(self, number: str, issued: str, effective: str) -> None:
        """The author writes the days that are aimed at, wherever the text says them; the register decides."""
        text = self.text(number)
        text.edit_all(text.said("effective"), effective)
        self._dated(number, issued, effective)

    def amended(self, number: str, version: str, days: tuple[str, str], change: tuple[str, str, str]) -> None:
        """The author makes the next version: days of issue and effect; the passage before, after, and the reason."""
        before, after, reason = change
        self.text(number).edit(before, after)
        self.text(number).becomes(version, days[1], reason)
        self._dated(number, *days)

    def _dated(self, number: str, issued: str, effective: str) -> None:
        for key, day in (("issued", issued), ("reviewed", issued), ("effective", effective)):
            self.text(number).says(key, day)
