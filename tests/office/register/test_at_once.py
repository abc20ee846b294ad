"""Several people at once: what they sign is recorded once each, and nobody's act rests on what another just changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from sopkit.adapters.log import created, opened
from sopkit.office.register.recording import Recorded, Refused, keep, spelled
from sopkit.office.register.verifying import verify
from sopkit.register.acts.versions import Stage
from sopkit.register.entries import Event
from tests.register.house import STAGES, House, peopled


@pytest.fixture
def house(log_place: str) -> House:
    house = peopled(created(log_place))
    house.joins("qian.gong", "钱工", "approver", department="gm")
    house.requested()
    house.submitted(stages=(*STAGES[:2], Stage("approve", "approver")))
    house.accepted()
    house.did("he.fang", house.sign_act("author", "author"))
    house.did("liu.min", house.sign_act("review", "reviewer"))
    return house


def at_once(*acts: Callable[[], Recorded | Refused]) -> list[Recorded | Refused]:
    with ThreadPoolExecutor(len(acts)) as pool:
        return [each.result() for each in [pool.submit(act) for act in acts]]


def test_of_two_approvers_at_once_one_approves_and_the_other_is_told(house: House) -> None:
    act = house.sign_act("approve", "approver")
    done = at_once(lambda: house.tries("zhao.lei", act), lambda: house.tries("qian.gong", act))
    refused = [each for each in done if isinstance(each, Refused)]
    assert [each.code for one in refused for each in one.refusals] == ["G405"], "it is approved already"
    assert len(house.version().given) == 3


def test_the_same_sign_off_handed_in_ten_times_is_recorded_once(house: House) -> None:
    act = house.sign_act("approve", "approver")
    with house.log.reading() as view:
        seen = view.node(0, view.size() - 1)
    assert seen is not None
    event = Event(house.id, "zhao.lei", house.clock.time, seen.hex(), act)
    data = spelled(event)
    assert isinstance(data, bytes)
    signature = house.keys["zhao.lei"].sign(data, event.namespace)
    done = at_once(*[lambda: keep(house.register, data, (signature,))] * 10)
    assert all(isinstance(each, Recorded) for each in done)
    assert sorted(each.again for each in done if isinstance(each, Recorded)) == [False, *[True] * 9]
    assert len({each.leaf for each in done if isinstance(each, Recorded)}) == 1


ADDING = """
import sys
from sopkit.adapters.log import opened
from sopkit.register.acts.people import PersonAdded
from sopkit.ports.log import LogFault, LogTrouble
from tests.register.house import House, new_key
house = House(opened(sys.argv[1]))
house.keys["ren.yi"] = new_key("ren.yi")
for count in range(int(sys.argv[3])):
    while True:
        try:
            house.did("ren.yi", PersonAdded(f"p-{sys.argv[2]}-{count}", "某人"))
            break
        except LogFault as fault:
            assert fault.trouble is LogTrouble.BUSY, fault
"""


def test_processes_that_record_at_the_same_time_lose_nothing(house: House, log_place: str) -> None:
    """Signed events through the rules, from several processes; SOPKIT_THOROUGH=1: fifty of them, two thousand events."""
    processes, each = (50, 40) if os.environ.get("SOPKIT_THOROUGH") else (6, 5)
    with house.log.reading() as view:
        before = view.size()
    running = [
        subprocess.Popen([sys.executable, "-c", ADDING, log_place, str(process), str(each)])
        for process in range(processes)
    ]
    assert [process.wait(timeout=1200) for process in running] == [0] * processes
    found = verify(opened(log_place))
    assert found.found == ()
    assert found.head.size == before + processes * each
