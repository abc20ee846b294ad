"""What can be wrong with a ``type.toml``."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording
from sopkit.diagnostics.toml import Unusable

BAD_TYPE = Rule(
    code="T101",
    name="document-type-unreadable",
    severity=Severity.ERROR,
    message=Wording("文件类型定义有误：{problem_zh}", "The document type is not usable: {problem_en}"),
    why=Wording(
        "type.toml 定义编号、章节、签署和页眉；读不懂它，就不能检查或生成该类型的任何文件。",
        "type.toml says which number, sections, signatures and header a document has; "
        "without it no document of the type can be checked or built.",
    ),
    mend=Wording("按 docs/document-types.md 的示例修改这一项。", "Mend the entry as docs/document-types.md shows."),
)

EXTENDS_ITSELF = Rule(
    code="T130",
    name="type-extends-itself",
    severity=Severity.ERROR,
    message=Wording("文件类型绕回了自己：{circle}", "The document type extends itself: {circle}"),
    why=Wording(
        "类型从自己继承，就没有起点，任何一项都无法确定。",
        "A type that inherits from itself has no beginning: none of its rules can be told.",
    ),
    mend=Wording(
        "改 extends，使其指向更一般的类型；要覆盖随附类型时写全部内容，不写 extends。",
        "Let `extends` name a more general type; to replace a shipped type write it in full, without `extends`.",
    ),
)

NO_BASE_TYPE = Rule(
    code="T131",
    name="base-type-unknown",
    severity=Severity.ERROR,
    message=Wording("没有可继承的文件类型“{name}”；现有：{known}", "There is no type {name} to extend; known: {known}"),
    why=Wording(
        "继承的类型找不到，章节、签署和页眉就都缺了。",
        "Without the type it extends it has no sections, signatures or header.",
    ),
    mend=Wording(
        "extends 写 templates/ 下一个文件夹的名字。", "Let `extends` be the name of a folder under templates/."
    ),
)

NOTHING_INHERITED = Rule(
    code="T132",
    name="inherited-entry-unknown",
    severity=Severity.ERROR,
    message=Wording(
        "继承来的 {list} 里没有“{name}”；现有：{known}", "There is no {name} among the inherited {list}: {known}"
    ),
    why=Wording(
        "remove、after、before 指的项不存在：本想删去或排在其后的，实际没有动。",
        "`remove`, `after` or `before` names an entry that is not there, so nothing was removed or placed.",
    ),
    mend=Wording("改成现有的一项，或删去这一行。", "Name one that is there, or take the line out."),
)

IDENTITY_NOT_SHOWN = Rule(
    code="T133",
    name="identity-not-on-every-page",
    severity=Severity.ERROR,
    message=Wording(
        "页眉和页脚都没有 {missing}：并非每页都能看出是哪份文件",
        "Neither header nor foot shows {missing}: not every page tells what it belongs to",
    ),
    why=Wording(
        "散落的一页要能看出文件编号、版本、状态和第几页，共几页；缺一项就会混用或缺页而无人发现。",
        "A loose sheet must tell number, version, status and page x of y, or versions get mixed and losses unseen.",
    ),
    mend=Wording(
        "在 header 或 foot 中加上 {missing}；页脚不写 foot 时四项齐全。",
        "Add {missing} to `header` or `foot`; the foot shows all four when `foot` is left out.",
    ),
)

UNKNOWN_CELL = Rule(
    code="T134",
    name="cell-shows-nothing-known",
    severity=Severity.ERROR,
    message=Wording("{where} 里的“{name}”不是可以显示的项", "{where}: {name} is nothing that a cell can show"),
    why=Wording("打印出来会是没有名称的空格。", "It would print as an empty cell without a name."),
    mend=Wording(
        "改为 docs/document-types.md 列出的项，或先在 [fields.{name}] 中声明。",
        "Use one that docs/document-types.md lists, or declare it under [fields.{name}] first.",
    ),
)

UNKNOWN_KEY = Rule(
    code="T135",
    name="unknown-type-entry",
    severity=Severity.WARNING,
    message=Wording("不认识的项“{key}”；相近的是 {nearest}", "Nothing is known as {key}; the nearest is {nearest}"),
    why=Wording(
        "写错的项不起作用，也没有提示：本想要的封面、表格或页眉印不出来。",
        "An entry spelt wrong does nothing: the cover, table or header that was meant is not printed.",
    ),
    mend=Wording("改成其中之一，或删去这一行：{known}。", "Correct it to one of these, or delete the line: {known}."),
)

TYPE_RULES: tuple[Rule, ...] = (
    BAD_TYPE,
    EXTENDS_ITSELF,
    NO_BASE_TYPE,
    NOTHING_INHERITED,
    IDENTITY_NOT_SHOWN,
    UNKNOWN_CELL,
    UNKNOWN_KEY,
)
"""Every rule of type definitions."""


class Refused(Unusable):
    """An entry against a rule of its own; `values` fill the rule's fields."""

    def __init__(self, words: str, rule: Rule, **values: str) -> None:
        super().__init__(words, "", rule.name)
        self.rule, self.values = rule, values
