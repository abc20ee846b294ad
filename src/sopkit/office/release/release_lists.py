"""Lists that go out with a release: the master list as it will be, what changed and why, who gets copies, who is briefed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sopkit.diagnostics import Wording
from sopkit.office.register.lists import Cell, Listing, Source
from sopkit.office.register.lists.changes import CHANGES, request_facts
from sopkit.office.register.lists.documents import distribution_list, master_list
from sopkit.office.register.lists.values import Slip, columns, day_text
from sopkit.office.register.print_list import list_leaf
from sopkit.office.release.issue import Issue
from sopkit.office.release.making import NotMade
from sopkit.office.release.redlines import NOTHING, Against
from sopkit.office.release.turns import Turn, in_turn, made_of
from sopkit.pipeline import Made
from sopkit.register.records.requests import Request
from sopkit.register.records.versions import Version

_MOST_ROWS, _MOST_SLIPS = 400, 150
"""In one print; either takes about 6 s."""

_NOT_KEPT = Wording("（旧版没有源文件，无法逐条比较）", "(no source of the old version is kept to compare with)")
_NEW = Wording("（首次发布）", "(first issue)")


def put_lists(issue: Issue, changed: Mapping[str, Against]) -> tuple[tuple[Wording, str], ...]:
    """Write each list as PDF and as a workbook; name and path of each file. Raises NotMade, VaultFault, LeafFault."""
    press, imprint, language = issue.press, issue.imprint(), issue.language
    listings = tuple(_listings(issue, changed))
    for each in listings:
        issue.contents.put(f"lists/{each.id}.xlsx", issue.bindery.workbook(each, imprint, language))
    printed: dict[str, list[tuple[Wording, str]]] = {each.id: [] for each in listings}
    turns: Iterator[Turn[tuple[str, Listing], Made]] = (
        Turn(
            (each.id, part),
            issue.bindery.print_leaf,
            (press.kit, list_leaf(issue.surveyed, part, imprint, language)),
        )
        for each in listings
        for part in prints_of(each)
    )
    for (id, part), future in in_turn(press.executor, press.in_flight, turns):
        made = made_of(future, f"lists/{part.id}")
        if "pdf" not in made.outputs:
            raise NotMade(part.title.in_language(language), made.diagnostics)
        issue.contents.put(f"lists/{part.id}.pdf", made.outputs["pdf"])
        printed[id].append((part.title, f"lists/{part.id}.pdf"))
    return tuple(file for each in listings for file in (*printed[each.id], _workbook(each)))


def _workbook(listing: Listing) -> tuple[Wording, str]:
    return Wording(f"{listing.title.zh}（XLSX）", f"{listing.title.en} (XLSX)"), f"lists/{listing.id}.xlsx"


def prints_of(listing: Listing) -> Iterator[Listing]:
    """The list, in several prints where it is long: the time that a print takes grows faster than its rows."""
    rows, slips = listing.rows, listing.slips
    count = max(-(-len(rows) // _MOST_ROWS), -(-len(slips) // _MOST_SLIPS), 1)
    if count == 1:
        yield listing
        return
    for n in range(count):
        zh, en = f"（{n + 1}/{count}）", f" ({n + 1}/{count})"
        yield replace(
            listing,
            id=f"{listing.id}-{n + 1}",
            title=Wording(f"{listing.title.zh}{zh}", f"{listing.title.en}{en}"),
            rows=rows[n * len(rows) // count : (n + 1) * len(rows) // count],
            slips=slips[n * len(slips) // count : (n + 1) * len(slips) // count],
        )


def _listings(issue: Issue, changed: Mapping[str, Against]) -> Iterator[Listing]:
    source = issue.source()
    versions = [_released(source, each.order.going.version) for each in issue.documents]
    yield master_list(source)
    yield change_list(source, versions, changed)
    yield _distribution(source, versions)
    to_brief = [each for each in versions if each.shifts]
    if to_brief:
        yield briefings_wanted(to_brief)


def _released(source: Source, version: Version) -> Version:
    found = source.state.get(Version, version.document, version.version)
    assert found is not None
    return found


def change_list(source: Source, versions: list[Version], changed: Mapping[str, Against]) -> Listing:
    """更改清单: each change of each version, with 更改前 and 更改后, why it was made and under which request."""
    heads = columns(
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 4),
        ("类别", "Change", 2),
        ("更改前版本", "From", 2),
        ("更改后版本", "To", 2),
        ("申请单号", "Request", 4),
        ("更改原因", "Reason", 4),
        ("更改内容", "What changes", 4),
        ("更改前", "Before", 6),
        ("更改后", "After", 6),
        ("实施日期", "Effective", 3),
    )
    rows = tuple(row for each in versions for row in _changes(source, each, changed.get(each.document, NOTHING)))
    asked = dict.fromkeys(each.request for each in versions if each.request)
    requests = [request for request in (source.state.get(Request, each) for each in asked) if request]
    slips = tuple(Slip(Wording(each.id, each.id), tuple(request_facts(source, each))) for each in requests)
    return Listing("changes", Wording("更改清单", "Changes"), heads, rows, slips)


def _changes(source: Source, version: Version, changed: Against) -> Iterator[tuple[Cell, ...]]:
    request = source.state.get(Request, version.request) if version.request else None
    item = request.item(version.document) if request else None
    head: tuple[Cell, ...] = (
        version.document,
        version.title,
        CHANGES[item.change] if item else "",
        version.replaces,
        version.version,
        version.request,
        request.reason if request else "",
    )
    effective = day_text(version.effective)
    for row in changed.rows:
        yield (*head, *row, effective)
    if not changed.rows:
        why = "" if changed.redline else _NOT_KEPT if version.replaces else _NEW
        yield (*head, why, "", "", effective)


def _distribution(source: Source, versions: list[Version]) -> Listing:
    """发放范围: who gets how many copies of what is released, and who approved that."""
    found = [distribution_list(source, each) for each in versions]
    return replace(found[0], rows=tuple(row for each in found for row in each.rows))


def briefings_wanted(versions: list[Version]) -> Listing:
    """宣贯清单: each shift that must be briefed before a version holds, with room to note when that was done."""
    heads = columns(
        ("文件编号", "Number", 4),
        ("文件名称", "Title", 6),
        ("版本", "Version", 2),
        ("班次", "Shift", 3),
        ("不晚于", "Before", 3),
        ("宣贯人", "Trainer", 3),
        ("日期", "On", 3),
        ("人数", "Count", 2),
        ("结果", "Result", 3),
    )
    rows = tuple(
        (each.document, each.title, each.version, shift, day_text(each.effective), "", "", "", "")
        for each in versions
        for shift in each.shifts
    )
    return Listing("briefings", Wording("宣贯清单", "Briefings to be held"), heads, rows)
