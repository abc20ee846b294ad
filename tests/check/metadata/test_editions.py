"""New editions are prompted by count and by share; versions that leave one out are told."""

from __future__ import annotations

import pytest

from sopkit.model.facts import NewEdition
from tests.check.harness import run, with_facts

CLAUSES = "# 职责\n" + "".join(f"1. 第{each}项工作。\n" for each in "甲乙丙丁戊己庚辛壬")


def document(version: str, body: str, folder: str) -> str:
    return f"-- {folder}/WI-CS-001.md --\n---\nnumber: WI-CS-001\nversion: {version}\n---\n{body}"


@pytest.mark.parametrize(
    ("version", "codes"),
    [("A/4", []), ("A/5", ["M152"]), ("A/6", ["M153"]), ("B/0", []), ("AB/5", ["M152"])],
)
def test_a_new_edition_is_due_after_so_many_amendments(version: str, codes: list[str]) -> None:
    found = run(f"---\nversion: {version}\n---\n# 目的\n规范回访。\n").findings
    assert [each.code for each in found if each.code in ("M152", "M153")] == codes


@pytest.mark.parametrize(
    ("now", "version", "due"),
    [
        (CLAUSES, "A/1", False),
        (CLAUSES.replace("工作。", "任务。", 4), "A/1", False),
        (CLAUSES.replace("工作。", "任务。", 5), "A/1", True),
        (CLAUSES + "1. 新增一。\n1. 新增二。\n", "A/1", False),
        (CLAUSES.replace("工作。", "任务。", 5), "B/0", False),
    ],
)
def test_a_new_edition_is_due_when_half_of_the_places_changed(now: str, version: str, due: bool) -> None:
    facts = with_facts(new_edition=NewEdition(share=0.5))
    pinned = document("A/0", CLAUSES, "pinned").replace("---\nnumber", "---\ntype: example\nnumber")
    found = run(pinned + document(version, now, "sops"), facts)
    assert bool(found.of("new-edition-due")) is due


def test_the_next_edition_is_named() -> None:
    (found,) = run("---\nversion: A/5\n---\n# 目的\n规范回访。\n").of("new-edition-due")
    assert found.values["following"] == "B/0"
    assert "5" in found.diagnostic.message.zh


@pytest.mark.parametrize(
    ("versions", "told"),
    [(("A/0", "A/1", "B/0"), 0), (("A/0", "A/2"), 1), (("A/3", "B/1"), 1), (("A/1", "C/0"), 1), (("A/1", "A/0"), 0)],
)
def test_a_history_that_leaves_versions_out_is_told(versions: tuple[str, ...], told: int) -> None:
    lines = "".join(
        f"  - {{version: {each}, date: 202{index}-01-01, reason: 更改}}\n" for index, each in enumerate(versions)
    )
    found = run(f"---\nversion: {versions[-1]}\nrevisions:\n{lines}---\n# 目的\n规范回访。\n")
    assert len(found.of("version-skipped")) == told
