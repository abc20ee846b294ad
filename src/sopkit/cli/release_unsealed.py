"""What ``sopkit release show`` tells of a release that has no bundle yet, or never will."""

from __future__ import annotations

import json

import click

from sopkit.cli.table import print_table
from sopkit.diagnostics import Wording
from sopkit.office.release.sealed import Unsealed
from sopkit.register.records.releases import ReleaseState

_HEAD = Wording("文件|版本|名称|发布|实施", "Document|Version|Title|Issued|Effective")
_STATES = {
    ReleaseState.OPEN: Wording("未完成，等签名", "open, waits for signatures"),
    ReleaseState.VOIDED: Wording("已作废", "voided"),
}


def tell_unsealed(found: Unsealed, form: str, language: str) -> None:
    """Tell it as text or JSON."""
    release, titles = found.release, [each.title for each in found.versions]
    if form == "json":
        record = {
            "release": release.release,
            "state": release.state.value,
            "sequence": release.sequence,
            "previous": release.previous,
            "created": release.opened_at.isoformat(),
            "expires": release.expires.isoformat(),
            "reason": release.reason,
            "signers": [{"person": each.person, "key": each.key} for each in found.signers],
            "documents": [
                {
                    "document": item.document,
                    "version": item.version,
                    "title": title,
                    "issued": item.issued.isoformat(),
                    "effective": item.effective.isoformat(),
                }
                for item, title in zip(release.items, titles, strict=True)
            ],
        }
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    word = _STATES[release.state].in_language(language)
    click.echo(f"{release.release}  {word}  {release.reason}".rstrip())
    for each in found.signers:
        click.echo(f"{Wording('签名', 'Signed by').in_language(language)}  {each.person} {each.key}")
    click.echo()
    rows = [
        (item.document, item.version, title, item.issued.isoformat(), item.effective.isoformat())
        for item, title in zip(release.items, titles, strict=True)
    ]
    print_table(_HEAD.in_language(language).split("|"), rows)
