"""A link's target is none of the kinds that can be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from sopkit.check.context import Context
from sopkit.check.known import target_numbered
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording

RULE = Rule(
    code="R107",
    name="unreadable-link-target",
    severity=Severity.ERROR,
    message=Wording(
        "链接目标“{target}”不是可引用的东西；应写成：{near}",
        "The link target “{target}” cannot be followed; write: {near}",
    ),
    why=Wording(
        "指向工作区里文件的链接，在 PDF、DOCX 和打印稿里都打不开。",
        "A link to a file of the workspace leads nowhere in PDF, DOCX or on paper.",
    ),
    mend=Wording(
        "文件写 sop:编号，记录写 record:编号，本文件某处写 #标识，网页写完整网址。",
        "Write sop:NUMBER for a document, record:NUMBER for a form, #id for a place here, or a full web address.",
    ),
    wrong="# 目的\n按[示例管理程序](QP-CS-09.md)管理。\n",
    right="# 目的\n按[示例管理程序](sop:QP-CS-09)管理。\n",
    fixable=True,
)

FOLLOWED = ("#", "sop:", "record:", "mark:")
UNSAFE = re.compile(r"\s*(javascript|vbscript|data|file)\s*:|[/\\]|[a-z]:[/\\]|.*\.\./", re.IGNORECASE)
"""Targets that the safety rules tell of."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such link; a fix where the target is a known number, written some other way."""
    for link in context.once(reading).links:
        target = link.target
        if target in context.resolved.targets or target.startswith(FOLLOWED) or UNSAFE.match(target):
            continue
        near = _meant(context, target)
        fix = Fix((Edit(link.target_span, near),)) if near and link.target_span.start < link.target_span.end else None
        yield Diagnostic(RULE, link.target_span, {"target": target, "near": near or "—"}, fix)


def _meant(context: Context, target: str) -> str | None:
    """The known document or record that a file name, a bare number or a misspelt scheme stands for."""
    rest = re.split(r"[:：]", target, maxsplit=1)[-1]
    for guess in (target, rest, PurePosixPath(target).stem):
        if found := target_numbered(context.library, guess):
            return f"{found[0]}:{found[1]}"
    return None
