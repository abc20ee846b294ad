"""Files on disk: nothing leaves the root, nothing is ever half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sopkit.adapters.disk import DiskOutputs, DiskTemplates, DiskWorkspace
from sopkit.ports import FileFault, ReadFault, WriteFault

LIMIT = 1000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    (root / "sops").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("secret")
    return root


def fault_of(root: Path, path: str) -> FileFault:
    with pytest.raises(ReadFault) as caught:
        DiskWorkspace(root).read(path, LIMIT)
    return caught.value.fault


@pytest.mark.parametrize("path", ["../secret.md", "/etc/passwd", "sops/../../secret.md", "sops/\0x"])
def test_a_path_that_leaves_the_workspace_is_refused(root: Path, path: str) -> None:
    assert fault_of(root, path) is FileFault.OUTSIDE


def test_a_link_that_leaves_the_workspace_is_refused(root: Path) -> None:
    (root / "sops/link.md").symlink_to("../../secret.md")
    (root / "sops/folder").symlink_to("/etc")
    assert fault_of(root, "sops/link.md") is FileFault.OUTSIDE
    assert fault_of(root, "sops/folder/passwd") is FileFault.OUTSIDE


def test_a_link_inside_the_workspace_is_followed(root: Path) -> None:
    (root / "sops/a.md").write_text("text")
    (root / "sops/b.md").symlink_to("a.md")
    assert DiskWorkspace(root).read("sops/b.md", LIMIT) == b"text"


def test_a_link_in_a_circle_is_no_crash(root: Path) -> None:
    (root / "sops/a.md").symlink_to("b.md")
    (root / "sops/b.md").symlink_to("a.md")
    assert fault_of(root, "sops/a.md") in {FileFault.OUTSIDE, FileFault.BROKEN, FileFault.MISSING}


def test_faults_of_reading_tell_what_is_wrong(root: Path) -> None:
    (root / "sops/large.md").write_bytes(b"x" * (LIMIT + 1))
    (root / "sops/folder.md").mkdir()
    os.mkfifo(root / "sops/pipe.md")
    assert fault_of(root, "sops/none.md") is FileFault.MISSING
    assert fault_of(root, "sops/large.md") is FileFault.TOO_LARGE
    assert fault_of(root, "sops/folder.md") is FileFault.NOT_A_FILE
    assert fault_of(root, "sops/pipe.md") is FileFault.NOT_A_FILE


def test_sources_are_sorted_and_hidden_ones_left_out(root: Path) -> None:
    for name in ("b/x.md", "a.md", ".hidden.md", ".git/y.md", "b/picture.svg"):
        (root / "sops" / name).parent.mkdir(exist_ok=True)
        (root / "sops" / name).write_text("")
    assert DiskWorkspace(root).sources() == ["sops/a.md", "sops/b/x.md"]


def test_replacing_a_source_keeps_its_mode(root: Path) -> None:
    file = root / "sops/a.md"
    file.write_text("old")
    file.chmod(0o600)
    DiskWorkspace(root).replace("sops/a.md", b"new")
    assert file.read_text() == "new"
    assert file.stat().st_mode & 0o777 == 0o600


def test_outputs_have_one_mode_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        DiskOutputs(tmp_path / "build").write("a/b.pdf", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "build/a/b.pdf").stat().st_mode & 0o777 == 0o644


def test_a_file_where_a_folder_must_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("in the way")
    with pytest.raises(WriteFault) as caught:
        DiskOutputs(tmp_path / "build").write("a/b.pdf", b"x")
    assert caught.value.fault is FileFault.NOT_A_FILE


WRITER = """
import sys
from pathlib import Path
from sopkit.adapters.disk import DiskOutputs
outputs = DiskOutputs(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        outputs.write("x/out.pdf", letter * 3_000_000)
"""


def test_a_killed_writer_leaves_the_old_file_or_the_new_and_its_scraps_are_swept(tmp_path: Path) -> None:
    for _ in range(8):
        child = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        while not list(tmp_path.glob("x/.sopkit-*.part")) and child.poll() is None:
            pass
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        out = tmp_path / "x/out.pdf"
        if out.exists():
            data = out.read_bytes()
            assert len(data) == 3_000_000
            assert len(set(data)) == 1
    DiskOutputs(tmp_path).sweep()
    assert not list(tmp_path.glob("**/.sopkit-*.part"))


def test_sweeping_leaves_the_unfinished_files_of_running_builds(tmp_path: Path) -> None:
    part = tmp_path / f".sopkit-{os.getpid()}-abc.part"
    part.write_text("under way")
    DiskOutputs(tmp_path).sweep()
    assert part.exists()


FULL = """
import resource, signal, sys
from pathlib import Path
from sopkit.adapters.disk import DiskOutputs
from sopkit.ports import WriteFault
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    DiskOutputs(Path(sys.argv[1])).write("x/out.pdf", b"x" * 5000)
except WriteFault as fault:
    print("told", fault.path)
"""


def test_a_write_the_disk_cuts_short_leaves_the_old_file_and_no_scrap(tmp_path: Path) -> None:
    DiskOutputs(tmp_path).write("x/out.pdf", b"old")
    said = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True)
    assert said.stdout == "told x/out.pdf\n"
    assert [each.name for each in (tmp_path / "x").iterdir()] == ["out.pdf"]
    assert (tmp_path / "x/out.pdf").read_bytes() == b"old"


def test_a_workspaces_own_template_comes_before_the_shipped_one(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for root, text in ((own, "own"), (shipped, "shipped")):
        (root / "procedure").mkdir(parents=True)
        (root / "procedure/type.toml").write_text(text)
    (shipped / "procedure/print.css").write_text("css")
    (own / "notice").mkdir()
    (own / "notice/type.toml").write_text("")
    templates = DiskTemplates(own, shipped)
    assert templates.folders() == ["notice", "procedure"]
    assert templates.read("procedure", "type.toml") == b"own"
    assert templates.read("procedure", "print.css") == b"css"
    assert templates.place("procedure", "type.toml") == "templates/procedure/type.toml"
    assert templates.place("procedure", "print.css") == "sopkit:procedure/print.css"


@pytest.mark.parametrize(
    "path", ["../secret.md", "x/../../secret.md", "link/secret.md", "/etc/hosts", "x/..", "a\0b/c"]
)
def test_outputs_are_neither_read_written_nor_removed_outside_their_folder(tmp_path: Path, path: str) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    build = tmp_path / "build"
    build.mkdir()
    (build / "link").symlink_to(tmp_path)
    outputs = DiskOutputs(build)
    for act in (lambda: outputs.read(path), lambda: outputs.write(path, b"x"), lambda: outputs.remove(path)):
        with pytest.raises((ReadFault, WriteFault)) as caught:
            act()
        assert caught.value.fault is FileFault.OUTSIDE
    assert secret.read_text() == "secret"


def test_a_link_in_an_outputs_place_is_replaced_and_what_it_points_at_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "build/a").mkdir(parents=True)
    (tmp_path / "build/a/a.pdf").symlink_to(tmp_path / "secret")
    DiskOutputs(tmp_path / "build").write("a/a.pdf", b"new")
    assert (tmp_path / "secret").read_text() == "secret"
    assert (tmp_path / "build/a/a.pdf").read_bytes() == b"new"
    assert not (tmp_path / "build/a/a.pdf").is_symlink()
