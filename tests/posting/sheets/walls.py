"""A small instruction and a station to post it at; one press for all tests, since its fonts are dear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from sopkit.adapters.clock import FixedClock
from sopkit.adapters.disk import DiskTemplates, shipped_templates
from sopkit.adapters.fontconfig import fonts, use_private_fonts
from sopkit.adapters.graphviz import GraphvizDrawer
from sopkit.adapters.memory import MemoryWorkspace
from sopkit.diagnostics import Wording
from sopkit.model.control import ControlBlock, draft_block
from sopkit.model.station import Station
from sopkit.office.build_library import make_kit
from sopkit.office.leaves import open_home, pictures_of
from sopkit.office.opening import Office, open_office
from sopkit.office.posting.sheets import sheet_kit
from sopkit.office.survey import survey
from sopkit.pipeline import Kit
from sopkit.posting.sheets.job import SHEET_FILES, SheetJob, SheetsMade
from sopkit.posting.sheets.press import SheetPress
from tests.workspace import FRONT, SETTINGS

STEPS = """
# 目的

使垫圈不装反。

::: danger 不带电装配
接线期间拔下插头。
:::

# 作业步骤

::: step 装垫圈
执行人：装配工
关键点：两片楔面相对
限值：12 ± 1.2 N·m
异常：散成单片的报废换新对
危险：板边割手 → 戴防割手套
标记：关键工序

依次放固螺母下一对。

![垫圈](washer.svg)
:::

::: step 通电试验
限值：漏电流 ≤ 10 mA
危险：高压电击 → 两人作业
标记：质控点

升压 5 s。
:::

# 异常处理

1. 同班 2 台不合格即停用本文件。
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 500"><rect width="800" height="500" fill="#dde"/></svg>'
)
STATION = Station("asm1-03", Wording("3 工位", "Station 3"), sheet="A3 landscape", phone="8303")


@cache
def _templates() -> DiskTemplates:
    return DiskTemplates(None, shipped_templates())


@cache
def _office() -> Office:
    workspace = MemoryWorkspace({"sopkit.toml": SETTINGS.encode()})
    return open_office(workspace, _templates(), FixedClock(datetime(2026, 11, 23, tzinfo=UTC)), "tests")


@cache
def _kit() -> Kit:
    return sheet_kit(_office(), make_kit(_office(), "tests"))


@cache
def press() -> SheetPress:
    """The press with the shipped templates."""
    return SheetPress(_kit(), fonts(), GraphvizDrawer(use_private_fonts()))


def other_press(**changed: tuple[str, str]) -> SheetPress:
    """A press of which somebody changed a template: ``page`` or ``print`` with what stands in it, and what instead."""
    files: dict[str, bytes] = dict(_kit().files[SHEET_FILES])
    for name, (before, after) in changed.items():
        file = {"page": "page.html.j2", "print": "print.css"}[name]
        text = files[file].decode()
        assert before in text
        files[file] = text.replace(before, after).encode()
    kit = replace(_kit(), files={**_kit().files, SHEET_FILES: files}, digest=repr(changed))
    made = SheetPress(kit, fonts(), GraphvizDrawer(use_private_fonts()))
    made.__dict__["_engine"] = press()._engine
    return made


def job(text: str = STEPS, station: Station = STATION, control: ControlBlock | None = None, **front: str) -> SheetJob:
    """The instruction `text` for `station`; `front` overrides lines of its front matter."""
    lines = FRONT.format(number="WI-CS-001", title="装配作业指导书").splitlines()
    kept = [each for each in lines if each.partition(":")[0] not in front]
    added = [f"{key}: {value}" for key, value in front.items()]
    source = "\n".join((*kept[:-1], *added, "---", text))
    path = "sops/WI-CS-001/WI-CS-001.md"
    files: Mapping[str, bytes] = {
        "sopkit.toml": SETTINGS.encode(),
        path: source.encode(),
        "sops/WI-CS-001/washer.svg": PICTURE.encode(),
    }
    surveyed = survey(replace(_office(), workspace=MemoryWorkspace(files)))
    home = open_home(surveyed, path, checked=False)
    document = home.resolved.document
    return SheetJob(
        home.resolved,
        _office().rules.types[document.metadata.type],
        control or draft_block(document.metadata),
        pictures_of(surveyed, document),
        station,
    )


def codes(made: SheetsMade) -> set[str]:
    """Codes of what was found."""
    return {each.rule.code for each in made.diagnostics}
