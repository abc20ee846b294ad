"""Rules about the body: directives, attributes, steps, flow charts, nesting."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

_WHY_DIRECTIVE = Wording(
    "系统认不出的块不会按警示、步骤或表格输出，读者就看不到它的意思。",
    "A block that is not recognised is not printed as the warning, step or form it was meant to be.",
)


def _rule(
    code: str, name: str, severity: Severity, texts: tuple[Wording, Wording, Wording], case: tuple[str, str]
) -> Rule:
    message, why, mend = texts
    return Rule(code, name, severity, message, why, mend, case[0], case[1])


UNKNOWN_DIRECTIVE = _rule(
    "P120",
    "unknown-directive",
    Severity.ERROR,
    (
        Wording("没有叫“{name}”的块", "There is no directive {name!r}"),
        _WHY_DIRECTIVE,
        Wording("是不是“{nearest}”？可用：{known}。", "Did you mean {nearest!r}? Known: {known}."),
    ),
    ("# 目的\n\n::: warnning\n戴手套。\n:::\n", "# 目的\n\n::: warning\n戴手套。\n:::\n"),
)
UNCLOSED_DIRECTIVE = _rule(
    "P121",
    "directive-unclosed",
    Severity.ERROR,
    (
        Wording("“{name}”块没有用 ::: 结束", "The directive {name!r} is not closed by :::"),
        Wording(
            "不结束的块会把后面的正文都吞进去。",
            "An unclosed block swallows the text after it.",
        ),
        Wording("在块的末尾单独一行写 {colons}。", "Write {colons} on a line of its own where it ends."),
    ),
    ("# 目的\n\n::: warning\n戴手套。\n", "# 目的\n\n::: warning\n戴手套。\n:::\n"),
)
STRAY_CLOSE = _rule(
    "P122",
    "directive-close-without-open",
    Severity.ERROR,
    (
        Wording("这里的 ::: 没有对应的开始行", "This ::: closes nothing"),
        _WHY_DIRECTIVE,
        Wording("删去这一行，或在块的开头写“::: 名称”。", "Delete the line, or write ::: NAME where the block begins."),
    ),
    ("# 目的\n\n规范回访。\n\n:::\n", "# 目的\n\n规范回访。\n"),
)
UNKNOWN_FIELD = _rule(
    "P123",
    "unknown-field",
    Severity.ERROR,
    (
        Wording("“{directive}”没有“{key}”这一项", "A {directive} has no field {key!r}"),
        Wording(
            "认不出的项不会打印，作业人员看不到。",
            "A field that is not known is not printed, so nobody at work sees it.",
        ),
        Wording(
            "是不是“{nearest}”？可用：{known}。若这是正文，请在它前面空一行。",
            "Did you mean {nearest!r}? Known: {known}. If it is text, leave an empty line before it.",
        ),
    ),
    ("# 作业\n\n::: step 拆下滤网\n执行者人：空调工\n:::\n", "# 作业\n\n::: step 拆下滤网\n执行人：空调工\n:::\n"),
)
REPEATED_FIELD = _rule(
    "P124",
    "field-repeated",
    Severity.ERROR,
    (
        Wording("“{key}”在这一步里写了两次", "{key!r} stands twice in this step"),
        Wording("只能有一个值，这里取第一个。", "It can have one value; the first is taken."),
        Wording("合成一行，或删去一行。", "Join the lines or delete one."),
    ),
    (
        "# 作业\n\n::: step 拆下滤网\n执行人：空调工\n执行人：电工\n:::\n",
        "# 作业\n\n::: step 拆下滤网\n执行人：空调工、电工\n:::\n",
    ),
)
BAD_TIME = _rule(
    "P125",
    "bad-standard-time",
    Severity.ERROR,
    (
        Wording("工时“{value}”读不懂", "{value!r} is not a standard time"),
        Wording("标准工时用于排产和核算，要能计算。", "Standard times are computed with."),
        Wording(
            "写成“6 min + 15%”（单位 s、min、h 或 秒、分、小时；宽放可不写）。",
            'Write "6 min + 15%" (s, min or h; the allowance may be left out).',
        ),
    ),
    (
        "# 作业\n\n::: step 拆\n执行人：电工\n工时：很快\n:::\n",
        "# 作业\n\n::: step 拆\n执行人：电工\n工时：6 min + 15%\n:::\n",
    ),
)
TOO_DEEP = _rule(
    "P126",
    "nested-too-deep",
    Severity.ERROR,
    (
        Wording("嵌套超过 {limit} 层，其余内容未读", "Nested deeper than {limit} levels; the rest is not read"),
        Wording("这么深的层次没有编号可用，也没有人读得懂。", "No numbering goes so deep and nobody can follow it."),
        Wording("把内容提到上层，或另起一节。", "Move the text to an upper level or a section of its own."),
    ),
    ("# 目的\n\n" + "> " * 40 + "深\n", "# 目的\n\n> 深\n"),
)
LOST_ATTRIBUTES = _rule(
    "P127",
    "attributes-without-block",
    Severity.WARNING,
    (
        Wording(
            "这些属性不属于任何块，或此块不用“{what}”",
            "These attributes belong to no block, or the block has no use for {what!r}",
        ),
        Wording(
            "没有生效的属性多半是写错了位置或名称。",
            "Attributes without effect stand in the wrong place or are misspelt.",
        ),
        Wording(
            "把 {{…}} 写在块的前一行；可用：{known}。",
            "Write {{…}} on the line before the block; it may hold: {known}.",
        ),
    ),
    (
        '# 目的\n\n{captoin="比例"}\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n',
        '# 目的\n\n{caption="比例"}\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n',
    ),
)
BAD_ATTRIBUTE = _rule(
    "P128",
    "bad-attribute-value",
    Severity.ERROR,
    (
        Wording("属性 {key} 的值“{value}”不可用", "The attribute {key} cannot be {value!r}"),
        Wording("写错的宽度或行数会让表格或图变形。", "A wrong width or count deforms the table or picture."),
        Wording("写成：{shape}。", "Write: {shape}."),
    ),
    (
        "# 目的\n\n{rows=多}\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
        "# 目的\n\n{rows=3}\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
    ),
)
HEADING_IN_BLOCK = _rule(
    "P129",
    "heading-in-block",
    Severity.ERROR,
    (
        Wording("标题写在了列表或块里面", "A heading stands inside a list or a directive"),
        Wording(
            "章节只能直接写在正文中，否则无法编号，也进不了目录。",
            "Sections stand directly in the text; else they get no number and no line in the contents.",
        ),
        Wording(
            "取消缩进；若前面的块没有结束，补上 :::。",
            "Take away the indent; if a block above is not closed, close it with :::.",
        ),
    ),
    ("# 目的\n\n- # 职责\n", "# 目的\n\n- 职责\n"),
)
TIGHT_HEADING = Rule(
    code="P130",
    name="heading-without-space",
    severity=Severity.WARNING,
    message=Wording("# 与标题文字之间要有空格", "A space is needed between # and the title"),
    why=Wording(
        "没有空格时，别的 Markdown 程序会把它当作普通文字。",
        "Without it other Markdown programs take it for plain text.",
    ),
    mend=Wording("在 # 后加一个空格。", "Put a space after #."),
    wrong="#目的\n\n规范回访。\n",
    right="# 目的\n\n规范回访。\n",
    fixable=True,
)
DUPLICATE_ID = _rule(
    "P131",
    "duplicate-id",
    Severity.ERROR,
    (
        Wording("标识 #{id} 用了两次", "The id #{id} is used twice"),
        Wording("引用会指到第一处，第二处无法引用。", "References go to the first; the second cannot be referred to."),
        Wording("换一个词作为标识。", "Choose another word."),
    ),
    ("# 目的 {#a}\n\n# 职责 {#a}\n", "# 目的 {#a}\n\n# 职责 {#b}\n"),
)
FLOW_LINE = _rule(
    "P132",
    "flowchart-line-unreadable",
    Severity.ERROR,
    (
        Wording("流程图这一行读不懂：{text}", "This line of the flow chart cannot be read: {text}"),
        Wording(
            "读不懂的行不会画出来，流程就缺了一步。", "A line that cannot be read is not drawn: the flow lacks a step."
        ),
        Wording(
            "写成“甲 -> 乙”“甲 -> 乙: 条件”或“部门: 甲, 乙”。", 'Write "A -> B", "A -> B: condition" or "Group: A, B".'
        ),
    ),
    ("# 流程\n\n::: flowchart\n登记 -> 派工\n派工 -> \n:::\n", "# 流程\n\n::: flowchart\n登记 -> 派工\n:::\n"),
)
EMPTY_FLOW = _rule(
    "P133",
    "flowchart-empty",
    Severity.ERROR,
    (
        Wording("流程图里没有节点", "The flow chart has no nodes"),
        Wording("空图打印出来是空白。", "An empty chart prints as a blank."),
        Wording("写上“甲 -> 乙”这样的行，或删去此块。", 'Write lines such as "A -> B", or delete the block.'),
    ),
    ("# 流程\n\n::: flowchart\n:::\n", "# 流程\n\n::: flowchart\n登记 -> 派工\n:::\n"),
)
DOT_SYNTAX = _rule(
    "P134",
    "dot-syntax",
    Severity.ERROR,
    (
        Wording("DOT 流程图这里读不懂：{problem_zh}", "The DOT chart cannot be read here: {problem_en}"),
        Wording("读不懂就画不出来。", "What cannot be read cannot be drawn."),
        Wording(
            "按“digraph {{ a -> b }}”的写法修改，注意引号和括号成对。",
            'Write it as "digraph {{ a -> b }}"; mind that quotes and braces pair.',
        ),
    ),
    (
        "# 流程\n\n::: flowchart\n```dot\ndigraph { a -> }\n```\n:::\n",
        "# 流程\n\n::: flowchart\n```dot\ndigraph { a -> b }\n```\n:::\n",
    ),
)
UNNUMBERED_FORM = _rule(
    "P135",
    "form-without-number",
    Severity.ERROR,
    (
        Wording("记录表没有编号", "The record form has no number"),
        Wording("没有编号的记录表无法被引用、登记和保存。", "A form without number cannot be cited, listed or kept."),
        Wording("在开头行写 {{number=QR-…}}。", "Write {{number=QR-…}} on its opening line."),
    ),
    ("# 记录\n\n::: form 回访记录表\n:::\n", "# 记录\n\n::: form 回访记录表 {number=QR-1}\n:::\n"),
)
SHALLOW_ITEM = _rule(
    "P136",
    "list-item-not-nested",
    Severity.WARNING,
    (
        Wording(
            "这一项缩进了 {indent} 格，但仍算作同级", "This item is indented by {indent} yet counts as the same level"
        ),
        Wording(
            "缩进不够，下一级条款会按同级编号。", "With too little indent a lower clause is numbered on the same level."
        ),
        Wording(
            "下一级要缩进到上一级文字的位置（1. 下缩进 3 格，- 下缩进 2 格）；同级则取消缩进。",
            "Indent a nested item to where the text above begins (3 under 1., 2 under -); take the indent away for the same level.",
        ),
    ),
    ("# 职责\n\n1. 客服主管：\n 1. 审阅记录；\n", "# 职责\n\n1. 客服主管：\n   1. 审阅记录；\n"),
)
FLOW_TOO_LARGE = _rule(
    "P137",
    "flowchart-too-large",
    Severity.ERROR,
    (
        Wording("流程图超过 {limit} 个节点或箭头", "The flow chart has more than {limit} nodes or arrows"),
        Wording(
            "这样的图印在 A4 上看不清，也画不动。",
            "Nobody could read such a chart on A4, nor could it be drawn in time.",
        ),
        Wording("拆成几张图，用“见流程图…”衔接。", "Split it into several charts that refer to each other."),
    ),
    (
        "# 流程\n\n::: flowchart\n" + "".join(f"甲{n} -> 乙{n}\n" for n in range(300)) + ":::\n",
        "# 流程\n\n::: flowchart\n登记 -> 派工\n:::\n",
    ),
)
BAD_BRACES = _rule(
    "P138",
    "attributes-unreadable",
    Severity.ERROR,
    (
        Wording("属性 {text} 读不懂，成了正文", "The attributes {text} cannot be read and count as text"),
        Wording(
            "编号、标识或宽度没有生效，大括号会印在纸上。",
            "Number, id or width have no effect and the braces are printed.",
        ),
        Wording(
            '写成 {{#标识 .类 键=值 键="有空格的值"}}；值里有空格时加引号。',
            'Write {{#id .class key=value key="a b"}}; quote a value that holds spaces.',
        ),
    ),
    ("# 记录\n\n::: note 注 {width=3 mm}\n甲\n:::\n", "# 记录\n\n::: note 注\n甲\n:::\n"),
)
DOT_REFUSED = _rule(
    "X201",
    "dot-attribute-ignored",
    Severity.ERROR,
    (
        Wording("DOT 中的“{name}”不使用", "{name!r} in DOT is not used"),
        Wording(
            "DOT 的 image、URL 等属性能读取本机文件或带入脚本，所以只采用 label、shape、style、rankdir。",
            "Attributes of DOT such as image and URL read files or carry scripts; label, shape, style and rankdir alone are used.",
        ),
        Wording("删去它。", "Delete it."),
    ),
    (
        '# 流程\n\n::: flowchart\n```dot\ndigraph { a [image="/etc/passwd"] a -> b }\n```\n:::\n',
        '# 流程\n\n::: flowchart\n```dot\ndigraph { a [label="登记"] a -> b }\n```\n:::\n',
    ),
)
DOT_HTML = _rule(
    "X202",
    "dot-html-label",
    Severity.ERROR,
    (
        Wording("DOT 的 HTML 标签（<…>）不使用", "HTML labels (<…>) in DOT are not used"),
        Wording("HTML 标签能从磁盘读取图片。", "HTML labels can read pictures from the disk."),
        Wording('写成带引号的文字：label="…"。', 'Write quoted text: label="…".'),
    ),
    (
        "# 流程\n\n::: flowchart\n```dot\ndigraph { a [label=<<b>x</b>>] a -> b }\n```\n:::\n",
        '# 流程\n\n::: flowchart\n```dot\ndigraph { a [label="x"] a -> b }\n```\n:::\n',
    ),
)

BODY_RULES = (
    UNKNOWN_DIRECTIVE,
    UNCLOSED_DIRECTIVE,
    STRAY_CLOSE,
    UNKNOWN_FIELD,
    REPEATED_FIELD,
    BAD_TIME,
    TOO_DEEP,
    LOST_ATTRIBUTES,
    BAD_ATTRIBUTE,
    HEADING_IN_BLOCK,
    TIGHT_HEADING,
    DUPLICATE_ID,
    FLOW_LINE,
    EMPTY_FLOW,
    DOT_SYNTAX,
    UNNUMBERED_FORM,
    SHALLOW_ITEM,
    FLOW_TOO_LARGE,
    BAD_BRACES,
    DOT_REFUSED,
    DOT_HTML,
)
