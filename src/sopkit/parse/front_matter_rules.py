"""Rules about front matter: its block, its YAML, and the kinds of its values."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

_WHY_YAML = Wording(
    "文件头读不懂，编号、版本、审批人就无从核对，文件不能受控。",
    "When front matter cannot be read, number, version and approvers cannot be checked.",
)
_WHY_VALUE = Wording(
    "系统按固定写法读取此项，用来计算和打印；写法不对就等于没有填写。",
    "This value is computed with and printed; written another way it counts as absent.",
)


def _value_rule(code: str, name: str, message: Wording, mend: Wording, *, wrong: str, right: str) -> Rule:
    return Rule(code, name, Severity.ERROR, message, _WHY_VALUE, mend, f"---\n{wrong}\n---\n", f"---\n{right}\n---\n")


MISSING = Rule(
    code="P110",
    name="front-matter-missing",
    severity=Severity.ERROR,
    message=Wording(
        "文件开头没有文件头（两行 --- 之间的部分）", "There is no front matter (between --- lines) at the top"
    ),
    why=Wording(
        "没有编号、版本、编制和批准，就不是受控文件。",
        "Without number, version, author and approver a text is no controlled document.",
    ),
    mend=Wording(
        "在第一行写 ---，写明 number、title、type、version 等，再以 --- 结束；sopkit new 可生成样板。",
        "Write --- on the first line, then number, title, type, version …, then ---; sopkit new makes a pattern.",
    ),
    wrong="---x\n# 目的\n规范回访。\n",
    right="---\nnumber: WI-CS-003\n---\n\n# 目的\n规范回访。\n",
)
UNCLOSED = Rule(
    code="P111",
    name="front-matter-unclosed",
    severity=Severity.ERROR,
    message=Wording("文件头没有用 --- 结束", "Front matter is not closed by a --- line"),
    why=_WHY_YAML,
    mend=Wording("在最后一项之后单独一行写 ---。", "Write --- on a line of its own after the last entry."),
    wrong="---\nnumber: WI-CS-003\n\n# 目的\n规范回访。\n",
    right="---\nnumber: WI-CS-003\n---\n\n# 目的\n规范回访。\n",
)
SYNTAX = Rule(
    code="P112",
    name="front-matter-syntax",
    severity=Severity.ERROR,
    message=Wording("文件头这里写法有误：{problem_zh}", "Front matter cannot be read here (YAML: {problem_en})"),
    why=_WHY_YAML,
    mend=Wording(
        "每行写成“项: 值”，冒号用半角，后面空一格；值里有冒号、#、引号或方括号时，整个值加英文双引号。",
        'Write "key: value" with a space after the colon; put a value that holds a colon, #, quotes or brackets in "…".',
    ),
    wrong="---\nnumber: [WI-CS-003\n---\n",
    right="---\nnumber: WI-CS-003\n---\n",
)


_IN_CHINESE = (
    ("mapping values are not allowed", "多了一个冒号，或这一行的缩进不对"),
    ("unexpected end of stream", "引号没有写完"),
    ("expected ',' or ']'", "方括号没有写完，或里面缺逗号"),
    ("expected ',' or '}'", "花括号没有写完，或里面缺逗号"),
    ("cannot start any token", "值不能以这个符号开头；行首不能用制表符（Tab）"),
    ("could not find expected ':'", "这一行缺少冒号"),
    ("did not find expected key", "这一行的缩进与上下行不齐"),
    ("did not find expected '-' indicator", "列表各行的缩进不齐"),
    ("expected key: value", "应写成“项: 值”"),
)


def syntax_values(said: str) -> dict[str, str]:
    """The values of a SYNTAX finding from what the YAML reader `said` in English."""
    chinese = (zh for en, zh in _IN_CHINESE if en in said)
    return {"problem_zh": next(chinese, f"YAML：{said}"), "problem_en": said}


WIDE_COLON = Rule(
    code="P113",
    name="front-matter-colon",
    severity=Severity.ERROR,
    message=Wording("“{key}”后面应是半角冒号加一个空格", "After {key!r} a colon and one space are needed"),
    why=_WHY_YAML,
    mend=Wording("写成“{key}: …”。", 'Write "{key}: …".'),
    wrong="---\nnumber：WI-CS-003\n---\n",
    right="---\nnumber: WI-CS-003\n---\n",
    fixable=True,
)
FORBIDDEN = Rule(
    code="P114",
    name="front-matter-forbidden-yaml",
    severity=Severity.ERROR,
    message=Wording("文件头中不允许使用 YAML 的{what_zh}", "YAML {what} are not allowed in front matter"),
    why=Wording(
        "锚点、别名和标签会让几行字展开成无穷内容，审核人看不出真正的值。",
        "Anchors, aliases and tags let few lines grow without bound and hide the real value from a reviewer.",
    ),
    mend=Wording("直接写出值。", "Write the value itself."),
    wrong="---\nnumber: &a WI-CS-003\n---\n",
    right="---\nnumber: WI-CS-003\n---\n",
)
DUPLICATE_KEY = Rule(
    code="P115",
    name="duplicate-key",
    severity=Severity.ERROR,
    message=Wording("文件头中“{key}”写了两次", "{key!r} stands twice in front matter"),
    why=Wording(
        "同一项有两个值，谁也说不清哪个有效；这里取第一个。",
        "Of two values nobody can say which one holds; the first is taken.",
    ),
    mend=Wording(
        "留下正确的一个，删去另一个（中英文键名是同一项）。",
        "Keep the right one and delete the other (Chinese and English keys are one).",
    ),
    wrong="---\nnumber: WI-CS-003\n文件编号: WI-CS-004\n---\n",
    right="---\nnumber: WI-CS-003\n---\n",
)
TOO_COMPLEX = Rule(
    code="P116",
    name="front-matter-too-complex",
    severity=Severity.ERROR,
    message=Wording("文件头过大或嵌套过深（{what}）", "Front matter is too large or too deeply nested ({what})"),
    why=Wording(
        "文件头只有几十行；再大就是误放的内容或有意的破坏。",
        "Front matter is a few dozen lines; more is misplaced text or an attack.",
    ),
    mend=Wording(
        "把正文移到第二个 --- 之后，删去多余的括号。", "Move text below the second ---; delete spare brackets."
    ),
    wrong="---\nnumber: " + "[" * 40 + "]" * 40 + "\n---\n",
    right="---\nnumber: WI-CS-003\n---\n",
)

WRONG_KIND = _value_rule(
    "M110",
    "wrong-type-of-value",
    Wording("“{key}”应是{expected_zh}", "{key!r} must be {expected} ({expected_zh})"),
    Wording(
        "按 docs/format.md 中“{key}”的示例填写{expected_zh}。", "Write {expected}, as docs/format.md shows for {key!r}."
    ),
    wrong="title: [客户, 回访]",
    right="title: 客户回访作业指导书",
)
BAD_DATE = _value_rule(
    "M111",
    "bad-date",
    Wording("“{key}”的日期“{value}”读不懂", "{key!r}: {value!r} is not a date"),
    Wording("写成 2026-12-01（也可 2026年12月1日）。", "Write it as 2026-12-01."),
    wrong="effective: 2026-02-30",
    right="effective: 2026-02-28",
)
BAD_PERIOD = _value_rule(
    "M112",
    "bad-period",
    Wording("“{key}”的期限“{value}”读不懂", "{key!r}: {value!r} is not a length of time"),
    Wording("写成 12 months、12 个月、1 年或 90 days。", "Write 12 months, 1 year or 90 days."),
    wrong="review_every: 每年一次",
    right="review_every: 12 个月",
)
BAD_CONTROL = _value_rule(
    "M113",
    "bad-control",
    Wording("受控状态“{value}”不是“受控”或“非受控”", "Control {value!r} is neither controlled nor uncontrolled"),
    Wording("写 controlled（受控）或 uncontrolled（非受控）。", "Write controlled or uncontrolled."),
    wrong="control: 半受控",
    right="control: 受控",
)
BAD_STEP_CHECK = _value_rule(
    "M168",
    "bad-step-check",
    Wording("步骤确认“{value}”不是打勾、签字或无", "Step check {value!r} is neither tick, sign nor none"),
    Wording("写 tick（打勾）、sign（签字）或 none（无）。", "Write tick, sign or none."),
    wrong="step_check: 盖章",
    right="step_check: 签字",
)
BAD_LANGUAGE = _value_rule(
    "M114",
    "bad-language",
    Wording("语言“{value}”不在可用的语言中：{known}", "Language {value!r} is none of those there are: {known}"),
    Wording(
        "写其中之一；双语写 both，或用加号连接两种，如 zh+vi。别的语言要有 templates/labels/代码.toml。",
        "Write one of them; for two write both, or join them with a plus, such as zh+vi. "
        "A further language needs templates/labels/CODE.toml.",
    ),
    wrong="language: 法文",
    right="language: 中文",
)
BAD_LAYOUT = _value_rule(
    "M117",
    "bad-layout",
    Wording("排版“{value}”不是“并排”或“上下”", "Layout {value!r} is neither side-by-side nor stacked"),
    Wording("写 side-by-side（并排）或 stacked（上下）。", "Write side-by-side or stacked."),
    wrong="layout: 交错",
    right="layout: 并排",
)
BAD_PINS = _value_rule(
    "R168",
    "translation-pins-unreadable",
    Wording("译文基准读不懂", "The pinned source of the translation cannot be read"),
    Wording(
        "不要手改 pins；删去它，再运行 sopkit pin 重新写入。",
        "Do not edit `pins` by hand; delete it and run sopkit pin, which writes it anew.",
    ),
    wrong="translation_of: QP-CS-09\npins: A/1",
    right="language: en\ntranslation_of: QP-CS-09\npins:\n  version: A/0\n  sections:\n    purpose: 0123456789ab",
)
BAD_COPIES = _value_rule(
    "M115",
    "bad-copies",
    Wording(
        "“{holder}”的份数“{value}”不是 1 到 9999 的整数",
        "Copies for {holder!r}: {value!r} is not a whole number from 1 to 9999",
    ),
    Wording("写成 {{客户服务部: 2, 管理处: 6}}。", "Write {{Customer service: 2, Site office: 6}}."),
    wrong="distribution: {客户服务部: 若干}",
    right="distribution: {客户服务部: 2}",
)
BAD_REVISION = _value_rule(
    "M116",
    "bad-revision",
    Wording("更改记录缺少“{missing}”", "The revision has no {missing!r}"),
    Wording(
        "每一条写明 version、date、reason：- {{version: A/1, date: 2026-12-01, reason: 抽样比例修改}}。",
        "Give version, date and reason: - {{version: A/1, date: 2026-12-01, reason: sampling rate changed}}.",
    ),
    wrong="revisions:\n  - {version: A/0, date: 2025-12-01}",
    right="revisions:\n  - {version: A/0, date: 2025-12-01, reason: 首次发布}",
)

FRONT_MATTER_RULES = (
    MISSING,
    UNCLOSED,
    SYNTAX,
    WIDE_COLON,
    FORBIDDEN,
    DUPLICATE_KEY,
    TOO_COMPLEX,
    WRONG_KIND,
    BAD_DATE,
    BAD_PERIOD,
    BAD_PINS,
    BAD_CONTROL,
    BAD_LANGUAGE,
    BAD_STEP_CHECK,
    BAD_LAYOUT,
    BAD_COPIES,
    BAD_REVISION,
)
