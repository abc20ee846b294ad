"""Faults of number patterns and version schemes in a ``type.toml`` (T120 to T129)."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

_WHY = Wording(
    "编号要能拆回各部分：系统靠它核对部门、找出下一个流水号、判断引用的是哪一份文件。",
    "A number must be read back into its parts: by them departments are checked, the next number is found, and "
    "references know their document.",
)

PATTERN_UNREADABLE = Rule(
    code="T120",
    name="number-pattern-unreadable",
    severity=Severity.ERROR,
    message=Wording(
        "编号规则 {pattern} 中的“{part}”读不懂：{problem_zh}",
        "The number pattern {pattern} cannot be read at “{part}”: {problem_en}",
    ),
    why=_WHY,
    mend=Wording(
        "按 docs/document-types.md 的写法改，例如 {{company}}-{{type}}-{{seq:02}}。",
        "Write it as docs/document-types.md shows, such as {{company}}-{{type}}-{{seq:02}}.",
    ),
    wrong='number = "WI-{Dept}-{seq:03}"',
    right='number = "WI-{dept}-{seq:03}"',
)

PART_TWICE = Rule(
    code="T121",
    name="number-part-twice",
    severity=Severity.ERROR,
    message=Wording(
        "编号规则 {pattern} 里部分“{part}”出现了两次", "The number pattern {pattern} names the part “{part}” twice"
    ),
    why=_WHY,
    mend=Wording(
        "每个部分只写一次；流水号 {{seq}} 也只能有一个。", "Name each part once; the running number {{seq}} too."
    ),
    wrong='number = "WI-{seq:02}-{seq:03}"',
    right='number = "WI-{series:2}-{seq:03}"',
)

SERIAL_MISSING = Rule(
    code="T122",
    name="number-without-serial",
    severity=Severity.ERROR,
    message=Wording(
        "编号规则 {pattern} 里没有流水号 {{seq}}", "The number pattern {pattern} has no running number {{seq}}"
    ),
    why=Wording(
        "没有流水号就分配不出下一个可用编号，两份文件会得到同一个号。",
        "Without one no next number can be given, and two documents get the same.",
    ),
    mend=Wording(
        '写上 {{seq:02}} 这样的流水号；编号由外单位给定的类型写 number = "*"。',
        'Put one in, such as {{seq:02}}; for documents that others number write number = "*".',
    ),
    wrong='number = "WI-{dept}-{year}"',
    right='number = "WI-{dept}-{seq:02}-{year!}"',
)

PARTS_RUN_TOGETHER = Rule(
    code="T123",
    name="number-parts-run-together",
    severity=Severity.ERROR,
    message=Wording(
        "编号规则 {pattern} 拆得出两种结果：“{number}”可以是 {one}，也可以是 {other}",
        "Numbers of the pattern {pattern} can be read in two ways: “{number}” may be {one}, or {other}",
    ),
    why=_WHY,
    mend=Wording(
        "在两个部分之间加分隔符（空格不算，比较编号时不看空格），或写明位数，如 {{process:2}}。",
        "Put a dash between the parts (spaces do not count: numbers are compared without them), or say how long one "
        "is, such as {{process:2}}.",
    ),
    wrong='number = "ZG/YP {level} {process} {seq:03}-{year!}"',
    right='number = "ZG/YP {level:1} {process:2} {seq:03}-{year!}"',
)

EDITION_UNUSABLE = Rule(
    code="T124",
    name="number-edition-unusable",
    severity=Severity.ERROR,
    message=Wording(
        "编号规则 {pattern} 里“{part}”不能标为版次部分（!）",
        "In the number pattern {pattern} the part “{part}” cannot be the edition (!)",
    ),
    why=Wording(
        "版次部分不算文件的身份；流水号必须算，版次部分最多一个。",
        "The edition is no part of a document's identity; the running number must be, and there is one edition part.",
    ),
    mend=Wording("只给年份这样的一个部分加 !。", "Mark one part alone with !, such as the year."),
    wrong='number = "WI-{dept}-{seq:03!}"',
    right='number = "WI-{dept}-{seq:03}-{year!}"',
)

UNKNOWN_VERSIONS = Rule(
    code="T125",
    name="unknown-version-scheme",
    severity=Severity.ERROR,
    message=Wording(
        "没有“{scheme}”这种版本写法；可用的有 {known}", "There is no version scheme “{scheme}”; there are {known}"
    ),
    why=Wording(
        "版本写法决定哪一版在后、下一版是什么、何时换版。",
        "The scheme says which of two versions is later, what comes next and when an edition ends.",
    ),
    mend=Wording(
        '写成其中一种，如 version = "issue-amendment"。', 'Write one of them, such as version = "issue-amendment".'
    ),
    wrong='version = "roman"',
    right='version = "letters"',
)

EDITION_SETTING = Rule(
    code="T126",
    name="new-edition-setting-unusable",
    severity=Severity.ERROR,
    message=Wording(
        "换版条件 {key} 不能用：{problem_zh}", "The condition for a new edition, {key}, is not usable: {problem_en}"
    ),
    why=Wording(
        "按它提示换版；写错了就从不提示，或每次都提示。",
        "A new edition is prompted by it; a wrong one prompts never, or always.",
    ),
    mend=Wording(
        "new_edition_after 写修改次数（正整数），只用于 A/0 或 1.0 这样记修改号的版本；new_edition_share 写 0 到 1 之间的比例，如 0.5。",
        "new_edition_after is a count of amendments, for versions that count them (A/0, 1.0); new_edition_share is a "
        "share between 0 and 1, such as 0.5.",
    ),
    wrong='version = "letters"\nnew_edition_after = 5',
    right='version = "issue-amendment"\nnew_edition_after = 5',
)

PART_WITHOUT_VALUE = Rule(
    code="T127",
    name="number-part-without-value",
    severity=Severity.WARNING,
    message=Wording(
        "编号规则用到“{part}”，但 {where} 里没有写 {key}",
        "The number pattern has the part “{part}”, but {where} holds no {key}",
    ),
    why=Wording(
        "没有这个值，就核对不了编号，新建文件时每次都要问。",
        "Without it numbers cannot be checked, and each new document asks for it.",
    ),
    mend=Wording('在 {where} 里加上 {key} = "…"。', 'Add {key} = "…" to {where}.'),
    wrong='number = "QP-{type}-{seq:02}"',
    right='number = "QP-{type}-{seq:02}"\ncode = "QW"',
)

PATTERN_RULES = (
    PATTERN_UNREADABLE,
    PART_TWICE,
    SERIAL_MISSING,
    PARTS_RUN_TOGETHER,
    EDITION_UNUSABLE,
    UNKNOWN_VERSIONS,
    EDITION_SETTING,
    PART_WITHOUT_VALUE,
)
