"""Rules of re-opened DOCX files. A failure means sopkit or the type's reference document is at fault."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

_MEND = Wording(
    "文件未交付。检查该类型的 type.toml 和 reference.docx 是否改动过；未改动的，请报告为程序缺陷。",
    "The file was not delivered. Look at what was changed in the type's type.toml and reference.docx; "
    "if nothing was, report a bug.",
)
_LOOSE = Wording(
    "散页无从得知属于哪份文件、哪个版本。", "A loose sheet no longer tells which document and version it is."
)
_MISSING = Wording("缺页无法发现。", "Nobody notices a missing sheet.")


def _rule(code: str, name: str, message: Wording, why: Wording) -> Rule:
    return Rule(code, name, Severity.ERROR, message, why, _MEND)


UNREADABLE = _rule(
    "A201",
    "docx-unreadable",
    Wording("生成的 DOCX 无法重新打开：{problem}", "The DOCX cannot be re-opened: {problem}"),
    Wording("打不开的文件不能编辑、审阅或存档。", "A file that does not open cannot be edited, reviewed or kept."),
)
NO_HEADER = _rule(
    "A202",
    "docx-section-without-header",
    Wording("第 {section} 节没有页眉（{kind}）", "Section {section} has no header ({kind})"),
    _LOOSE,
)
NO_NUMBER = _rule(
    "A203",
    "docx-header-without-number",
    Wording(
        "第 {section} 节的页眉和页脚没有文件编号 {wanted}",
        "Header and foot of section {section} lack the number {wanted}",
    ),
    _LOOSE,
)
NO_VERSION = _rule(
    "A204",
    "docx-header-without-version",
    Wording(
        "第 {section} 节的页眉和页脚没有版本 {wanted}", "Header and foot of section {section} lack the version {wanted}"
    ),
    Wording("作废页与现行页会混用。", "Sheets of an old and of the current version get mixed."),
)
NO_STATUS = _rule(
    "A205",
    "docx-header-without-status",
    Wording(
        "第 {section} 节的页眉和页脚没有状态“{wanted}”",
        "Header and foot of section {section} lack the status “{wanted}”",
    ),
    Wording("草稿会被当作现行文件使用。", "A draft may be taken for an effective document."),
)
NO_PAGE = _rule(
    "A206",
    "docx-header-without-page",
    Wording("第 {section} 节的页眉和页脚没有页码域 PAGE", "Header and foot of section {section} have no PAGE field"),
    _MISSING,
)
NO_PAGE_COUNT = _rule(
    "A207",
    "docx-header-without-page-count",
    Wording(
        "第 {section} 节的页眉和页脚没有总页数域 NUMPAGES",
        "Header and foot of section {section} have no NUMPAGES field",
    ),
    _MISSING,
)
NO_STAMP_CELL = _rule(
    "A208",
    "docx-stamp-cell-missing",
    Wording(
        "第 {section} 节的页眉没有至少 {wanted} 的空白盖章格",
        "The header of section {section} has no empty stamp cell of at least {wanted}",
    ),
    Wording("印章、分发号和二维码没有位置。", "There is no room for seal, copy number and code."),
)
NO_ALT_TEXT = _rule(
    "A209",
    "docx-picture-without-alt-text",
    Wording("{count} 张图片没有替代文字（{part}）", "{count} pictures have no alternative text ({part})"),
    Wording("读屏软件的使用者不知道图片说什么。", "Who reads with a screen reader does not learn what it shows."),
)
EXTERNAL = _rule(
    "A210",
    "docx-external-part",
    Wording("文件引用外部内容：{target}（{part}）", "The file takes in content from outside: {target} ({part})"),
    Wording("打开时会联网取内容，签署过的文件由此改变。", "It is fetched when opened, and a signed document changes."),
)
BROKEN_LINK = _rule(
    "A211",
    "docx-link-to-nowhere",
    Wording("文内链接指向不存在的书签：{target}", "A link inside the document points at no bookmark: {target}"),
    Wording("点击没有反应，打印时显示“错误！未定义书签”。", "It does nothing, and Word prints an error in its place."),
)

NO_MARK = _rule(
    "A212",
    "docx-header-without-mark",
    Wording(
        "第 {section} 节的页眉和页脚没有“{wanted}”标记", "Header and foot of section {section} lack the mark “{wanted}”"
    ),
    Wording(
        "没有标记的草稿、作废页和样例会被当作现行文件使用。",
        "A draft, a void sheet or a sample without its mark may be taken for an effective document.",
    ),
)

DOCX_RULES: tuple[Rule, ...] = (
    UNREADABLE,
    NO_HEADER,
    NO_NUMBER,
    NO_VERSION,
    NO_STATUS,
    NO_PAGE,
    NO_PAGE_COUNT,
    NO_STAMP_CELL,
    NO_ALT_TEXT,
    EXTERNAL,
    BROKEN_LINK,
    NO_MARK,
)
