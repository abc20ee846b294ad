"""A43 (China GMP 181): issuing department, effective date, distribution and change history are printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.model.control import Status
from tests.render.registered import in_status, pages


@pytest.mark.parametrize("bare", [False, True])
def test_they_are_printed_whatever_tables_the_type_asks_for(bare: bool) -> None:
    given = in_status(Status.EFFECTIVE)
    if bare:
        given = replace(given, setting=replace(given.setting, type=replace(given.setting.type, tables=())))
    text = "".join(pages(given))
    for wanted in ("编制部门设备运行部", "实施日期2026-12-08", "设备运行部×3", "压差限值改为150Pa（CR-2026-014）"):
        assert wanted in text
