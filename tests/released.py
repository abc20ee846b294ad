"""Two releases that really came out of the public commands, the second superseding a document of the first; once a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sopkit.adapters.bundles import FolderBundle, MemoryBundle
from sopkit.register.records.releases import Release
from sopkit.register.state import State
from sopkit.release.trust import Trust
from sopkit.release.trust_file import read_trust
from sopkit.release.verify import Report, verify
from tests.office.release.published import Publisher
from tests.outputs import made_once

CHANGED, KEPT, NEW = "WI-QA-001", "WI-QA-002", "WI-QA-003"
"""A/0 of the first two goes in R0001; A/1 of the first and A/0 of the third in R0002."""
NOW = datetime(2026, 3, 10, tzinfo=UTC)
EFFECTIVE = "2026-03-09"
AT = ("--at", "2026-03-02T10:00")
CREATE = ("release", "create", "--effective", EFFECTIVE, *AT)
"""By which R0002 came about."""
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class TwoReleases:
    """Where they are. What is here belongs to every test: it is read and copied, never changed.

    Shapes:
        works: the workspace with both releases and its register.
        approved: a copy of it as it was when R0002 was about to be created, without ``build/``.
        trust: as the register gave it to be handed over.
    """

    works: Path
    approved: Path
    trust: Trust

    def bundle(self, release: str) -> Path:
        """The folder of a release; its zip lies beside it."""
        return self.works / "build" / "releases" / release

    def files(self, release: str) -> dict[str, bytes]:
        """Every file of a release by path."""
        return files_in(self.bundle(release))

    def judged(self, files: Mapping[str, bytes] | Path, last_seen: int | None = None, at: date | None = None) -> Report:
        """What verification says of a folder, or of files as a folder would hold them."""
        bundle = FolderBundle(files) if isinstance(files, Path) else MemoryBundle(files)
        return verify(bundle, self.trust, NOW, last_seen, at)

    def ready(self, folder: Path) -> Path:
        """A copy of its own of the workspace in which R0002 can be created, in `folder`, which is made."""
        return Path(shutil.copytree(self.approved, folder))


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by path, in order."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return dict(sorted((each.relative_to(folder).as_posix(), each.read_bytes()) for each in found))


def environment_of(works: Path) -> dict[str, str]:
    """In which ``python -m tests.acting`` is run in the workspace."""
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "XDG_STATE_HOME": f"{works}.state"}


def acting(
    works: Path,
    person: str,
    *words: str,
    before: Sequence[str] = (),
    start: Callable[[], None] | None = None,
    umask: int = -1,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """What came of a command that `person` ran in the workspace, in a process of its own.

    `before` is a command that runs it, `start` what the process does first.
    """
    env = {**environment_of(works), **environment}
    command = [*before, sys.executable, "-m", "tests.acting", person, *words]
    return subprocess.run(
        command, cwd=works, env=env, capture_output=True, encoding="utf-8", check=False, preexec_fn=start, umask=umask
    )


@pytest.fixture(scope="session")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> TwoReleases:
    """R0001 and R0002, made once for all workers."""
    root = made_once(tmp_path_factory, "two-releases", _make)
    return TwoReleases(root / "works", root / "approved", read_trust((root / "trust.toml").read_bytes()))


def release_of(works: Path, name: str) -> Release | None:
    """What the register of a workspace knows of a release."""
    from sopkit.adapters.log import opened

    log = opened(str(works / "register" / "log.sqlite"))
    try:
        with log.reading() as view:
            return State(view).get(Release, name)
    finally:
        log.close()


def _make(root: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        made = Publisher(root / "works", patch)
        made.house.log.close()  # Every command opens it by itself; so copies are whole.
        for number, title in ((CHANGED, "首件检验"), (KEPT, "巡回检验"), (NEW, "入库检验")):
            made.drafts(number, title)
        made.approves(CHANGED, KEPT, reason="首次发布")
        made.released("2026-03-02")
        made.edits(CHANGED, ("version: A/0\n", "version: A/1\n"), ("三声铃响", "两声铃响"))
        made.approves(CHANGED, reason="来电漏接")
        made.approves(NEW, reason="新增工序")
        shutil.copytree(made.root, root / "approved", ignore=shutil.ignore_patterns("build"))
        made.released(EFFECTIVE)
        trust = made.done("wen.kong", "release", "trust").out
        (root / "trust.toml").write_text(trust, encoding="utf-8")
