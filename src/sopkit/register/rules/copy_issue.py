"""Which copies may be issued, by whom, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sopkit.diagnostics import Wording
from sopkit.model.resolved import folded
from sopkit.register.acts.copies import Cause, CopiesIssued, CopiesTakenOver, CopyKind, NewCopy
from sopkit.register.copy_life import copy_id, may_be_issued
from sopkit.register.records.copies import OUT, Added, Copies, Copy, CopyState, Photocopies, numbered, place_of
from sopkit.register.records.people import Person
from sopkit.register.records.versions import Version
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.rules.copy_leave import NOT_CURRENT, copy_in
from sopkit.register.rules.people import GONE
from sopkit.register.rules.requests import by_controller
from sopkit.register.rules.standing import Standing
from sopkit.register.rules.versions import NO_VERSION

OUT_OF_TURN = Reason(
    "G908",
    Wording("副本号要从 {due} 接着编，一个号只给一次", "ids of copies run on from {due}, and each is given once"),
    Wording("刚才有人也在发放；再办一次", "somebody else issued copies a moment ago; do it again"),
)
OTHER_DAY = Reason(
    "G909",
    Wording("副本上印的发放日期 {issued} 不是今天（{today}）", "the copies say {issued}; today is {today}"),
    Wording("再办一次，日期会是今天", "do it again, and they will say today"),
)
COPY_TWICE = Reason(
    "G910",
    Wording("没有写副本，或同一副本写了两次", "no copy is named, or one twice"),
    Wording("每个副本写一次", "name each copy once"),
)
NUMBER_GIVEN = Reason(
    "G911",
    Wording(
        "{document} {version} 的分发号 {number} 已经给了 {copy}",
        "the copy number {number} of {document} {version} was given to {copy}",
    ),
    Wording("用另一个分发号：--number", "give another one: --number"),
)
NOT_A_COPY = Reason(
    "G912",
    Wording("副本 {copy} 写得不完整：{what_zh}", "the copy {copy} is not whole: {what_en}"),
    Wording("补齐后再发放", "add it and issue again"),
)
NOT_ON_LIST = Reason(
    "G913",
    Wording(
        "“{holder}”按批准的分发范围可有 {document} {allowed} 份；连这次要有 {wanted} 份",
        "{holder!r} may have {allowed} of {document} by its distribution; with these it would have {wanted}",
    ),
    Wording(
        "先由批准人增发：sopkit copy add-holder {document}；或先收回旧的",
        "have more approved first: sopkit copy add-holder {document}; or take old ones back",
    ),
)
NOT_APPROVED = Reason(
    "G914",
    Wording("{copy} 没有批准换发，或已经换过", "the replacement of {copy} was not approved, or it was replaced before"),
    Wording(
        "先由批准人批准：sopkit copy reissue {copy} --approve", "have it approved: sopkit copy reissue {copy} --approve"
    ),
)
OWN_LEAVE = Reason(
    "G915",
    Wording("{actor} 自己批准的，不能自己发放", "{actor} approved it, and so does not issue it"),
    Wording("由另一位文控发放", "let another document controller issue it"),
)
NO_PHOTOCOPIES = Reason(
    "G916",
    Wording(
        "没有批准给“{holder}”复印 {copy} 这么多份，或超过批准的期限",
        "so many photocopies of {copy} for {holder!r}, up to that day, were not approved",
    ),
    Wording(
        "先由批准人批准：sopkit copy photocopy {copy} --approve",
        "have it approved: sopkit copy photocopy {copy} --approve",
    ),
)
WRONG_DAY = Reason(
    "G917",
    Wording("日期 {on} 不在 {first} 到今天（{today}）之间", "{on} is not between {first} and today, {today}"),
    Wording("写实际办理的日期", "give the day on which it was done"),
)
OTHER_DOCUMENT = Reason(
    "G918",
    Wording("{copy} 不是 {document} 的副本", "{copy} is no copy of {document}"),
    Wording("换发和复印的是同一份文件", "what is replaced or photocopied is of the same document"),
)
TOO_LONG_GOOD = Reason(
    "G919",
    Wording(
        "{document} {version} 只到 {until} 有效，副本不能写更晚的日期",
        "{document} {version} holds up to {until}: no copy of it is good for longer",
    ),
    Wording("有效期写到 {until}", "let it be good until {until}"),
)
OTHER_PLACE = Reason(
    "G928",
    Wording("{copy} 在 {old}，不能换发到 {new}", "{copy} is at {old}: what replaces it does not go to {new}"),
    Wording("给 {new} 另行发放", "issue another one to {new}"),
)


def issued(act: CopiesIssued, at: Standing) -> Iterator[Refusal]:
    """Why these copies may not go out; nothing when they may."""
    yield from by_controller(at)
    yield from in_turn(act, at)
    if act.issued != at.today:
        yield OTHER_DAY.of(issued=str(act.issued), today=str(at.today))
    if not act.copies:
        yield COPY_TWICE.of()
    versions = dict.fromkeys((each.document, each.version) for each in act.copies)
    known = {of: version for of in versions if (version := at.state.get(Version, *of))}
    for of in versions:
        if of not in known:
            yield NO_VERSION.of(document=of[0], version=of[1])
        elif not may_be_issued(at.state, known[of], at.today):
            yield NOT_CURRENT.of(document=of[0], version=of[1])
    yield from free_numbers(act.copies, at)
    replaced = Counter(each.reissue_of for each in act.copies if each.reissue_of)
    yield from (NOT_APPROVED.of(copy=each) for each, times in replaced.items() if times > 1)
    for each in act.copies:
        version = known.get((each.document, each.version))
        yield from _whole(each, version, at)
        if each.reissue_of:
            yield from _replaces(each, at)
    yield from _photocopies(act, at)
    yield from _within_distribution(act, known, at)


def _whole(new: NewCopy, version: Version | None, at: Standing) -> Iterator[Refusal]:
    reference = new.kind is CopyKind.REFERENCE
    lacks = (
        (new.number.strip() or reference, "没有分发号", "it has no copy number"),
        (new.holder.strip() or new.station.strip() or reference, "没有写发给谁", "it says nobody who gets it"),
        (new.good_until >= at.today, "有效期已过", "the day it is good until is past"),
        (not reference or new.good_until < new.good_until.max, "参考件没有有效期", "a reference print has a last day"),
        (new.of >= 0, "总份数不对", "the number of copies in all is wrong"),
        ((new.kind is CopyKind.PHOTOCOPY) == bool(new.copy_of), "复印件要写原件", "a photocopy names its original"),
        (
            new.kind is not CopyKind.SHEET or (new.sheet and new.station),
            "张贴单要写岗位和所发布的那一张",
            "a posting sheet names its station, and the sheet that was released",
        ),
        (new.kind is not CopyKind.CONTROLLED or not new.sheet, "整份文件不写张贴单", "a whole document names no sheet"),
    )
    for there, zh, en in lacks:
        if not there:
            yield NOT_A_COPY.of(copy=new.copy, what_zh=zh, what_en=en)
    if version and new.good_until > version.limit.until:
        yield TOO_LONG_GOOD.of(document=new.document, version=new.version, until=str(version.limit.until))
    for each in {new.holder, new.given_to} - {""}:
        person = at.state.get(Person, each)
        if person and person.left:
            yield GONE.of(person=each)


def in_turn(act: CopiesIssued | CopiesTakenOver, at: Standing) -> Iterator[Refusal]:
    """Ids run on from the newest."""
    due = (at.state.get(Copies) or Copies()).newest + 1
    if act.first != due or [each.copy for each in act.copies] != [copy_id(due + n) for n in range(len(act.copies))]:
        yield OUT_OF_TURN.of(due=copy_id(due))


def free_numbers(copies: Iterable[NewCopy], at: Standing) -> Iterator[Refusal]:
    """A 分发号 is given once for a version; the copy that replaces a soiled one alone has its number again."""
    given: dict[str, str] = {}
    for new in copies:
        if not new.number:
            continue
        link = numbered(new.document, new.version, new.number)
        for each in at.state.linked(Copy, "numbered", link):
            hands_on = each.copy == new.reissue_of and each.state is not CopyState.LOST
            if not hands_on and not (each.replaced_by and each.state is not CopyState.LOST and new.reissue_of):
                given.setdefault(link, each.copy)
        if link in given:
            values = {"document": new.document, "version": new.version, "number": new.number}
            yield NUMBER_GIVEN.of(copy=given[link], **values)
        given.setdefault(link, new.copy)


def _replaces(new: NewCopy, at: Standing) -> Iterator[Refusal]:
    gone = (CopyState.LOST, CopyState.RETURNED, CopyState.DESTROYED)
    old, faults = copy_in(new.reissue_of, at, *OUT, *gone)
    yield from faults
    if old is None:
        return
    if not old.approved or old.replaced_by or (Cause.LOST in old.approved and old.state is not CopyState.LOST):
        yield NOT_APPROVED.of(copy=old.copy)
    if old.approved_by == at.actor:
        yield OWN_LEAVE.of(actor=at.actor)
    if folded(old.document) != folded(new.document):
        yield OTHER_DOCUMENT.of(copy=old.copy, document=new.document)
    if folded(old.station) != folded(new.station) or (not new.station and folded(old.holder) != folded(new.holder)):
        yield OTHER_PLACE.of(copy=old.copy, new=new.station or new.holder, old=old.station or old.holder)


def _photocopies(act: CopiesIssued, at: Standing) -> Iterator[Refusal]:
    made = [each for each in act.copies if each.kind is CopyKind.PHOTOCOPY and each.copy_of]
    for (original, holder), count in Counter((each.copy_of, each.holder) for each in made).items():
        leave = at.state.get(Photocopies, original, holder)
        until = max(each.good_until for each in made if (each.copy_of, each.holder) == (original, holder))
        if leave is None or leave.copies < count or until > leave.due:
            yield NO_PHOTOCOPIES.of(copy=original, holder=holder)
        elif leave.by == at.actor:
            yield OWN_LEAVE.of(actor=at.actor)
        copy, faults = copy_in(original, at, *OUT)
        yield from faults
        others = {each.document for each in made if each.copy_of == original} - {copy.document if copy else ""}
        if copy and others:
            yield OTHER_DOCUMENT.of(copy=original, document=min(others))
        for each in made:
            if copy and each.copy_of == original and each.sheet != copy.sheet:
                yield NOT_A_COPY.of(
                    copy=each.copy,
                    what_zh="复印件与原件不是同一形式（整份、张贴单）",
                    what_en="it is of a sheet and its original of the whole document, or the other way round",
                )


def _within_distribution(act: CopiesIssued, known: dict[tuple[str, str], Version], at: Standing) -> Iterator[Refusal]:
    """A holder gets as many copies of a version as its distribution says, and what was added to it.

    Copies for a station are for its set (``sopkit.toml``), which the register does not know: the office looks at that.
    """
    wanted = [each for each in act.copies if each.kind is CopyKind.CONTROLLED and not each.station and each.holder]
    replaced = {each.reissue_of for each in wanted}
    for (document, version, holder), count in Counter(
        (each.document, each.version, each.holder) for each in wanted
    ).items():
        found = known.get((document, version))
        if found is None:
            continue
        added = at.state.get(Added, folded(document), folded(holder))
        allowed = sum(each.copies for each in found.distribution if folded(each.holder) == folded(holder))
        allowed += added.copies if added else 0
        there = at.state.linked(Copy, "at", place_of(document, holder, ""))
        has = [
            each
            for each in there
            if each.version == version and each.kind is CopyKind.CONTROLLED and each.copy not in replaced
        ]
        if count + len(has) > allowed:
            values = {"allowed": str(allowed), "wanted": str(count + len(has))}
            yield NOT_ON_LIST.of(holder=holder, document=document, **values)
