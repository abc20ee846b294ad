"""The stamp area in Word: a strong frame where the type keeps it for the wet stamp, on the cover and on every page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.render.docx.make import W, made, part
from tests.render.sample import sample


@pytest.mark.parametrize(("mark", "strong"), [("frame", True), ("none", False)])
def test_the_stamp_area_has_the_frame_its_type_asks_for(mark: str, *, strong: bool) -> None:
    each = sample(type="procedure")
    kind = replace(each.setting.type, stamp_mark=mark)
    data = made(replace(each, setting=replace(each.setting, type=kind)))
    for name in ("word/header1.xml", "word/header2.xml"):
        rows = part(data, name).find(f"{W}tbl").findall(f"{W}tr")  # type: ignore[union-attr]
        cells = [row.findall(f"{W}tc")[-1].find(f"{W}tcPr/{W}tcBorders") for row in rows]
        drawn = [
            (side.tag.removeprefix(W), int(str(side.get(f"{W}sz"))))
            for cell in cells
            if cell is not None
            for side in cell
        ]
        sides = {side for side, eighths in drawn if eighths >= 12}
        assert sides == ({"top", "left", "bottom", "right"} if strong else set())
        assert [side for side, _ in drawn].count("top") <= 1
