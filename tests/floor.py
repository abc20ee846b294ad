"""A workspace whose stations have paper on the wall: one line where a new version has come, and one where nothing hangs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from sopkit.posting.codes import Told, sign_code
from sopkit.register.acts.act import Holding
from sopkit.register.acts.copies import CopiesIssued, CopiesReceived
from sopkit.register.authority import founding
from tests.register.copying import issue, new, released
from tests.register.house import NUMBER, new_key
from tests.registered import Clerk

OFFICE = new_key("office copy key")
AT = "2026-03-20T10:00"
STATIONS = """
[stations.asm1-01]
name = { zh = "组装一线 1 工位", en = "Assembly 1, station 1" }
line = "组装一线"
place = 20
set = ["WI-CS-003"]
[stations.asm1-02]
name = { zh = "组装一线 2 工位", en = "Assembly 1, station 2" }
line = "组装一线"
place = 10
set = ["WI-CS-003"]
[stations.pack-01]
name = { zh = "包装 1 工位", en = "Packing 1" }
line = "包装线"
"""


class Floor(Clerk):
    """The clerk's workspace with stations, and copies of WI-CS-003 at them; `codes` are theirs by id."""

    codes: dict[str, str]

    def issued(self, *stations: str, version: str = "A/0") -> list[str]:
        """Issue a copy to each station, with a PDF of one page."""
        house = self.house
        wanted = [new(f"{version[-1]}{n}", "制造部", version, station=each) for n, each in enumerate(stations, 1)]
        act = issue(house, *wanted)
        copies = (replace(each, code=self._coded(each.copy, act), file=self._paper(each.copy)) for each in act.copies)
        act = replace(act, copies=tuple(copies))
        house.did("wen.kong", act)
        return [each.copy for each in act.copies]

    def hang(self, *stations: str, version: str = "A/0") -> list[str]:
        """The same, and have them signed for."""
        ids = self.issued(*stations, version=version)
        received = CopiesReceived(tuple(ids), "班长", self.house.clock.today(""), owing="巡查时收回")
        self.house.did("wen.kong", received)
        return ids

    def _coded(self, id: str, act: CopiesIssued) -> str:
        (copy,) = (each for each in act.copies if each.copy == id)
        register = founding(self.house.state).register
        told = Told(register, NUMBER, copy.version, id, copy.number, copy.station, act.issued)
        self.codes[id] = sign_code(told, OFFICE)
        return sha256(self.codes[id].encode()).hexdigest()

    def _paper(self, id: str) -> str:
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.docinfo["/Title"] = id
            stream = BytesIO()
            pdf.save(stream, deterministic_id=True)
        return self.house.register.vault.put(stream.getvalue())

    def scanned(self, *lines: Sequence[str], name: str = "scans.csv") -> str:
        """Write what a scanner wrote; its path."""
        return str(self.write(name, "\r\n".join(",".join(each) for each in lines) + "\r\n"))


def floor(root: Path, patch: pytest.MonkeyPatch) -> Floor:
    """Two stations with A/0 (C000001, C000002); A/1 has come, and document control issues copies of it when a test says."""
    made = Floor(root, patch)
    made.codes = {}
    patch.setattr("sopkit.adapters.ssh.unlocked.unlocked", lambda path: nullcontext(made.house.keys[path.name]))
    settings = (made.root / "sopkit.toml").read_text(encoding="utf-8")
    made.write("sopkit.toml", settings + STATIONS)
    house = made.house
    everywhere = (Holding("制造部", 9),)
    released(house, distribution=everywhere)
    house.clock.pass_(days=4)
    made.hang("asm1-01", "asm1-02")
    released(house, "A/1", "CR-2", "A/0", distribution=everywhere)
    house.clock.pass_(days=4)
    return made
