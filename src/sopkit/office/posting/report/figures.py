"""What the report counts, out of the register's records on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.model.station import Station
from sopkit.office.posting.listing import STANDS
from sopkit.office.posting.report.charts import Bar, Chart
from sopkit.office.posting.walk_rounds import known_copies
from sopkit.ports.log import View
from sopkit.posting.walk_round import NOTHING, Known
from sopkit.register.acts.copies import CopyKind
from sopkit.register.acts.requests import RequestApproved
from sopkit.register.authority import founding
from sopkit.register.calendar import next_review
from sopkit.register.codec import Misread, moment
from sopkit.register.copy_life import Stands, open_recalls
from sopkit.register.entries import read_event
from sopkit.register.life import document_of, in_force_on
from sopkit.register.records.copies import CopyState
from sopkit.register.records.requests import Request, RequestState
from sopkit.register.records.rounds import WalkRound
from sopkit.register.records.upkeep import ReviewDays
from sopkit.register.state import State, subject_of

_STANDS = (Stands.CURRENT, Stands.NOT_YET, Stands.SUPERSEDED, Stands.OBSOLETE, Stands.EXPIRED)
_COPIES = Wording("份", "copies")
_STATES = {
    RequestState.OPEN: Wording("待评估", "to be assessed"),
    RequestState.ASSESSED: Wording("待批准", "to be approved"),
    RequestState.APPROVED: Wording("办理中", "being carried out"),
    RequestState.REJECTED: Wording("已驳回", "rejected"),
    RequestState.CANCELLED: Wording("已撤回", "taken back"),
    RequestState.CLOSED: Wording("已关闭", "closed"),
}
_MONTHS, _MOST_BARS = 12, 40


def charts_of(view: View, today: date, stations: Sequence[Station]) -> tuple[Chart, ...]:
    """Every chart of the report, in its order."""
    state = State(view)
    field = [
        each for each in known_copies(state, today) if each.copy.in_field and each.copy.kind is not CopyKind.REFERENCE
    ]
    return (
        _by_version(field),
        _by_age(field, today),
        _not_current(state, field, stations),
        _recalls(state, today),
        _reviews(state, today),
        _requests(state),
        _to_approve(view, state),
    )


def _by_version(field: Sequence[Known]) -> Chart:
    found: dict[tuple[str, str], Counter[Stands]] = {}
    for each in field:
        found.setdefault((each.copy.document, each.copy.version), Counter())[each.worth] += 1
    bars = [
        Bar(Wording(f"{document} {version}", f"{document} {version}"), tuple(counts[stands] for stands in _STANDS))
        for (document, version), counts in sorted(found.items(), key=lambda each: (folded(each[0][0]), each[0][1]))
    ]
    note = NOTHING
    if len(bars) > _MOST_BARS:  # those with old paper out first, then those with most
        shown = sorted(bars, key=lambda each: (-sum(each.values[2:]), -each.total))[:_MOST_BARS]
        rest = len(bars) - _MOST_BARS
        note = Wording(
            f"另有 {rest} 个版本没有画出：sopkit copy list", f"{rest} further versions are not drawn: sopkit copy list"
        )
        bars = [each for each in bars if each in shown]
    return _of_copies("versions", Wording("在用副本：按版本", "Copies in the field, by version"), tuple(bars), note)


def _by_age(field: Sequence[Known], today: date) -> Chart:
    spans = ((30, "≤ 30"), (90, "31–90"), (365, "91–365"), (None, "> 365"))
    counts: list[Counter[Stands]] = [Counter() for _ in spans]
    for each in field:
        counts[_span((today - each.copy.issued).days, [last for last, _ in spans])][each.worth] += 1
    bars = tuple(
        Bar(_days(words), tuple(count[stands] for stands in _STANDS))
        for (_, words), count in zip(spans, counts, strict=True)
    )
    return _of_copies("ages", Wording("在用副本：按发放后的天数", "Copies in the field, by days since issue"), bars)


def _of_copies(id: str, title: Wording, bars: tuple[Bar, ...], note: Wording = NOTHING) -> Chart:
    return Chart(id, title, _COPIES, tuple(STANDS[each] for each in _STANDS), bars, note)


def _not_current(state: State, field: Sequence[Known], stations: Sequence[Station]) -> Chart:
    """Per station, how many documents of its set have no copy there that holds and was signed for, or an old one beside."""
    good: set[tuple[str, str]] = set()
    old: set[tuple[str, str]] = set()
    for each in field:
        at = (each.copy.station.lower(), each.copy.identity)
        if each.worth is Stands.CURRENT and each.copy.state in (CopyState.HELD, CopyState.LENT):
            good.add(at)
        elif each.worth not in (Stands.CURRENT, Stands.NOT_YET):
            old.add(at)
    bars = []
    for station in stations:
        wanted = {(station.folded, folded(each.document)) for each in station.set}
        stale, lacking = len(wanted & old), len(wanted - good - old)
        if stale or lacking:
            name = Wording(f"{station.id} {station.name.zh}", f"{station.id} {station.name.en}")
            bars.append(Bar(name, (stale, lacking)))
    with_set = sum(1 for each in stations if each.set)
    last = next(iter(state.between(WalkRound, "on", backwards=True)), None)
    walked = Wording(
        f"；最近一次巡查核对：{last.day if last else '没有'}", f"; last walk-round: {last.day if last else 'none'}"
    )
    note = Wording(
        f"{with_set - len(bars)} / {with_set} 个岗位的工位清单全部现行{walked.zh}",
        f"{with_set - len(bars)} of {with_set} stations have all of their set current{walked.en}",
    )
    series = (Wording("仍有旧版", "an old version is still there"), Wording("没有现行版", "no copy that holds"))
    title, unit = Wording("不现行的岗位", "Stations not current"), Wording("个文件", "documents")
    return Chart("stations", title, unit, series, tuple(bars), note, (3, 2))


def _recalls(state: State, today: date) -> Chart:
    spans = ((7, "≤ 7"), (30, "8–30"), (90, "31–90"), (None, "> 90"))
    counts = Counter(
        _span((today - each.since).days, [last for last, _ in spans]) for each in open_recalls(state, today)
    )
    bars = tuple(Bar(_days(words), (counts[n],)) for n, (_, words) in enumerate(spans))
    title = Wording("未完成的回收：按天数", "Open recalls, by age")
    return Chart("recalls", title, _COPIES, (Wording("待回收", "to come back"),), bars, tones=(3,))


def _reviews(state: State, today: date) -> Chart:
    months = [_month(today, n) for n in range(_MONTHS)]
    counts: Counter[str] = Counter()
    for days in state.between(ReviewDays, "by", last=f"{months[-1]}-31"):
        document = document_of(state, days.identity)
        version = in_force_on(state, document, today) if document else None
        by = next_review(document, version) if document and version else None
        if (
            by and document and (by <= today or in_force_on(state, document, by) == version)
        ):  # else another holds by then
            counts["" if by < today else str(by)[:7]] += 1
    bars = [Bar(Wording("已逾期", "overdue"), (counts[""],))]
    bars += [Bar(Wording(each, each), (counts[each],)) for each in months]
    title = Wording("定期评审：按到期月份", "Reviews due, by month")
    return Chart("reviews", title, Wording("个文件", "documents"), (Wording("到期", "due"),), tuple(bars), tones=(1,))


def _requests(state: State) -> Chart:
    counts = Counter(each.state for each in state.all(Request))
    bars = tuple(Bar(words, (counts[each],)) for each, words in _STATES.items())
    title, unit = Wording("更改申请：按状态", "Change requests, by state"), Wording("份申请", "requests")
    return Chart("requests", title, unit, (Wording("申请", "requests"),), bars, tones=(1,))


def _to_approve(view: View, state: State) -> Chart:
    zone = ZoneInfo(founding(state).timezone)
    days = sorted(
        (approved.astimezone(zone).date() - request.asked_at.astimezone(zone).date()).days
        for request in state.all(Request)
        if request.decided_by
        for approved in _approvals(view, request)
    )
    spans = ((0, "0"), (3, "1–3"), (7, "4–7"), (30, "8–30"), (None, "> 30"))
    counts = Counter(_span(each, [last for last, _ in spans]) for each in days)
    bars = tuple(Bar(_days(words), (counts[n],)) for n, (_, words) in enumerate(spans))
    middle = days[len(days) // 2] if days else 0
    note = Wording(f"中位数 {middle} 天", f"median {middle} days") if days else NOTHING
    title, unit = Wording("从申请到批准的天数", "Days from request to approval"), Wording("份申请", "requests")
    return Chart("approval", title, unit, (Wording("已批准", "approved"),), bars, note, (0,))


def _approvals(view: View, request: Request) -> Iterator[datetime]:
    """When it was approved; the log alone knows, since a request's record goes on."""
    for position in view.concerning(subject_of("Request", request.key)):
        entry = next(iter(view.entries(position, position + 1)))
        try:
            if isinstance(read_event(entry.event).act, RequestApproved):
                yield moment(entry.recorded)
        except Misread:
            continue


def _span(days: int, lasts: Sequence[int | None]) -> int:
    return next(n for n, last in enumerate(lasts) if last is None or days <= last)


def _days(words: str) -> Wording:
    return Wording(f"{words} 天", f"{words} days")


def _month(today: date, ahead: int) -> str:
    years, month = divmod(today.month - 1 + ahead, 12)
    return f"{today.year + years:04d}-{month + 1:02d}"
