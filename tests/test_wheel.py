"""The wheel holds all that sopkit needs: a workspace is laid out and built with nothing of the repository at hand."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sopkit.posting.page import reader_library

_ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked: for a wheel of pure Python that is what installing means."""
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], _ROOT)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_a_workspace_is_built_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    sopkit = [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(unpacked)!r}); import sopkit.cli as c; c.main()",
    ]
    _run([*sopkit, "init", "x"], tmp_path)
    _run([*sopkit, "build"], tmp_path / "x")
    made = sorted(each.name for each in (tmp_path / "x" / "build" / "WI-CS-001").iterdir())
    assert made == ["WI-CS-001.docx", "WI-CS-001.html", "WI-CS-001.pdf"]


def test_the_wheel_ships_every_template_and_font_and_nothing_beside_the_package(unpacked: Path) -> None:
    shipped = {each.relative_to(_ROOT / "templates") for each in (_ROOT / "templates").rglob("*") if each.is_file()}
    packed = unpacked / "sopkit" / "_templates"
    assert {each.relative_to(packed) for each in packed.rglob("*") if each.is_file()} == shipped
    assert {each.name.partition("-")[0] for each in unpacked.iterdir()} == {"sopkit"}


def test_the_wheel_ships_what_the_verify_page_has_inlined(unpacked: Path) -> None:
    assert reader_library(unpacked / "sopkit" / "posting" / "page" / "web") == reader_library()
    assert reader_library() is not None


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
