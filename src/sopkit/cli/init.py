"""``sopkit init``: a new workspace."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.disk import DiskOutputs
from sopkit.cli.session import USAGE, lang_option, language_of, stop, tells_faults
from sopkit.diagnostics import Wording
from sopkit.office.init_workspace import workspace_files


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@lang_option
@tells_faults
def command(folder: Path, lang: str | None) -> None:
    """Lay out a new workspace in FOLDER with one example. 在 FOLDER 新建工作区，附一份示例文件"""
    language = language_of(lang, "zh")
    files = workspace_files(SystemClock().today("Asia/Shanghai").isoformat())
    there = [path for path in files if (folder / path).exists()]
    if there:
        stop(
            USAGE,
            language,
            f"{folder} 里已经有 {there[0]}；没有改动任何文件",
            f"{folder} already holds {there[0]}; nothing was changed",
        )
    outputs = DiskOutputs(folder)
    for path, text in files.items():
        outputs.write(path, text.encode())
        click.echo(str(folder / path))
    advice = Wording(
        f"下一步：cd {folder}，在 sopkit.toml 里填写单位、部门和人员；sopkit new 新建文件，sopkit check 检查，sopkit build 生成。",
        f"Next: cd {folder} and name your company, departments and people in sopkit.toml; "
        "then sopkit new begins a document, sopkit check checks, sopkit build builds.",
    )
    click.echo(advice.in_language(language), file=sys.stderr)
