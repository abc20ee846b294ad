"""Words of the document type have no wording in the document's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording
from sopkit.model.resolved import TargetKind

RULE = Rule(
    code="L123",
    name="words-not-said",
    severity=Severity.ADVICE,
    message=Wording(
        "{language} 里还没有这些词：{words}",
        "{language} has no wording for these: {words}",
    ),
    why=Wording(
        "类型的词印成英文，表名和持有者照原样印：看不懂签署栏和页眉，就不知道自己签的是什么。",
        "Words of the type print in English, names of forms and holders as written: who cannot read sign-off table and "
        "header does not know what they sign.",
    ),
    mend=Wording(
        "在 sopkit.toml 的 [said.{language}] 或 templates/labels/{language}.toml 的 [said] 一节补上。",
        "Add them to [said.{language}] in sopkit.toml, or to [said] in templates/labels/{language}.toml.",
    ),
    wrong='-- templates/labels/vi.toml --\n[about]\nname = "Tiếng Việt"\n-- sops/WI-CS-004.md --\n---\nlanguage: vi\n---\n# Purpose\nGọi lại cho khách hàng.\n',
    right="---\nlanguage: en\ntitle: Call-back\n---\n# Purpose\nTo govern call-backs.\n",
)


_HAN = re.compile("[\u3400-\u9fff]")


def _names(context: Context) -> Iterator[str]:
    """Holders that are no departments, and titles of the record forms used: written in one language, printed in another."""
    metadata = context.document.metadata
    yield from (holder for holder, _ in metadata.distribution if context.facts.department(holder) is None)
    for target in context.resolved.targets.values():
        if target.kind is TargetKind.RECORD:
            yield target.title


def find(context: Context) -> Iterator[Diagnostic]:
    """At most one finding for each language, with all words, at the value of `language`."""
    kind = context.type
    if kind is None:
        return
    department = context.facts.department(context.document.metadata.department)
    words = [kind.name, context.facts.company.name, *(each.label for each in kind.stages)]
    words += [department.name] if department else []
    words += [each.label for each in kind.fields if context.document.metadata.fields.get(each.name)]
    for code in context.document.metadata.languages:
        tongue = context.tongues.get(code)
        lacking = [each.en or each.zh for each in words if tongue and tongue.lacks(each.zh, each.en)]
        if tongue and "zh" not in context.document.metadata.languages:
            lacking += [each for each in _names(context) if _HAN.search(tongue.called(each))]
        if lacking:
            values = {"language": code, "words": ", ".join(dict.fromkeys(lacking))}
            yield Diagnostic(RULE, context.document.front_matter.span_of("language"), values)
