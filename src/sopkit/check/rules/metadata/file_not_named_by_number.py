"""Neither the file nor its folder is called by the document's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import folded

RULE = Rule(
    code="M138",
    name="file-not-named-by-number",
    severity=Severity.ADVICE,
    message=Wording("文件 {path} 没有按编号“{number}”命名", "The file {path} is not called by its number “{number}”"),
    why=Wording(
        "按编号命名，找文件、看差异、核对清单都不用打开文件。",
        "Files called by their number are found, compared and listed without opening them.",
    ),
    mend=Wording(
        "改名为 {wanted}.md，或放进文件夹 {wanted}/。", "Rename it {wanted}.md or put it in a folder {wanted}/."
    ),
    wrong="-- sops/callback.md --\n---\nnumber: WI-CS-003\n---\n# 目的\n规范回访。\n",
    right="-- sops/WI-CS-003.md --\n---\nnumber: WI-CS-003\n---\n# 目的\n规范回访。\n",
)

_SEPARATORS = re.compile(r"[\W_]+")


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding; a name may go on after the number (``WI-CS-003 客户回访.md``)."""
    number = context.document.metadata.number
    path = PurePosixPath(context.document.path)
    if not number or any(_bare(name).startswith(_bare(number)) for name in (path.stem, path.parent.name)):
        return
    wanted = re.sub(r"[^\w.-]+", "-", number)
    span = context.document.front_matter.span_of("number")
    yield Diagnostic(RULE, span, {"path": context.document.path, "number": number, "wanted": wanted})


def _bare(name: str) -> str:
    return _SEPARATORS.sub("", folded(name))
