"""Paper at work: numbered copies of two releases, what came back and what did not, a posting round, a walk-round."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from example.cast import CONTROLLER, REGISTRAR
from example.play import WentWrong
from example.year import Year

COPY_KEY, LIST_KEY = "office-copy", "office-list"
"""The office's own keys: for the codes on copies, and for the current list."""

_POSTED = ("WI-MF-001", "II-QA-001", "QR-MF-003", "WI-EQ-002", "DW-EQ-001", "WI-CS-001", "WI-CS-004")
"""What hangs at stations, or lies in their folders, before the autumn's releases."""

_TAKEN_OVER = ("WI-IQ-001", "WI-MF-002", "WI-PM-001", "WI-EQ-001")
"""These hung there before the register: no release has a PDF of them, so their copies are entered and not printed anew."""

_OFFICES = ("WI-PM-003", "WI-PM-005", "WI-CS-003")
"""What goes to whom its distribution names, and changes in the autumn."""


def keys_for_copies(year: Year) -> None:
    """The office gets a key for copies and one for lists, each registered for that alone."""
    for purpose, name in (("copy", COPY_KEY), ("current", LIST_KEY)):
        year.play.keys.make(name)
        year.play.does(REGISTRAR, "register", "key", "add", purpose, str(year.play.keys.private(name)))


def first_copies(year: Year) -> None:
    """Late in September: old paper comes back, copies go to all stations and offices (where a document is posted, its sheet)
    and are signed for; one is lent, one lost, and another given for it."""
    play = year.play
    play.on("2026-09-23")
    keys_for_copies(year)
    outdated = [each["copy"] for each in copies(year, "--recalls")]
    play.does(CONTROLLER, "copy", "return", *outdated, "--stamped", "--remark", "换发编号的副本")
    hangs = [id for number in _POSTED for id in issue(year, number, "--stations")]
    hangs += [id for number in _TAKEN_OVER for id in issue(year, number, "--stations", "--unprinted")]
    lie = [id for number in _OFFICES for id in issue(year, number)]
    play.on("2026-09-24")
    play.does(CONTROLLER, "copy", "receive", *hangs, "--by", "各工位班长")
    play.does(CONTROLLER, "copy", "receive", *lie, "--by", "各部门资料员")
    play.on("2026-09-28")
    lent, lost = copies(year, "WI-CS-003", "--out")[:2]
    play.does(CONTROLLER, "copy", "lend", lent["copy"], "--to", "sun.li", "--due", "2026-12-31")
    play.does(CONTROLLER, "copy", "lost", lost["copy"], "--reason", "办公室搬迁中遗失")
    play.does("chen.yu", "copy", "reissue", lost["copy"], "--lost", "--approve", "搬迁中遗失，已找过两遍")
    play.refused("chen.yu", "copy", "reissue", lost["copy"])
    play.does(CONTROLLER, "copy", "reissue", lost["copy"], *printed(year))
    play.does(CONTROLLER, "copy", "receive", copies(year, "WI-CS-003", "--state", "issued")[0]["copy"], "--by", "孙丽")


def recalled(year: Year) -> None:
    """October's release takes the place of two: all old copies of one come back and are destroyed, of the other not all."""
    play = year.play
    play.on("2026-10-28")
    ended, open_one = (
        ([each["copy"] for each in copies(year, number, "--out")], issue(year, number)) for number in _OFFICES[:2]
    )
    play.on("2026-10-29")
    old, new = ended
    returned = [word for id in old for word in ("--returned", id)]
    play.does(CONTROLLER, "copy", "receive", *new, "--by", "各部门资料员", *returned)
    play.does(CONTROLLER, "copy", "stamp", *old)
    play.does(CONTROLLER, "copy", "void", old[0])
    play.does(CONTROLLER, "copy", "destroy", *old, "--by", CONTROLLER, "--witness", "he.fang")
    old, new = open_one
    play.does(CONTROLLER, "copy", "return", *old[:-1], "--stamped")
    play.does(CONTROLLER, "copy", "receive", *new, "--by", "各部门资料员", "--owing", "管理处一份待巡查时收回")


def temporary_round(year: Year) -> None:
    """The temporary instruction is put up at two stations: copies issued, the round's pack printed, what was done entered."""
    play = year.play
    play.on("2026-11-04")
    up = issue(year, "TI-MF-001", "--stations")
    play.does(CONTROLLER, "post", "plan", "--line", "组装一线")
    put = [word for id in up for word in ("--put", id)]
    play.does(CONTROLLER, "post", "confirm", *put, "--by", "各工位班长")


def walked(year: Year) -> None:
    """A walk along all lines finds one copy at another station and one nowhere; the office signs a current list."""
    play = year.play
    play.on("2026-11-19")
    hanging = [each for each in copies(year, "--out") if each.get("station")]
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(("岗位", "时间", "编码"))
    for count, each in enumerate(hanging[1:]):
        seen_at = hanging[0]["station"] if not count else each["station"]
        rows.writerow((seen_at, f"2026-11-19 09:{count:02}", each["copy"]))
    (play.root / "scans" / "walk-round.csv").write_text(table.getvalue(), "utf-8")
    status, out, err = play.run(CONTROLLER, "copy", "reconcile", "scans/walk-round.csv")
    if status != 1:  # What is not in its place is a finding.
        raise WentWrong(out + err)
    key = str(play.keys.private(f"{LIST_KEY}.pub"))
    play.does(CONTROLLER, "copy", "current-list", "--list-key", key, "--good-for", "30")


def issue(year: Year, number: str, *how: str) -> list[str]:
    """Document control issues copies of what is in force, with their codes unless they are not printed; their ids."""
    coded = () if "--unprinted" in how else printed(year)
    told = year.play.does(CONTROLLER, "copy", "issue", number, *how, *coded, "--format", "json")
    return [each["copy"] for each in json.loads(told)["copies"]]


def printed(year: Year) -> tuple[str, str]:
    """How copies are printed: with a code by the office's key, which an agent holds."""
    return "--copy-key", str(year.play.keys.private(f"{COPY_KEY}.pub"))


def copies(year: Year, *which: str) -> list[dict[str, Any]]:
    """The copies that the register lists."""
    found: list[dict[str, Any]] = year.play.sees("copy", "list", *which)
    return found
