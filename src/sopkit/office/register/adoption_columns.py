"""What a list of existing documents (建账清单) may say: its columns, by what offices call them."""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.office.register.listing import Column
from sopkit.register.roles import APPROVER, AUTHOR, COUNTERSIGNER, REVIEWER

COLUMNS = (
    Column(
        "number",
        ("编号", "文件编号", "文件号", "number", "document number", "doc no", "document no."),
        True,
        "WI-CS-003",
        Wording(
            "文件编号，一行一份，不重复", "The document's number; one document a row, none twice"
        ),
    ),
    Column(
        "version",
        ("版本", "版次", "版本号", "版本/版次", "修订号", "version", "revision", "rev"),
        True,
        "B/3",
        Wording("现行版本", "The version in force"),
    ),
    Column(
        "title",
        ("名称", "文件名称", "标题", "title", "name", "document title"),
        True,
        "客户回访作业指导书",
        Wording("文件名称；源文件在工作区里的可以不填", "The title; not needed where the workspace has the source"),
    ),
    Column(
        "type",
        ("类型", "文件类型", "类别", "文件类别", "type", "document type"),
        False,
        "作业指导书",
        Wording("文件类型；不填为“原样受控文件”", "The document type; as-is when left empty"),
    ),
    Column(
        "department",
        ("部门", "归口部门", "主管部门", "编制部门", "责任部门", "department", "owner"),
        False,
        "客户服务部",
        Wording("归口部门，sopkit.toml 里有的", "The owning department, as sopkit.toml calls it"),
    ),
    Column(
        "language",
        ("语言", "文种", "language"),
        False,
        "中文",
        Wording("中文、英文、中英文；不填为工作区的语言", "zh, en or both; the workspace's when left empty"),
    ),
    Column(
        "effective",
        ("实施日期", "生效日期", "执行日期", "effective", "effective date"),
        True,
        "2024-03-01",
        Wording("从哪天起实施", "From which day it has been in force"),
    ),
    Column(
        "issued",
        ("发布日期", "颁布日期", "发行日期", "issued", "issue date", "release date"),
        False,
        "2024-02-20",
        Wording("发布日期", "When it was issued"),
    ),
    Column(
        AUTHOR,
        ("编制", "编制人", "拟制", "编写", "起草", "author", "prepared by", "drafted by"),
        False,
        "王芳 2024-02-10",
        Wording("姓名和签字日期；多人用“；”分开", "Name and day of signature; several parted by ;"),
    ),
    Column("author_day", ("编制日期", "拟制日期", "prepared on", "author date"), False, "", Wording("或写在这一列", "or here")),
    Column(
        REVIEWER,
        ("审核", "审核人", "校核", "reviewer", "reviewed by", "checked by"),
        False,
        "李强 2024-02-15",
        Wording("姓名和签字日期", "Name and day of signature"),
    ),
    Column("reviewer_day", ("审核日期", "reviewed on", "review date"), False, "", Wording("或写在这一列", "or here")),
    Column(
        COUNTERSIGNER,
        ("会签", "会签人", "countersigned by", "countersigner"),
        False,
        "赵刚 2024-02-16",
        Wording("姓名和签字日期", "Name and day of signature"),
    ),
    Column(
        APPROVER,
        ("批准", "批准人", "审批", "approver", "approved by"),
        True,
        "张敏 2024-02-18",
        Wording("姓名和签字日期", "Name and day of signature"),
    ),
    Column("approver_day", ("批准日期", "审批日期", "approved on", "approval date"), False, "", Wording("或写在这一列", "or here")),
    Column(
        "file",
        ("文件", "文件路径", "电子文件", "file", "path"),
        False,
        "旧文件/WI-CS-003.docx",
        Wording(
            "相对于本清单所在文件夹，或工作区；源文件在工作区里的可以不填",
            "From this list's folder, or the workspace; not needed where the workspace has the source",
        ),
    ),
    Column(
        "scan",
        ("扫描件", "签字扫描件", "扫描件路径", "scan", "signed scan"),
        False,
        "扫描/WI-CS-003.pdf",
        Wording("签字原件的扫描件", "The scan of the signed original"),
    ),
    Column(
        "holders",
        ("领用", "领用单位", "分发", "发放", "发放范围", "分发部门", "holders", "distribution", "copies"),
        False,
        "客户服务部:2；前台:1",
        Wording("谁手里有几份：领用单位:份数", "Who has how many copies: holder:copies"),
    ),
    Column(
        "copy_numbers",
        ("分发号", "分发编号", "副本编号", "copy numbers", "copy number", "copy no", "copy no."),
        False,
        "01；02；05",
        Wording(
            "纸上的分发号，一份一个，按领用的顺序；不填由系统编",
            "Copy numbers on the paper, one a copy, in the order of the holders; given when left empty",
        ),
    ),
    Column(
        "retention",
        ("保存期限", "保存期", "保管期限", "retention"),
        False,
        "3年",
        Wording("作废以后保存多久；长期保存写“长期”", "How long it is kept once void"),
    ),
    Column(
        "review",
        ("评审周期", "复审周期", "评审期限", "review every", "review cycle"),
        False,
        "12个月",
        Wording("多久评审一次", "How often it is reviewed"),
    ),
)  # fmt: skip
"""What a list to adopt may say."""
