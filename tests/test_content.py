"""What moves the digest that a person signs, and what does not."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit.adapters.clock import SystemClock
from sopkit.adapters.disk import DiskTemplates, DiskWorkspace, shipped_templates
from sopkit.content import content_of
from sopkit.examination import read_source
from sopkit.model.asset import Asset
from sopkit.model.content import ContentDigest, moved
from sopkit.office.opening import Office, open_office
from sopkit.office.shelf import read_bytes, read_pictures

from .workspace import SETTINGS, Desk, sop

SOURCE = "sops/WI-CS-001.md"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0 9 9"/></svg>'
TEXT = sop().replace("工时：", "标记：关键工序\n工时：").replace("报单位名称。", "报单位名称。\n\n![铃](a.svg)")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.write(SOURCE, TEXT)
    desk.write("sops/a.svg", PICTURE)
    return desk


def office_of(desk: Desk) -> Office:
    templates = DiskTemplates(desk.root / "templates", shipped_templates())
    return open_office(DiskWorkspace(desk.root), templates, SystemClock(), "")


def content(desk: Desk) -> ContentDigest:
    office = office_of(desk)
    data = read_bytes(office.workspace, SOURCE).data
    reading = read_source(SOURCE, data, office.rules)
    assert reading.document is not None
    found = read_pictures(office.workspace, reading.document)
    assets = {path: each for path, each in found.items() if isinstance(each, Asset)}
    return content_of(data, reading, assets, office.rules)


def places(before: ContentDigest, after: ContentDigest) -> list[tuple[str, str]]:
    return [(each.part.value, each.which) for each in moved(before, after)]


def overlay(desk: Desk, old: str, new: str) -> None:
    """The workspace's own version of the shipped type, with one thing changed."""
    text = (shipped_templates() / "work-instruction" / "type.toml").read_text(encoding="utf-8")
    assert old in text
    desk.write("templates/work-instruction/type.toml", text.replace(old, new, 1))


def test_clerical_work_of_document_control_moves_nothing(desk: Desk) -> None:
    before = content(desk)
    desk.write("templates/work-instruction/print.css", "main { color: #111 }")
    desk.write("templates/base/print.css", "main { color: #222 }")
    desk.write("templates/logo.svg", PICTURE)
    desk.write("sopkit.toml", SETTINGS.replace("示例有限公司", "改名有限公司").replace("王芳", "王方"))
    desk.write("sops/WI-CS-002.md", sop("WI-CS-002", "另一份作业指导书"))
    desk.write(SOURCE, b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    overlay(desk, "name =", '# a remark of the type\'s author\npage_form = "slash"\nstamp_mark = "frame"\nname =')
    assert content(desk) == before


def test_a_character_of_the_text_moves_it(desk: Desk) -> None:
    before = content(desk)
    desk.write(SOURCE, TEXT.replace("三声", "四声"))
    assert places(before, content(desk)) == [("source", "")]


def test_a_byte_of_a_picture_moves_it(desk: Desk) -> None:
    before = content(desk)
    desk.write("sops/a.svg", PICTURE.replace("9 9", "9 8"))
    assert places(before, content(desk)) == [("asset", "a.svg")]


def test_a_rule_of_the_type_moves_it_and_is_named(desk: Desk) -> None:
    before = content(desk)
    overlay(desk, 'stage = "review"', 'stage = "standards"')
    assert ("rules", "type.sign_off.review") in places(before, content(desk))
    (desk.root / "templates/work-instruction/type.toml").unlink()
    assert content(desk) == before


def test_a_required_section_moves_it_also_when_the_type_inherits_it(desk: Desk) -> None:
    desk.write("templates/own/type.toml", 'extends = "work-instruction"\n')
    desk.write(SOURCE, TEXT.replace("type: work-instruction", "type: own"))
    before = content(desk)
    section = '[[sections]]\nid = "esd"\ntitle = { zh = "静电", en = "ESD" }\nrequired = true\n'
    desk.write("templates/own/type.toml", f'extends = "work-instruction"\n{section}')
    assert places(before, content(desk)) == [("rules", "type.sections.esd")]


def test_how_a_type_looks_and_how_its_documents_begin_move_nothing(desk: Desk) -> None:
    looks = (
        'extends = "work-instruction"\ncontents = 2\ncover = true\ntables = ["changes"]\n'
        'header = [["company:2"], ["number", "effective"]]\nfoot = ["version", "status", "page"]\n'
        "[stamp]\nwidth = 40\nheight = 40\n"
        '[[sections]]\nid = "purpose"\nskeleton = { zh = "【待写：目的】", en = "[TO WRITE: purpose]" }\n'
    )
    desk.write("templates/own/type.toml", 'extends = "work-instruction"\n')
    desk.write(SOURCE, TEXT.replace("type: work-instruction", "type: own"))
    before = content(desk)
    desk.write("templates/own/type.toml", looks)
    assert content(desk) == before
    desk.write("templates/own/type.toml", looks.replace("contents = 2", "contents = 2\nstep_check = 'sign'"))
    assert places(before, content(desk)) == [("rules", "type.step_check")]


def test_only_marks_that_the_document_bears_count(desk: Desk) -> None:
    before = content(desk)
    assert set(before.rules["marks"]) == {"key-operation"}  # type: ignore[arg-type]
    for mark in ("esd", "key-operation"):
        for name in (f"{mark}.toml", f"{mark}.svg"):
            text = (shipped_templates() / "marks" / name).read_text(encoding="utf-8")
            desk.write(f"templates/marks/{name}", text.replace("demands = true", "demands = false"))
        if mark == "esd":
            svg = desk.root / "templates/marks/esd.svg"
            svg.write_text(svg.read_text(encoding="utf-8").replace("<svg", '<svg id="x"', 1), encoding="utf-8")
            assert content(desk) == before
    assert places(before, content(desk)) == [("rules", "marks.key-operation.demands")]


def test_the_numbering_that_the_document_uses_counts_and_no_other(desk: Desk) -> None:
    before = content(desk)
    for name, moves in (("articles", []), ("decimal", [("rules", "numbering.bullets")])):
        text = (shipped_templates() / "numbering" / f"{name}.toml").read_text(encoding="utf-8")
        desk.write(f"templates/numbering/{name}.toml", text.replace('bullets = ["', 'bullets = ["★", "', 1) + "\n# x\n")
        assert places(before, content(desk)) == moves


def test_it_is_the_same_in_another_process_with_another_hash_seed(desk: Desk) -> None:
    call = (
        "import sys; from pathlib import Path; from tests.test_content import content, Desk; "
        "desk = Desk.__new__(Desk); desk.root = Path(sys.argv[1]); print(content(desk).digest)"
    )
    root = Path(__file__).resolve().parents[1]
    seen = {
        subprocess.run(
            [sys.executable, "-c", call, str(desk.root)],
            cwd=root,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "LC_ALL": "C",
                "PYTHONPATH": f"{root / 'src'}:{root}",
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert seen == {content(desk).digest + "\n"}


def test_a_document_without_a_known_type_has_none(desk: Desk) -> None:
    office = office_of(desk)
    reading = read_source(SOURCE, TEXT.encode(), office.rules)
    with pytest.raises(ValueError, match="no document of a known type"):
        content_of(TEXT.encode(), reading, {}, replace(office.rules, types={}))
