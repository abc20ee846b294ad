"""Rules of re-opened outputs. A failure means sopkit or a template is at fault, seldom the document's text."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

_MEND = Wording(
    "文件未交付。检查该类型的 page.html.j2 和 print.css 是否改动过；未改动的，请报告为程序缺陷。",
    "The file was not delivered. Look at what was changed in the type's page.html.j2 and print.css; "
    "if nothing was, report a bug.",
)


def _rule(code: str, name: str, message: Wording, why: Wording, mend: Wording = _MEND) -> Rule:
    return Rule(code, name, Severity.ERROR, message, why, mend)


UNREADABLE = _rule(
    "A101",
    "pdf-unreadable",
    Wording("生成的 PDF 无法重新打开：{problem}", "The PDF cannot be re-opened: {problem}"),
    Wording("打不开的文件不能签署、张贴或存档。", "A file that does not open cannot be signed, posted or kept."),
)
NO_NUMBER = _rule(
    "A102",
    "pdf-page-without-number",
    Wording("第 {page} 页上没有文件编号 {wanted}", "Page {page} does not bear the document number {wanted}"),
    Wording("散页无从得知属于哪份文件。", "A loose sheet no longer tells which document it belongs to."),
)
NO_VERSION = _rule(
    "A103",
    "pdf-page-without-version",
    Wording("第 {page} 页上没有版本 {wanted}", "Page {page} does not bear the version {wanted}"),
    Wording("作废页与现行页会混用。", "Sheets of an old and of the current version get mixed."),
)
NO_STATUS = _rule(
    "A104",
    "pdf-page-without-status",
    Wording("第 {page} 页上没有状态“{wanted}”", "Page {page} does not bear the status “{wanted}”"),
    Wording("草稿会被当作现行文件使用。", "A draft may be taken for an effective document."),
)
NO_PAGE_COUNT = _rule(
    "A105",
    "pdf-page-without-count",
    Wording("第 {page} 页上没有“{wanted}”", "Page {page} does not say “{wanted}”"),
    Wording("缺页无法发现。", "Nobody notices a missing sheet."),
)
STAMP_NOT_EMPTY = _rule(
    "A106",
    "pdf-stamp-area-not-empty",
    Wording("第 {page} 页的盖章区内有内容", "Something is printed in the stamp area of page {page}"),
    Wording(
        "印章、分发号和二维码将盖住内容或无法辨认。", "Seal, copy number and code would cover it, or not be legible."
    ),
)
FONT_NOT_EMBEDDED = _rule(
    "A107",
    "pdf-font-not-embedded",
    Wording("字体 {font} 未嵌入", "Font {font} is not embedded"),
    Wording(
        "别的电脑上会换成其他字形，存档文件不允许。",
        "Another machine would show other shapes; an archival file may not.",
    ),
)
NO_GLYPH = _rule(
    "A108",
    "pdf-missing-glyph",
    Wording(
        "第 {page} 页有 {count} 个字没有字形（印成方框）",
        "{count} characters on page {page} have no glyph (a box is printed)",
    ),
    Wording("随附字体中没有这个字，读者看到的是方框。", "The shipped fonts lack the character; readers see a box."),
    Wording(
        "改用其他写法：☐ 写成任务列表，表情符号改用文字；生僻字请用图片。",
        "Write it otherwise: a task list for ☐, words for an emoji, a picture for a rare character.",
    ),
)
NOT_EXTRACTABLE = _rule(
    "A109",
    "pdf-text-not-extractable",
    Wording(
        "下列汉字无法从 PDF 中复制或检索：{characters}",
        "These Han characters cannot be copied or searched in the PDF: {characters}",
    ),
    Wording("检索不到的文件等于找不到。", "Text that cannot be searched is not found."),
)
UNTAGGED = _rule(
    "A110",
    "pdf-untagged-content",
    Wording(
        "第 {page} 页有 {count} 处内容既无标签也不是附属物",
        "{count} pieces of content on page {page} are neither tagged nor artifacts",
    ),
    Wording(
        "PDF/A-2a 要求全部内容有标签；读屏软件会漏读。",
        "PDF/A-2a wants all content tagged; screen readers pass over it.",
    ),
)
NOT_ARCHIVAL = _rule(
    "A111",
    "pdf-not-archival",
    Wording("PDF 缺少存档标识：{missing}", "The PDF lacks what marks it as archival: {missing}"),
    Wording(
        "没有 PDF/A 标识和输出意图，档案系统不认。",
        "Without PDF/A identification and output intent an archive refuses it.",
    ),
)
UNSAFE_LINK = _rule(
    "A112",
    "pdf-unsafe-link",
    Wording("链接指向不允许的地址：{target}", "A link points at an address that is not allowed: {target}"),
    Wording(
        "指向本机文件或运行程序的链接在别处失效或有害。",
        "Links to local files or programs break elsewhere, or do harm.",
    ),
)

OFF_PAGE = _rule(
    "A113",
    "pdf-text-off-the-page",
    Wording("第 {page} 页的文字伸出纸边：“{text}”", "Text runs off page {page}: “{text}”"),
    Wording(
        "伸出去的字印不出来，读者不知道缺了什么。", "What runs off is not printed, and nobody knows what is missing."
    ),
    Wording(
        "表格列太多时分成两张或改用竖排；很长的编号、网址或代码中间加空格断开。",
        "Split a table of too many columns in two, or turn it; break a very long code or address with a space.",
    ),
)

NO_MARK = _rule(
    "A114",
    "pdf-page-without-mark",
    Wording("第 {page} 页上没有“{wanted}”标记", "Page {page} does not bear the mark “{wanted}”"),
    Wording(
        "没有标记的草稿、作废页和样例会被当作现行文件使用。",
        "A draft, a void sheet or a sample without its mark may be taken for an effective document.",
    ),
)

PDF_RULES: tuple[Rule, ...] = (
    UNREADABLE,
    NO_NUMBER,
    NO_VERSION,
    NO_STATUS,
    NO_PAGE_COUNT,
    STAMP_NOT_EMPTY,
    FONT_NOT_EMBEDDED,
    NO_GLYPH,
    NOT_EXTRACTABLE,
    UNTAGGED,
    NOT_ARCHIVAL,
    UNSAFE_LINK,
    OFF_PAGE,
    NO_MARK,
)

AUDIT_RULES: tuple[Rule, ...] = (*PDF_RULES,)
"""Every rule of re-opened outputs."""
