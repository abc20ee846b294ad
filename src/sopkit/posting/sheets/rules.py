"""Rules of sheets for the wall (W1xx)."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

__all__ = [
    "CALLS_TOO_HIGH",
    "CARD_TOO_HIGH",
    "DROPPED",
    "NOT_READ_THERE",
    "NO_STEPS",
    "POINT_WITHOUT_WORDS",
    "SHEET_RULES",
    "SIGN_BY_WORD",
    "TOO_SMALL",
    "TORN",
    "TO_BE_WRITTEN_ON",
    "Rule",
]

_NOT_MADE = Wording(
    "张贴单未交付。检查 templates/sheet 是否改动过；未改动的，请报告为程序缺陷。",
    "The sheet was not delivered. Look at what was changed in templates/sheet; if nothing was, report a bug.",
)

NOT_READ_THERE = Rule(
    "W101",
    "language-not-read-at-station",
    Severity.ERROR,
    Wording(
        "岗位 {station} 的人读 {read}，文件只有 {written}",
        "The people of station {station} read {read}; the document is in {written}",
    ),
    Wording(
        "看不懂的作业指导书等于没有（IATF 16949 8.5.1.2）。",
        "An instruction that nobody there can read is none (IATF 16949, 8.5.1.2).",
    ),
    Wording(
        "用 sopkit new --translation-of 建一份他们读得懂的译文再张贴；或改正 sopkit.toml 中该岗位的 languages。",
        "Post a translation they read (sopkit new --translation-of), or mend the station's languages in sopkit.toml.",
    ),
)
NO_STEPS = Rule(
    "W102",
    "nothing-to-post",
    Severity.ERROR,
    Wording("文件没有作业步骤（::: step），做不成张贴单", "The document has no steps (::: step) to make a sheet of"),
    Wording(
        "张贴单由步骤组成；其他文件按受控副本发放。", "A sheet is made of steps; other documents are issued as copies."
    ),
    Wording(
        '用 sopkit copy issue 把文件本身发到该岗位，岗位清单里写 how = "folder"。',
        'Issue the document itself to the station (sopkit copy issue); its set then says how = "folder".',
    ),
)
CARD_TOO_HIGH = Rule(
    "W103",
    "card-too-high-for-sheet",
    Severity.ERROR,
    Wording("“{card}”在一张 {sheet} 上放不下", "“{card}” does not fit on one sheet, {sheet}"),
    Wording(
        "字不得小于看得清的大小，一步又不能断成看不懂的两截。",
        "Characters may not be smaller than can be read, and a step must not be torn apart.",
    ),
    Wording(
        "把这一步分成两步，或缩短文字；也可在 sopkit.toml 里给岗位换 A3。",
        "Divide the step, or shorten it; or give the station A3 in sopkit.toml.",
    ),
)
DROPPED = Rule(
    "W104",
    "sheet-drops-what-matters",
    Severity.ERROR,
    Wording("张贴单上没有“{what}”（{kind}）", "The sheet lacks “{what}” ({kind})"),
    Wording(
        "危险、限值、标记和停止条件少一条，照单作业就会出事。",
        "With a hazard, limit, mark or stop condition missing, who works by the sheet comes to harm.",
    ),
    _NOT_MADE,
)
TOO_SMALL = Rule(
    "W105",
    "sheet-text-too-small",
    Severity.ERROR,
    Wording(
        "“{what}”字号 {size} mm，至少要 {least} mm",
        "“{what}” is set in {size} mm; {least} mm is the least",
    ),
    Wording("在 1.5 m 外看不清的字不起作用。", "Characters that cannot be read from 1.5 m are of no use there."),
    _NOT_MADE,
)
TORN = Rule(
    "W106",
    "sheet-tears-call-outs",
    Severity.ERROR,
    Wording("“{what}”与它所说的图不在同一张上", "“{what}” is not on the sheet of the picture it belongs to"),
    Wording("看图的人看不到说明，看说明的人看不到图。", "Who looks at the picture does not see what is said of it."),
    _NOT_MADE,
)
SIGN_BY_WORD = Rule(
    "W107",
    "sign-chosen-by-word",
    Severity.ADVICE,
    Wording("下列标志是按用词选的，请看一眼：{signs_zh}", "These signs were chosen by words, have a look: {signs_en}"),
    Wording("用词相近的危险会配错标志。", "A hazard that uses a like word may get the wrong sign."),
    Wording(
        "在危险里写明标志的名称，如“当心触电：…”，就不再按用词选。",
        "Name the sign in the hazard (“Electric shock: …”) and nothing is guessed.",
    ),
)

POINT_WITHOUT_WORDS = Rule(
    "W108",
    "call-out-without-key-point",
    Severity.ERROR,
    Wording(
        "“{card}”的图标了 {points} 处，关键点只有 {count} 条",
        "The picture of “{card}” has {points} call-outs; the step has {count} key points",
    ),
    Wording("图上的号没有对应的说明。", "A number on the picture has no words to it."),
    Wording(
        "points 的每一处按顺序对应一条关键点：补关键点，或删去多余的位置。",
        "Each place in points belongs to the key point of that turn: add the key point, or remove the place.",
    ),
)
TO_BE_WRITTEN_ON = Rule(
    "W109",
    "laminated-sheet-to-be-ticked",
    Severity.ERROR,
    Wording(
        "岗位 {station} 的张贴件塑封，“{card}”里有要打勾的方框",
        "What station {station} posts is laminated, and “{card}” has boxes to tick",
    ),
    Wording("塑封面上写不了字，勾也不成记录。", "Nobody can write on laminate, and a tick there is no record."),
    Wording(
        "打勾的内容移到记录表格里；或改正 sopkit.toml 中该岗位的 medium。",
        "Move what is ticked into a record form, or mend the station's medium in sopkit.toml.",
    ),
)

CALLS_TOO_HIGH = Rule(
    "W110",
    "who-to-call-too-high-for-sheet",
    Severity.ERROR,
    Wording(
        "岗位 {station} 的名称、停止规则和电话在一张 {sheet} 的二维码旁放不下",
        "The name, the stop rule and the phone of station {station} do not fit beside the code on {sheet}",
    ),
    Wording(
        "每张都要写明何时停、找谁，而且 1.5 m 外看得清；两种语言要两倍的地方。",
        "Each sheet says when to stop and who to call, large enough for 1.5 m; two languages take twice the room.",
    ),
    Wording(
        "在 sopkit.toml 里给岗位换 A4 竖放或 A3，或缩短岗位名称。",
        "Give the station A4 portrait or A3 in sopkit.toml, or shorten its name.",
    ),
)

SHEET_RULES: tuple[Rule, ...] = (
    NOT_READ_THERE,
    NO_STEPS,
    CARD_TOO_HIGH,
    DROPPED,
    TOO_SMALL,
    TORN,
    SIGN_BY_WORD,
    POINT_WITHOUT_WORDS,
    TO_BE_WRITTEN_ON,
    CALLS_TOO_HIGH,
)
