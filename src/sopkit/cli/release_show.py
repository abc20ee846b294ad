"""``sopkit release show``: what a release is, from the register or from a bundle."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from sopkit.adapters.bundles import bundle_at
from sopkit.cli.options import form_option
from sopkit.cli.session import ENVIRONMENT, USAGE, lang_option, language_of, open_session, stop, tells_faults
from sopkit.cli.table import print_table
from sopkit.diagnostics import Wording
from sopkit.release.manifest import ManifestDocument
from sopkit.release.names import shown
from sopkit.release.received import NotReceived, Received, received

_HEAD = Wording("文件|版本|名称|发布|实施|代替|文件数", "Document|Version|Title|Issued|Effective|Replaces|Files")
_UNPROVEN = Wording(
    "以上是发布包自己所说，未经核验；用 sopkit release verify 核验。",
    "This is what the bundle says of itself, and not verified: use sopkit release verify.",
)


@click.command(name="show")
@click.argument("release", metavar="R|PATH")
@form_option
@lang_option
@tells_faults
def show_(release: str, form: str, lang: str | None) -> None:
    """What a release is: documents, versions, dates, signers. 发布包的内容

    R is a release of this workspace's register (R0002); PATH a bundle, folder or zip, which needs no workspace.
    R 是本工作区登记簿中的发布（R0002）；PATH 是发布包文件夹或 zip，无需工作区。
    """
    with opened_release(release, lang, form) as (found, language):
        if form == "json":
            click.echo(json.dumps(_record(found), ensure_ascii=False, indent=1, default=str))
            return
        for label, value in _facts(found):
            click.echo(f"{label.in_language(language)}  {shown(value)}")
        click.echo()
        print_table(_HEAD.in_language(language).split("|"), [_row(each) for each in found.manifest.documents])
        click.echo()
        click.echo(_UNPROVEN.in_language(language))


@contextmanager
def opened_release(named: str, lang: str | None, form: str = "") -> Iterator[tuple[Received, str]]:
    """The release that `named` means, a bundle where there is such a file or folder, else the register's; the language to
    tell of it in. With a `form` (text, json) a release without a bundle is told of as far as it has come."""
    try:
        if Path(named).exists():
            yield received(bundle_at(Path(named))), language_of(lang, "zh")
            return
        # A bundle is shown where there is neither workspace nor register.
        from sopkit.adapters.clock import SystemClock
        from sopkit.cli.desk import faults_told, open_register
        from sopkit.office.release.sealed import NotSealed, sealed_release

        session = open_session(lang)
        with faults_told(session):
            try:
                found = sealed_release(open_register(session, SystemClock()), named)
            except NotSealed as fault:
                if form and fault.unsealed:
                    from sopkit.cli.release_unsealed import tell_unsealed

                    tell_unsealed(fault.unsealed, form, session.language)
                    sys.exit(0)
                stop(USAGE, session.language, fault.wording.zh, fault.wording.en)
            yield found, session.language
    except NotReceived as fault:
        stop(ENVIRONMENT, language_of(lang, "zh"), f"{named}：{fault.wording.zh}", f"{named}: {fault.wording.en}")


def _facts(found: Received) -> Iterator[tuple[Wording, str]]:
    manifest = found.manifest
    yield Wording("发布    ", "Release    "), f"{manifest.release}{' 样例 SAMPLE' if manifest.example else ''}"
    yield Wording("登记簿  ", "Register   "), f"{manifest.register_name} {manifest.register}"
    yield Wording("序号    ", "Sequence   "), str(manifest.sequence)
    yield Wording("时间    ", "Created    "), manifest.created.isoformat()
    yield Wording("有效至  ", "Good until "), manifest.expires.isoformat()
    yield Wording("清单摘要", "Manifest   "), found.digest
    yield Wording("上一发布", "Previous   "), manifest.previous or "—"
    for each in found.signers:
        yield Wording("签名    ", "Signed by  "), f"{each.person or '—'} {each.key}"
    if found.withdrawn:
        yield Wording("已撤回  ", "Withdrawn  "), found.withdrawn
    yield Wording("文件    ", "Files      "), f"{len(manifest.files)} ({sum(each.size for each in manifest.files)} B)"


def _row(each: ManifestDocument) -> tuple[str, ...]:
    dates = each.issued.isoformat(), each.effective.isoformat()
    cells = (each.document, each.version, each.title, *dates, each.supersedes or "—", str(len(each.files)))
    return tuple(map(shown, cells))


def _record(found: Received) -> dict[str, Any]:
    manifest = found.manifest
    return {
        "release": manifest.release,
        "register": manifest.register,
        "register_name": manifest.register_name,
        "example": manifest.example,
        "sequence": manifest.sequence,
        "previous": manifest.previous,
        "manifest": found.digest,
        "created": manifest.created.isoformat(),
        "expires": manifest.expires.isoformat(),
        "signers": [{"person": each.person, "key": each.key} for each in found.signers],
        "verified": False,
        "withdrawn": found.withdrawn,
        "files": len(manifest.files),
        "documents": [
            {
                "document": each.document,
                "version": each.version,
                "title": each.title,
                "issued": each.issued.isoformat(),
                "effective": each.effective.isoformat(),
                "supersedes": each.supersedes,
                "files": list(each.files),
            }
            for each in manifest.documents
        ],
    }
