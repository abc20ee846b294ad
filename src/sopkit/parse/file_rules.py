"""Rules about a source as a file: encoding, size, kind."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

OTHER_ENCODING = Rule(
    code="P101",
    name="not-utf-8",
    severity=Severity.ERROR,
    message=Wording("文件不是 UTF-8 编码，像是 {encoding}", "The file is not UTF-8; it looks like {encoding}"),
    why=Wording(
        "受控文件只按一种编码读取，否则同一文件在不同电脑上会显示成不同的字。",
        "A controlled text is read in one encoding only; else the same file shows other characters on another machine.",
    ),
    mend=Wording(
        "用编辑器“另存为 UTF-8”，或执行：iconv -f {encoding} -t UTF-8 {path} > 新文件.md，再运行 sopkit check。",
        "Save as UTF-8 in the editor, or run: iconv -f {encoding} -t UTF-8 {path} > new.md, then sopkit check again.",
    ),
)
BROKEN_BYTES = Rule(
    code="P102",
    name="broken-utf-8",
    severity=Severity.ERROR,
    message=Wording("第 {line} 行有不是 UTF-8 的字节（{bytes}）", "Line {line} has bytes that are not UTF-8 ({bytes})"),
    why=Wording(
        "读不出的字节不能猜：猜错一个数字就是一条错误的规定。",
        "Bytes that cannot be read are not guessed: one wrong figure is one wrong instruction.",
    ),
    mend=Wording(
        "在编辑器中以 UTF-8 打开，改正这一行后保存。", "Open the file as UTF-8 in an editor, mend this line and save."
    ),
)
NUL_BYTES = Rule(
    code="P103",
    name="nul-byte",
    severity=Severity.ERROR,
    message=Wording("文件中有 {count} 个空字节（NUL）", "The file holds {count} NUL bytes"),
    why=Wording(
        "正常文本没有空字节；多半是保存中断或文件损坏。",
        "Sound text has no NUL bytes; most likely saving was interrupted or the disk damaged the file.",
    ),
    mend=Wording("从备份或版本库取回此文件，或删去这些字符。", "Restore the file, or delete these characters."),
    wrong="第一段\0\n",
    right="第一段\n",
)
NOT_TEXT = Rule(
    code="P104",
    name="not-a-text-file",
    severity=Severity.ERROR,
    message=Wording("这不是文本文件，而是{kind_zh}（{kind}）", "This is not a text file but {kind} ({kind_zh})"),
    why=Wording(
        "源文件是 Markdown 文本；只改扩展名不会改变内容。",
        "A source is Markdown text; renaming another kind of file does not make it one.",
    ),
    mend=Wording(
        "用原来的程序打开，把文字复制到新的 .md 文件，或用 pandoc 转换后再整理。",
        "Open it in its own program and copy the text into a new .md file, or convert it with pandoc and tidy up.",
    ),
)
EMPTY_FILE = Rule(
    code="P105",
    name="empty-file",
    severity=Severity.ERROR,
    message=Wording("文件是空的", "The file is empty"),
    why=Wording("空文件没有编号、没有内容，无法受控。", "An empty file has no number and no text to control."),
    mend=Wording(
        "用 sopkit new 生成一份带文件头的文件，或删除此文件。",
        "Make one with front matter by sopkit new, or delete this file.",
    ),
)
TOO_LARGE = Rule(
    code="P106",
    name="file-too-large",
    severity=Severity.ERROR,
    message=Wording("文件有 {size} MB，超过 {limit} MB", "The file is {size} MB; at most {limit} MB are read"),
    why=Wording(
        "一份作业文件的文字不会有这么多；多半是图片或数据误放进来。",
        "No instruction has so much text; most likely pictures or data got into it.",
    ),
    mend=Wording(
        "图片单独存放并引用；过长的手册分成几份文件。",
        "Keep pictures in files of their own; split a long handbook into documents.",
    ),
)

LINE_TOO_LONG = Rule(
    code="P107",
    name="line-too-long",
    severity=Severity.ERROR,
    message=Wording(
        "这一行有 {count} 个字符，超过 {limit} 个", "This line has {count} characters; at most {limit} are sensible"
    ),
    why=Wording(
        "没有人写这么长的一行；多半是粘进了数据或图片，检查和排版都会失去意义。",
        "Nobody writes such a line; most likely data or a picture was pasted in, and neither check nor page makes sense.",
    ),
    mend=Wording(
        "删掉粘进来的数据；图片单独存成文件。", "Take the pasted data out; keep a picture in a file of its own."
    ),
)

FILE_RULES = (OTHER_ENCODING, BROKEN_BYTES, NUL_BYTES, NOT_TEXT, EMPTY_FILE, TOO_LARGE, LINE_TOO_LONG)
