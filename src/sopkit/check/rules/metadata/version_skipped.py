"""A version does not follow the one before it: one was left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopkit.check.context import Context
from sopkit.check.front import revision_lines
from sopkit.check.pinned import own_pin
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.numbering.versions import VersionScheme, version_scheme

RULE = Rule(
    code="M154",
    name="version-skipped",
    severity=Severity.WARNING,
    message=Wording(
        "版本从 {before} 到了 {version}；{before} 之后是 {amended}，换版是 {following}",
        "The version goes from {before} to {version}; what follows {before} is {amended}, or {following} as a new edition",
    ),
    why=Wording(
        "版本连续，才知道中间没有漏掉哪一次更改、哪一份该收回。",
        "Only where none is left out can one tell that no change was missed and no paper was left unrecalled.",
    ),
    mend=Wording(
        "补上中间的更改记录，或改正版本。", "Add the change that is missing to the history, or mend the version."
    ),
    wrong=(
        "---\nversion: A/2\nrevisions:\n  - {version: A/0, date: 2025-12-01, reason: 首次发布}\n"
        "  - {version: A/2, date: 2026-12-01, reason: 改抽样比例}\n---\n# 目的\n规范回访。\n"
    ),
    right=(
        "---\nversion: A/1\nrevisions:\n  - {version: A/0, date: 2025-12-01, reason: 首次发布}\n"
        "  - {version: A/1, date: 2026-12-01, reason: 改抽样比例}\n---\n# 目的\n规范回访。\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each line of the history that leaves versions out, and one where `version` does since the pin."""
    scheme = version_scheme(context.type.version_scheme) if context.type else None
    if scheme is None or scheme.dated:
        return
    lines = revision_lines(context)
    for (earlier, before), (later, span) in pairwise(lines):
        yield from _skipped(scheme, earlier.version, later.version, span, (before,))
    pin = context.once(own_pin)
    if pin and not any(revision.version == pin.version for revision, _ in lines):
        at = context.document.front_matter.span_of("version")
        yield from _skipped(scheme, pin.version, context.document.metadata.version, at, ())


def _skipped(
    scheme: VersionScheme, earlier: str, later: str, span: Span, related: tuple[Span, ...]
) -> Iterator[Diagnostic]:
    keys = (scheme.key(earlier), scheme.key(later))
    if keys[0] is None or keys[1] is None or keys[1] <= keys[0]:
        return  # not of the scheme, or not in order: other rules' matter
    following = (scheme.successor(earlier), scheme.new_edition(earlier))
    if keys[1] in [scheme.key(each) for each in following if each]:
        return
    values = {
        "before": earlier,
        "version": later,
        "amended": following[0] or "—",
        "following": following[1] or "—",
    }
    yield Diagnostic(RULE, span, values, related=related)
