"""A station for an auditor: what hangs there, since when, whether it is current, who was briefed, and what hung before."""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.model.station import Station
from sopkit.office.posting.listing import AT_ADOPTION, KINDS, STANDS, STATES
from sopkit.office.posting.station_set import places_of
from sopkit.office.posting.walk_lists import HAS_WORDS, HOW_WORDS
from sopkit.office.register.lists import Listing
from sopkit.office.register.lists.values import NOTHING, Cell, Slip, Source, columns, day_text
from sopkit.posting.codes import check_code_of_digest
from sopkit.register.copy_life import copies_of, stands_on
from sopkit.register.records.copies import Copy
from sopkit.register.records.rounds import WalkRound
from sopkit.register.records.upkeep import Briefing
from sopkit.register.records.versions import Version

_MEDIA = {
    "paper": Wording("纸", "paper"),
    "laminated": Wording("塑封", "laminated"),
    "esd": Wording("防静电封套", "ESD sleeve"),
    "cleanroom": Wording("无尘纸", "cleanroom paper"),
}
_TODAY = Wording("按登记簿，截至当日", "By the register, on this day")
_OF_THESE = Wording("所挂版本的宣贯", "On the versions that are there")
_CAME_BACK = Wording("已收回、丢失、销毁或注销", "Returned, lost, destroyed or cancelled")


def station_dossier(source: Source, station: Station) -> Listing:
    """What hangs at the station as the list; set, briefings and former copies on sheets of their own."""
    copies = copies_of(source.state, station=station.id)
    here = [each for each in copies if each.out]
    heads = columns(
        ("文件", "Document", 4),
        ("标题", "Title", 6),
        ("版本", "Version", 2),
        ("类别", "Kind", 3),
        ("副本号", "Copy", 3),
        ("分发号", "Copy no.", 2),
        ("核对码", "Check code", 3),
        ("状态", "State", 3),
        ("效力", "Worth", 3),
        ("起（签收）", "Since (signed for)", 3),
        ("签收人", "Signed by", 3),
        ("有效期至", "Good until", 3),
    )
    rows = tuple(_row(source, each) for each in here)
    title = Wording(f"岗位 {station.id} {station.name.zh}：档案", f"Station {station.id} {station.name.en}: dossier")
    slips = (_facts(source, station), _set(source, station), _briefed(source, station, here), _before(copies))
    return Listing(f"station-{station.folded}", title, heads, rows, slips)


def _row(source: Source, copy: Copy) -> tuple[Cell, ...]:
    version = source.state.get(Version, copy.document, copy.version)
    return (
        copy.document,
        version.title if version else "",
        copy.version,
        KINDS[copy.kind],
        copy.copy,
        copy.number,
        check_code_of_digest(copy.code) if copy.code else "",
        STATES[copy.state],
        STANDS[stands_on(source.state, copy, source.today)],
        AT_ADOPTION if copy.baseline and not copy.received_by else day_text(copy.received_on),
        source.person(copy.received_by),
        day_text(copy.good_until),
    )


def _facts(source: Source, station: Station) -> Slip:
    walked = next(source.state.between(WalkRound, "on", backwards=True), None)
    facts: list[tuple[Wording, Cell]] = [
        (Wording("岗位标识", "Station id"), station.id),
        (Wording("名称", "Name"), station.name),
        (Wording("生产线", "Line"), station.line),
        (Wording("区域", "Area"), station.area),
        (Wording("阅读语言", "Languages its people read"), "、".join(station.languages)),
        (Wording("规格", "Sheet"), station.sheet),
        (Wording("介质", "Medium"), _MEDIA[station.medium.value]),
        (Wording("值班电话", "On duty"), station.phone),
        (Wording("最近一次巡查核对", "Last walk-round"), day_text(walked.day) if walked else ""),
        (Wording("巡查报告摘要", "Its report's digest"), walked.report if walked else ""),
    ]
    return Slip(Wording("岗位", "Station"), tuple((label, value) for label, value in facts if value))


def _set(source: Source, station: Station) -> Slip:
    heads = columns(
        ("文件", "Document", 4),
        ("产品", "Product", 3),
        ("方式", "How", 2),
        ("结果", "Stands", 3),
        ("副本号", "Copies", 4),
    )
    rows = tuple(
        (
            each.item.document,
            each.item.product,
            HOW_WORDS[each.item.how.value],
            HAS_WORDS[each.has],
            " ".join(copy.copy for copy in each.copies),
        )
        for each in places_of(source.state, source.today, station)
    )
    title = Wording("工位文件清单与现行情况", "Station set, and whether it is current")
    return Slip(title, (), (Listing("set", _TODAY, heads, rows),) if rows else ())


def _briefed(source: Source, station: Station, here: list[Copy]) -> Slip:
    heads = columns(
        ("文件", "Document", 4),
        ("版本", "Version", 2),
        ("班次", "Shift", 2),
        ("日期", "Day", 3),
        ("宣贯人", "Trainer", 3),
        ("参加", "There", 6),
        ("缺席待补", "Still to be briefed", 4),
        ("结果", "Result", 3),
    )
    rows: list[tuple[Cell, ...]] = []
    for document, version in dict.fromkeys((each.document, each.version) for each in here):
        found = [each for each in source.state.linked(Briefing, "document", document) if each.version == version]
        rows += [
            (
                document,
                version,
                each.shift,
                day_text(each.on),
                source.person(each.trainer),
                "、".join(each.attended),
                "、".join(one.name for one in each.waiting),
                each.result,
            )
            for each in found
        ]
        record = source.state.get(Version, document, version)
        for shift in (each for each in record.shifts if each not in record.briefed) if record else ():
            waits = Wording("全班待宣贯", "the whole shift")
            rows.append((document, version, shift, "", "", "", waits, NOTHING))
    title = Wording("宣贯", "Briefings")
    return Slip(title, (), (Listing("briefings", _OF_THESE, heads, tuple(rows)),) if rows else ())


def _before(copies: list[Copy]) -> Slip:
    heads = columns(
        ("副本号", "Copy", 3),
        ("文件", "Document", 4),
        ("版本", "Version", 2),
        ("起", "From", 3),
        ("止", "To", 3),
        ("去向", "What became of it", 3),
        ("说明", "Remark", 5),
    )
    rows = tuple(
        (
            each.copy,
            each.document,
            each.version,
            day_text(each.received_on),
            day_text(each.ended_on),
            STATES[each.state],
            each.ended_why,
        )
        for each in copies
        if not each.out
    )
    title = Wording("以前的副本", "Copies that were there before")
    return Slip(title, (), (Listing("before", _CAME_BACK, heads, rows),) if rows else ())
