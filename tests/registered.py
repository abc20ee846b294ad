"""A workspace on disk with a register in it, and people at the command line who sign with keys made for the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sopkit.adapters import ssh
from sopkit.adapters.log import created
from sopkit.adapters.vault import DiskVault
from sopkit.office.register.recording import Register
from tests.register.house import House, peopled
from tests.workspace import SETTINGS, Desk, Ran

PEOPLE = """
[people]
"wen.kong" = { name = "文控", department = "qa" }
"he.fang" = { name = "何芳", department = "qa" }
"liu.min" = { name = "刘敏", department = "qa" }
"zhao.lei" = { name = "赵磊", department = "gm" }
"ban.zhang" = { name = "班长", department = "mfg" }
"""


class Clerk(Desk):
    """The workspace and its register; `house` does by name what a test takes for granted."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        super().__init__(root)
        head, _, rest = SETTINGS.partition("[people]")
        places = 'gm = { zh = "总经理办公室", en = "Office", code = "GM" }\nmfg = { zh = "制造部", en = "Shop", code = "MF" }\n'
        self.write("sopkit.toml", head + places + PEOPLE + rest[rest.index("[stations]") :])
        self.house: House = peopled(created(str(root / "register" / "log.sqlite")))
        self.house.register = Register(self.house.log, DiskVault(root / "register" / "vault"), self.house.clock)
        patch.setattr(ssh, "KeyFile", lambda path: self.house.keys[path.name])
        patch.setenv("XDG_STATE_HOME", str(root.parent / "state"))

    def does(self, person: str, *arguments: str, at: str = "2026-03-02T10:00", form: str = "text") -> Ran:
        """Run a command as `person`, at a time of the example's."""
        who = ("--as", person, "--key", f"/keys/{person}", "--at", at)
        return self.run(*arguments, *who, "--lang", "en", "--format", form)

    def sees(self, *arguments: str, at: str = "2026-03-02T10:00") -> Any:
        """What a command lists, as JSON."""
        ran = self.run(*arguments, "--at", at, "--lang", "en", "--format", "json")
        assert ran.status == 0, ran.err
        return ran.json

    def entries(self) -> int:
        """How many entries the log has."""
        with self.house.log.reading() as view:
            return view.size()

    def lists(self, name: str, *rows: list[object], merged: str = "") -> str:
        """Write a spreadsheet of one sheet 清单; its path."""
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "清单"
        for row in rows:
            sheet.append(row)
        if merged:
            sheet.merge_cells(merged)
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return str(path)
