"""Lists of changes: each request with what it wants (文件更改申请单), and what each holder was told (更改通知单)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopkit.diagnostics import Wording
from sopkit.model.redline import Op
from sopkit.model.resolved import folded
from sopkit.office.register.lists.before_after import BeforeAfter, before_after
from sopkit.office.register.lists.values import (
    BY_HAND,
    COMMA,
    NOTHING,
    SEMICOLON,
    SPACE,
    Cell,
    Column,
    Listing,
    Slip,
    Source,
    columns,
    day_text,
    in_language,
    joined,
)
from sopkit.register.acts.requests import Change, CutIn, Reached, Urgency, Wanted
from sopkit.register.records.copies import Added
from sopkit.register.records.requests import Request, RequestState, Settled
from sopkit.register.records.versions import Version, VersionState

CHANGES = {
    Change.ISSUE: Wording("制订", "first issue"),
    Change.REVISE: Wording("修订", "revision"),
    Change.WITHDRAW: Wording("废止", "withdrawal"),
}
STATES = {
    RequestState.OPEN: Wording("待评估", "to be assessed"),
    RequestState.ASSESSED: Wording("待批准", "to be approved"),
    RequestState.APPROVED: Wording("已批准", "approved"),
    RequestState.REJECTED: Wording("未批准", "rejected"),
    RequestState.CANCELLED: Wording("已撤回", "cancelled"),
    RequestState.CLOSED: Wording("已关闭", "closed"),
}
_YES, _NO = Wording("是", "yes"), Wording("否", "no")
_USE_UP, _STOP = Wording("用完为止", "used up"), Wording("立即停用", "stopped at once")
_AT_ONCE = Wording("随版本实施", "with the version")
_SENT, _TO_SEND = Wording("已通知", "told"), Wording("待通知", "to be told")


def request_list(source: Source) -> Listing:
    """文件更改申请单: every request, a row for each of its documents."""
    heads = columns(
        ("申请单号", "Request", 4),
        ("状态", "State", 3),
        ("类别", "Change", 2),
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 5),
        ("更改前版本", "From", 2),
        ("更改后版本", "To", 2),
        ("更改原因", "Reason", 5),
        ("申请人", "Asked by", 2),
        ("申请日期", "Asked on", 4),
        ("评估", "Assessed by", 2),
        ("批准/驳回", "Decided by", 2),
        ("审批意见", "Comment", 4),
        ("关闭日期", "Closed on", 4),
    )
    heads += (Column(Wording("更改前", "Before"), 8, False), Column(Wording("更改后", "After"), 8, False))
    requests = source.state.all(Request)
    changes = {each.id: before_after(source, each) for each in requests}
    rows = tuple(
        (
            request.id,
            STATES[request.state],
            CHANGES[item.change],
            item.document,
            item.title,
            item.replaces,
            item.version,
            request.reason,
            source.person(request.asked_by),
            source.day(request.asked_at),
            source.person(request.assessed_by),
            source.person(request.decided_by),
            request.comment,
            day_text(request.closed_on),
            *(_column(changes[request.id], item, op) for op in (Op.OUT, Op.IN)),
        )
        for request in requests
        for item in request.items
    )
    slips = tuple(
        Slip(
            Wording(each.id, each.id), tuple(request_facts(source, each)), tuple(one.table for one in changes[each.id])
        )
        for each in requests
    )
    return Listing("requests", Wording("文件更改申请单", "Document change requests"), heads, rows, slips)


def _column(changes: Sequence[BeforeAfter], item: Wanted, op: Op) -> Cell:
    return next((each.column(op) for each in changes if each.item == item), NOTHING)


def request_facts(source: Source, request: Request) -> list[tuple[Wording, Cell]]:
    """What a request says, label by label, as its form has it."""
    return [
        (Wording("申请单号", "Request"), request.id),
        (Wording("状态", "State"), STATES[request.state]),
        (Wording("文件", "Documents"), joined((_wanted(each) for each in request.items), SEMICOLON)),
        (Wording("更改原因", "Reason"), request.reason),
        (Wording("申请人/日期", "Asked by, on"), _who(source, request.asked_by, source.day(request.asked_at))),
        (Wording("紧急程度", "Urgency"), Wording("紧急", "urgent") if request.urgency is Urgency.URGENT else _NORMAL),
        (Wording("希望完成", "Wanted by"), request.due),
        (Wording("切换", "Cut-in"), cut_in(request.cut_in)),
        (Wording("在制品处理", "Work in progress"), request.in_progress),
        (Wording("旧表单", "Old forms"), _USE_UP if request.use_up_forms else _STOP),
        (Wording("需顾客批准", "Customer's approval"), _YES if request.customer_approval else _NO),
        (
            Wording("宣贯班次", "Shifts to brief"),
            joined(request.shifts, COMMA) if request.shifts else _YES if request.briefing else _NO,
        ),
        (Wording("影响", "Reaches"), joined((reached_words(each) for each in request.impacts), SEMICOLON)),
        (
            Wording("已落实", "Work done"),
            joined((settled_words(source, each) for each in request.settled), SEMICOLON),
        ),
        (Wording("评估人", "Assessed by"), source.person(request.assessed_by)),
        (Wording("审批人", "Decided by"), source.person(request.decided_by)),
        (Wording("审批意见", "Comment"), request.comment),
        (Wording("已通知", "Holders told"), joined(map(source.place, request.notified), SEMICOLON)),
        (Wording("关闭日期", "Closed on"), day_text(request.closed_on)),
    ]


_NORMAL = Wording("一般", "normal")


def notice_list(source: Source) -> Listing:
    """更改通知单: for each decided request, each holder and what changes for them."""
    heads = columns(
        ("申请单号", "Request", 4),
        ("领用部门", "Holder", 3),
        ("通知", "Notice", 2),
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 5),
        ("类别", "Change", 2),
        ("旧版本", "Old", 2),
        ("新版本", "New", 2),
        ("实施日期", "Effective", 3),
        ("切换", "Cut-in", 3),
        ("更改原因", "Reason", 5),
        ("在制品处理", "Work in progress", 3),
        ("旧表单", "Old forms", 3),
    )
    told = (RequestState.APPROVED, RequestState.CLOSED)
    requests = [each for each in source.state.all(Request) if each.state in told]
    found = {each.id: tuple(_notices(source, each)) for each in requests}
    rows = tuple(row for each in requests for row in found[each.id])
    slips = tuple(slip for each in requests for slip in _notice_slips(source, each, found[each.id]))
    return Listing("notices", Wording("更改通知单", "Change notices"), heads, rows, slips)


def _notice_slips(source: Source, request: Request, rows: Sequence[tuple[Cell, ...]]) -> Iterator[Slip]:
    """A sheet for each holder, which they sign when they have it."""
    tables = {each.item.document: each.table for each in before_after(source, request)}
    for holder in dict.fromkeys(row[1] for row in rows):
        mine = [row for row in rows if row[1] == holder]
        changes = (joined((row[5], row[3], row[4], _step(row)), SPACE) for row in mine)
        days = dict.fromkeys(in_language(row[8], "zh") for row in mine)
        yield Slip(
            joined((request.id, holder), SPACE),
            (
                (Wording("领用部门", "Holder"), holder),
                (Wording("更改内容", "What changes"), joined(changes, SEMICOLON)),
                (Wording("更改原因", "Reason"), request.reason),
                (Wording("实施日期", "Effective"), joined(days, COMMA)),
                (Wording("切换", "Cut-in"), cut_in(request.cut_in)),
                (Wording("在制品处理", "Work in progress"), request.in_progress),
                (Wording("旧表单", "Old forms"), _USE_UP if request.use_up_forms else _STOP),
                (Wording("通知", "Notice"), mine[0][2]),
                (Wording("签收人/日期", "Received by, on"), BY_HAND),
            ),
            tuple(tables[each] for each in dict.fromkeys(str(row[3]) for row in mine) if each in tables),
        )


def _step(row: tuple[Cell, ...]) -> str:
    return " → ".join(filter(None, (in_language(row[6], "zh"), in_language(row[7], "zh"))))


def _notices(source: Source, request: Request) -> Iterator[tuple[Cell, ...]]:
    for item in request.items:
        new = source.state.get(Version, item.document, item.version) if item.version else None
        old = source.state.get(Version, item.document, item.replaces) if item.replaces else None
        holders = [each.holder for version in (new, old) if version for each in version.distribution]
        if request.state is RequestState.APPROVED:
            holders += [each.written for each in source.state.linked(Added, "identity", folded(item.document))]
        effective = new.effective if new and new.state is VersionState.RELEASED else None
        for holder in dict.fromkeys((*request.notified, *holders)):
            yield (
                request.id,
                source.place(holder),
                _SENT if holder in request.notified else _TO_SEND,
                item.document,
                item.title,
                CHANGES[item.change],
                item.replaces,
                item.version,
                day_text(effective),
                cut_in(request.cut_in),
                request.reason,
                request.in_progress,
                _USE_UP if request.use_up_forms else _STOP,
            )


def cut_in(cut: CutIn) -> Wording:
    """From when a change holds where work is done."""
    parts = (
        Wording(cut.on, cut.on),
        Wording(cut.shift, cut.shift),
        Wording(f"批号 {cut.lot}", f"lot {cut.lot}") if cut.lot else NOTHING,
        Wording(f"序列号 {cut.serial}", f"serial {cut.serial}") if cut.serial else NOTHING,
        Wording("库存用完后", "once stock is used up") if cut.stock_used_up else NOTHING,
    )
    found = joined(parts, SPACE)
    return found if found.en else _AT_ONCE


def _wanted(item: Wanted) -> Wording:
    versions = " → ".join(filter(None, (item.replaces, item.version)))
    return joined((CHANGES[item.change], item.document, item.title, versions), SPACE)


def settled_words(source: Source, settled: Settled) -> Wording:
    """What was done about an impact, and by whom."""
    who = source.person(settled.by)
    return Wording(f"{settled.what}：{settled.done} {who}", f"{settled.what}: {settled.done} {who}")


def reached_words(impact: Reached) -> Wording:
    """What a change reaches, and what was decided of it."""
    work = Wording(f"要办：{impact.work}", f"to do: {impact.work}") if impact.work else NOTHING
    why = Wording(f"接受：{impact.why}", f"accepted: {impact.why}") if impact.why else NOTHING
    return joined((impact.what, work, why), SPACE)


def _who(source: Source, person: str, on: str) -> str:
    return " ".join(filter(None, (source.person(person), on)))
