"""The edition has had all its amendments, or so much of it changed, that a new one is due."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.editions import edition_so_far
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M152",
    name="new-edition-due",
    severity=Severity.ADVICE,
    message=Wording("{reason_zh}，应换版为 {following}", "{reason_en}: the next version is {following}, a new edition"),
    why=Wording(
        "改得多了，更改单和旧页夹在一起，现场分不清哪一页有效；换版就是整份重新审批、重新发放。",
        "After many changes nobody at the workplace can tell which pages hold; a new edition is reviewed and issued whole.",
    ),
    mend=Wording(
        "下一次更改时把 version 写成 {following}，整份重新审批。",
        "With the next change write {following} and have all of it approved.",
    ),
    wrong="---\nversion: A/5\n---\n# 目的\n规范回访。\n",
    right="---\nversion: B/0\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `version`."""
    edition = context.once(edition_so_far)
    if edition is None:
        return
    reasons = []
    if edition.after is not None and edition.amendments == edition.after:
        count = edition.amendments
        reasons.append(Wording(f"本版已修改 {count} 次", f"this edition was amended {count} times"))
    if edition.most is not None and edition.share is not None and edition.share >= edition.most:
        per_cent = f"{edition.share:.0%}"
        reasons.append(
            Wording(
                f"本版开始以来已有 {per_cent} 的条款变动", f"{per_cent} of the clauses changed since the edition began"
            )
        )
    if reasons:
        values = {
            "reason_zh": "，".join(each.zh for each in reasons),
            "reason_en": ", and ".join(each.en for each in reasons),
            "following": edition.following,
        }
        yield Diagnostic(RULE, context.document.front_matter.span_of("version"), values)
