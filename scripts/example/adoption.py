"""What was in force before there was a register: a list, scans of the signed originals, one statement."""

from __future__ import annotations

from collections.abc import Callable

from example.cast import CONTROLLER
from example.play import Play
from example.texts import write_list

_HEAD = (
    "编号", "版本", "名称", "类型", "部门", "实施日期", "编制", "审核", "批准", "扫描件", "领用", "保存期限", "评审周期",
)  # fmt: skip

OLD = (
    ("WI-CS-001", "A/0", "前台接待作业指导书", "work-instruction", "客户服务部", "2025-02-01", "孙丽", "何芳", "陈瑜"),
    ("WI-CS-003", "A/0", "客户回访作业指导书", "work-instruction", "客户服务部", "2025-03-01", "陈瑜", "刘敏", "赵磊"),
    ("WI-EQ-001", "A/1", "空调机组滤网清洗作业指导书", "work-instruction", "设备运行部", "2025-05-01", "冯杰", "林涛", "邓浩"),
    ("WI-EQ-002", "A/0", "柴油发电机组操作作业指导书", "work-instruction", "设备运行部", "2025-04-15", "冯杰", "林涛", "邓浩"),
    ("WI-IQ-001", "A/0", "来料检验作业指导书", "work-instruction", "来料检验科", "2025-01-10", "郭伟", "何芳", "刘敏"),
    ("WI-MF-001", "A/1", "控制箱装配作业指导书", "work-instruction", "制造中心", "2025-06-01", "徐宁", "林涛", "马军"),
    ("WI-MF-002", "A/0", "Torque-controlled fastening", "work-instruction", "制造中心", "2024-11-01", "徐宁", "林涛", "马军"),
    ("WI-PM-001", "A/0", "门岗值守作业指导书", "work-instruction", "物业管理部", "2025-06-15", "吴刚", "何芳", "周凯"),
    ("WI-CN-001", "A/0", "室外给水管道安装作业指导书", "work-instruction", "施工管理部", "2025-03-20", "唐睿", "林涛", "韩波"),
    ("QP-CN-01", "A/0", "施工作业指导书管理程序", "procedure", "施工管理部", "2024-09-01", "唐睿", "韩波", "赵磊"),
    ("QP-CS-02", "A/0", "售后服务与投诉处理程序", "procedure", "客户服务部", "2024-10-01", "孙丽", "陈瑜", "赵磊"),
    ("QP-EQ-01", "B/1", "设备设施运行维护管理程序", "procedure", "设备运行部", "2024-05-01", "邓浩", "冯杰", "赵磊"),
    ("QP-QA-01", "A/0", "作业指导书管理程序", "procedure", "品质部", "2025-08-01", "何芳", "刘敏", "赵磊"),
    ("WI-PM-008", "A/0", "冬季管道保温巡查作业指导书", "as-is", "物业管理部", "2025-10-15", "吴刚", "何芳", "周凯"),
    ("WI-PM-009", "A/2", "消防泵房巡查作业指导书", "as-is", "物业管理部", "2023-04-01", "吴刚", "何芳", "周凯"),
)  # fmt: skip
"""Number, version, title, type, department, effective day, and who signed as author, reviewer and approver."""


SHORT_LIVED = "WI-PM-008"
"""For one winter: what is kept of it may be destroyed within the year."""


def adopt(play: Play, scan: Callable[..., str]) -> None:
    """Document control takes over the old documents, signed by pen as they were."""
    rows = []
    for number, version, title, type, department, day, author, reviewer, approver in OLD:
        signed = f"编制 {author}    审核 {reviewer}    批准 {approver}"
        picture = scan(number, f"{number}  {version}", title, department, f"实施日期 {day}", "", signed)
        pens = (f"{author} {day}", f"{reviewer} {day}", f"{approver} {day}")
        kept = "3个月" if number == SHORT_LIVED else "3年"
        rows.append((number, version, title, type, department, day, *pens, picture, f"{department}:1", kept, "12个月"))
    path = play.root / "建账清单.csv"
    write_list(path, _HEAD, rows)
    play.does(CONTROLLER, "adopt", str(path), "--baseline", "2025 年 12 月建账")
