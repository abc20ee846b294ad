"""M173 distribution-not-registered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M173",
    name="distribution-not-registered",
    severity=Severity.ADVICE,
    message=Wording(
        "发放范围写的是 {written}，登记簿上是 {registered}；页上印的是后者",
        "Distribution is written as {written}; the register has {registered}, which is what pages print",
    ),
    why=Wording(
        "份数和领用部门以登记的发放记录为准；源文件里的只是建议。",
        "Copies and holders are those that the register records; what the source says is a proposal.",
    ),
    mend=Wording(
        "这一版不要改：改动源文件会使签署失效。写下一版时照登记簿改。",
        "Leave it in this version: a change of the source voids its signatures. Write it as registered in the next one.",
    ),
    wrong=(
        "---\ndistribution: {客户服务部: 1}\n---\n# 目的\n规范示例。\n"
        '-- register/WI-CS-001.toml --\ndistribution = { "客户服务部" = 2, "前台" = 1 }\n'
    ),
    right=(
        "---\ndistribution: {客户服务部: 2, 前台: 1}\n---\n# 目的\n规范示例。\n"
        '-- register/WI-CS-001.toml --\ndistribution = { cs = 2, "前台" = 1 }\n'
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Find a distribution that the register records otherwise."""
    control, metadata = context.control, context.document.metadata
    if control is None or control.proposed or not metadata.distribution:
        return
    written = _copies(metadata.distribution, context)
    registered = _copies(((each.holder, each.copies) for each in control.distribution), context)
    if written != registered:
        values = {"written": _listed(written), "registered": _listed(registered)}
        yield Diagnostic(RULE, context.document.front_matter.span_of("distribution"), values)


def _copies(pairs: Iterable[tuple[str, int]], context: Context) -> Mapping[str, int]:
    """Copies by holder, departments by their Chinese name."""
    found: dict[str, int] = {}
    for holder, copies in pairs:
        department = context.facts.department(holder)
        name = department.name.zh if department else holder
        found[name] = found.get(name, 0) + copies
    return found


def _listed(copies: Mapping[str, int]) -> str:
    return ", ".join(f"{holder} × {count}" for holder, count in copies.items()) or "—"
