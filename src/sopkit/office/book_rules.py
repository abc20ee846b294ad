"""Faults of books (family B): what a book's file lists, and what keeps it from being bound."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

BAD_BOOK = Rule(
    code="B101",
    name="book-unreadable",
    severity=Severity.ERROR,
    message=Wording("汇编文件读不懂：{problem_zh}", "The book's file cannot be read: {problem_en}"),
    why=Wording("读不懂就不知道要装订哪些文件。", "Without it nobody knows which documents belong together."),
    mend=Wording("按 docs/books.md 的示例修改这一处。", "Mend this place as docs/books.md shows."),
    wrong='title = "设备运行汇编\n',
    right='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
)

UNKNOWN_KEY = Rule(
    code="B102",
    name="unknown-book-entry",
    severity=Severity.ERROR,
    message=Wording("汇编文件没有“{key}”这一项{near_zh}", "A book has no entry {key!r}{near_en}"),
    why=Wording(
        "写错的项不起作用，封面或目录会缺东西。", "An entry that is not known does nothing: cover or contents lack it."
    ),
    mend=Wording("可用的有：{known}。", "There are: {known}."),
    wrong='titel = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
    right='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
)

BAD_VALUE = Rule(
    code="B103",
    name="bad-book-entry",
    severity=Severity.ERROR,
    message=Wording("“{key}”{problem_zh}", "{key}: {problem_en}"),
    why=Wording(
        "封面、目录和每一页都印这些内容，缺了或写错就无法识别这本汇编。",
        "Cover, contents and every page print it; without it nobody can tell which book this is.",
    ),
    mend=Wording("按 docs/books.md 的示例修改这一项。", "Mend the entry as docs/books.md shows."),
    wrong='title = 7\ndocuments = ["WI-CS-001"]\n',
    right='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
)

EMPTY_BOOK = Rule(
    code="B104",
    name="empty-book",
    severity=Severity.ERROR,
    message=Wording("{what_zh}没有列出任何文件", "{what_en} lists no documents"),
    why=Wording(
        "空的汇编或空的一章印出来只有目录。", "It would print as a cover and a contents page with nothing behind."
    ),
    mend=Wording(
        '在 documents = ["文件编号", …] 中列出文件，或删去这一章。',
        'List documents in documents = ["number", …], or take the chapter out.',
    ),
    wrong='title = "设备运行汇编"\n',
    right='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
)

MISSING_PART = Rule(
    code="B105",
    name="book-part-missing",
    severity=Severity.ERROR,
    message=Wording(
        "汇编列出的文件 {number} 不在文件库中{near_zh}", "The book lists {number}, which is not in the library{near_en}"
    ),
    why=Wording(
        "缺一份的汇编发下去，没有人知道少了什么。",
        "A book that lacks a part goes out, and nobody knows what is missing.",
    ),
    mend=Wording(
        "改正编号；已作废的文件从汇编中删去。", "Correct the number; take a withdrawn document out of the book."
    ),
    wrong='title = "设备运行汇编"\ndocuments = ["WI-CS-001", "WI-CS-009"]\n',
    right='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
)

LISTED_TWICE = Rule(
    code="B106",
    name="book-part-listed-twice",
    severity=Severity.ERROR,
    message=Wording("文件 {number} 在汇编中列了两次", "The book lists {number} twice"),
    why=Wording(
        "目录会有两个页码，换页时容易只换一处。",
        "The contents would give two pages for it, and at the next change only one of them gets replaced.",
    ),
    mend=Wording("只保留一处。", "Keep one of the two."),
    wrong='title = "设备运行汇编"\ndocuments = ["WI-CS-001", "wi-cs-001"]\n',
    right='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
)

DRAFT_PART = Rule(
    code="B107",
    name="book-part-not-released",
    severity=Severity.ERROR,
    message=Wording(
        "文件 {number} 是{status_zh}，不能装进已发布的汇编",
        "{number} is {status_en} and has no place in a released book",
    ),
    why=Wording(
        "受控的汇编里夹一份没有批准的文件，读者分不出来。",
        "In a controlled book readers take every part for an approved one.",
    ),
    mend=Wording(
        "先批准发布这份文件，或从汇编中删去。", "Have the document released first, or take it out of the book."
    ),
)

PART_NOT_BUILT = Rule(
    code="B108",
    name="book-part-not-built",
    severity=Severity.ERROR,
    message=Wording(
        "文件 {number} 没有通过检查或没能生成（{count} 处错误，如 {first}），汇编无法装订",
        "{number} did not pass its check or could not be made ({count} errors, such as {first}); the book is not bound",
    ),
    why=Wording(
        "带着【待写】或错误的文件不能发放，装进汇编也不能。",
        "A document with prompts left in it or with errors is not delivered, not inside a book either.",
    ),
    mend=Wording(
        "按 `sopkit check {number}` 的提示改正后再装订。", "Mend what `sopkit check {number}` tells, then bind again."
    ),
    wrong='-- sops/WI-CS-001.md --\n# 目的\n\n【待写：目的】\n-- books/book.toml --\ntitle = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
    right='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
)

UNKNOWN_SIGNER = Rule(
    code="B109",
    name="unknown-book-signer",
    severity=Severity.ERROR,
    message=Wording("sopkit.toml 中没有“{who}”这个{kind_zh}", "There is no {kind_en} {who!r} in sopkit.toml"),
    why=Wording("封面上的签署人必须是能找到的人或部门。", "Who signs the cover must be somebody who can be found."),
    mend=Wording(
        "写人员或部门的代号或名称；新人先加进 sopkit.toml。",
        "Write the id or name of a person or department; add a new one to sopkit.toml first.",
    ),
    wrong='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n[sign_off]\nauthor = ["张三丰"]\n',
    right='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n[sign_off]\nauthor = ["wang.fang"]\n',
)

NUMBER_TAKEN = Rule(
    code="B110",
    name="book-number-taken",
    severity=Severity.ERROR,
    message=Wording(
        "汇编的编号 {number} 已经是 {other} 的编号", "The book's number {number} is already that of {other}"
    ),
    why=Wording(
        "一个编号只能指一份文件；输出也会互相覆盖。",
        "A number stands for one thing; their outputs would replace each other.",
    ),
    mend=Wording("给汇编另编一个号，或不编号。", "Give the book a number of its own, or none."),
    wrong='number = "WI-CS-001"\ntitle = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
    right='number = "HB-CS-01"\ntitle = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
)

BAD_ORDER = Rule(
    code="B111",
    name="book-order-unusable",
    severity=Severity.ERROR,
    message=Wording("颁布令 {path} 用不了：{problem_zh}", "The order of issue {path} cannot be used: {problem_en}"),
    why=Wording("没有颁布令的页，汇编从何时执行没有依据。", "It is what puts the book into force."),
    mend=Wording(
        "颁布令是一个 Markdown 文件，放在汇编文件旁边，不用文件头。",
        "It is a Markdown file beside the book's, without front matter.",
    ),
    wrong='title = "设备运行汇编"\norder = "no-such-file.md"\ndocuments = ["WI-CS-001"]\n',
    right='title = "设备运行汇编"\ndocuments = ["WI-CS-001"]\n',
)

BOOK_NOT_MADE = Rule(
    code="B112",
    name="book-not-made",
    severity=Severity.ERROR,
    message=Wording("汇编没能生成：{problem}", "The book could not be made: {problem}"),
    why=Wording(
        "装订时程序出错、模板有误或内存不足；各份文件不受影响。",
        "Binding met a bug, a faulty template or the end of memory; the documents themselves are untouched.",
    ),
    mend=Wording(
        "改过 templates/book 的，先看改动；否则请报告为程序缺陷。",
        "Look at what was changed in templates/book; if nothing was, report a bug.",
    ),
)

BOOK_RULES = (
    BAD_BOOK,
    UNKNOWN_KEY,
    BAD_VALUE,
    EMPTY_BOOK,
    MISSING_PART,
    LISTED_TWICE,
    DRAFT_PART,
    PART_NOT_BUILT,
    UNKNOWN_SIGNER,
    NUMBER_TAKEN,
    BAD_ORDER,
    BOOK_NOT_MADE,
)
