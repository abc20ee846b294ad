"""Another document has the same number, width, dashes and spaces aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.resolved import Library, LibraryEntry

RULE = Rule(
    code="M106",
    name="number-used-twice",
    severity=Severity.ERROR,
    message=Wording("编号“{number}”也用在 {other}", "The number “{number}” is used by {other} too"),
    why=Wording(
        "一个编号只能是一份文件；引用、签署、发放都靠它，重号后无法知道指的是哪一份。"
        "比较时不分全角半角、破折号写法和空格，也不看年份这样的版次部分。",
        "A number is one document; references, signatures and copies go by it. "
        "Width, kinds of dash and spaces make no difference, nor does an edition part such as the year.",
    ),
    mend=Wording("给后编的那一份换一个未用过的编号。", "Give the later one a number that was never used."),
    wrong=(
        "-- sops/WI-CS-003.md --\n---\nnumber: WI-CS-003\n---\n# 目的\n规范回访。\n"
        "-- sops/callback.md --\n---\nnumber: WI—CS－003\n---\n# 目的\n规范电话回访。\n"
    ),
    right=(
        "-- sops/WI-CS-003.md --\n---\nnumber: WI-CS-003\n---\n# 目的\n规范回访。\n"
        "-- sops/WI-CS-004.md --\n---\nnumber: WI-CS-004\n---\n# 目的\n规范电话回访。\n"
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `number`, in each of the documents."""
    number = context.document.metadata.number
    if not context.library.duplicates or not number:
        return
    others = [
        each
        for each in context.library.once(_sharing).get(_identity(context), ())
        if each.path != context.document.path
    ]
    if others:
        values = {"number": number, "other": ", ".join(each.path for each in others)}
        related = tuple(Span(each.path, 0, 0) for each in others)
        yield Diagnostic(RULE, context.document.front_matter.span_of("number"), values, related=related)


def _identity(context: Context) -> str:
    """The identity of the document under check: an edition part of its number is none of it."""
    entry = context.library.document(context.document.metadata.number)
    return entry.identity if entry else ""


def _sharing(library: Library) -> Mapping[str, tuple[LibraryEntry, ...]]:
    """All documents of each number that has more than one."""
    sharing: dict[str, list[LibraryEntry]] = defaultdict(list)
    for entry in library.duplicates:
        key = entry.identity
        if not sharing[key]:
            sharing[key].append(library.entries[key])
        sharing[key].append(entry)
    return {key: tuple(entries) for key, entries in sharing.items()}
