"""The pages about rules: what is wrong, why it matters, how to mend it, wrong and right side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from sopkit.diagnostics import Rule, Severity, Wording

_FAMILIES = {
    "P": Wording("文件与格式", "Files and format"),
    "M": Wording("文件头", "Front matter"),
    "S": Wording("结构", "Structure"),
    "R": Wording("引用", "References"),
    "L": Wording("用语", "Language"),
    "X": Wording("安全", "Safety"),
    "F": Wording("原样受控的文件", "Files controlled as they are"),
    "T": Wording("文件类型与模板", "Document types and templates"),
    "E": Wording("工作区", "Workspace"),
    "B": Wording("汇编", "Books"),
    "A": Wording("输出审查", "Audit of outputs"),
    "W": Wording("张贴单", "Posting sheets"),
}
_SEVERITIES = {
    Severity.ERROR: Wording("错误", "error"),
    Severity.WARNING: Wording("警告", "warning"),
    Severity.ADVICE: Wording("建议", "advice"),
}


def all_rules() -> Mapping[str, Rule]:
    """Every rule by code, whatever part of sopkit tells it."""
    from sopkit.audit import AUDIT_RULES
    from sopkit.audit.book_rules import BOOK_AUDIT_RULES
    from sopkit.check import ALL_RULES
    from sopkit.numbering.pattern_rules import PATTERN_RULES
    from sopkit.numbering.scheme_rules import NUMBERING_RULES
    from sopkit.office.book_rules import BOOK_RULES
    from sopkit.office.number_rules import LOCK_UNREADABLE
    from sopkit.office.rules import OFFICE_RULES
    from sopkit.parse.rules import PARSE_RULES
    from sopkit.posting.sheets.rules import SHEET_RULES
    from sopkit.render.rules import RENDER_RULES
    from sopkit.types.faults import TYPE_RULES
    from sopkit.types.tongues import TONGUE_RULES

    rules = (
        *PARSE_RULES,
        *ALL_RULES,
        *TYPE_RULES,
        *TONGUE_RULES,
        *NUMBERING_RULES,
        *PATTERN_RULES,
        LOCK_UNREADABLE,
        *RENDER_RULES,
        *OFFICE_RULES,
        *AUDIT_RULES,
        *BOOK_RULES,
        *BOOK_AUDIT_RULES,
        *SHEET_RULES,
    )
    return {each.code: each for each in sorted(rules, key=lambda each: each.code)}


def severity_name(severity: Severity, language: str) -> str:
    """Word for a severity."""
    return _SEVERITIES[severity].in_language(language)


def told_of_any(wording: Wording, language: str) -> str:
    """A rule's message or hint with … for what only an occurrence can tell."""
    return wording.fill(_Dots()).in_language(language)


class _Dots(dict[str, str]):
    """… for every field of a wording."""

    def __missing__(self, field: str) -> str:
        return "…"


def rule_page(rule: Rule, language: str) -> str:
    """A rule's page as Markdown."""
    heads = Wording(
        "为什么|怎么改|不要这样写|应当这样写|可以用 `sopkit check --fix` 自动修改。",
        "Why it matters|How to mend it|Wrong|Right|`sopkit check --fix` can mend it.",
    )
    why, mend, wrong, right, fixable = heads.in_language(language).split("|")
    parts = [
        f"## {rule.code} {rule.name}",
        f"*{severity_name(rule.severity, language)}* — {told_of_any(rule.message, language)}",
        f"**{why}** {rule.why.in_language(language)}",
        f"**{mend}** {told_of_any(rule.mend, language)}",
    ]
    if rule.fixable:
        parts.append(fixable)
    for head, example in ((wrong, rule.wrong), (right, rule.right)):
        if example:
            indented = "\n".join(f"    {line}".rstrip() for line in _seen(example).strip("\n").split("\n"))
            parts.append(f"**{head}**\n\n{indented}")
    return "\n\n".join(parts) + "\n"


def _seen(example: str) -> str:
    """`example` with ⟨U+202E⟩ for each character that cannot be seen and would turn the page about it binary or askew."""
    return "".join(
        f"⟨U+{ord(char):04X}⟩" if unicodedata.category(char) in ("Cc", "Cf") and char not in "\n\t" else char
        for char in example
    )


def rule_reference(rules: Iterable[Rule], language: str) -> str:
    """The whole reference as one Markdown page, family by family; what docs/rules*.md hold."""
    title = Wording(
        "# 检查规则\n\n本页由规则自身的文字生成；`sopkit explain 代码` 显示同样的内容。",
        "# Rules\n\nMade from the rules' own text; `sopkit explain CODE` prints the same.",
    )
    parts = [title.in_language(language)]
    family = ""
    for rule in rules:
        if rule.code[0] != family:
            family = rule.code[0]
            parts.append(f"# {_FAMILIES[family].in_language(language)}")
        parts.append(rule_page(rule, language).rstrip())
    return "\n\n".join(parts) + "\n"
