"""Lists of what keeps documents in order: reviews held, briefings, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sopkit.diagnostics import Wording
from sopkit.office.register.briefings import outstanding
from sopkit.office.register.dues import KINDS, dues
from sopkit.office.register.lists.values import COMMA, Cell, Listing, Source, columns, day_text, joined
from sopkit.register.acts.upkeep import Outcome, ReviewHeld
from sopkit.register.authority import founding
from sopkit.register.codec import Misread
from sopkit.register.entries import Event, read_event
from sopkit.register.life import document_of
from sopkit.register.records.upkeep import Briefing
from sopkit.register.records.versions import Document
from sopkit.register.roles import ROLES
from sopkit.register.state import subject_of

_OUTCOMES = {
    Outcome.KEEP: Wording("继续有效", "kept"),
    Outcome.REVISE: Wording("修订", "to be revised"),
    Outcome.WITHDRAW: Wording("废止", "to be withdrawn"),
}


def review_list(source: Source, number: str = "") -> Listing:
    """文件评审记录: every periodic review that was held, or those of one document, from the log's entries."""
    heads = columns(
        ("评审日期", "Held on", 3),
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 6),
        ("版本", "Version", 2),
        ("评审人", "By", 2),
        ("结论", "Outcome", 3),
        ("评审意见", "Comment", 6),
        ("更改申请", "Request", 3),
        ("登记条目", "Entry", 2),
    )
    one = document_of(source.state, number) if number else None
    documents = ([one] if one else []) if number else source.state.all(Document)
    found = [(*each, document) for document in documents for each in _reviews(source, document)]
    zone = ZoneInfo(founding(source.state).timezone)
    rows = []
    for position, event, act, document in sorted(found, key=lambda each: each[0]):
        rows.append(
            (
                event.time.astimezone(zone).date().isoformat(),
                document.number,
                document.title,
                act.version,
                source.person(event.actor),
                _OUTCOMES[act.outcome],
                act.comment,
                act.request,
                f"#{position}",
            )
        )
    return Listing("reviews", Wording("文件评审记录", "Reviews held"), heads, tuple(rows))


def _reviews(source: Source, document: Document) -> Iterator[tuple[int, Event, ReviewHeld]]:
    for position in source.view.concerning(subject_of("Document", document.key)):
        try:
            event = read_event(next(iter(source.view.entries(position, position + 1))).event)
        except Misread:
            continue
        if isinstance(event.act, ReviewHeld):
            yield position, event, event.act


def briefing_list(source: Source, number: str = "") -> Listing:
    """宣贯记录: each shift's briefing, who still waits for theirs, and those not held yet; or those on one document."""
    heads = columns(
        ("文件编号", "Number", 4),
        ("版本", "Version", 2),
        ("班次", "Shift", 2),
        ("宣贯人", "Trainer", 2),
        ("日期", "On", 3),
        ("时长（分钟）", "Minutes", 2),
        ("参加人员", "Attended", 7),
        ("人数", "Count", 1),
        ("结果", "Result", 3),
        ("待补宣", "Still to be briefed", 4),
        ("录入人", "Entered by", 2),
        ("扫描件摘要", "Digest of the scan", 4),
    )
    known = source.state.linked(Briefing, "document", number) if number else source.state.all(Briefing)
    held = sorted(known, key=lambda each: (each.document, each.version, each.on, each.shift))
    rows: list[tuple[Cell, ...]] = [
        (
            each.document,
            each.version,
            each.shift,
            source.person(each.trainer),
            day_text(each.on),
            str(each.minutes),
            joined(each.attended, COMMA),
            str(len(each.attended)),
            each.result,
            joined((f"{one.name} {day_text(one.make_up)}" for one in each.waiting), COMMA),
            source.person(each.entered_by),
            each.scan[:16],
        )
        for each in held
    ]
    not_held = Wording("未宣贯", "not held")
    rows += [
        (each.document, each.version, each.shift, "", "", "", not_held, "", "", day_text(each.due), "", "")
        for each in outstanding(source.state, source.today, number)
        if not each.name
    ]
    return Listing("briefings", Wording("宣贯记录", "Briefings"), heads, tuple(rows))


def due_list(source: Source) -> Listing:
    """到期与待办: what waits for somebody now, is overdue, or falls due within thirty days."""
    heads = columns(
        ("类别", "Kind", 3),
        ("对象", "What", 5),
        ("要办的", "To do", 6),
        ("责任人", "Who", 4),
        ("期限", "By", 3),
        ("逾期天数", "Days late", 2),
        ("等待天数", "Days waiting", 2),
    )
    rows: list[tuple[Cell, ...]] = []
    for each in dues(source.state, source.today):
        who: Cell = source.people(each.people) if each.people else ROLES[each.role] if each.role else ""
        late = (source.today - each.by).days if each.by else 0
        waiting = str(each.days) if each.days else ""
        rows.append(
            (KINDS[each.kind], each.what, each.todo, who, day_text(each.by), str(late) if late > 0 else "", waiting)
        )
    return Listing("due", Wording("到期与待办", "What is due"), heads, tuple(rows))
