"""One command, one table: ``.venv/bin/python benchmarks/bench.py [--documents 200] [--quick]``.

Every figure is a whole process, start-up included, run with one job (so: per core) unless the row says
otherwise; the rows to compare come from the same run. Rates are given by processor time, which other work on the
machine disturbs least, and by the clock. Needs the ``bench`` dependency group
(``uv sync --group bench``): pandoc and Typst, as PyPI carries them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import document, plain_markdown, write_corpus

ROOT = Path(__file__).resolve().parent.parent
SOPKIT = str(Path(sys.executable).parent / "sopkit")
FONTS = ROOT / "templates" / "fonts"
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # or every start compiles every module anew


@dataclass(frozen=True)
class Run:
    """Wall and CPU seconds of a process and its children, and the largest process's peak memory in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command to its end and account for it; a status other than 0 ends the benchmark."""
    launched = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    done = subprocess.run(launched, cwd=folder, stdout=subprocess.PIPE, env=ENVIRONMENT, check=True)
    status, wall, cpu, peak = done.stdout.split()
    if int(status):
        raise SystemExit(f"{' '.join(command)} ended with {int(status)}")
    return Run(float(wall), float(cpu), float(peak) / 1024)


_LAUNCHER = """
import os, sys, time
start = time.perf_counter()
silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - start
print(os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Starts a command and accounts for it. A process begins with the peak of the one that starts it, so a small one does."""


def rate(count: int, taken: Run) -> str:
    """Documents a second of processor time, and by the clock."""
    return f"{count / taken.cpu:.2f}/s of CPU, {count / taken.wall:.2f}/s by the clock"


def best(command: Sequence[str], folder: Path, times: int) -> Run:
    """The quickest of several runs: the one least disturbed by whatever else the machine does."""
    return min((run(command, folder) for _ in range(times)), key=lambda each: each.wall)


def help_rows() -> list[tuple[str, str, str]]:
    """Start-up: ``sopkit --help`` against importing click."""
    click = best([sys.executable, "-c", "import click"], ROOT, 7)
    own = best([SOPKIT, "--help"], ROOT, 7)
    return [("sopkit --help / python -c 'import click'", f"{own.wall / click.wall:.2f}x", "at most 2x")]


def check_rows(folder: Path, count: int) -> list[tuple[str, str, str]]:
    """Check from cold."""
    found = best([SOPKIT, "check", "--as-of", "2026-11-23"], folder, 3)
    return [("check, from cold", rate(count, found), "150/s (goal 300)")]


def build_rows(folder: Path, count: int) -> list[tuple[str, str, str]]:
    """PDF alone, then all three formats against pandoc and Typst, then nothing changed."""
    pdf = run([SOPKIT, "build", "--to", "pdf", "-j1", "-o", "out-pdf"], folder)
    every = run([SOPKIT, "build", "-j1"], folder)
    again = best([SOPKIT, "build", "-j1"], folder, 3)
    compared = min(count, 40)
    other = others(folder, compared)
    by_cpu = (other.cpu / compared) / (every.cpu / count)
    by_clock = (other.wall / compared) / (every.wall / count)
    return [
        ("PDF, one core", rate(count, pdf), "4/s"),
        ("PDF+DOCX+HTML, one core", rate(count, every), ""),
        ("pandoc -> typst, and pandoc -> docx, as processes", rate(compared, other), ""),
        ("sopkit / pandoc+typst", f"{by_cpu:.2f}x by CPU, {by_clock:.2f}x by the clock", "1x (goal 2x)"),
        ("rebuild, nothing changed", f"{again.wall:.2f} s", "1 s"),
        ("peak memory of that build", f"{every.peak:.0f} MB", ""),
    ]


def others(folder: Path, count: int) -> Run:
    """What the processes of pandoc and Typst take for the PDF and DOCX of `count` documents."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    work = folder / "others"
    work.mkdir()
    for n in range(1, count + 1):
        (work / f"{n}.md").write_text(plain_markdown(document(n)), encoding="utf-8")
    compile_one = (
        "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]],"
        " ignore_system_fonts=True)"
    )
    runs = []
    for n in range(1, count + 1):
        runs.append(run([pandoc, f"{n}.md", "-s", "-V", "mainfont=Noto Sans SC", "-o", f"{n}.typ"], work))
        runs.append(run([sys.executable, "-c", compile_one, f"{n}.typ", f"{n}.pdf", str(FONTS)], work))
        runs.append(run([pandoc, f"{n}.md", "-o", f"{n}.docx"], work))
    return Run(sum(each.wall for each in runs), sum(each.cpu for each in runs), max(each.peak for each in runs))


def memory_rows(folder: Path, small: int, large: int) -> list[tuple[str, str, str]]:
    """Peak memory of check and build with few and with many documents."""
    rows = []
    for name, command in (("check", ["check"]), ("build", ["build", "-j1", "--to", "docx,html"])):
        peaks = []
        for count in (small, large):
            work = folder / f"{name}-{count}"
            write_corpus(work, count)
            peaks.append(run([SOPKIT, *command], work).peak)
            shutil.rmtree(work)
        measured = f"{peaks[0]:.0f} MB -> {peaks[1]:.0f} MB ({peaks[1] / peaks[0]:.2f}x)"
        rows.append((f"peak memory of {name}, {small} -> {large} documents", measured, "flat"))
    return rows


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=200)
    options.add_argument("--quick", action="store_true", help="leave the memory rows out")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "corpus")
        write_corpus(folder, chosen.documents)
        rows = [*help_rows(), *check_rows(folder, chosen.documents), *build_rows(folder, chosen.documents)]
        if not chosen.quick:
            rows += memory_rows(Path(temporary), chosen.documents, 5 * chosen.documents)
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    print(f"{chosen.documents} two-page SOPs, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
