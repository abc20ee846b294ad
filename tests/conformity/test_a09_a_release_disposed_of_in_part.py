"""A09 (ISO 9001 7.5.3.2): of a release whose version was disposed of is told what went, by which act; the others are whole."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sopkit.adapters.log import opened
from sopkit.adapters.vault import DiskVault
from sopkit.office.register.disposal import destroy, only_of
from sopkit.office.register.recording import Register
from sopkit.register.acts.upkeep import Disposed
from tests.register.house import Clock, House, new_key
from tests.released import CHANGED, TwoReleases, acting, files_in

YEARS_ON = datetime(2030, 5, 6, 1, tzinfo=UTC)
AT = ("--at", "2030-05-07T09:00")


def disposes(works: Path, version: str, reason: str) -> int:
    """Destroy what was kept of a version years later; the entry that says so."""
    vault = DiskVault(works / "register" / "vault")
    house = House(opened(str(works / "register" / "log.sqlite")), Clock(YEARS_ON), {"ren.yi": new_key("ren.yi")})
    house.register = Register(house.log, vault, house.clock)
    house.renews("wen.kong")
    entry = house.did("wen.kong", Disposed(CHANGED, version, reason)).position
    with house.log.reading() as view:
        assert destroy(vault, only_of(view, house.version(CHANGED, version)))
    house.log.close()
    return entry


def test_a09_the_release_says_what_of_it_was_disposed_of_and_the_next_is_whole(
    two_releases: TwoReleases, tmp_path: Path
) -> None:
    works = Path(shutil.copytree(two_releases.works, tmp_path / "works"))
    written = acting(works, "wen.kong", "release", "write", "R0001", "--to", str(tmp_path / "before"), *AT)
    assert written.returncode == 0, written.stderr
    entry = disposes(works, "A/0", "保存期满，张三、李四见证")

    told = acting(works, "wen.kong", "release", "write", "R0001", "--to", str(tmp_path / "after"), *AT)
    assert told.returncode == 1
    assert not (tmp_path / "after").exists(), "half a bundle would pass for a whole one"
    for said in (f"{CHANGED} A/0 #{entry}: wen.kong", "2030-05-06 09:00:00", "保存期满，张三、李四见证"):
        assert said in told.stderr
    record = json.loads(acting(works, "wen.kong", "release", "write", "R0001", "--format", "json", *AT).stdout)
    (gone,) = record["disposed"]
    assert (gone["document"], gone["version"], gone["entry"], gone["by"]) == (CHANGED, "A/0", entry, "wen.kong")
    vault = DiskVault(works / "register" / "vault")
    lost = [
        each
        for each, data in files_in(tmp_path / "before" / "R0001").items()
        if not vault.has(sha256(data).hexdigest())
    ]
    assert sorted(gone["files"]) == sorted(each for each in lost if not each.endswith(".sig")), "no more and no less"
    assert f"documents/{CHANGED}/{CHANGED}.pdf" in gone["files"]

    again = acting(works, "wen.kong", "release", "write", "R0002", "--to", str(tmp_path / "after"), *AT)
    assert again.returncode == 0, again.stderr
    assert files_in(tmp_path / "after" / "R0002") == two_releases.files("R0002"), "it rests on other versions alone"
