"""``sopkit release verify``: is a bundle what it says? It needs no workspace, loads no renderer, and writes nothing."""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from sopkit.adapters.bundles import bundle_at
from sopkit.adapters.clock import SystemClock
from sopkit.adapters.meanwhile import in_a_child
from sopkit.cli.faults import lang_option, language_of, tells_faults
from sopkit.cli.options import form_option
from sopkit.cli.verified import verified_json, verified_text
from sopkit.cli.verified_rebuild import Compared, MadeAgain, rebuilt_lines
from sopkit.release.trust import BadTrust, Trust
from sopkit.release.trust_file import LONGEST, read_trust
from sopkit.release.verify import Finding, Report, verify
from sopkit.release.verify.checks import BAD_TRUST, OWN_TRUST

NOT_PROVEN = 3
"""Exit status where the bundle does not hold, or nothing can be said of it."""


@click.command(name="verify")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--trust",
    "trust_file",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Whom to believe; a file that came another way. 信任文件，须另行取得",
)
@click.option("--last-seen", type=click.IntRange(0), help="Highest release number seen so far. 上次见到的发布序号")
@click.option("--at", type=click.DateTime(["%Y-%m-%d"]), help="What was effective on this day. 这一天有效的版本")
@click.option(
    "--rebuild", is_flag=True, help="Make the documents again and compare bytes. 从源文件重新生成并逐字节比较"
)
@click.option("--now", "asked_at", type=click.DateTime(), hidden=True, help="The time, in UTC. 按此时间核验")
@form_option
@lang_option
@tells_faults
def verify_(  # noqa: PLR0913 - one for each thing that may be asked
    path: Path,
    trust_file: Path,
    last_seen: int | None,
    at: datetime | None,
    rebuild: bool,
    asked_at: datetime | None,
    form: str,
    lang: str | None,
) -> None:
    """Verify the bundle at PATH, a folder or a zip: whose signature, over what, when, with which authority.
    核验发布包（文件夹或 zip）：谁签的、签的是什么、何时、凭什么

    \b
    Exit status: 0 it holds, 3 it does not.
    退出码：0 通过，3 不通过。
    """
    now = asked_at.replace(tzinfo=UTC) if asked_at else SystemClock().now()
    trust = _trust(path, trust_file)
    if isinstance(trust, Trust):
        # What is read stays to the end: looking for what could be given back takes a tenth of the time.
        gc.disable()
        report = verify(bundle_at(path), trust, now, last_seen, at.date() if at else None, in_a_child)
    else:
        report = _unjudged(trust, now)
    again = _made_again(path, report) if rebuild and report.holds else None
    name, language = path.resolve().name, language_of(lang, "zh")
    if form == "json":
        click.echo(verified_json(report, name, again))
    else:
        click.echo(verified_text(report, name, str(trust_file), language))
        if again:
            click.echo("\n".join(rebuilt_lines(again, language)))
    if not report.holds or (again and not again.holds):
        sys.exit(NOT_PROVEN)


def _made_again(path: Path, report: Report) -> MadeAgain:
    """Each document of a bundle that holds made again, in a child of bounded means."""
    from sopkit.adapters.rebuilding import rebuilt_in_child
    from sopkit.office.release.rebuilding import CannotCompare

    found = []
    try:
        for each in rebuilt_in_child(path, report.digest):
            found.append(Compared(each.document, each.version, each.same, each.other, each.faults))
    except CannotCompare as fault:
        return MadeAgain(tuple(found), fault.wording)
    return MadeAgain(tuple(found))


def _trust(bundle: Path, file: Path) -> Trust | Finding:
    """What the trust file says, or why it is not believed."""
    if file.resolve().is_relative_to(bundle.resolve()):
        return OWN_TRUST.found()
    try:
        with file.open("rb") as opened:
            return read_trust(opened.read(LONGEST + 1))
    except BadTrust as fault:
        why, detail = fault.fault.value, f" ({fault.detail})" if fault.detail else ""
        return BAD_TRUST.found(why_zh=why.zh + detail, why_en=why.en + detail)
    except OSError as error:
        said = error.strerror or ""
        return BAD_TRUST.found(why_zh=f"读不了（{said}）", why_en=f"it cannot be read ({said})")


def _unjudged(why: Finding, now: datetime) -> Report:
    """Where there is nobody to believe, nothing was looked at."""
    return Report(
        manifest=None,
        threshold=0,
        signed=(),
        sums="",
        digest="",
        files=0,
        size=0,
        verified_at=now,
        last_seen=None,
        at=None,
        findings=(why,),
    )
