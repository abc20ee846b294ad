"""M174 registered-words-not-printable."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.text.printable import lacking
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.control import ControlBlock

RULE = Rule(
    code="M174",
    name="registered-words-not-printable",
    severity=Severity.WARNING,
    message=Wording(
        "登记簿上的“{words}”有随附字体里没有的字“{characters}”，PDF 中会印成方框",
        "“{words}”, in the register, has “{characters}”, which the fonts lack: the PDF would show a box",
    ),
    why=Wording(
        "印成方框的姓名谁也读不出来，所以这份文件的 PDF 不交付。",
        "Nobody can read a name of boxes, so the document's PDF is not delivered.",
    ),
    mend=Wording(
        "在登记簿中为这个人或部门登记能印的写法（汉字或拉丁字母）。",
        "Enter the name as it can be printed, in Chinese or Latin letters, into the register.",
    ),
    wrong='# 目的\n规范示例。\n-- register/WI-CS-001.toml --\ndistribution = { "前台😀" = 1 }\n',
    right='# 目的\n规范示例。\n-- register/WI-CS-001.toml --\ndistribution = { "客户服务部" = 1 }\n',
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Find names and reasons of the register that the page cannot show."""
    if context.control is None:
        return
    at = context.document.front_matter.span_of("number")
    for words in dict.fromkeys(_printed(context.control)):
        missing = lacking(words)
        if missing:
            yield Diagnostic(RULE, at, {"words": words[:60], "characters": missing[:12]})


def _printed(control: ControlBlock) -> Iterator[str]:
    for signed in control.sign_offs:
        yield from (signed.name, signed.instead_of, signed.department, signed.meaning)
    for line in control.revisions:
        yield from (line.reason, line.author, line.approver)
    yield from (each.holder for each in control.distribution)
    yield from (control.request, control.supersedes, control.superseded_by, control.register)
