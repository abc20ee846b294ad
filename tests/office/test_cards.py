"""The packed library says the same as the one that holds everything open."""

from __future__ import annotations

from dataclasses import replace

from sopkit.check.titles import titles
from sopkit.model.resolved import LibraryEntry
from sopkit.numbering.references import library_of
from sopkit.office.cards import library_of_cards, packed, unpacked
from tests.office.test_ledger import ENTRY

ENTRIES: tuple[LibraryEntry, ...] = (
    ENTRY,
    replace(ENTRY, path="sops/b.md", undated="", number="wi-cs－001", title="另一份来电接听作业指导书"),
    replace(ENTRY, path="sops/c.md", undated="", number="", title="没有编号的文件", records=()),
    replace(
        ENTRY,
        path="sops/d.md",
        undated="",
        number="QP-\ud800-02",
        title="含孤立代理项\0的名称",
        title_en="Odd",
        records=(),
    ),
    replace(ENTRY, path="sops/e.md", number="Q/GD-2017", undated="Q/GD", around_edition=("Q/GD-", ""), records=()),
)


def test_a_card_holds_the_whole_entry() -> None:
    assert [unpacked(packed(each)) for each in ENTRIES] == list(ENTRIES)


def test_look_ups_agree() -> None:
    small, whole = library_of_cards(map(packed, ENTRIES)), library_of(ENTRIES)
    assert dict(small.entries) == dict(whole.entries)
    assert list(small.entries.values()) == list(whole.entries.values())
    assert len(small.entries) == len(whole.entries) == 3
    assert dict(small.records) == dict(whole.records)
    assert len(small.records) == len(whole.records) == 1
    assert small.duplicates == whole.duplicates == (ENTRIES[1],)
    assert small.document("WI—CS－001") == ENTRY
    assert small.document("WI-CS-002") is None
    assert small.document("q/gd") == small.document("Q/GD-2017") == small.document("Q/GD-2020") == ENTRIES[-1]
    assert small.record("qr-cs-001-01") == ENTRY.records[0]
    assert small.record("QR-CS-001-02") is None


def test_titles_agree() -> None:
    small, whole = titles(library_of_cards(map(packed, ENTRIES))), titles(library_of(ENTRIES))
    assert dict(small.exact) == dict(whole.exact)
    assert small.near("来电接听作业指南书") == whole.near("来电接听作业指南书") == ("来电接听作业指导书",)
    assert len(small.exact) == len(whole.exact) == 5
