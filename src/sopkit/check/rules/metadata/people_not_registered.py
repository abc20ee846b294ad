"""M171 people-not-registered."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.document import Metadata

RULE = Rule(
    code="M171",
    name="people-not-registered",
    severity=Severity.ERROR,
    message=Wording(
        "“{stage_zh}”写的是 {written}，登记簿上是 {registered}",
        "{stage_en} names {written}; the register has {registered}",
    ),
    why=Wording(
        "页上印的签署人与登记的不一致，签署就对不上人。",
        "Pages would name other signers than those whom the register waits for.",
    ),
    mend=Wording(
        "改成登记簿上的人；要换人，先在更改申请单上改。",
        "Name those in the register; to have somebody else sign, change the request first.",
    ),
    wrong=(
        "---\nreviewers: [he.fang]\n---\n# 目的\n规范示例。\n"
        '-- register/WI-CS-001.toml --\nseats = { review = ["liu.min"] }\n'
    ),
    right=(
        "---\nreviewers: [刘敏]\n---\n# 目的\n规范示例。\n"
        '-- register/WI-CS-001.toml --\nseats = { review = ["liu.min"] }\n'
    ),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """Find stages whose people or departments are not those of the register, whatever their order."""
    if context.control is None or context.type is None:
        return
    registered = {each.stage: each.who for each in context.control.seats}
    for stage in context.type.stages:
        if stage.id not in registered:
            continue
        written = _named(context.document.metadata, stage.source)
        if {_known(each, context) for each in written} != {_known(each, context) for each in registered[stage.id]}:
            values = {
                "stage_zh": stage.label.zh,
                "stage_en": stage.label.en,
                "written": ", ".join(_shown(each, context) for each in written) or "—",
                "registered": ", ".join(_shown(each, context) for each in registered[stage.id]) or "—",
            }
            yield Diagnostic(RULE, context.document.front_matter.span_of(stage.source), values)


def _named(metadata: Metadata, source: str) -> tuple[str, ...]:
    match source:
        case "author":
            named: tuple[str, ...] = (metadata.author,)
        case "reviewers":
            named = metadata.reviewers
        case "countersign":
            named = metadata.countersign
        case "approvers":
            named = metadata.approvers
        case other:
            named = (metadata.fields.get(other, ""),)
    return tuple(each for each in named if each)


def _known(who: str, context: Context) -> str:
    """Id of a person or department, however it was written."""
    found = context.facts.person(who) or context.facts.department(who)
    return found.id if found else who


def _shown(who: str, context: Context) -> str:
    """A name people know, with the id that tells two of one name apart."""
    person = context.facts.person(who)
    return f"{person.name} ({person.id})" if person else who
