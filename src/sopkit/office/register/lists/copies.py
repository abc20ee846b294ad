"""Lists of numbered copies: 文件发放/回收记录, what has to come back, copies by holder."""

from __future__ import annotations

from collections.abc import Iterable

from sopkit.diagnostics import Wording
from sopkit.office.posting.listing import KINDS, STANDS, STATES, stood
from sopkit.office.register.lists.values import Cell, Listing, Source, columns, day_text
from sopkit.register.acts.copies import CopyKind
from sopkit.register.copy_life import copies_of, in_order, open_recalls
from sopkit.register.records.copies import Copy, CopyState
from sopkit.register.records.versions import Document


def copy_list(source: Source, number: str = "") -> Listing:
    """文件发放/回收记录: every copy that was ever numbered, or those of one document, with who signed for it and its end."""
    heads = columns(
        ("副本", "Copy", 3),
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 6),
        ("版本", "Version", 2),
        ("分发号", "Copy no.", 2),
        ("类别", "Kind", 2),
        ("领用者", "Holder", 4),
        ("岗位", "Station", 3),
        ("发放日期", "Issued", 3),
        ("发放人", "Issued by", 2),
        ("签收人", "Signed for by", 3),
        ("签收日期", "Signed for on", 3),
        ("状态", "State", 2),
        ("收回/销毁日期", "Came back, ended", 3),
        ("销毁人/监销人", "Destroyed by, witness", 3),
        ("备注", "Remark", 4),
    )
    rows = [
        (
            each.copy,
            each.document,
            _title(source, each),
            each.version,
            _number(each),
            KINDS[each.kind],
            _holder(source, each),
            each.station,
            day_text(each.issued),
            source.person(each.issued_by),
            source.person(each.received_by),
            day_text(each.received_on),
            STATES[each.state],
            day_text(each.ended_on),
            "/".join(source.person(one) for one in (each.destroyed_by, each.witness) if one),
            _remark(each),
        )
        for each in copies_of(source.state, document=number)
    ]
    return Listing("copies", Wording("文件发放、回收记录", "Copies issued and taken back"), heads, tuple(rows))


def recall_list(source: Source) -> Listing:
    """待回收清单: copies of what no longer holds, until each has come back, was destroyed or declared lost."""
    heads = columns(
        ("副本", "Copy", 3),
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 6),
        ("版本", "Version", 2),
        ("分发号", "Copy no.", 2),
        ("现在何处", "Where it is", 4),
        ("岗位", "Station", 3),
        ("原因", "Why", 3),
        ("起于", "Since", 3),
        ("天数", "Days", 2),
        ("说明", "Remark", 4),
    )
    rows = [
        (
            each.copy.copy,
            each.copy.document,
            _title(source, each.copy),
            each.copy.version,
            _number(each.copy),
            source.place(each.copy.lent_to) if each.copy.lent_to else _holder(source, each.copy),
            each.copy.station,
            STANDS[each.why],
            day_text(each.since),
            str((source.today - each.since).days),
            each.copy.owing,
        )
        for each in open_recalls(source.state, source.today)
    ]
    return Listing("recalls", Wording("待回收清单", "Copies to come back"), heads, tuple(rows))


def holder_list(source: Source) -> Listing:
    """领用者持有清单: what each holder, borrower and station has in hand."""
    heads = columns(
        ("领用者", "Holder", 4),
        ("岗位", "Station", 3),
        ("副本", "Copy", 3),
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 6),
        ("版本", "Version", 2),
        ("分发号", "Copy no.", 2),
        ("状态", "State", 2),
        ("签收日期", "Signed for on", 3),
        ("借阅归还", "Lent until", 3),
        ("现在是", "It is", 3),
    )
    held = [each for each in copies_of(source.state, out=True) if each.kind is not CopyKind.REFERENCE]
    worth = stood(source.state, held, source.today)
    rows = [
        (
            source.place(each.lent_to) if each.state is CopyState.LENT else _holder(source, each),
            each.station,
            each.copy,
            each.document,
            _title(source, each),
            each.version,
            _number(each),
            STATES[each.state],
            day_text(each.received_on),
            day_text(each.lent_until),
            STANDS[worth[each.copy]],
        )
        for each in _by_holder(held)
    ]
    return Listing("holders", Wording("领用者持有清单", "Copies by holder"), heads, tuple(rows))


def _by_holder(copies: Iterable[Copy]) -> list[Copy]:
    return sorted(in_order(copies), key=lambda each: (each.lent_to or each.holder, each.station))


def _holder(source: Source, copy: Copy) -> Cell:
    return source.place(copy.holder or copy.given_to)


def _title(source: Source, copy: Copy) -> str:
    document = source.state.get(Document, copy.identity)
    return document.title if document else ""


def _number(copy: Copy) -> str:
    return f"{copy.number}/{copy.of}" if copy.of else copy.number


def _remark(copy: Copy) -> Cell:
    """What else there is to know of it: what it replaced, what it was copied from, why it ended."""
    parts = (
        (copy.baseline, f"建账时已在用（{copy.baseline}）", f"held at adoption ({copy.baseline})"),
        (copy.reissue_of, f"换发 {copy.reissue_of}", f"replaces {copy.reissue_of}"),
        (copy.copy_of, f"复印自 {copy.copy_of}", f"photocopy of {copy.copy_of}"),
        (copy.replaced_by, f"由 {copy.replaced_by} 代替", f"replaced by {copy.replaced_by}"),
        (copy.owing, f"旧副本未交回：{copy.owing}", f"old one still out: {copy.owing}"),
        (copy.ended_why, copy.ended_why, copy.ended_why),
    )
    told = [each for each in parts if each[0]]
    return Wording("；".join(each[1] for each in told), "; ".join(each[2] for each in told))
