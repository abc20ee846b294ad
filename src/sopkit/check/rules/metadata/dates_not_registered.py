"""M172 dates-not-registered."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="M172",
    name="dates-not-registered",
    severity=Severity.ADVICE,
    message=Wording(
        "“{field_zh}”写的是 {written}，登记簿定为 {registered}；页上印的是后者",
        "{field_en} is written as {written}; the register has decided {registered}, which is what pages print",
    ),
    why=Wording(
        "文件头里的日期只是建议，发布时由登记簿定；看源文件的人会记住错的日期。",
        "Dates in front matter are proposals, and a release decides; who reads the source remembers the wrong day.",
    ),
    mend=Wording(
        "这一版不要改：改动源文件会使签署失效。写下一版时改成新的建议日期。",
        "Leave it in this version: a change of the source voids its signatures. Propose a new date in the next one.",
    ),
    wrong="---\neffective: 2026-12-01\n---\n# 目的\n规范示例。\n-- register/WI-CS-001.toml --\neffective = 2026-12-15\n",
    right="---\neffective: 2026-12-15\n---\n# 目的\n规范示例。\n-- register/WI-CS-001.toml --\neffective = 2026-12-15\n",
)

_FIELDS = {
    "issued": Wording("发布日期", "The issue date"),
    "effective": Wording("实施日期", "The effective date"),
    "expires": Wording("有效期至", "The last day"),
}


def find(context: Context) -> Iterator[Diagnostic]:
    """Find dates that the register has decided otherwise; one that nobody proposed disagrees with nothing."""
    control, metadata = context.control, context.document.metadata
    if control is None or control.proposed:
        return
    pairs = {
        "issued": (metadata.issued, control.issued),
        "effective": (metadata.effective, control.effective),
        "expires": (metadata.expires, control.expires),
    }
    for field, (written, registered) in pairs.items():
        if written and registered and written != registered:
            values = {
                "field_zh": _FIELDS[field].zh,
                "field_en": _FIELDS[field].en,
                "written": written.isoformat(),
                "registered": registered.isoformat(),
            }
            yield Diagnostic(RULE, context.document.front_matter.span_of(field), values)
