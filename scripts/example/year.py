"""The year that is played, month by month: a register of made-up people, such as an office would have after one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from example.adoption import adopt
from example.cast import CONTROLLER, PEOPLE, REGISTRAR, bring_in, give_key, open_the_register
from example.office import Office
from example.play import Play
from example.texts import Text, draw_scan


@dataclass
class Year:
    """The play, the office's words for it, and what later months need to know of earlier ones."""

    play: Play
    told: str = ""
    requests: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

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


def december(year: Year) -> None:
    """The register is opened, people come in, what is in force is taken over."""
    year.play.on("2025-12-01")
    year.told = open_the_register(year.play)
    for each in PEOPLE:
        bring_in(year.play, REGISTRAR, each)
    year.play.on("2025-12-08")
    adopt(year.play, year.scan)


def january(year: Year) -> None:
    """First issues; one is returned and signed again."""
    play, office = year.play, year.office
    play.on("2026-01-05")
    asked = office.granted("sun.li", ["WI-CS-002", "WI-CS-004", "WI-CS-005"], "前台业务首次成文", "chen.yu")
    office.issued("sun.li", ["WI-CS-002", "WI-CS-004", "WI-CS-005"], asked, "2026-01-20")
    play.on("2026-01-12")
    services = office.granted("wu.gang", ["WI-PM-003", "WI-PM-004", "WI-PM-005"], "服务岗位首次成文", "zhou.kai")
    for number in ("WI-PM-003", "WI-PM-004", "WI-PM-005"):
        office.submits("wu.gang", number, services)
    play.does("wu.gang", "sign", "WI-PM-003", "WI-PM-004", "WI-PM-005")
    play.does("he.fang", "return", "WI-PM-004", "--comments", "晨会时间与《晨会作业指导书》不一致，请核对后再送")
    office.signed(["WI-PM-003", "WI-PM-005"])
    office.published(["WI-PM-003", "WI-PM-005"], "2026-01-26")
    play.on("2026-01-19")
    office.issued("wu.gang", ["WI-PM-004"], services, "2026-02-02")
    office.closed("2026-02-02", asked, services)


MONTHS: tuple[tuple[str, Callable[[Year], None]], ...] = (
    ("2025-12", december),
    ("2026-01", january),
)
"""In their order; a shorter register stops after one of them."""
