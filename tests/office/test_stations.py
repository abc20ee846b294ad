"""Stations and their sets in ``sopkit.toml``: what is read, and every fault told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.adapters.memory import MemoryWorkspace
from sopkit.model.station import How, Medium, in_walking_order
from sopkit.office.settings import SETTINGS_FILE, Settings, read_settings
from tests.workspace import Desk

STATION = """
[company]
name = "示例有限公司"

[departments]
mfg = { zh = "制造中心", en = "Shop" }

[stations]
names = ["组装一线"]
online = ["工程技术部"]

[stations.asm1-03]
name = { zh = "组装一线 3 工位", en = "Assembly 1, station 3" }
line = "组装一线"
area = "制造中心一楼"
place = 30
department = "mfg"
languages = ["zh", "en"]
sheet = "A3 landscape"
medium = "laminated"
phone = "8303"
set = [ { document = "WI-MF-001", product = "X100" }, { document = "QR-MF-003", how = "folder" } ]

[stations.asm1-02]
name = "组装一线 2 工位"
place = 20

[copy_numbers]
"组装一线" = "21"
asm1-03 = "21-3"
"""


def read(text: str) -> tuple[Settings, list[str]]:
    settings, found = read_settings(MemoryWorkspace({SETTINGS_FILE: text.encode()}))
    return settings, [f"{each.span.start}: {each.values['problem_en']}" for each in found]


def test_a_station_and_its_set_are_read() -> None:
    settings, faults = read(STATION)
    assert faults == []
    holders = settings.holders
    station = holders.station("ASM1-03")
    assert station and (station.name.en, station.medium, station.sheet) == (
        "Assembly 1, station 3",
        Medium.LAMINATED,
        "A3 landscape",
    )
    assert [(each.document, each.how, each.product) for each in station.set] == [
        ("WI-MF-001", How.POSTED, "X100"),
        ("QR-MF-003", How.FOLDER, ""),
    ]
    assert [each.id for each in in_walking_order(holders.stations)] == ["asm1-02", "asm1-03"]
    assert (holders.names, holders.online) == (("组装一线",), ("工程技术部",))
    assert holders.numbers == {"组装一线": "21", "asm1-03": "21-3"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ('sheet = "A3 landscape"|sheet = "A2"', "sheet is one of"),
        ('medium = "laminated"|medium = "glass"', "medium is one of"),
        ("place = 30|place = -1", "place must be a whole number"),
        ('department = "mfg"|department = "xyz"', "is not among departments"),
        ('languages = ["zh", "en"]|languages = "zh"', "languages is a list"),
        ('phone = "8303"|phone = 8303', "phone must be a text"),
        ('phone = "8303"|telephone = "8303"', "no entry telephone"),
        ('how = "folder"|how = "glued"', "how is one of"),
        (
            '{ document = "QR-MF-003", how = "folder" }|{ document = "WI-MF-001", product = "X100" }',
            "is twice in its set",
        ),
        ('{ document = "QR-MF-003", how = "folder" }|5', "set is a list of"),
        ("[stations.asm1-02]|[stations.ASM1-03]", "is there twice, whatever the case"),
        ("[stations.asm1-02]|[stations.'asm 1']", "cannot be an id"),
        ('online = ["工程技术部"]|online = 5', "online must be a list"),
        ('online = ["工程技术部"]|asm9 = 5', "stations.asm9 must be a table"),
        ('name = "组装一线 2 工位"|name = 5', "the name must be a text"),
        ('"21-3"|"２１"', "two holders have the number"),
        ('"21-3"|3', "must be a text"),
    ],
)
def test_each_fault_is_told_and_the_rest_is_used(change: str, told: str) -> None:
    old, new = change.split("|")
    assert old in STATION
    settings, faults = read(STATION.replace(old, new))
    assert len(faults) == 1 and told in faults[0]
    assert settings.holders.station("asm1-03") is not None


SET = """
[stations.asm1-03]
name = "三工位"
languages = ["zh"]
medium = "laminated"
set = ["WI-CS-001"]
"""


def checked(root: Path, settings: str, **sources: str) -> str:
    desk = Desk(root)
    text = (root / SETTINGS_FILE).read_text(encoding="utf-8")
    desk.write(SETTINGS_FILE, text + settings)
    for name, source in sources.items():
        desk.write(f"sops/{name}.md", source)
    return desk.run("check", "--lang", "en").out


def source(number: str = "WI-CS-001", more: str = "") -> str:
    return f"---\nnumber: {number}\ntitle: 回访\ntype: work-instruction\nversion: A/0\n{more}---\n# 目的\n规范回访。\n"


def test_a_sound_set_is_quiet(tmp_path: Path) -> None:
    assert "E115" not in checked(tmp_path, SET, a=source())


@pytest.mark.parametrize(
    ("settings", "more", "told"),
    [
        (SET.replace("WI-CS-001", "WI-CS-002"), "", "WI-CS-002, no document here; did you mean WI-CS-001?"),
        (SET, "step_check: tick\n", "laminated, and WI-CS-001 is ticked or signed"),
        (SET, "language: en\n", "people there read zh; WI-CS-001 is in en"),
        (SET.replace('["zh"]', '["zh", "xx"]'), "", "there is no language xx"),
    ],
)
def test_what_is_wrong_with_a_set(tmp_path: Path, settings: str, more: str, told: str) -> None:
    out = checked(tmp_path, settings, a=source(more=more))
    assert "E115" in out and told in out and "[stations.asm1-03]" in out


def test_what_is_written_on_may_lie_in_the_folder(tmp_path: Path) -> None:
    folder = SET.replace('["WI-CS-001"]', '[{ document = "WI-CS-001", how = "folder" }]')
    assert "E115" not in checked(tmp_path, folder, a=source(more="step_check: tick\n"))
