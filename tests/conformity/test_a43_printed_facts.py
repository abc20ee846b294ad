"""A43 (China GMP 181): issuing department, effective date, distribution and change history are printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.model.control import Status
from tests.released import CHANGED, NEW, TwoReleases
from tests.released_pages import in_word, on_screen, printed
from tests.render.registered import in_status, pages


@pytest.mark.parametrize("bare", [False, True])
def test_they_are_printed_whatever_tables_the_type_asks_for(bare: bool) -> None:
    given = in_status(Status.EFFECTIVE)
    if bare:
        given = replace(given, setting=replace(given.setting, type=replace(given.setting.type, tables=())))
    text = "".join(pages(given))
    for wanted in ("编制部门设备运行部", "实施日期2026-12-08", "设备运行部×3", "压差限值改为150Pa（CR-2026-014）"):
        assert wanted in text


def test_they_are_printed_on_what_is_released(two_releases: TwoReleases) -> None:
    files = two_releases.files("R0002")
    history = {
        CHANGED: "A/0首次发布（CR-2026-001）2026-03-02何芳赵磊A/1来电漏接（CR-2026-002）2026-03-02何芳赵磊",
        NEW: "A/0新增工序（CR-2026-003）2026-03-02何芳赵磊",
    }
    for number, changes in history.items():
        for text in ("".join(printed(files, number)), on_screen(files, number), in_word(files, number)):
            for said in ("编制部门品质部", "实施日期2026-03-09", "品质部×1", "前台×1", changes):
                assert said in text
