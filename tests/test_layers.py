"""The folders are the architecture: the import contract holds on the tree, and would tell if it were broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def lint(source: Path, work: Path) -> subprocess.CompletedProcess[str]:
    """Run the contract of pyproject.toml on the package under `source`, in a process of its own.

    Another copy of a package that is already imported cannot be looked at in this process.
    """
    call = (
        "import sys; from importlinter.cli import lint_imports; "
        "sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True))"
    )
    return subprocess.run(
        [sys.executable, "-P", "-c", call, str(ROOT / "pyproject.toml")],
        cwd=work,
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )


def copy_of_package(work: Path) -> Path:
    source = work / "src"
    shutil.copytree(ROOT / "src" / "sopkit", source / "sopkit", ignore=shutil.ignore_patterns("__pycache__"))
    return source


def test_the_tree_keeps_the_layers(tmp_path: Path) -> None:
    done = lint(ROOT / "src", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 kept, 0 broken" in done.stdout


def test_an_import_between_neighbours_is_told(tmp_path: Path) -> None:
    source = copy_of_package(tmp_path)
    with (source / "sopkit" / "check" / "fix.py").open("a", encoding="utf-8") as module:
        module.write("\nimport sopkit.render.words  # noqa\n")
    done = lint(source, tmp_path)
    assert done.returncode != 0
    assert "sopkit.check.fix -> sopkit.render.words" in done.stdout


def test_an_import_upwards_is_told(tmp_path: Path) -> None:
    source = copy_of_package(tmp_path)
    with (source / "sopkit" / "model" / "asset.py").open("a", encoding="utf-8") as module:
        module.write("\nimport sopkit.numbering.schemes  # noqa\n")
    done = lint(source, tmp_path)
    assert done.returncode != 0
    assert "sopkit.model.asset -> sopkit.numbering.schemes" in done.stdout


def test_a_folder_that_no_line_names_is_told(tmp_path: Path) -> None:
    source = copy_of_package(tmp_path)
    (source / "sopkit" / "elsewhere.py").write_text('"""A module outside the layers."""\n', encoding="utf-8")
    done = lint(source, tmp_path)
    assert done.returncode != 0
    assert "elsewhere" in done.stdout


def test_a_verifier_that_would_render_is_told(tmp_path: Path) -> None:
    source = copy_of_package(tmp_path)
    with (source / "sopkit" / "release" / "manifest.py").open("a", encoding="utf-8") as module:
        module.write("\nimport sopkit.pipeline  # noqa\n")
    done = lint(source, tmp_path)
    assert done.returncode != 0
    assert "sopkit.release.verify is not allowed to import sopkit.pipeline" in done.stdout
