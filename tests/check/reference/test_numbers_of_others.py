"""What others cite by number: moved, dropped, of another edition, typed."""

from __future__ import annotations

import pytest

from tests.check.harness import check_files, run, workspace_files

CITING = "-- sops/WI-CS-004.md --\n# 目的\n抽样按[](sop:WI-CS-003) {} 执行。\n"
PINNED = "-- pinned/WI-CS-003.md --\n# 职责\n1. 抽样。\n1. 复核。\n   1. 逐份。\n1. 归档。\n"


def told(now: str, cited: str) -> list[tuple[str, str]]:
    """Codes and the words they are about, of a document that was pinned with three clauses."""
    found = run(f"{PINNED}-- sops/WI-CS-003.md --\n{now}{CITING.format(cited)}").findings
    return [(each.code, each.words) for each in found if each.code in ("R151", "R152")]


SOUND = "# 职责\n1. 抽样。\n1. 复核。\n   1. 逐份。\n1. 归档。\n"


@pytest.mark.parametrize(
    ("now", "cited", "expected"),
    [
        (SOUND, "1.2", []),
        (SOUND.replace("1. 复核。", "1. 由主管复核。"), "1.2", []),
        (SOUND.replace("1. 复核。", "1. （此条删除）"), "1.2", []),
        (SOUND.replace("1. 抽样。", "1. 登记。\n1. 抽样。"), "1.3", [("R151", "1. 归档。")]),
        (SOUND.replace("1. 抽样。", "1. 登记。\n1. 抽样。"), "1.2.1", [("R151", "1. 逐份。")]),
        (SOUND.replace("1. 抽样。", "1. 登记。\n1. 抽样。"), "1.5", []),
        (SOUND.replace("1. 抽样。\n", ""), "1.1", [("R152", "1. 复核。\n   1. 逐份。")]),
        (SOUND.replace("1. 抽样。\n", ""), "1.2", [("R151", "1. 复核。\n   1. 逐份。")]),
        (SOUND.replace("1. 归档。\n", ""), "1.3", [("R152", "A/0")]),
        (SOUND.replace("1. 归档。\n", ""), "2.7", []),
    ],
)
def test_only_an_edit_that_moves_or_drops_a_cited_number_is_told(
    now: str, cited: str, expected: list[tuple[str, str]]
) -> None:
    assert told(now, cited) == expected


@pytest.mark.parametrize("cited", ["1.2", "第1.2条", "的 1.2", "第 1.2 条", "条款1.2", "clause 1.2"])
def test_a_typed_citation_is_understood_in_many_shapes(cited: str) -> None:
    assert told(SOUND.replace("1. 抽样。\n", ""), cited)[0][0] == "R151"


def test_a_link_to_an_id_counts_as_a_citation_and_follows_the_clause() -> None:
    pinned = "-- pinned/WI-CS-003.md --\n# 职责\n1. 抽样。{#sampling}\n"
    now = "-- sops/WI-CS-003.md --\n# 职责\n1. 登记。\n1. 每月抽样。{#sampling}\n"
    citing = "-- sops/WI-CS-004.md --\n# 目的\n按[](sop:WI-CS-003#sampling)执行。\n"
    (found,) = run(pinned + now + citing).of("cited-number-moved")
    assert (found.values["was"], found.values["now"], found.values["citers"]) == ("1.1", "1.2", "WI-CS-004")
    assert not run(pinned + now).of("cited-number-moved")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("登记按 QP-CS-09 3.2 执行。", ["3.2"]),
        ("登记按[](sop:QP-CS-09)第3.2.1条执行。", ["3.2.1"]),
        ("登记按《示例管理程序》（QP-CS-09）第十二条执行。", ["十二条"]),
        ("登记按 QP-CS-09《示例管理程序》步骤3 执行。", ["步骤3"]),
        ("用量 3.2 kg，按 QP-CS-09 执行 3.2 次。", []),
        ("登记按 QP-CS-77 3.2 执行。", []),
        ("按[](sop:QP-CS-09) 1.2 版执行。", []),
    ],
)
def test_a_place_of_another_document_is_known_from_the_number_before_it(text: str, words: list[str]) -> None:
    assert run(f"# 目的\n{text}\n").words("typed-place-elsewhere") == words


DATED = "-- sops/rule.md --\n---\nnumber: Q/CS-03-2017\ntype: example-dated\n---\n# 目的\n规范回访。{#purpose}\n"


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("Q/CS-03", []),
        ("Q/CS-03-2017", []),
        ("Q/CS—03－2017", []),
        ("Q/CS-03-2014", ["R150"]),
        ("Q/CS-04-2017", ["R101"]),
        ("Q/CS-03-20", ["R101"]),
    ],
)
def test_dated_and_undated_references_find_their_document(target: str, told: list[str]) -> None:
    found = run(f"{DATED}-- sops/WI-CS-001.md --\n# 目的\n登记按[](sop:{target})执行。\n").findings
    assert [each.code for each in found if each.code in ("R101", "R150")] == told


def test_two_editions_are_one_document() -> None:
    other = DATED.replace("rule.md", "old.md").replace("2017", "2014")
    found = run(DATED + other).of("number-used-twice")
    assert {each.words for each in found} == {"Q/CS-03-2014", "Q/CS-03-2017"}


def test_an_undated_number_typed_in_the_text_is_linked_undated() -> None:
    files = dict(workspace_files(f"{DATED}-- sops/WI-CS-001.md --\n# 目的\n登记按 Q/CS-03 和 Q/CS-03-2017 执行。\n"))
    found = check_files(files).of("unlinked-number")
    assert [each.values["target"] for each in found] == ["sop:Q/CS-03", "sop:Q/CS-03-2017"]


def test_a_number_with_spaces_is_found_in_running_text() -> None:
    spaced = "-- sops/yp.md --\n---\nnumber: ZG/YP 2 60 006\ntype: any\n---\n# 目的\n规范。\n"
    found = run(f"{spaced}-- sops/WI-CS-001.md --\n# 目的\n按 ZG/YP 2 60 006 和 ZG/YP 260 006 登记。\n")
    assert found.words("unlinked-number") == ["ZG/YP 2 60 006", "ZG/YP 260 006"]
    assert found.of("unlinked-number")[0].values["target"] == "sop:ZG/YP 2 60 006"


def test_a_dated_number_with_spaces_is_taken_whole_whatever_its_dash() -> None:
    standard = "-- sops/gb.md --\n---\nnumber: GB/T 2828.1-2012\ntype: external\n---\n# 目的\n规范。\n"
    found = run(f"{standard}-- sops/WI-CS-001.md --\n# 目的\n抽样按 GB/T 2828.1—2012 和 GB/T 2828.1 进行。\n")
    assert [(each.words, each.values["target"]) for each in found.of("unlinked-number")] == [
        ("GB/T 2828.1—2012", "sop:GB/T 2828.1-2012"),
        ("GB/T 2828.1", "sop:GB/T 2828.1"),
    ]
    old = run(f"{standard}-- sops/WI-CS-001.md --\n# 目的\n抽样按 GB/T 2828.1-2003 进行。\n")
    assert old.words("unlinked-number") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("抽样按 GB/T 2828.1-2003 进行，登记按 Q/CS-03-2014 执行。", ["GB/T 2828.1-2003", "Q/CS-03-2014"]),
        ("抽样按GB/T2828.1—2003进行。", ["GB/T2828.1—2003"]),
        ("抽样按 GB/T 2828.1-2012 和 GB/T 2828.1 进行，登记按 Q/CS-03、Q/CS-03-2017 和 Q/CS-04-2014 执行。", []),
        ("本文件代替 Q/CS-03-2014；原 GB/T 2828.1-2003 已废止。", []),
        ("# 按 Q/CS-03-2014 登记", []),
        ("`Q/CS-03-2014`", []),
    ],
)
def test_another_edition_typed_in_running_text_is_told(text: str, words: list[str]) -> None:
    standard = "-- sops/gb.md --\n---\nnumber: GB/T 2828.1-2012\ntype: external\n---\n# 目的\n规范。\n"
    found = run(f"{standard}{DATED}-- sops/WI-CS-001.md --\n# 目的\n{text}\n")
    assert found.words("other-edition-cited") == words


def test_the_fix_of_a_typed_edition_links_the_document_whatever_its_edition() -> None:
    found = run(f"{DATED}-- sops/WI-CS-001.md --\n# 目的\n登记按 Q/CS-03-2014 执行。\n").of("other-edition-cited")
    assert [edit.text for each in found if each.diagnostic.fix for edit in each.diagnostic.fix.edits] == [
        "[](sop:Q/CS-03)"
    ]


def test_the_history_of_the_document_itself_is_no_citation() -> None:
    own = DATED.replace("规范回访。", "由 Q/CS-03-2014 修订而来。")
    assert run(own).words("other-edition-cited") == []
