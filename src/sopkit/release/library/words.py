"""Words of the library, in Chinese and English. What pages print too is called as they call it (`sopkit.labels`)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopkit.diagnostics import Wording
from sopkit.labels import shipped_tongues

_AS_PAGES_SAY = (
    "type",
    "version",
    "issued",
    "effective",
    "supersedes",
    "register",
    "redline",
    "sign_off",
    "signed_at",
    "by_key",
    "by_paper",
    "paper_note",
    "key_fingerprint",
    "statement_digest",
    "scan_digest",
    "revisions",
    "revision_reason",
    "revision_author",
    "revision_approver",
    "date",
    "department",
)

_OWN = {
    "library": Wording("受控文件库", "Controlled documents"),
    "skip": Wording("跳到文件清单", "Skip to the list"),
    "release": Wording("发布包", "Release"),
    "created": Wording("发布日期", "Released"),
    "good_until": Wording("有效至", "Good until"),
    "sample": Wording("样例", "SAMPLE"),
    "sample_note": Wording("样例登记簿，日期为虚构。", "An example register: its dates are made up."),
    "files": Wording("清单与汇编", "Lists and books"),
    "search": Wording("搜索", "Search"),
    "search_hint": Wording("编号、名称或正文中的词", "Number, title or words of the text"),
    "all_departments": Wording("全部部门", "All departments"),
    "all_types": Wording("全部类型", "All types"),
    "only_changed": Wording("仅看本次变更", "Changed in this release"),
    "clear": Wording("清除条件", "Clear"),
    "open_all": Wording("全部展开", "Open all"),
    "close_all": Wording("全部收起", "Close all"),
    "found": Wording("共 {all} 份文件，符合 {found} 份", "{found} of {all} documents"),
    "count": Wording("共 {all} 份文件，本次变更 {changed} 份", "{all} documents, {changed} changed in this release"),
    "nothing": Wording("没有符合条件的文件。", "No document fits."),
    "new": Wording("本次新增", "New in this release"),
    "revised": Wording("本次修订", "Revised in this release"),
    "waiting": Wording("已发布待实施", "Released, not yet effective"),
    "to_brief": Wording("待宣贯", "Waits for briefing"),
    "unbriefed": Wording("待宣贯班次", "To be briefed"),
    "original": Wording("原文件", "Original"),
    "in_force": Wording("现行", "Effective"),
    "over": Wording("已到期", "Expired"),
    "until": Wording("有效至", "Until"),
    "what_changed": Wording("更改内容", "What changed"),
    "details": Wording("更改记录与签署", "History and sign-offs"),
    "person": Wording("姓名与部门", "Name and department"),
    "meaning": Wording("签署项（含义）", "Stage (meaning)"),
    "means": Wording("方式与凭据", "Means and evidence"),
    "for_whom": Wording("代 {name}", "for {name}"),
    "no_sign_offs": Wording("没有签署。", "No sign-offs."),
    "in_books": Wording("收入汇编", "In books"),
    "by_clock": Wording("状态按本机日期 {day} 判断。", "Status by this device's date, {day}."),
    "stale": Wording(
        "本发布包有效至 {day}，已过期：请向文控索取新的发布包。",
        "This release was good until {day}: ask document control for a newer one.",
    ),
    "as_of": Wording(
        "本页为 {release} 发布时（{created}）的情况，之后的更改不在其中。",
        "This page tells how things stood when {release} was released ({created}), and nothing later.",
    ),
    "whole": Wording(
        "本库含实施日的全部现行文件。由以前的发布包带来的文件放在 library/，其审批证据在带来它的发布包中。",
        "Every document in force on the effective day is here. What earlier releases brought lies in library/; the evidence "
        "of its approval is in the release that brought it.",
    ),
    "only_these": Wording(
        "本库只含本次发布的文件，其他现行文件见以前的发布包。",
        "Only what this release brings is here; other documents in force are in earlier releases.",
    ),
    "not_proof": Wording(
        "本页便于查阅，本身不是证明；核验方法见发布包中的说明。",
        "This page is for reading and proves nothing by itself: the release's notes say how to verify it.",
    ),
    "no_script": Wording(
        "浏览器未运行脚本，不能搜索和筛选；全部文件列于下。",
        "No scripts run in this browser, so there is no search; every document is listed below.",
    ),
}


def library_words() -> Mapping[str, Wording]:
    """Every word of the page by key."""
    zh, en = (shipped_tongues()[code].words for code in ("zh", "en"))
    return MappingProxyType({**{key: Wording(zh[key], en[key]) for key in _AS_PAGES_SAY}, **_OWN})
