"""Signs are drawings of our own that a hazard's words call for."""

from __future__ import annotations

from functools import cache

import pytest

from sopkit.adapters.disk import shipped_templates
from sopkit.model.asset import Asset
from sopkit.parse.svg import inspect_svg
from sopkit.posting.sheets.signs import BadSigns, Sign, SignKind, chosen_for, read_signs

DUTIES = (SignKind.MANDATORY, SignKind.PROHIBITION)


@cache
def shipped() -> tuple[Sign, ...]:
    return read_signs({each.name: each.read_bytes() for each in (shipped_templates() / "signs").iterdir()})


def test_there_are_signs_of_each_kind_each_a_sound_drawing() -> None:
    assert len(shipped()) >= 20
    assert {each.kind for each in shipped()} == {*SignKind}
    for sign in shipped():
        assert isinstance(inspect_svg(f"{sign.id}.svg", sign.svg.encode()), Asset)


@pytest.mark.parametrize(
    ("hazard", "sign"),
    [
        ("高压电击", "electric-shock"),
        ("板边割手、底板坠落砸脚", "cut"),
        ("滤网边缘割手", "cut"),
        ("高温热水喷出烫伤", "hot-surface"),
        ("旋转部件卷入", "rotating-parts"),
        ("登高跌落", "fall-from-height"),
        ("Fall on a wet floor", "slip"),
        ("缺氧窒息", "toxic"),
    ],
)
def test_a_hazards_words_call_for_its_sign(hazard: str, sign: str) -> None:
    assert [each.sign.id for each in chosen_for(hazard, shipped(), (SignKind.WARNING,), 1)] == [sign]


def test_a_sign_called_by_its_name_goes_before_words_and_is_no_guess() -> None:
    (found,) = chosen_for("带电部件，当心夹手", shipped(), (SignKind.WARNING,), 1)
    assert found.sign.id == "pinch"
    assert found.named


def test_what_a_measure_asks_for_has_signs_too() -> None:
    asked = chosen_for("戴防割手套、穿防砸鞋", shipped(), DUTIES, 2)
    assert [each.sign.id for each in asked] == ["wear-gloves", "wear-shoes"]


def test_a_list_that_names_a_drawing_that_is_not_there_is_refused() -> None:
    text = b'[x]\nkind = "warning"\nname = { zh = "\xe7\x94\xb2", en = "X" }\n'
    with pytest.raises(BadSigns):
        read_signs({"signs.toml": text})
