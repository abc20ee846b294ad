"""The whole bundle has the same bytes, whoever makes it, wherever and however; and again out of the vault."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.released import CREATE, TwoReleases, acting, files_in

ELSEWHERE = {
    "PYTHONHASHSEED": "7",
    "TZ": "Pacific/Auckland",
    "LC_ALL": "POSIX",
    "LANG": "en_US.UTF-8",
    "LANGUAGE": "en",
    "USER": "somebody",
    "LOGNAME": "somebody",
    "COLUMNS": "40",
    "SOURCE_DATE_EPOCH": "0",
}


def another_user() -> list[str]:
    """A command in front of which a program is run by another user, where this system lets one do that."""
    command = ["unshare", "--user", "--map-user=1234", "--map-group=1234"]
    able = shutil.which(command[0]) and not subprocess.run([*command, "true"], capture_output=True).returncode
    return command if able else []


def one_processor() -> None:
    """In the process that is to be run: one job at a time."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


@pytest.fixture(scope="module")
def elsewhere(two_releases: TwoReleases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """R0002 made once more, from the same register, keys and clock, and with everything else another."""
    works = two_releases.ready(tmp_path_factory.mktemp("某处") / "another place")
    for each in works.rglob("*.md"):
        os.utime(each, (1_000_000_000, 1_000_000_000))
    home = works.parent / "home"
    home.mkdir(mode=0o777)
    works.parent.chmod(0o777)
    ran = acting(
        works,
        "wen.kong",
        *CREATE,
        before=another_user(),
        start=one_processor,
        umask=0o077,
        **ELSEWHERE,
        HOME=str(home),
    )
    assert ran.returncode == 0, ran.stderr
    return works / "build" / "releases"


def test_every_file_is_the_same(two_releases: TwoReleases, elsewhere: Path) -> None:
    there, here = files_in(elsewhere / "R0002"), two_releases.files("R0002")
    assert [path for path in there.keys() | here.keys() if there.get(path) != here.get(path)] == []
    assert len(here) > 100


def test_the_zip_is_the_same_and_so_are_the_modes(two_releases: TwoReleases, elsewhere: Path) -> None:
    here = two_releases.bundle("R0002")
    assert (elsewhere / "R0002.zip").read_bytes() == here.with_suffix(".zip").read_bytes()
    modes = [
        {each.relative_to(root): each.stat().st_mode for each in root.rglob("*")}
        for root in (here, elsewhere / "R0002")
    ]
    assert modes[0] == modes[1]


def test_the_same_comes_out_of_the_vault_once_build_is_gone(two_releases: TwoReleases, elsewhere: Path) -> None:
    works = elsewhere.parents[1]
    shutil.rmtree(works / "build")
    for release in ("R0001", "R0002"):
        ran = acting(works, "wen.kong", "release", "write", release)
        assert ran.returncode == 0, ran.stderr
        assert files_in(elsewhere / release) == two_releases.files(release)
        zipped = two_releases.bundle(release).with_suffix(".zip")
        assert (elsewhere / f"{release}.zip").read_bytes() == zipped.read_bytes()
