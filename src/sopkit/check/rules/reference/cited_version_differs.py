"""A version is typed after a reference, and it is not the one in the library."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.resolved import TargetKind

RULE = Rule(
    code="R114",
    name="cited-version-differs",
    severity=Severity.WARNING,
    message=Wording(
        "引用的是 {number} 的 {cited} 版，文件库中是 {current}",
        "This cites version {cited} of {number}; the library holds {current}",
    ),
    why=Wording(
        "读者会去找一个已被代替的版本，或以为手里的现行版不对。",
        "Readers look for a version that was replaced, or take the current one for wrong.",
    ),
    mend=Wording(
        "删去版本，引用总是指现行版；确需指定旧版的，改用文字说明。",
        "Leave the version out: a reference means the current one; if an old one is meant, say so in words.",
    ),
    wrong="# 目的\n登记按[](sop:QP-CS-09)（B/3）执行。\n",
    right="# 目的\n登记按[](sop:QP-CS-09)执行。\n",
)

_VERSION = re.compile(r"\s?[(（]?\s?(?:版本|第|[Vv]ersion)?\s?([A-Z]{1,2}/\d{1,2})(?![\w/])")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each version (as ``A/1``) right after a link to a document that has another."""
    text = context.document.source.text
    for link in context.once(reading).links:
        target = context.resolved.targets.get(link.target)
        if target is None or target.kind is not TargetKind.DOCUMENT:
            continue
        entry = context.library.document(target.document_number)
        found = _VERSION.match(text, link.span.end)
        if entry and found and entry.version and found[1] != entry.version:
            span = Span(link.span.path, found.start(1), found.end(1))
            values = {"number": entry.number, "cited": found[1], "current": entry.version}
            yield Diagnostic(RULE, span, values)
