"""A dated reference names another edition than the one in the library."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.reading import reading
from sopkit.diagnostics import Diagnostic, Edit, Fix, Rule, Severity, Span, Wording

RULE = Rule(
    code="R150",
    name="other-edition-cited",
    severity=Severity.WARNING,
    message=Wording(
        "引用的是 {cited} 版（{typed}），文件库中是 {number}",
        "This cites edition {cited} ({typed}); the library holds {number}",
    ),
    why=Wording(
        "注日期的引用只指那一版；那一版已被代替，读者手里和文件里说的就不是同一份。",
        "A dated reference means that edition alone; it was replaced, so readers hold another text than the one meant.",
    ),
    mend=Wording(
        "核对新版内容后改成 {number}，或去掉版次写 {undated}，始终指现行版。",
        "Read the new edition, then write {number}; or leave the edition out, {undated}, which always means the current one.",
    ),
    wrong=(
        "-- sops/rule.md --\n---\nnumber: Q/CS-03-2017\ntype: example-dated\n---\n# 目的\n规范回访。\n"
        "-- sops/WI-CS-001.md --\n# 目的\n登记按[](sop:Q/CS-03-2014)执行。\n"
    ),
    right=(
        "-- sops/rule.md --\n---\nnumber: Q/CS-03-2017\ntype: example-dated\n---\n# 目的\n规范回访。\n"
        "-- sops/WI-CS-001.md --\n# 目的\n登记按[](sop:Q/CS-03)执行。\n"
    ),
    fixable=True,
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each link to a document whose number has another edition part; the fix leaves it out."""
    for link in context.once(reading).links:
        scheme, _, rest = link.target.partition(":")
        number, mark, anchor = rest.partition("#")
        if scheme != "sop":
            continue
        cited = context.library.cited_edition(number)
        entry = context.library.document(number) if cited else None
        if entry is None or cited == entry.edition:
            continue
        values = {"cited": cited, "typed": number, "number": entry.number, "undated": entry.undated}
        fix = None
        if context.document.source.slice(link.target_span) == link.target:
            fix = Fix((Edit(link.target_span, f"sop:{entry.undated}{mark}{anchor}"),))
        yield Diagnostic(RULE, link.target_span, values, fix, (Span(entry.path, 0, 0),))
