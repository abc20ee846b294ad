"""Lists of documents: the master list (受控文件清单), who holds which, what came from outside, what is to be written."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.office.register.externals import standings
from sopkit.office.register.history import signed_on
from sopkit.office.register.lists.values import (
    COMMA,
    NOTHING,
    SEMICOLON,
    SPACE,
    Cell,
    Listing,
    Source,
    columns,
    day_text,
    joined,
)
from sopkit.office.register.plans import progress
from sopkit.office.register.status import WORDS
from sopkit.register.authority import founding
from sopkit.register.calendar import review_due
from sopkit.register.life import effective_on, status_on, versions_of
from sopkit.register.records.copies import Added
from sopkit.register.records.upkeep import Held, Plan
from sopkit.register.records.versions import Document, Version

_VOIDED = Wording("编号作废", "number voided")
_ONLINE = Wording("在线阅读", "online")
_FOR_GOOD = Wording("长期", "for good")


def master_list(source: Source) -> Listing:
    """受控文件清单: every number that was ever given, with the version in force and, beside it, the one under way."""
    heads = columns(
        ("序号", "No.", 1),
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 6),
        ("文件类型", "Type", 3),
        ("现行版本", "In force", 2),
        ("发布日期", "Issued", 3),
        ("实施日期", "Effective", 3),
        ("归口部门", "Department", 3),
        ("状态", "Status", 3),
        ("在办版本", "Under way", 3),
        ("下次评审", "Review due", 3),
        ("保存期限", "Retention", 2),
    )
    documents = sorted(source.state.all(Document), key=lambda each: each.number)
    rows = tuple((str(n), *_master(source, each)) for n, each in enumerate(documents, 1))
    return Listing("master", Wording("受控文件清单", "Master list of controlled documents"), heads, rows)


def _master(source: Source, document: Document) -> tuple[Cell, ...]:
    versions = versions_of(source.state, document)
    current = effective_on(source.state, document, source.today)
    newest = versions[-1] if versions else None
    shown = current or newest
    under_way: Cell = ""
    if newest and newest != current:
        stands = WORDS[status_on(source.state, newest, source.today)]
        under_way = joined([newest.version, stands], SPACE) if current else newest.version
    return (
        document.number,
        shown.title if shown else document.title,
        source.type(document.type),
        current.version if current else "",
        day_text(current.issued) if current else "",
        day_text(current.effective) if current else "",
        source.place(document.department) if document.department else "",
        WORDS[status_on(source.state, shown, source.today)] if shown else _VOIDED,
        under_way,
        day_text(review_due(source.state, document, source.today)),
        (shown.retention or _FOR_GOOD) if shown else "",
    )


def distribution_list(source: Source, version: Version | None = None) -> Listing:
    """文件发放范围审批表: for each version that counts or is coming (or for one), who gets how many copies, and who approved
    that; with what was added to it since, and who reads it online."""
    heads = columns(
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 6),
        ("版本", "Version", 2),
        ("状态", "Status", 3),
        ("领用部门", "Holder", 4),
        ("份数", "Copies", 2),
        ("批准人", "Approved by", 3),
        ("批准日期", "Approved on", 3),
    )
    rows = tuple(row for each in ([version] if version else _counting(source)) for row in _distribution(source, each))
    return Listing("distribution", Wording("文件发放范围审批表", "Distribution as approved"), heads, rows)


def _counting(source: Source) -> Iterator[Version]:
    """Each document's version in force, and what came after it."""
    for document in sorted(source.state.all(Document), key=lambda each: each.number):
        versions = versions_of(source.state, document)
        current = effective_on(source.state, document, source.today)
        yield from versions[versions.index(current) if current else max(len(versions) - 1, 0) :]


def _distribution(source: Source, version: Version) -> Iterator[tuple[Cell, ...]]:
    held = [
        (each.holder, each.copies)
        for each in source.state.linked(Held, "document", version.document)
        if each.version == version.version
    ]
    holders = [(each.holder, each.copies) for each in version.distribution] or held
    kinds = {stage.id: stage.kind for stage in version.stages}
    # Of what was adopted the stages were those of the old paper: they are known by what they mean.
    approvals = [each for each in version.given if kinds.get(each.stage) == "approver" or each.meaning == "批准"]
    by = joined((each.name for each in approvals), COMMA)
    zone = ZoneInfo(founding(source.state).timezone)
    on = joined(dict.fromkeys(signed_on(each, zone) for each in approvals), COMMA)
    status = WORDS[status_on(source.state, version, source.today)]
    for holder, copies in holders:
        yield (
            version.document, version.title, version.version, status, source.place(holder), str(copies), by, on,
        )  # fmt: skip
    for each in source.state.linked(Added, "identity", folded(version.document)):
        more = Wording(f"增发 {each.copies}", f"{each.copies} more")
        much = joined((more if each.copies else NOTHING, _ONLINE if each.online else NOTHING), SEMICOLON)
        yield (
            version.document, version.title, version.version, status, source.place(each.written), much,
            source.person(each.by), day_text(each.on),
        )  # fmt: skip


def external_list(source: Source) -> Listing:
    """外来文件清单: every edition that came in, those no longer valid too."""
    heads = columns(
        ("编号", "Number", 4),
        ("版次", "Edition", 2),
        ("名称", "Title", 6),
        ("来源", "Source", 3),
        ("收到日期", "Received", 3),
        ("状态", "Status", 3),
        ("评审期限", "Review due", 3),
        ("评审结果", "Review's result", 4),
        ("评审人", "Reviewed by", 2),
        ("下次查新", "Next check", 3),
        ("涉及文件", "Affects", 4),
        ("密级", "Secrecy", 2),
    )
    rows = tuple(
        (
            each.external.number,
            each.external.edition,
            each.external.title,
            each.external.source,
            day_text(each.external.received),
            each.word(source.today),
            day_text(each.review),
            each.external.result,
            source.person(each.external.reviewed_by),
            day_text(each.check),
            joined(each.external.affects, SEMICOLON),
            each.external.confidentiality,
        )
        for each in standings(source.state, everything=True)
    )
    return Listing("external", Wording("外来文件清单", "Documents from outside"), heads, rows)


def plan_list(source: Source) -> Listing:
    """编制计划: what is to be written by whom and when, and how far it has come."""
    heads = columns(
        ("计划", "Plan", 3),
        ("工序", "Process", 4),
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 6),
        ("编制人", "Author", 2),
        ("完成日期", "Due", 3),
        ("现行版本", "In force", 2),
        ("进度", "Stands", 3),
        ("逾期天数", "Days late", 2),
        ("计划批准", "Plan approved by", 3),
    )
    rows = tuple(
        (
            joined([plan.id, plan.title], SPACE),
            each.line.process,
            each.line.number,
            each.line.title,
            source.person(each.line.author),
            day_text(each.line.due),
            each.version,
            each.stands,
            str(each.late or ""),
            source.person(plan.approved_by) or Wording("待批准", "waits for approval"),
        )
        for plan in source.state.all(Plan)
        for each in progress(source.state, plan, source.today)
    )
    return Listing("plan", Wording("编制计划", "Plan of instructions to be written"), heads, rows)


def record_list(source: Source) -> Listing:
    """质量记录清单: the workspace's record forms, who keeps what is filled in, and for how long."""
    heads = columns(
        ("序号", "No.", 1),
        ("记录编号", "Number", 4),
        ("记录名称", "Title", 6),
        ("版本", "Version", 2),
        ("所属文件", "Defined in", 4),
        ("保存部门", "Kept by", 4),
        ("保存期限", "Retention", 3),
    )
    rows = []
    for n, each in enumerate(source.records(), 1):
        home = source.library.document(each.document) if source.library else None
        known = source.state.get(Document, home.identity) if home else None
        kept_by: Cell = source.place(known.department) if known and known.department else ""
        version = each.version or (home.version if home else "")
        title = each.title.replace("|", " ")
        rows.append((str(n), each.number, title, version, each.document, kept_by, each.retention))
    return Listing("records", Wording("质量记录清单", "List of quality records"), heads, tuple(rows))
