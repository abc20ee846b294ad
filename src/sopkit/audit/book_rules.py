"""Rules of re-opened books. A failure means sopkit or a template is at fault."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

_MEND = Wording(
    "汇编未交付。检查 templates/book 是否改动过；未改动的，请报告为程序缺陷。",
    "The book was not delivered. Look at what was changed in templates/book; if nothing was, report a bug.",
)


def _rule(code: str, name: str, message: Wording, why: Wording) -> Rule:
    return Rule(code, name, Severity.ERROR, message, why, _MEND)


UNREADABLE = _rule(
    "B151",
    "book-output-unreadable",
    Wording("生成的汇编无法重新打开：{problem}", "The finished book cannot be re-opened: {problem}"),
    Wording("打不开的汇编不能发放或存档。", "A book that does not open can be neither issued nor kept."),
)
NO_BOOK_PAGE = _rule(
    "B152",
    "book-page-without-place",
    Wording("总第 {page} 页的页脚不是“{wanted}”", "Book page {page} does not say “{wanted}” at its foot"),
    Wording("按目录找不到页，缺页也无从发现。", "Contents lead nowhere, and nobody notices a missing sheet."),
)
NO_PART_IDENTITY = _rule(
    "B153",
    "book-page-without-part",
    Wording("总第 {page} 页上没有“{wanted}”", "Book page {page} does not bear “{wanted}”"),
    Wording("散页无从得知属于哪份文件的哪一版。", "A loose sheet no longer tells which document and version it is."),
)
WRONG_CONTENTS = _rule(
    "B154",
    "book-contents-wrong",
    Wording(
        "目录中“{line}”印的页码是 {printed}，实际从总第 {page} 页开始",
        "The contents print page {printed} for “{line}”, which begins on book page {page}",
    ),
    Wording("页码不对的目录把人引到别的文件。", "Contents with wrong numbers lead people to another document."),
)
LOST_CONTENTS = _rule(
    "B155",
    "book-contents-incomplete",
    Wording("目录里没有通向 {target} 的一行", "The contents have no line that leads to {target}"),
    Wording("目录里没有的文件等于不存在。", "A document that the contents do not list is not found."),
)
BROKEN_LINK = _rule(
    "B156",
    "book-link-to-nowhere",
    Wording("汇编内的链接指向不存在的地方：{target}", "A link inside the book leads nowhere: {target}"),
    Wording("点击没有反应。", "A click does nothing."),
)
BAD_STRUCTURE = _rule(
    "B157",
    "book-structure-faulty",
    Wording("汇编不合存档要求：{problem}", "The book is not fit for keeping: {problem}"),
    Wording(
        "没有嵌入的字体、没有标签的内容，若干年后读不出来，读屏软件也读不到。",
        "Fonts that are not embedded and content without tags cannot be read in years to come, nor read aloud.",
    ),
)

BOOK_AUDIT_RULES: tuple[Rule, ...] = (
    UNREADABLE,
    NO_BOOK_PAGE,
    NO_PART_IDENTITY,
    WRONG_CONTENTS,
    LOST_CONTENTS,
    BROKEN_LINK,
    BAD_STRUCTURE,
)
