"""Names a writer may use for directives and step fields: the one table of Chinese and English words."""

from __future__ import annotations

from collections.abc import Mapping

DIRECTIVES: Mapping[str, str] = {
    "note": "note",
    "注": "note",
    "提示": "note",
    "说明": "note",
    "warning": "warning",
    "警告": "warning",
    "caution": "caution",
    "注意": "caution",
    "小心": "caution",
    "danger": "danger",
    "危险": "danger",
    "step": "step",
    "步骤": "step",
    "flowchart": "flowchart",
    "流程图": "flowchart",
    "terms": "terms",
    "术语": "terms",
    "form": "form",
    "记录表": "form",
    "表单": "form",
    "records": "records",
    "记录清单": "records",
    "template": "template",
    "模板": "template",
    "表单清单": "records",
}

STEP_FIELDS: Mapping[str, str] = {
    "actor": "actor",
    "执行人": "actor",
    "操作人": "actor",
    "岗位": "actor",
    "tool": "tool",
    "tools": "tool",
    "工具": "tool",
    "设备": "tool",
    "material": "material",
    "materials": "material",
    "材料": "material",
    "物料": "material",
    "time": "time",
    "工时": "time",
    "标准工时": "time",
    "key_point": "key_point",
    "key point": "key_point",
    "关键点": "key_point",
    "要点": "key_point",
    "limit": "limit",
    "limits": "limit",
    "限值": "limit",
    "reaction": "reaction",
    "异常": "reaction",
    "异常处理": "reaction",
    "hazard": "hazard",
    "危险": "hazard",
    "危险源": "hazard",
    "picture": "picture",
    "图": "picture",
    "图片": "picture",
    "record": "record",
    "records": "record",
    "记录": "record",
    "mark": "mark",
    "marks": "mark",
    "标记": "mark",
}

FORM_FIELDS: Mapping[str, str] = {
    "fields": "fields",
    "field": "fields",
    "字段": "fields",
    "填写项": "fields",
    "signatures": "signatures",
    "signature": "signatures",
    "签名": "signatures",
    "签字": "signatures",
    "correction": "correction",
    "更正": "correction",
}


def choices(names: Mapping[str, str]) -> str:
    """All canonical names with their first Chinese spelling, for a hint."""
    chinese: dict[str, str] = {}
    for spelling, name in names.items():
        if not spelling.isascii():
            chinese.setdefault(name, spelling)
    return ", ".join(f"{name} {chinese.get(name, '')}".rstrip() for name in dict.fromkeys(names.values()))
