"""What happens to a release while somebody makes it: interruptions, other people, edits, two who begin at once."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sopkit.adapters import ssh
from sopkit.adapters.bundles import MemoryBundle
from sopkit.adapters.log import opened
from sopkit.adapters.vault import DiskVault
from sopkit.cli import releasing
from sopkit.office.register.recording import Register
from sopkit.office.release import foreseeing
from sopkit.register.acts import Act
from sopkit.register.acts.people import PersonLeft, PolicySet, RoleGranted
from sopkit.register.acts.versions import VersionReturned
from sopkit.register.entries import Event, event_bytes
from sopkit.register.records.releases import Release, ReleaseState
from sopkit.release.names import signature_key
from sopkit.release.trust import Purpose
from sopkit.release.trust_file import read_trust
from sopkit.release.verify import verify
from tests.register.house import START, Clock, House, new_key
from tests.released import AT, CHANGED, CREATE, NEW, NOW, TwoReleases, environment_of, files_in, release_of
from tests.workspace import Desk, Ran

PEOPLE = ("ren.yi", "wen.kong", "he.fang", "liu.min", "zhao.lei", "ban.zhang", "lu.ren")


class Stopped(BaseException):
    """Stands for the end of the process, wherever it is raised."""


class Works(Desk):
    """A copy of the workspace in which R0002 is to be created; people act in it at the command line."""

    def does(self, person: str, *words: str) -> Ran:
        """Run a command as `person`."""
        return self.run(*words, "--as", person, "--key", f"/keys/{person}", *AT, "--lang", "en")

    def create(self, *numbers: str, person: str = "wen.kong") -> Ran:
        return self.does(person, *CREATE[:2], *numbers, *CREATE[2:4])

    @contextlib.contextmanager
    def house(self) -> Iterator[House]:
        """Its register, in which things are done by name."""
        log = opened(str(self.root / "register" / "log.sqlite"))
        house = House(log=log, clock=Clock(START + timedelta(hours=1)), keys={each: new_key(each) for each in PEOPLE})
        house.register = Register(log, DiskVault(self.root / "register" / "vault"), house.clock)
        yield house
        log.close()

    def did(self, actor: str, *acts: Act) -> None:
        with self.house() as house:
            for each in acts:
                house.did(actor, each)

    def bundle(self, release: str = "R0002") -> dict[str, bytes]:
        return files_in(self.root / "build" / "releases" / release)

    def state_of(self, release: str) -> ReleaseState | None:
        found = release_of(self.root, release)
        return found.state if found else None


@pytest.fixture
def works(two_releases: TwoReleases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Works:
    @contextlib.contextmanager
    def unlocked(path: Path) -> Iterator[object]:
        yield new_key(path.name)

    monkeypatch.setattr(ssh, "KeyFile", lambda path: new_key(path.name))
    monkeypatch.setattr("sopkit.adapters.ssh.unlocked.unlocked", unlocked)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    settings = (two_releases.approved / "sopkit.toml").read_bytes()
    two_releases.ready(tmp_path / "works")
    # What was made once is taken from the cache: what is looked at here is what comes after.
    shutil.copytree(two_releases.works / "build" / ".sopkit", tmp_path / "works" / "build" / ".sopkit")
    shutil.copytree(
        two_releases.works / "register" / "vault",
        tmp_path / "works" / "register" / "vault",
        copy_function=_if_new,
        dirs_exist_ok=True,
    )
    desk = Works(tmp_path / "works")
    desk.write("sopkit.toml", settings)
    return desk


def _if_new(source: str, target: str) -> None:
    if not Path(target).exists():
        shutil.copy2(source, target)


def stop_before(patch: pytest.MonkeyPatch, name: str) -> None:
    """The process ends where `releasing` would call this next, once."""
    real = getattr(releasing, name)

    def stopped(*_: Any) -> Any:
        patch.setattr(releasing, name, real)
        raise Stopped

    patch.setattr(releasing, name, stopped)


def meanwhile(patch: pytest.MonkeyPatch, name: str, done: Callable[[], object]) -> None:
    """Somebody else does something just after this was called for the first time."""
    real = getattr(releasing, name)

    def both(*given: Any) -> Any:
        patch.setattr(releasing, name, real)
        found = real(*given)
        done()
        return found

    patch.setattr(releasing, name, both)


def second_controller(works: Works) -> None:
    """``liu.min`` controls documents too, and may sign releases."""
    works.did("ren.yi", RoleGranted("liu.min", "controller"))


@pytest.mark.parametrize("step", ["prove", "sealing_act", "write_release"])
def test_what_was_interrupted_comes_to_the_same_bytes_whatever_was_recorded_since(
    works: Works, two_releases: TwoReleases, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    stop_before(monkeypatch, step)
    with pytest.raises(Stopped):
        works.create()
    assert not (works.root / "build" / "releases").exists()
    assert works.state_of("R0002") is (ReleaseState.SEALED if step == "write_release" else ReleaseState.OPEN)
    second_controller(works)
    ran = works.create()
    assert ran.status == 0, ran.err
    assert works.bundle() == two_releases.files("R0002")
    assert works.state_of("R0002") is ReleaseState.SEALED
    assert works.state_of("R0003") is None


def test_before_it_is_opened_nothing_has_happened(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(monkeypatch, "prepare", _stop)
    with pytest.raises(Stopped):
        works.create()
    assert works.state_of("R0002") is None
    assert not (works.root / "build" / "releases").exists()


def _stop() -> None:
    raise Stopped


# Sources


def test_a_source_edited_under_the_same_version_is_not_released_and_why_is_told(works: Works) -> None:
    source = works.root / "sops" / f"{CHANGED}.md"
    source.write_text(source.read_text(encoding="utf-8").replace("两声铃响", "一声铃响"), encoding="utf-8")
    ran = works.create(CHANGED, NEW)
    assert ran.status == 1
    assert f"{CHANGED} A/1: " in ran.err
    assert "目的 (两 → 一)" in ran.err
    assert works.state_of("R0002") is None
    ran = works.create()
    assert ran.status == 0, ran.err
    assert "1 that is under way stays" in ran.err
    assert [each.document for each in _release(works).items] == [NEW]


def test_the_next_versions_draft_keeps_nothing_from_being_released(works: Works, two_releases: TwoReleases) -> None:
    source = works.root / "sops" / f"{CHANGED}.md"
    text = (
        source.read_text(encoding="utf-8").replace("version: A/1\n", "version: A/2\n").replace("两声铃响", "一声铃响")
    )
    source.write_text(text, encoding="utf-8")
    ran = works.create()
    assert ran.status == 0, ran.err
    made, path = works.bundle(), f"documents/{CHANGED}/{CHANGED}.pdf"
    assert made[path] == two_releases.files("R0002")[path]


def test_a_source_edited_while_it_is_released_changes_nothing(
    works: Works, two_releases: TwoReleases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is released is what was signed, out of the vault."""
    source = works.root / "sops" / f"{CHANGED}.md"
    meanwhile(monkeypatch, "planned", lambda: source.write_text("# 另一份", encoding="utf-8"))
    assert works.create().status == 0
    made = works.bundle()
    for path in (f"documents/{CHANGED}/{CHANGED}.pdf", f"sources/documents/{CHANGED}/source.md"):
        assert made[path] == two_releases.files("R0002")[path]


def _release(works: Works) -> Release:
    found = release_of(works.root, "R0002")
    assert found
    return found


# Versions


def _returns(works: Works) -> Act:
    with works.house() as house:
        return VersionReturned(CHANGED, "A/1", house.version(CHANGED, "A/1").submission, "再改一处")


def test_a_version_returned_while_its_pages_are_made_is_not_released(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    returns = _returns(works)
    meanwhile(monkeypatch, "prepare", lambda: works.did("wen.kong", returns))
    ran = works.create()
    assert ran.status == 1
    assert CHANGED in ran.err
    assert works.state_of("R0002") is None
    assert not (works.root / "build" / "releases").exists()
    ran = works.create(NEW)
    assert ran.status == 0, ran.err
    assert [each.document for each in _release(works).items] == [NEW]


def test_a_version_of_an_open_release_is_not_returned_until_that_is_voided(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_before(monkeypatch, "prove")
    with pytest.raises(Stopped):
        works.create()
    with works.house() as house:
        assert house.refused("wen.kong", _returns(works))
    assert works.does("wen.kong", "release", "void", "R0002", "--reason", "还要改").status == 0
    works.did("wen.kong", _returns(works))


def test_what_was_voided_is_released_under_the_next_number(
    works: Works, two_releases: TwoReleases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A36 (practice): a number that was voided stays void."""
    stop_before(monkeypatch, "prove")
    with pytest.raises(Stopped):
        works.create()
    assert works.does("wen.kong", "release", "void", "R0002", "--reason", "日期不对").status == 0
    ran = works.create()
    assert ran.status == 0, ran.err
    assert works.state_of("R0002") is ReleaseState.VOIDED
    assert works.state_of("R0003") is ReleaseState.SEALED
    report = two_releases.judged(works.bundle("R0003"), last_seen=1)
    assert report.holds, report.findings
    assert report.manifest
    assert (report.manifest.release, report.manifest.sequence) == ("R0003", 3)
    assert report.manifest.previous == two_releases.judged(two_releases.files("R0001")).digest


# Too much at once


def test_what_would_not_fit_the_register_is_told_before_anything_is_made(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []

    def measured(event: Event) -> bytes:
        data = event_bytes(event)
        sizes.append(len(data))
        return data

    monkeypatch.setattr(foreseeing, "event_bytes", measured)
    monkeypatch.setattr(foreseeing, "LONGEST", 1000)
    refused = works.create()
    assert refused.status == 1
    assert "G812 2 documents are too many for one release" in refused.err
    assert "in parts of about 1 at most" in refused.err
    assert works.state_of("R0002") is None
    monkeypatch.setattr(foreseeing, "LONGEST", max(sizes))
    assert works.create().status == 0
    with works.house() as house, house.log.reading() as view:
        entries = [*view.entries(view.size() - 2, view.size())]
    opened, sealed = (len(each.event) for each in entries)
    assert opened == sizes[-2], "what opens it is reckoned to the byte"
    assert 0 <= sizes[-1] - sealed <= 6144, "what seals it with room for a signature"


# People


def test_two_who_create_at_once_come_to_one_release(works: Works, two_releases: TwoReleases) -> None:
    second_controller(works)
    command = [sys.executable, "-m", "tests.acting"]
    env = environment_of(works.root)
    both = [
        subprocess.Popen([*command, person, *CREATE], cwd=works.root, env=env, stderr=subprocess.PIPE, text=True)
        for person in ("wen.kong", "liu.min")
    ]
    told = [each.communicate()[1] for each in both]
    assert not any("Traceback" in each for each in told), told
    assert 0 in [each.returncode for each in both], told
    assert works.state_of("R0002") is ReleaseState.SEALED
    assert works.state_of("R0003") is None
    report = two_releases.judged(works.bundle())
    assert {each.code for each in report.findings} <= {"V304", "V311", "V606"}, "but for who signed it"
    again = works.does("wen.kong", "release", "write", "R0002", "--to", "again")
    assert again.status == 0
    assert files_in(works.root / "again" / "R0002") == works.bundle()


@pytest.fixture
def two_must_sign(works: Works) -> Works:
    second_controller(works)
    works.did("ren.yi", PolicySet("release-signers", "2"))
    return works


def test_a_release_that_two_must_sign(two_must_sign: Works, two_releases: TwoReleases) -> None:
    works = two_must_sign
    assert works.create().status == 0
    assert works.state_of("R0002") is ReleaseState.OPEN
    assert not (works.root / "build" / "releases").exists()
    for person, code in (("wen.kong", "G808"), ("lu.ren", "G306"), ("he.fang", "G306")):
        refused = works.does(person, "release", "sign", "R0002")
        assert refused.status == 1
        assert code in refused.err
    assert works.state_of("R0002") is ReleaseState.OPEN
    assert works.does("liu.min", "release", "sign", "R0002").status == 0
    assert works.state_of("R0002") is ReleaseState.SEALED
    trust = read_trust(works.does("wen.kong", "release", "trust").out.encode())
    assert trust.threshold == 2
    both = verify(MemoryBundle(works.bundle()), trust, NOW)
    assert both.holds, both.findings
    assert sorted(both.persons) == ["liu.min", "wen.kong"]
    for path in [each for each in works.bundle() if signature_key(each)]:
        one = {each: data for each, data in works.bundle().items() if each != path}
        assert [each.code for each in verify(MemoryBundle(one), trust, NOW).findings] == ["V311"]
    assert works.does("ren.yi", "release", "sign", "R0002").status != 0


def test_what_one_signed_before_two_had_to_still_holds_by_name(two_must_sign: Works, two_releases: TwoReleases) -> None:
    works, first = two_must_sign, MemoryBundle(two_releases.files("R0001"))
    assert two_releases.judged(first.files).holds
    trust = read_trust(works.does("wen.kong", "release", "trust").out.encode())
    assert [(each.release, each.threshold) for each in trust.earlier] == [("R0001", 1)]
    report = verify(first, trust, NOW)
    assert report.holds, report.findings
    assert "V592" in {each.code for each in report.notes}
    unnamed = verify(first, replace(trust, earlier=()), NOW)
    assert [each.code for each in unnamed.findings] == ["V311"]
    assert [each.code for each in verify(MemoryBundle(two_releases.files("R0002")), trust, NOW).findings] == ["V311"], (
        "this register never sealed it: that one signature more was due is not got around"
    )


def test_what_somebody_signed_who_has_left_still_holds_by_name(works: Works, two_releases: TwoReleases) -> None:
    second_controller(works)
    works.did("ren.yi", PersonLeft("wen.kong", date(2026, 3, 2)))
    trust = read_trust(works.does("liu.min", "release", "trust").out.encode())
    assert {each.person: each.purposes for each in trust.keys} == {
        "liu.min": frozenset({Purpose.RELEASE, Purpose.CHECKPOINT}),
        "wen.kong": frozenset({Purpose.EARLIER}),
    }
    report = verify(MemoryBundle(two_releases.files("R0001")), trust, NOW)
    assert report.holds, report.findings
    assert report.persons == ("wen.kong",)
    after = verify(MemoryBundle(two_releases.files("R0002")), trust, NOW)
    assert {each.code for each in after.findings} == {"V305", "V311", "V606"}, "signed after they had left"


def test_the_second_signs_what_the_first_signed_or_nothing(
    two_must_sign: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody at whose desk other bytes come out gets no signature onto those of the first."""
    works = two_must_sign
    assert works.create().status == 0
    real = getattr(releasing, "proven")  # noqa: B009  (imported there for its own use)

    def other(*given: Any) -> Any:
        found = real(*given)
        return replace(found, sums=found.sums + b"0" * 64 + b"  more.txt\n")

    monkeypatch.setattr(releasing, "proven", other)
    refused = works.does("liu.min", "release", "sign", "R0002")
    assert refused.status == 1
    assert "G807" in refused.err
    assert works.state_of("R0002") is ReleaseState.OPEN
