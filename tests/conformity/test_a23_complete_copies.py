"""A23 (21 CFR 11.10(b)): complete copies, readable by people and by machines."""

from __future__ import annotations

import json

from sopkit.office.register.trail import trail
from sopkit.register.acts import ACTS
from sopkit.register.entries import leaf_bytes, read_leaf
from tests.register.house import NUMBER, peopled


def test_the_whole_log_can_be_copied_out_read_and_put_together_again() -> None:
    house = peopled()
    house.issues()
    with house.log.reading() as view:
        entries = [*view.entries()]
        lines = trail(view)
        about = trail(view, NUMBER)
    assert [read_leaf(each.position, leaf_bytes(each)) for each in entries] == entries
    assert [each.kind for each in lines] == [json.loads(each.event)["kind"] for each in entries]
    assert {each.kind for each in lines} <= set(ACTS)
    assert [each.kind for each in about] == [
        "request-opened",
        "request-assessed",
        "request-approved",
        "version-submitted",
        "version-accepted",
        "signed-off",
        "signed-off",
        "signed-off",
        "version-released",
    ]
