"""The version of a record form is not written as the scheme of forms says."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.blocks import Form
from sopkit.numbering import version_scheme
from sopkit.types import FORM_TYPE

RULE = Rule(
    code="S181",
    name="form-version-off-scheme",
    severity=Severity.ERROR,
    message=Wording(
        "记录表的版本“{version}”写法不对；应写成 {shape} 这样",
        "The form's version “{version}” should be written like {shape}",
    ),
    why=Wording(
        "只有写法一致，才看得出手里的空白表是不是现行版。",
        "Only versions written one way tell whether a blank in somebody's hand is the current one.",
    ),
    mend=Wording(
        "按 {shape} 写；不写 version 时用所在文件的版本。",
        "Write it like {shape}; without `version` the form has that of its document.",
    ),
    wrong="::: form 回访登记簿 {number=QR-CS-001-01 version=第一版 retention=3年}\n字段：房号 | 日期\n:::\n",
    right="::: form 回访登记簿 {number=QR-CS-001-01 version=A/1 retention=3年}\n字段：房号 | 日期\n:::\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each form with a version of its own that is not of the scheme of the type `form`."""
    kind = context.types.get(FORM_TYPE)
    scheme = version_scheme(kind.version_scheme) if kind else None
    for form in context.once(kinds).of(Form):
        if scheme and form.version and not scheme.fits(form.version):
            values = {"version": form.version, "shape": scheme.shape}
            yield Diagnostic(RULE, form.number_span, values)
