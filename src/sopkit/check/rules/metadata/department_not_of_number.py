"""The department in the number is not the department that answers for the document."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.numbers import own_pattern
from sopkit.check.translations import own_number
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import folded

RULE = Rule(
    code="M105",
    name="department-not-of-number",
    severity=Severity.WARNING,
    message=Wording(
        "编号中的部门代号是 {found}，而编制部门“{department}”的代号是 {code}",
        "The number says department {found}, but the code of “{department}” is {code}",
    ),
    why=Wording(
        "编号告诉读者由哪个部门归口；两处不一致，文件会登记到别的部门名下。",
        "The number tells readers who owns the document; when the two differ it is filed under another department.",
    ),
    mend=Wording(
        "确认归口部门：改编号中的代号，或改 department 一项。",
        "Settle who owns the document, then mend the code in the number or the `department` field.",
    ),
    wrong="---\nnumber: WI-QA-003\ndepartment: 客户服务部\n---\n# 目的\n规范回访。\n",
    right="---\nnumber: WI-CS-003\ndepartment: 客户服务部\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `number`; none where the department has no code."""
    metadata = context.document.metadata
    department = context.facts.department(metadata.department)
    if department is None or not department.code:
        return
    pattern = context.once(own_pattern)
    parts = pattern.parts(own_number(metadata)) if pattern else None
    found = parts.get("dept", "") if parts else ""
    if found and folded(found) != folded(department.code):
        values = {"found": found, "department": metadata.department, "code": department.code}
        yield Diagnostic(RULE, context.document.front_matter.span_of("number"), values)
