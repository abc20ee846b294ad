"""Copies are meant for a holder that is neither a department nor a station."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.suggest import suggested, suggestions
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.document import MappingValue

RULE = Rule(
    code="M132",
    name="unknown-holder",
    severity=Severity.WARNING,
    message=Wording(
        "发放范围中的“{holder}”既不是部门也不是岗位{near_zh}",
        "“{holder}” in the distribution is neither a department nor a station{near_en}",
    ),
    why=Wording(
        "发放号按持有者登记；名称对不上，换版时这份旧文件就收不回来。",
        "Copies are numbered by holder; one under an unknown name is not recalled when a new version comes.",
    ),
    mend=Wording(
        "写 sopkit.toml 中的部门或岗位名称，或在 [stations] 中登记。",
        "Write a department or station of sopkit.toml, or add it under [stations].",
    ),
    wrong="---\ndistribution: {客户服务部: 2, 管里处: 6}\n---\n# 目的\n规范回访。\n",
    right="---\ndistribution: {客户服务部: 2, 管理处: 6}\n---\n# 目的\n规范回访。\n",
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such holder; none in a workspace that lists neither departments nor stations."""
    facts = context.facts
    if not facts.departments and not facts.stations:
        return
    entry = context.document.front_matter.entry("distribution")
    places: dict[str, Span] = {}
    if entry and isinstance(entry.value, MappingValue):
        places = {each.key.strip(): each.key_span for each in entry.value.entries}
    for holder, _ in context.document.metadata.distribution:
        if facts.department(holder) or holder in facts.stations:
            continue
        known = [*facts.stations, *(name for each in facts.departments for name in (each.name.zh, each.name.en))]
        span = places.get(holder, context.document.front_matter.span_of("distribution"))
        near = context.once(suggestions).nearest_name("holder", holder, known)
        yield Diagnostic(RULE, span, {"holder": holder, **suggested(near)})
