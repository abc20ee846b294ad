"""Another document has the same title."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.titles import fold, titles
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.resolved import folded

RULE = Rule(
    code="M141",
    name="title-used-twice",
    severity=Severity.WARNING,
    message=Wording("名称“{title}”与 {other} 相同", "The title “{title}” is that of {other} too"),
    why=Wording(
        "正文里用《名称》引用时，读者分不清是哪一份。",
        "Where a text cites the title readers cannot tell which is meant.",
    ),
    mend=Wording("在名称中写明对象或场合，使两者不同。", "Say in the titles what sets the two apart."),
    wrong=(
        "-- sops/WI-CS-003.md --\n---\ntitle: 客户回访作业指导书\n---\n# 目的\n规范回访。\n"
        "-- sops/WI-CS-004.md --\n---\ntitle: 客户回访作业指导书\n---\n# 目的\n规范电话回访。\n"
    ),
    right=(
        "-- sops/WI-CS-003.md --\n---\ntitle: 客户回访作业指导书\n---\n# 目的\n规范回访。\n"
        "-- sops/WI-CS-004.md --\n---\ntitle: 客户电话回访作业指导书\n---\n# 目的\n规范电话回访。\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `title`; the same document under one number twice is no matter of titles."""
    metadata = context.document.metadata
    if not metadata.title:
        return
    known = context.library.once(titles).exact.get(fold(metadata.title), ())
    others = [
        each
        for each in known
        if each.kind == "sop" and folded(each.number) != folded(metadata.number) and not _one_text(context, each.number)
    ]
    if others:
        values = {"title": metadata.title, "other": ", ".join(each.number for each in others)}
        related = tuple(Span(each.path, 0, 0) for each in others)
        yield Diagnostic(RULE, context.document.front_matter.span_of("title"), values, related=related)


def _one_text(context: Context, number: str) -> bool:
    """Whether one of the two documents translates the other."""
    metadata, other = context.document.metadata, context.library.document(number)
    theirs = other.translation_of if other else ""
    return folded(number) == folded(metadata.translation_of) or folded(theirs) == folded(metadata.number) != ""
