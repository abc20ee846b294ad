"""Faults of files and of the workspace's own settings (family E)."""

from __future__ import annotations

from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.ports import FileFault, ReadFault, WriteFault

UNREADABLE = Rule(
    code="E101",
    name="file-unreadable",
    severity=Severity.ERROR,
    message=Wording("文件读不出来：{problem_zh}", "The file cannot be read: {problem_en}"),
    why=Wording("读不到原文就无法检查或生成文件。", "Without its source a document can be neither checked nor built."),
    mend=Wording("检查文件是否存在及其权限。", "See whether the file is there and may be read."),
)

OUTSIDE = Rule(
    code="E102",
    name="file-outside-workspace",
    severity=Severity.ERROR,
    message=Wording("路径或链接指向工作区之外", "The path or link leads out of the workspace"),
    why=Wording(
        "工作区之外的文件不受控：别处一改，受控文件就悄悄变了。",
        "What lies outside is not controlled: a change there would silently change a controlled document.",
    ),
    mend=Wording("把文件本身放进工作区，不用链接。", "Put the file itself into the workspace instead of a link."),
)

NOT_WRITTEN = Rule(
    code="E103",
    name="output-not-written",
    severity=Severity.ERROR,
    message=Wording("文件 {path} 写不进去：{problem_zh}", "{path} cannot be written: {problem_en}"),
    why=Wording(
        "没有写出半个文件；但旧的输出可能仍在，不可当作新版使用。",
        "Nothing half-written was left, but an older output may still be there and must not pass for this version.",
    ),
    mend=Wording(
        "检查磁盘空间和目录权限后重新生成。", "See to space on the disk and the folder's permissions, then build again."
    ),
)

BAD_SETTINGS = Rule(
    code="E104",
    name="workspace-settings-unusable",
    severity=Severity.ERROR,
    message=Wording("sopkit.toml 有误：{problem_zh}", "sopkit.toml is not usable: {problem_en}"),
    why=Wording(
        "公司、部门和人员都从这里读；读错了，每份文件的检查都不可信。",
        "Company, departments and people are read from it; every check would be wrong with it.",
    ),
    mend=Wording("按 docs/workspace.md 的示例修改这一项。", "Mend the entry as docs/workspace.md shows."),
)

NOT_MADE = Rule(
    code="E105",
    name="output-not-made",
    severity=Severity.ERROR,
    message=Wording("文件没能生成：{problem}", "The document could not be made: {problem}"),
    why=Wording(
        "生成这份文件时程序出错或内存不足；其余文件照常生成。",
        "Making this document met a bug or ran out of memory; all others were made.",
    ),
    mend=Wording(
        "文件特别长或图片特别大时，分成几份或缩小图片；否则请把原文和 `sopkit --debug build` 的输出报告为程序缺陷。",
        "Where it is very long or its pictures very large, split it or shrink them; "
        "otherwise report a bug, with the source and what `sopkit --debug build` prints.",
    ),
)

NOT_EXAMINED = Rule(
    code="E106",
    name="document-not-examined",
    severity=Severity.ERROR,
    message=Wording("检查这份文件时程序出错：{problem}", "Checking this document met a bug: {problem}"),
    why=Wording(
        "这份文件没有查完，不能生成；其余文件不受影响。",
        "It was not checked to the end and is not built; no other document is touched by this.",
    ),
    mend=Wording(
        "请把原文和 `sopkit --debug check` 的输出报告为程序缺陷；删去文件里新近改动的一段，往往可以绕过。",
        "Report a bug, with the source and what `sopkit --debug check` prints; taking out what was changed last often gets round it.",
    ),
)

_IN_CHINESE = {
    FileFault.MISSING: "找不到文件",
    FileFault.EXISTS: "已有同名文件",
    FileFault.OUTSIDE: "在工作区之外",
    FileFault.TOO_LARGE: "文件太大",
    FileFault.NOT_A_FILE: "同名的文件夹或文件占了位置",
    FileFault.DENIED: "没有权限",
    FileFault.NO_SPACE: "磁盘已满",
    FileFault.BROKEN: "磁盘或网络出错",
}


def file_problem(fault: ReadFault | WriteFault) -> dict[str, str]:
    """The values ``problem_zh`` and ``problem_en``: why a file cannot be read or written."""
    return {"problem_zh": _IN_CHINESE[fault.fault], "problem_en": fault.detail or fault.fault.value}


def not_written(source: str, fault: WriteFault) -> Diagnostic:
    """The finding that a file made of what stands at the path `source` cannot be written."""
    return Diagnostic(NOT_WRITTEN, Span(source, 0, 0), {"path": fault.path, **file_problem(fault)})


MORE_FINDINGS = Rule(
    code="E107",
    name="more-findings",
    severity=Severity.ADVICE,
    message=Wording(
        "这份文件还有 {count} 处 {code}，没有逐条列出", "There are {count} more of {code} in this document, not listed"
    ),
    why=Wording("同一种问题成百上千条，逐条列出没人看得完。", "Nobody reads the same finding thousands of times."),
    mend=Wording("先改正列出的，再检查一次。", "Mend those that are listed, then check again."),
)

CHANGED_MEANWHILE = Rule(
    code="E108",
    name="source-changed-meanwhile",
    severity=Severity.ERROR,
    message=Wording("生成过程中这份文件被改动了", "This source was changed while it was being built"),
    why=Wording(
        "检查过的是改动前的内容；把没有检查过的内容印成受控文件，等于没有检查。",
        "What was checked is the text before the change; to print text that nobody checked is not to check at all.",
    ),
    mend=Wording("保存好文件后再生成一次。", "Save the file, then build again."),
)

PRINTED_SHEET_OLD = Rule(
    code="E109",
    name="printed-sheet-outdated",
    severity=Severity.WARNING,
    message=Wording(
        "打印过的 {file} 与 {number} 现在的内容不同", "The printed sheet {file} is no longer what {number} says"
    ),
    why=Wording(
        "空白表和检查表打印后放在现场，更改对照附在申请单后；原文改了而表不换，人就照旧表作业、记录和审批。",
        "Blanks and check-off sheets lie where work is done, redlines with requests; after a change people work, record and "
        "decide by the old ones.",
    ),
    mend=Wording(
        "运行 {command} 重新打印，换下现场的旧表；不再使用的，删去输出目录里的这个文件。",
        "Run {command}, and replace the sheets in use; where it is used no more, delete the file in the output folder.",
    ),
)

PRINTED_SHEET_ORPHANED = Rule(
    code="E110",
    name="printed-sheet-without-source",
    severity=Severity.WARNING,
    message=Wording(
        "打印过的 {file} 已没有来源：{number} 不在了", "The printed sheet {file} has no source: {number} is gone"
    ),
    why=Wording(
        "表单作废或改了编号，现场留着的旧表就不受控了。",
        "Sheets of a form that was withdrawn or renumbered are still in use, and nobody controls them.",
    ),
    mend=Wording(
        "收回现场的旧表，删去输出目录里的这个文件。",
        "Take the sheets out of use and delete the file in the output folder.",
    ),
)

PRINTED_SHEET_VOID = Rule(
    code="E113",
    name="printed-sheet-void",
    severity=Severity.WARNING,
    message=Wording(
        "打印过的 {file} 不能再用：所属的版本已被代替或作废",
        "The printed sheet {file} must not be used any more: its version was superseded or withdrawn",
    ),
    why=Wording(
        "文件在登记簿中被代替或作废，现场的空白表、检查表上却没有作废标记，人还会照着用。",
        "The register has superseded or withdrawn the document, and nothing on the sheets in use says so.",
    ),
    mend=Wording(
        "收回现场的旧表。有新版本的，把源文件换成现行版本，再运行 {command}；没有的，删去输出目录里的这个文件。",
        "Take the sheets out of use. Where there is a newer version, bring its source in and run {command}; else delete the "
        "file in the output folder.",
    ),
)

PRINTED_SHEET_EARLY = Rule(
    code="E114",
    name="printed-sheet-earlier-status",
    severity=Severity.WARNING,
    message=Wording(
        "打印过的 {file} 还标着发布或实施以前的状态",
        "The printed sheet {file} still bears the status from before its version was issued or became effective",
    ),
    why=Wording(
        "纸上写着草稿或未到实施日期，现场不敢用，或者学会不看标记。",
        "A sheet marked as a draft, or not yet effective, is either not used or teaches people not to heed the mark.",
    ),
    mend=Wording(
        "运行 {command} 重新打印，换下现场的旧表；不再使用的，删去输出目录里的这个文件。",
        "Run {command}, and replace the sheets in use; where it is used no more, delete the file in the output folder.",
    ),
)

EDITED_SINCE = Rule(
    code="E111",
    name="edited-since-submission",
    severity=Severity.ERROR,
    message=Wording(
        "{number} {version} 送审以后改动过：{what_zh}",
        "{number} {version} was changed after it was submitted: {what_en}",
    ),
    why=Wording(
        "签署只对送审时的内容有效；照现在的内容印出来，签名就成了对别的内容的签名。",
        "Signatures hold for what was submitted; printed as it is now, they would stand under something else.",
    ),
    mend=Wording(
        "恢复送审时的内容；要改，在审的重新提交（sopkit submit），已发布的先提出更改申请并升版。",
        "Put back what was submitted; or submit it again while it is in review, or ask for a change and a new version once it is issued.",
    ),
)

NOT_MARKED = Rule(
    code="E112",
    name="changes-not-marked",
    severity=Severity.WARNING,
    message=Wording(
        "更改处没有标记：存档里被代替的版本丢失或损坏（{digest}）",
        "Changes bear no marks: the vault has lost or damaged the version replaced ({digest})",
    ),
    why=Wording(
        "页边的更改标记让人一眼看到与上一版不同的地方；没有标记，看的人会以为没有改。",
        "Marks in the margin show where a version differs from the one before; without them a reader takes it for the same.",
    ),
    mend=Wording(
        "从备份恢复存档（register/vault）后再生成一次。",
        "Restore the vault (register/vault) from a backup, then build again.",
    ),
)

STATION_SET = Rule(
    code="E115",
    name="station-set-unusable",
    severity=Severity.ERROR,
    message=Wording("sopkit.toml 的工位文件清单有误：{problem_zh}", "A station's set is not usable: {problem_en}"),
    why=Wording(
        "巡查时拿这份清单核对墙上挂的；清单错了，缺的、读不懂的就都查不出来。",
        "What hangs on the wall is compared with this set; where it is wrong, what is missing or cannot be read goes unseen.",
    ),
    mend=Wording(
        "按 docs/workspace.md 改 [stations.标识] 中的 set、languages 或 medium。",
        "Mend set, languages or medium under [stations.ID] as docs/workspace.md shows.",
    ),
)

OFFICE_RULES = (
    STATION_SET,
    NOT_MARKED,
    EDITED_SINCE,
    UNREADABLE,
    OUTSIDE,
    NOT_WRITTEN,
    BAD_SETTINGS,
    NOT_MADE,
    NOT_EXAMINED,
    MORE_FINDINGS,
    CHANGED_MEANWHILE,
    PRINTED_SHEET_OLD,
    PRINTED_SHEET_ORPHANED,
    PRINTED_SHEET_VOID,
    PRINTED_SHEET_EARLY,
)
