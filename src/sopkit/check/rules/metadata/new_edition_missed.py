"""The edition was amended more often than an edition may be."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.editions import edition_so_far
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M153",
    name="new-edition-missed",
    severity=Severity.WARNING,
    message=Wording(
        "版本 {version} 是本版的第 {count} 次修改，规定满 {after} 次换版，应为 {following}",
        "Version {version} is amendment {count} of its edition; after {after} a new edition is due: {following}",
    ),
    why=Wording(
        "规定的换版没有做，文件就不是按自己的制度控制的，审核时是一个不符合项。",
        "The document is not controlled as the organisation's own rules say: a finding in any audit.",
    ),
    mend=Wording(
        "把 version 改成 {following}，整份重新审批。", "Make `version` {following} and have all of it approved."
    ),
    wrong="---\nversion: A/6\n---\n# 目的\n规范回访。\n",
    right="---\nversion: B/0\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `version`."""
    edition = context.once(edition_so_far)
    if edition is None or edition.after is None or edition.amendments is None or edition.amendments <= edition.after:
        return
    values = {
        "version": context.document.metadata.version,
        "count": f"{edition.amendments}",
        "after": f"{edition.after}",
        "following": edition.following,
    }
    yield Diagnostic(RULE, context.document.front_matter.span_of("version"), values)
