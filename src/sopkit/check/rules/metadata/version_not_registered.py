"""M170 version-not-registered."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M170",
    name="version-not-registered",
    severity=Severity.ERROR,
    message=Wording(
        "文件头写的版本是 {version}，登记簿按申请单 {request} 受理的是 {registered}",
        "Front matter says version {version}; the register has {registered}, under request {request}",
    ),
    why=Wording(
        "新版本只能由批准的更改申请开始；照文件头印出来，页上的签署就成了另一版的签署。",
        "A version begins with an approved change request only; printed as written, signatures would stand on another version.",
    ),
    mend=Wording(
        "改成 {registered}；要开始新的一版，先提出更改申请。",
        "Write {registered}; to begin another version, ask for a change first.",
    ),
    wrong='---\nversion: A/0\n---\n# 目的\n规范示例。\n-- register/WI-CS-001.toml --\nversion = "A/1"\n',
    right='---\nversion: A/1\n---\n# 目的\n规范示例。\n-- register/WI-CS-001.toml --\nversion = "A/1"\n',
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Find a version other than the one that the register speaks of."""
    control, version = context.control, context.document.metadata.version
    if control and control.version and version != control.version:
        values = {"version": version or "—", "registered": control.version, "request": control.request or "—"}
        yield Diagnostic(RULE, context.document.front_matter.span_of("version"), values)
