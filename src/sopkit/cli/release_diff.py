"""``sopkit release diff``: what differs between two releases, from the register or from bundles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click

from sopkit.cli.options import form_option
from sopkit.cli.release_show import opened_release
from sopkit.cli.session import USAGE, lang_option, stop, tells_faults
from sopkit.cli.table import print_table
from sopkit.diagnostics import Wording
from sopkit.release.difference import difference
from sopkit.release.manifest import Manifest
from sopkit.release.names import shown
from sopkit.release.received import Received


@click.command(name="diff")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--redline", "number", default="", help="What this document changed. 此文件的更改对照")
@form_option
@lang_option
@tells_faults
def diff_(old: str, new: str, number: str, form: str, lang: str | None) -> None:
    """What release B has that A has not. 比较两次发布

    Each is a release of this workspace's register (R0002), or a bundle, folder or zip.
    A、B 是本工作区登记簿中的发布（R0002），或发布包文件夹、zip。
    """
    with opened_release(old, lang) as (before, _), opened_release(new, lang) as (after, language):
        if number:
            _tell_redline(before, after, number, form, language)
        elif form == "json":
            click.echo(json.dumps(_difference_record(before.manifest, after.manifest), ensure_ascii=False, indent=1))
        else:
            _tell_difference(before.manifest, after.manifest, language)


def _difference_record(old: Manifest, new: Manifest) -> dict[str, Any]:
    found = difference(old, new)
    return {
        "old": old.release,
        "new": new.release,
        "added": [{"document": each.document, "version": each.version} for each in found.added],
        "changed": [
            {"document": each.document.document, "version_before": each.before, "version_after": each.after}
            for each in found.changed
        ],
        "carried": [{"document": each.document, "version": each.version} for each in found.carried],
        "gone": [{"document": each.document, "version": each.version} for each in found.gone],
        "files_added": list(found.files_added),
        "files_changed": list(found.files_changed),
        "files_gone": list(found.files_gone),
    }


def _tell_difference(old: Manifest, new: Manifest, language: str) -> None:
    found = difference(old, new)
    other = Wording("另一版", "another").in_language(language)
    rows = [(Wording("新增", "added"), each, "—", each.version) for each in found.added]
    rows += [
        (Wording("更改", "changed"), each.document, each.before or other, each.after or other) for each in found.changed
    ]
    rows += [(Wording("沿用", "carried along"), each, each.version, each.version) for each in found.carried]
    rows += [(Wording("不在其中", "not there"), each, each.version, "—") for each in found.gone]
    head = Wording(f"情况|文件|名称|{old.release}|{new.release}", f"State|Document|Title|{old.release}|{new.release}")
    cells = [(word.in_language(language), *map(shown, (each.document, each.title, a, b))) for word, each, a, b in rows]
    print_table(head.in_language(language).split("|"), cells)
    _tell_files(Wording("新增文件", "Files added"), found.files_added, language)
    _tell_files(Wording("内容不同的文件", "Files that differ"), found.files_changed, language)
    _tell_files(Wording("不再有的文件", "Files gone"), found.files_gone, language)


def _tell_files(head: Wording, paths: Sequence[str], language: str) -> None:
    if paths:
        click.echo(f"\n{head.in_language(language)} ({len(paths)})")
        for each in paths:
            click.echo(f"  {each}")


def _tell_redline(before: Received, after: Received, number: str, form: str, language: str) -> None:
    from sopkit.adapters.memory import MemoryWorkspace
    from sopkit.cli.reports.redline import redline_lines, redline_record
    from sopkit.cli.reports.text import wants_colour
    from sopkit.labels import load_labels
    from sopkit.office.redline import RedlineFault
    from sopkit.office.release.bundle_redline import redline_between

    try:
        found = redline_between(before, after, number, MemoryWorkspace)
    except RedlineFault as fault:
        stop(USAGE, language, fault.wording.zh, fault.wording.en)
    if form == "json":
        click.echo(json.dumps(redline_record(found), ensure_ascii=False, indent=1))
        return
    for line in redline_lines(found, load_labels(language), wants_colour()):
        click.echo(line)
