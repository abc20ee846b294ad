"""Another site's log beside ours: taken in whole and verified, only ever extended, and told when it tells two histories."""

from __future__ import annotations

import io
import sqlite3
import tarfile
from pathlib import Path

import pytest

from sopkit.adapters.log.memory import MemoryLog
from sopkit.adapters.vault import MemoryVault
from sopkit.office.register.backup import back_up, restore
from sopkit.office.register.opening import open_register
from sopkit.office.register.recording import Recorded, Register
from sopkit.register.acts.people import PersonAdded, RegisterOpened, Root, StatementAccepted
from sopkit.register.canonical import canonical
from sopkit.register.checkpoint import CHECKPOINT_NAMESPACE, checkpoint_bytes, checkpoint_of
from sopkit.register.entries import leaf_bytes
from sopkit.register.merkle import Growing, hash_leaf
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.sshsig import armoured, blob_of
from sopkit.register.statement import STATEMENT_DIGEST
from tests.log_entries import enter
from tests.register.house import House, new_key
from tests.registered import Clerk

THEIRS = "fedcba9876543210" * 2


class Site(House):
    """The register of another site, in memory."""

    def opens(self, id: str = THEIRS) -> None:
        self.keys["ren.yi"] = new_key("their ren.yi")
        root = Root("ren.yi", "任意", self.keys["ren.yi"].public)
        act = RegisterOpened("分厂登记簿", "Asia/Shanghai", (root,), example=True)
        assert isinstance(open_register(self.register, id, act, root, self.keys["ren.yi"]), Recorded)
        self.did("ren.yi", StatementAccepted(STATEMENT_DIGEST))

    @property
    def root(self) -> str:
        return fingerprint_of(self.keys["ren.yi"].public)

    def adds(self, *people: str) -> None:
        for each in people:
            self.did("ren.yi", PersonAdded(each, "王芳", "qa"))

    def sent(self) -> bytes:
        out = io.BytesIO()
        back_up(self.log, None, out)
        return out.getvalue()

    def another(self) -> Site:
        """The same register, from here on with a history of its own."""
        site = Site(MemoryLog(), self.clock, self.keys)
        restore(io.BytesIO(self.sent()), site.log, MemoryVault())
        site.register = Register(site.log, self.register.vault, self.clock)
        return site


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(tmp_path / "ws", monkeypatch)


@pytest.fixture
def site() -> Site:
    site = Site()
    site.opens()
    site.adds("wang.fang", "li.qiang")
    return site


def keeps(clerk: Clerk, data: bytes, *roots: str) -> tuple[int, str]:
    """Exit status and message of `log keep`."""
    file = clerk.root / "theirs.tar"
    file.write_bytes(data)
    ran = clerk.run("log", "keep", str(file), *(word for each in roots for word in ("--root", each)), "--lang", "en")
    return ran.status, ran.err


def test_a_log_is_kept_once_its_root_keys_are_given_and_is_extended_from_then_on(clerk: Clerk, site: Site) -> None:
    status, said = keeps(clerk, site.sent())
    assert status == 1 and f"--root {site.root}" in said and clerk.sees("log", "kept") == []
    status, said = keeps(clerk, site.sent(), "SHA256:another")
    assert status == 1 and "root keys are others" in said and clerk.sees("log", "kept") == []
    assert keeps(clerk, site.sent(), site.root)[0] == 0
    short = site.sent()
    site.adds("zhang.min")
    status, said = keeps(clerk, site.sent())
    assert status == 0 and "5 entries (1 of them new)" in said
    status, said = keeps(clerk, short)
    assert status == 0 and "nothing is new" in said
    (told,) = clerk.sees("log", "kept")
    assert (told["register"], told["name"], told["size"], told["roots"]) == (THEIRS, "分厂登记簿", 5, [site.root])
    assert told["first_seen"] and told["last_seen"] >= told["first_seen"]
    verified = clerk.sees("log", "verify")
    assert [(each["register"], each["size"], each["sound"]) for each in verified["kept"]] == [(THEIRS, 5, True)]


def test_what_one_site_sends_another_keeps(
    clerk: Clerk, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    assert clerk.run("log", "send", str(tmp_path / "stick")).status == 0
    assert clerk.run("log", "send", str(tmp_path / "stick")).status == 2, "what is there is not replaced"
    other = Clerk(tmp_path / "other", monkeypatch)
    ran = other.run("log", "keep", str(tmp_path / "stick"), "--lang", "en")
    assert ran.status == 0 and "our own register's log and agrees" in ran.err
    clerk.house.did("ren.yi", PersonAdded("wang.fang", "王芳", "qa"))
    size = other.entries()
    other.house.did("ren.yi", PersonAdded("li.qiang", "李强", "qa"))
    assert clerk.run("log", "send", str(tmp_path / "now.tar")).status == 0
    ran = other.run("log", "keep", str(tmp_path / "now.tar"), "--lang", "en")
    assert ran.status == 1 and f"from #{size} on" in ran.err, "two copies of our own register went different ways"


def test_two_histories_are_told_with_the_entry_where_they_part_and_nothing_changes(clerk: Clerk, site: Site) -> None:
    other = site.another()
    site.adds("zhang.min", "zhao.gang")
    other.adds("zhao.lei", "zhou.na", "wu.jie")
    assert keeps(clerk, site.sent(), site.root)[0] == 0
    before = clerk.sees("log", "kept")[0]["root"]
    status, said = keeps(clerk, other.sent())
    assert status == 1 and "two histories: from #4 on" in said
    assert clerk.sees("log", "kept")[0]["root"] == before and clerk.run("log", "verify").status == 0


def test_a_checkpoint_of_another_site_is_compared_with_its_log(clerk: Clerk, site: Site, tmp_path: Path) -> None:
    other = site.another()
    other.adds("zhou.na")
    files: list[str] = []
    for each in (site, other):
        with each.log.reading() as view:
            data = checkpoint_bytes(checkpoint_of(view, THEIRS, site.clock.now()))
        file = tmp_path / f"checkpoint-{len(files)}.json"
        file.write_bytes(data)
        file.with_name(f"{file.name}.sig").write_bytes(
            armoured(blob_of(site.keys["ren.yi"].sign(data, CHECKPOINT_NAMESPACE)))
        )
        files.append(str(file))
    site.adds("zhang.min")
    assert keeps(clerk, site.sent(), site.root)[0] == 0
    told = clerk.sees("log", "verify", "--checkpoint", files[0])
    assert told["checkpoints"] == [] and [each["size"] for each in told["kept"][0]["checkpoints"]] == [4]
    ran = clerk.run("log", "verify", "--checkpoint", files[1], "--lang", "en")
    assert ran.status == 1 and f"{THEIRS[:8]}… #0–#4 another history" in ran.err


def test_a_kept_log_that_somebody_altered_since_is_found(clerk: Clerk, site: Site) -> None:
    assert keeps(clerk, site.sent(), site.root)[0] == 0
    place = clerk.root / "register" / "kept" / THEIRS / "log.sqlite"
    connection = sqlite3.connect(place)
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("UPDATE entries SET recorded = '2026-03-03T00:00:00Z' WHERE position = 2")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE entries SET recorded = '2026-03-03T00:00:00Z' WHERE position = 2")
    connection.commit()
    connection.close()
    ran = clerk.run("log", "verify", "--lang", "en")
    assert ran.status == 1 and f"{THEIRS[:8]}… #2 altered" in ran.err and "all sound" in ran.err, "ours is"


def log_file(leaves: list[bytes]) -> bytes:
    """A file whose tree is right over whatever its leaves are."""
    tree = Growing()
    for each in leaves:
        tree.add(hash_leaf(each))
    size, root = len(leaves), tree.head().root.hex()
    members = {
        "checkpoint": canonical({"format": "sopkit-backup/1", "root": root, "size": size}),
        "entries/000000000000": b"".join(b"%d\n%s\n" % (len(each), each) for each in leaves),
        "end": canonical({"objects": 0, "size": size}),
    }
    return archive(members)


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def leaves_of(site: Site) -> list[bytes]:
    with site.log.reading() as view:
        return [leaf_bytes(each) for each in view.entries()]


def unsigned(site: Site) -> bytes:
    """The site's log, and an event that nobody signed at its end, with every hash right."""
    forged = site.another()
    with forged.log.writing() as writing:
        last = next(writing.entries(3, 4))
        enter(writing, last.event.replace(b"li.qiang", b"he.fang1"))
    return forged.sent()


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda site: site.sent()[:3000], "cut off"),
        (lambda site: site.sent().replace("王芳".encode(), "王方".encode()), "damaged"),
        (unsigned, "#4 may not stand there"),
        (lambda site: log_file([*leaves_of(site)[:2], leaves_of(site)[3], leaves_of(site)[2]]), "#2 may not stand there"),
        (lambda site: log_file(leaves_of(site)[1:]), "does not begin with the opening"),
        (lambda site: log_file([]), "does not begin with the opening"),
        (lambda site: log_file([leaves_of(site)[0].replace(THEIRS.encode(), b"../../../../../../tmp/anywhere/at/")]), "does not begin"),
        (lambda site: site.sent().replace(b"sopkit-backup/1", b"sopkit-backup/9"), "from a newer version"),
        (lambda site: b"SQLite format 3\0" + bytes(4096), "not a backup"),
        (lambda site: b"", "not a backup"),
        (
            lambda site: archive(
                {
                    "checkpoint": canonical({"format": "sopkit-backup/1", "root": "0" * 64, "size": 1}),
                    "entries/000000000000": b"9999999999\n{",
                }
            ),
            "an entry's length",
        ),
    ],
    ids=["cut", "altered", "unsigned", "reordered", "headless", "empty", "path", "newer", "database", "nothing", "huge"],
)  # fmt: skip
def test_what_is_no_sound_log_is_refused_and_leaves_nothing(clerk: Clerk, site: Site, made, why: str) -> None:  # type: ignore[no-untyped-def]
    status, said = keeps(clerk, made(site), site.root)
    assert status == 1 and why in said and "Traceback" not in said
    kept = clerk.root / "register" / "kept"
    assert not kept.exists() or [*kept.iterdir()] == []
    site.adds("zhang.min")
    assert keeps(clerk, site.sent(), site.root)[0] == 0


def test_an_extension_that_is_not_sound_leaves_what_was_kept(clerk: Clerk, site: Site) -> None:
    assert keeps(clerk, site.sent(), site.root)[0] == 0
    assert keeps(clerk, unsigned(site))[0] == 1
    assert clerk.sees("log", "kept")[0]["size"] == 4 and clerk.run("log", "verify").status == 0
