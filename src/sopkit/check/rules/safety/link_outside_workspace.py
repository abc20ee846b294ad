"""A link points at a file on this machine, outside the workspace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.pictures import leaves_workspace
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="X106",
    name="link-outside-workspace",
    severity=Severity.ERROR,
    message=Wording("链接 {target} 指向工作区之外的文件", "The link {target} leads to a file outside the workspace"),
    why=Wording(
        "别人的机器上没有这个文件；链接还会泄露本机的目录结构。",
        "The file is missing on anybody else's machine, and the link gives away how this one is laid out.",
    ),
    mend=Wording(
        "引用文件库里的文件写 sop:编号；外来文件写名称和编号。",
        "Cite documents of the library as sop:NUMBER; of papers from outside give title and number.",
    ),
    wrong="# 目的\n见[制度](file:///D:/制度/回访.doc)。\n",
    right="# 目的\n见[](sop:QP-CS-09)。\n",
)

_ABSOLUTE = re.compile(r"\s*(file\s*:|[A-Za-z]:[/\\]|\\\\|/)", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|#")


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each ``file:`` link, absolute path, or path that climbs above the root."""
    for link in context.once(reading).links:
        target = link.target
        climbs = not _SCHEME.match(target) and leaves_workspace(context.document.path, target)
        if target and (_ABSOLUTE.match(target) or climbs):
            yield Diagnostic(RULE, link.target_span, {"target": target})
