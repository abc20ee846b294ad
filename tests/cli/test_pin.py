"""`sopkit pin` notes the numbers others hold on to; `sopkit check` compares with them from then on."""

from __future__ import annotations

import tomllib

from tests.workspace import BODY, Desk, sop

CITED = BODY.replace("1. 试拨一次分机，确认铃声清楚。", "1. 试拨一次分机，确认铃声清楚。\n1. 备好登记簿。")
CITING = sop(
    "WI-CS-002", "投诉登记作业指导书", BODY.replace("前台接听", "按[](sop:WI-CS-001)第3.2条备好登记簿，前台接听")
)


def two(desk: Desk) -> None:
    desk.write("sops/WI-CS-001.md", sop(body=CITED))
    desk.write("sops/WI-CS-002.md", CITING)


def codes(desk: Desk, path: str = "sops/WI-CS-001.md") -> set[str]:
    return desk.check().codes(path) & {"R151", "R152", "R159"}


def test_a_moved_number_is_told_until_it_is_accepted(desk: Desk) -> None:
    two(desk)
    assert codes(desk) == set()
    ran = desk.run("pin")
    assert (ran.status, ran.out.split()) == (0, ["WI-CS-001", "WI-CS-002"])
    assert codes(desk) == set()
    desk.write("sops/WI-CS-001.md", sop(body=CITED.replace("1. 备好", "1. 打开电脑。\n1. 备好")))
    assert codes(desk) == {"R151"}
    assert desk.run("pin", "WI-CS-001").out.split() == ["WI-CS-001"]
    assert codes(desk) == set()


def test_a_build_tells_it_too_though_nothing_but_the_lock_changed(desk: Desk) -> None:
    two(desk)
    desk.run("pin")
    desk.write("sops/WI-CS-001.md", sop(body=CITED.replace("1. 备好", "1. 打开电脑。\n1. 备好")))
    assert "R151" in desk.build().codes("sops/WI-CS-001.md")
    desk.run("pin")
    assert "R151" not in desk.build().codes("sops/WI-CS-001.md")


def test_a_deleted_clause_that_keeps_its_number_is_no_fault(desk: Desk) -> None:
    two(desk)
    desk.run("pin")
    desk.write("sops/WI-CS-001.md", sop(body=CITED.replace("1. 备好登记簿。", "1. （此条删除）")))
    assert codes(desk) == set()
    desk.write("sops/WI-CS-001.md", sop(body=BODY))
    assert codes(desk) == {"R152"}


def test_the_lock_is_sorted_whole_and_the_same_for_the_same_documents(desk: Desk) -> None:
    two(desk)
    desk.run("pin", "WI-CS-002")
    desk.run("pin", "WI-CS-001")
    first = (desk.root / "numbers.lock").read_bytes()
    (desk.root / "numbers.lock").unlink()
    desk.run("pin")
    assert (desk.root / "numbers.lock").read_bytes() == first
    raw = tomllib.loads(first.decode())
    assert list(raw["documents"]) == ["WI-CS-001", "WI-CS-002"]
    numbers = [each["number"] for each in raw["documents"]["WI-CS-001"]["places"] if each["kind"] == "clause"]
    assert numbers == ["3.1", "3.2", "5.1"]
    assert not list(desk.root.glob("*.part"))


def test_pinning_what_did_not_change_writes_nothing(desk: Desk) -> None:
    two(desk)
    desk.run("pin")
    before = (desk.root / "numbers.lock").stat().st_mtime_ns
    ran = desk.run("pin", "--lang", "en")
    assert (ran.out, (desk.root / "numbers.lock").stat().st_mtime_ns) == ("", before)
    assert "2 unchanged" in ran.err


def test_the_edition_keeps_its_beginning_until_a_new_one(desk: Desk) -> None:
    def edition() -> tuple[str, int]:
        raw = tomllib.loads((desk.root / "numbers.lock").read_text("utf-8"))["documents"]["WI-CS-001"]["edition"]
        return raw["version"], len(raw["texts"])

    desk.write("sops/WI-CS-001.md", sop(body=CITED))
    desk.run("pin")
    begun = edition()
    more = sop(body=CITED.replace("1. 备好", "1. 打开电脑。\n1. 备好"))
    desk.write("sops/WI-CS-001.md", more.replace("version: A/0", "version: A/1"))
    desk.run("pin")
    assert edition() == begun
    desk.write("sops/WI-CS-001.md", more.replace("version: A/0", "version: B/0"))
    desk.run("pin")
    assert edition() == ("B/0", begun[1] + 1)


def test_documents_that_cannot_be_told_apart_are_left_out_and_told(desk: Desk) -> None:
    two(desk)
    desk.write("sops/copy.md", sop(body=CITED))
    desk.write("sops/blank.md", "# 目的\n没有编号。\n")
    ran = desk.run("pin", "--lang", "en")
    assert (ran.status, ran.out.split()) == (1, ["WI-CS-002"])
    assert all(path in ran.err for path in ("sops/copy.md", "sops/WI-CS-001.md", "sops/blank.md"))


def test_a_damaged_lock_is_told_at_its_line_and_never_written_over(desk: Desk) -> None:
    two(desk)
    desk.run("pin")
    text = (desk.root / "numbers.lock").read_text("utf-8")
    torn = text.replace('[documents."WI-CS-002"]', '<<<<<<< HEAD\n[documents."WI-CS-002"]')
    desk.write("numbers.lock", torn)
    (found,) = [each for each in desk.check().json["diagnostics"] if each["code"] == "R159"]
    assert found["file"] == "numbers.lock"
    assert found["line"] == torn[: torn.index("<<<")].count("\n") + 1
    ran = desk.run("pin")
    assert ran.status == 1
    assert (desk.root / "numbers.lock").read_text("utf-8") == torn


def test_the_number_of_a_document_that_is_gone_is_not_given_again(desk: Desk) -> None:
    two(desk)
    desk.run("pin")
    (desk.root / "sops/WI-CS-002.md").unlink()
    ran = desk.run("new", "作业指导书", "--title", "甲", "--department", "cs", "--author", "王芳")
    assert ran.out == "sops/WI-CS-003/WI-CS-003.md\n"
    desk.run("pin")
    assert "WI-CS-002" in tomllib.loads((desk.root / "numbers.lock").read_text("utf-8"))["documents"]
