"""What can be wrong with a numbering scheme."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

BAD_SCHEME = Rule(
    code="T110",
    name="numbering-unreadable",
    severity=Severity.ERROR,
    message=Wording("编号方式定义有误：{problem_zh}", "The numbering is not usable: {problem_en}"),
    why=Wording(
        "读不懂编号方式，用它的文件就没有正确的编号，引用也无从谈起。",
        "Documents that use it would have no right numbers, and nothing could be referred to.",
    ),
    mend=Wording("按 docs/numbering.md 的示例修改这一项。", "Mend the entry as docs/numbering.md shows."),
)

AMBIGUOUS = Rule(
    code="T111",
    name="numbering-ambiguous",
    severity=Severity.ERROR,
    message=Wording("编号方式有歧义：{problem_zh}", "The numbering is ambiguous: {problem_en}"),
    why=Wording(
        "编号要能读回去：写法相同，读者和引用就分不清指的是哪一条。",
        "A number must be readable: where two look alike, neither readers nor references can tell which clause is meant.",
    ),
    mend=Wording(
        "给其中一层换一种数字或括号，如 {{1:chinese}}、（{{2:chinese}}）、{{3}}.、（{{4}}）、{{5:circled}}。",
        "Give one of them other figures or brackets: `{{1:chinese}}、`, `（{{2:chinese}}）`, `{{3}}.`, `({{4}})`, `{{5:circled}}`.",
    ),
)

BEYOND_WORD = Rule(
    code="T112",
    name="numbering-beyond-word",
    severity=Severity.ERROR,
    message=Wording("这种编号 Word 数不出来：{problem_zh}", "Word cannot count this: {problem_en}"),
    why=Wording(
        "DOCX 用 Word 自己的编号；它数不出来的，打开后就会和 PDF 上的编号不一样。",
        "The DOCX is numbered by Word itself; what it cannot count would differ from the PDF as soon as it is opened.",
    ),
    mend=Wording("按 docs/numbering.md 改写这一层。", "Write the level as docs/numbering.md shows."),
)

NUMBERING_RULES = (BAD_SCHEME, AMBIGUOUS, BEYOND_WORD)
