"""What can keep a document from being rendered (family T): its templates, its drawings, its pictures."""

from __future__ import annotations

from sopkit.diagnostics import Rule, Severity, Wording

BAD_TEMPLATE = Rule(
    code="T103",
    name="template-faulty",
    severity=Severity.ERROR,
    message=Wording("模板不能用：{problem}", "The template cannot be used: {problem}"),
    why=Wording(
        "页面由模板生成；模板出错时不输出任何页面，以免印出缺内容的文件。",
        "Pages are made from the template; nothing is output rather than a page with something missing.",
    ),
    mend=Wording(
        "改正模板的这一行，或删除它以恢复自带的模板。",
        "Mend this line, or remove the file to return to the one shipped.",
    ),
)

NOT_DRAWN = Rule(
    code="T104",
    name="flowchart-not-drawn",
    severity=Severity.ERROR,
    message=Wording("流程图画不出来：{problem}", "The flow chart cannot be drawn: {problem}"),
    why=Wording("缺了流程图的文件不能发布。", "A document that lacks its flow chart must not go out."),
    mend=Wording(
        "减少节点；没有装 Graphviz 的，先安装（sudo apt install graphviz）。",
        "Use fewer nodes; where Graphviz is missing, install it (sudo apt install graphviz).",
    ),
)

NO_PICTURE = Rule(
    code="T105",
    name="picture-not-drawn",
    severity=Severity.ERROR,
    message=Wording("图片放不到页面上：{problem}", "A picture cannot be put on the page: {problem}"),
    why=Wording("缺了图的文件不能发布。", "A document that lacks a picture must not go out."),
    mend=Wording(
        "用绘图软件打开再另存为 PNG、JPEG 或简单的 SVG；模板里的图片和样式不能取自网络或其他文件。",
        "Open it in a drawing program and save it as PNG, JPEG or plain SVG; "
        "pictures and styles of templates are never taken from the network or other files.",
    ),
)

RENDER_RULES = (BAD_TEMPLATE, NOT_DRAWN, NO_PICTURE)
