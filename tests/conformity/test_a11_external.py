"""A11 (ISO 9001 7.5.3.2): documents from outside are registered with their edition."""

from __future__ import annotations

from datetime import date, timedelta

from sopkit.register.acts.external import ExternalChecked, ExternalReceived, ExternalReviewed
from sopkit.register.records.upkeep import External
from tests.register.house import NUMBER, START, peopled

TODAY = START.date()


def received(edition: str, **changes: object) -> ExternalReceived:
    values: dict[str, object] = {
        "number": "GB/T 2828.1",
        "edition": edition,
        "title": "计数抽样检验程序",
        "source": "国家标准",
        "received": TODAY,
        "review_due": TODAY + timedelta(days=14),
        "next_check": date(2027, 3, 1),
        "affects": (NUMBER,),
    }
    return ExternalReceived(**{**values, **changes})  # type: ignore[arg-type]


def test_an_external_document_has_an_edition_and_a_newer_one_takes_its_place() -> None:
    house = peopled()
    assert house.refused("wen.kong", received("")) == {"G703"}
    assert house.refused("he.fang", received("2012")) == {"G306"}
    house.did("wen.kong", received("2003"))
    house.did("liu.min", ExternalReviewed("GB/T 2828.1", "2003", "抽样方案不变"))
    house.did("wen.kong", received("2012"))
    assert house.refused("wen.kong", received("2012")) == {"G701"}
    found = house.state.linked(External, "number", "GB/T 2828.1")
    assert [(each.edition, each.valid, each.result) for each in found] == [
        ("2003", False, "抽样方案不变"),
        ("2012", True, ""),
    ]
    assert [each.edition for each in house.state.linked(External, "affects", NUMBER)] == ["2003", "2012"]
    house.did("wen.kong", ExternalChecked("GB/T 2828.1", "2012", True, date(2028, 3, 1)))
