"""The version is not written as the type's scheme says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Wording
from sopkit.model.document import Scalar
from sopkit.numbering import version_scheme

RULE = Rule(
    code="M107",
    name="version-not-of-scheme",
    severity=Severity.ERROR,
    message=Wording(
        "版本“{version}”的写法不对；应写成 {shape} 这样", "The version “{version}” should be written like {shape}"
    ),
    why=Wording(
        "只有写法一致，才能判断哪一版在后、下一版是什么，现场才能核对手里的是不是现行版。",
        "Only versions written one way can be put in order, and compared with the sheet in somebody's hand.",
    ),
    mend=Wording("第一版写 {first}。", "A first version is written {first}."),
    wrong="---\nversion: a／0\n---\n# 目的\n规范回访。\n",
    right="---\nversion: A/0\n---\n# 目的\n规范回访。\n",
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding, on the value of `version`; a fix where only width, case or spaces are off."""
    version = context.document.metadata.version
    scheme = version_scheme(context.type.version_scheme) if context.type else None
    if scheme is None or not version or scheme.fits(version):
        return
    tidy = "".join(unicodedata.normalize("NFKC", version).split()).upper()
    entry = context.document.front_matter.entry("version")
    fix = None
    if entry and isinstance(entry.value, Scalar) and scheme.fits(tidy):
        fix = Fix((Edit(entry.value.span, tidy),))
    values = {"version": version, "shape": scheme.shape, "first": scheme.first}
    yield Diagnostic(RULE, context.document.front_matter.span_of("version"), values, fix)
