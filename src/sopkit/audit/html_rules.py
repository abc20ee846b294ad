"""Rules of re-opened HTML files. A failure means the type's page template or style sheet is at fault."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

_MEND = Wording(
    "文件未交付。检查该类型的 page.html.j2 和 screen.css 是否改动过：图片、样式和字体都要写在文件里面，不能有脚本；"
    "未改动的，请报告为程序缺陷。",
    "The file was not delivered. Look at what was changed in the type's page.html.j2 and screen.css: pictures, styles "
    "and fonts stand in the file itself, and scripts nowhere; if nothing was changed, report a bug.",
)


def _rule(code: str, name: str, message: Wording, why: Wording) -> Rule:
    return Rule(code, name, Severity.ERROR, message, why, _MEND)


UNREADABLE = _rule(
    "A301",
    "html-unreadable",
    Wording("生成的 HTML 无法重新打开：{found}", "The HTML cannot be re-opened: {found}"),
    Wording("打不开的文件不能查阅或存档。", "A file that does not open cannot be read or kept."),
)
RUNS = _rule(
    "A302",
    "html-runs-something",
    Wording("网页里有会运行的内容：{found}", "The page holds something that runs: {found}"),
    Wording(
        "受控文件的内容不能由程序改变，打开它也不能有别的作用。",
        "No program may change what a controlled document says, and opening it may do nothing else.",
    ),
)
NOT_ALONE = _rule(
    "A303",
    "html-takes-from-outside",
    Wording("网页要从外面取内容：{found}", "The page takes content from outside: {found}"),
    Wording(
        "打开时联网取来的内容会变，没有网络的岗位上又缺一块。",
        "What is fetched when it is opened can change, and is missing where there is no network.",
    ),
)

NOT_SAID = _rule(
    "A304",
    "html-without-identity",
    Wording("网页上没有“{found}”", "The page does not say “{found}”"),
    Wording(
        "看不出编号、版本和状态的网页会被当作现行文件使用。",
        "A page that does not tell number, version and status may be taken for an effective document.",
    ),
)

HTML_RULES: tuple[Rule, ...] = (UNREADABLE, RUNS, NOT_ALONE, NOT_SAID)
