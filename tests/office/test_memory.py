"""What a library keeps of each document is small, whatever the document holds."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

from sopkit.check.titles import titles
from sopkit.model.resolved import Library, LibraryEntry, Place
from sopkit.office.cards import library_of_cards, packed
from tests.office.test_ledger import ENTRY, NUMBER

DOCUMENTS = 1000


def entry(n: int) -> LibraryEntry:
    return replace(
        ENTRY,
        path=f"sops/WI-EQ-{n:04}.md",
        number=f"WI-EQ-{n:04}",
        undated="",
        title=f"第{n}号冷却水泵滤芯更换作业指导书",
        places=tuple(Place(f"place-{n}-{k}", replace(NUMBER, text=f"{k}"), f"第{k}个地方") for k in range(20)),
        records=(replace(ENTRY.records[0], number=f"QR-EQ-{n:04}-01", document=f"WI-EQ-{n:04}"),),
    )


def indexed() -> Library:
    """A library all of whose indexes were asked for."""
    library = library_of_cards(packed(entry(n)) for n in range(DOCUMENTS))
    assert library.document("WI-EQ-0500") == entry(500)
    assert library.record("QR-EQ-0999-01") is not None
    assert library.once(titles).near("第7号冷却水泵滤心更换作业指导书")
    return library


def test_a_thousand_documents_take_two_megabytes() -> None:
    indexed()  # What is kept once, whatever the count.
    tracemalloc.start()
    try:
        library = indexed()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(library.entries) == DOCUMENTS
    assert kept / DOCUMENTS < 2000
