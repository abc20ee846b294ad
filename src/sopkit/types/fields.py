"""Front-matter keys every document knows, with their Chinese names: the one alias table."""

from __future__ import annotations

from collections.abc import Iterable

from sopkit.diagnostics import Wording
from sopkit.types.document_type import FieldKind, FieldSpec


def _field(name: str, kind: FieldKind, zh: str, en: str, *aliases: str, required: bool = False) -> FieldSpec:
    return FieldSpec(name, kind, Wording(zh, en), required, aliases)


BASE_FIELDS: tuple[FieldSpec, ...] = (
    _field("number", FieldKind.TEXT, "文件编号", "Document no.", "编号", required=True),
    _field("title", FieldKind.TEXT, "文件名称", "Title", "名称", "标题", "题名", required=True),
    _field("title_en", FieldKind.TEXT, "英文名称", "English title", "英文标题"),
    _field("type", FieldKind.TYPE, "文件类型", "Document type", "类型", required=True),
    _field("version", FieldKind.TEXT, "版本", "Version", "版次", "版本号", "版本/修改号", required=True),
    _field("control", FieldKind.CONTROL, "受控状态", "Control", "受控", required=True),
    _field("language", FieldKind.LANGUAGE, "语言", "Language"),
    _field("layout", FieldKind.LAYOUT, "排版", "Layout"),
    _field("translation_of", FieldKind.TEXT, "译自", "Translation of"),
    _field("pins", FieldKind.PINS, "译文基准", "Pinned source"),
    _field("department", FieldKind.DEPARTMENT, "编制部门", "Department", "部门", required=True),
    _field("author", FieldKind.PERSON, "编制", "Author", "拟制", "制订", "编写", "编制人", required=True),
    _field("reviewers", FieldKind.PEOPLE, "审核", "Reviewers", "审核人", "reviewer"),
    _field("countersign", FieldKind.DEPARTMENTS, "会签", "Countersign", "会签部门"),
    _field("approvers", FieldKind.PEOPLE, "批准", "Approvers", "批准人", "approver", required=True),
    _field("issued", FieldKind.DATE, "发布日期", "Issue date", "公布日期"),
    _field("effective", FieldKind.DATE, "实施日期", "Effective date", "生效日期", "生效时间", required=True),
    _field("reviewed", FieldKind.DATE, "评审日期", "Last review", "上次评审"),
    _field("review_every", FieldKind.PERIOD, "评审周期", "Review every", "复审周期", required=True),
    _field("retention", FieldKind.TEXT, "保存期限", "Retention", "保存期"),
    _field("distribution", FieldKind.DISTRIBUTION, "发放范围", "Distribution", "分发范围", "分发部门"),
    _field("records", FieldKind.RECORDS, "记录", "Records", "记录表格", "相关记录"),
    _field("supersedes", FieldKind.TEXT, "代替", "Supersedes", "代替文件"),
    _field("numbering", FieldKind.TEXT, "编号方式", "Numbering", "编号格式"),
    _field("owner", FieldKind.DEPARTMENT, "归口部门", "Owner", "归口管理部门"),
    _field("secrecy", FieldKind.TEXT, "密级", "Confidentiality", "保密等级"),
    _field("basis", FieldKind.RECORDS, "依据标准", "Based on", "编制依据", "执行标准"),
    _field("expires", FieldKind.DATE, "有效期至", "Valid until", "失效日期", "有效期"),
    _field("step_check", FieldKind.STEP_CHECK, "步骤确认", "Step check", "逐步确认"),
    _field("revisions", FieldKind.REVISIONS, "更改记录", "Revision history", "修订记录", "修订历史"),
)


def field_named(key: str, extra: Iterable[FieldSpec] = ()) -> FieldSpec | None:
    """The field that `key` spells: canonical name, Chinese or English label, or alias; case aside."""
    wanted = key.strip().casefold().replace("-", "_")
    for spec in (*BASE_FIELDS, *extra):
        names = (spec.name, spec.label.zh, spec.label.en, *spec.aliases)
        if any(wanted == each.casefold().replace("-", "_") for each in names):
            return spec
    return None
