"""Bad input loses nothing: it is told in words, and every other document is still built."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from tests.workspace import BODY, FRONT, Desk, sop

GOOD = "sops/WI-CS-001.md"
BAD = "sops/bad.md"


def text_cases() -> dict[str, tuple[str | bytes, str]]:
    """Bad sources by name, with the rule that tells of each."""
    other = sop("WI-CS-002", "另一份作业指导书")
    return {
        "no front matter": (BODY, "P"),
        "unclosed front matter": (other.replace("---\n\n#", "\n\n#"), "P"),
        "YAML bomb": (other.replace("records: []", "records: &a [x]\nsupersedes: *a"), "P"),
        "200,000 nested brackets": (other.replace("records: []", "records: " + "[" * 200_000), "P"),
        "200,000 nested brackets in the text": (other + "[" * 200_000, "P107"),
        "200,000 quotes": (other + ">" * 200_000, ""),
        "binary file": (bytes(range(256)) * 40, "P"),
        "Word file": (b"PK\x03\x04" + b"word/document.xml" * 20, "P"),
        "UTF-16": (other.encode("utf-16"), "P"),
        "GBK": (other.encode("gbk"), "P"),
        "NUL bytes": (other.replace("接听外线", "接听\0外线"), "P"),
        "empty file": (b"", "P"),
        "50 MB": (other.encode() + b"x" * 50_000_000, "P106"),
        "duplicate key": (other.replace("version: A/0", "version: A/0\nversion: A/1", 1), "P"),
        "raw HTML": (other + "\n<script>alert(1)</script>\n", "X"),
        "script link": (other + "\n[x](javascript:alert(1))\n", "X"),
        "file link": (other + "\n[x](file:///etc/passwd)\n", "X"),
        "remote picture": (other + "\n![图](https://example.com/a.png)\n", ""),
        "picture outside": (other + "\n![图](../../etc/passwd.png)\n", ""),
        "picture of the system": (other + "\n![图](file:///etc/passwd)\n", ""),
    }


@pytest.mark.parametrize("name", list(text_cases()))
def test_a_bad_source_is_told_and_every_other_is_built(desk: Desk, name: str) -> None:
    content, family = text_cases()[name]
    desk.write(GOOD, sop())
    desk.write(BAD, content)
    ran = desk.build()
    assert ran.status == 1
    assert desk.outcomes(ran) == {GOOD: "built", BAD: "refused"}
    told = ran.codes(BAD)
    assert told
    assert not family or any(code.startswith(family) for code in told), told
    assert (desk.root / "build/WI-CS-001/WI-CS-001.html").exists()
    assert not list(desk.root.glob("build/**/*.part"))


@pytest.mark.parametrize("change", ["BOM", "CRLF"])
def test_harmless_differences_are_harmless(desk: Desk, change: str) -> None:
    text = sop().encode()
    desk.write(GOOD, b"\xef\xbb\xbf" + text if change == "BOM" else text.replace(b"\n", b"\r\n"))
    assert desk.check().json["diagnostics"] == []


def test_two_documents_with_one_number_are_both_told_and_neither_is_built(desk: Desk) -> None:
    desk.write("sops/WI-CS-001.md", sop())
    desk.write("sops/copy.md", sop("WI—CS－001", "抄来的作业指导书"))
    desk.write("sops/WI-CS-003.md", sop("WI-CS-003", "第三份作业指导书"))
    ran = desk.build()
    assert desk.outcomes(ran) == {
        "sops/WI-CS-001.md": "refused",
        "sops/copy.md": "refused",
        "sops/WI-CS-003.md": "built",
    }


def test_a_table_of_5000_rows_and_10000_headings_are_built(desk: Desk) -> None:
    rows = "\n".join(f"| {n} | 第 {n} 项 |" for n in range(5000))
    headings = "\n\n".join(f"## 事项{n}\n\n核对第 {n} 项。" for n in range(10_000))
    body = BODY.replace("无\n", f"无\n\n| 序 | 项 |\n|---|---|\n{rows}\n\n# 附录\n\n{headings}\n")
    desk.write(GOOD, FRONT.format(number="WI-CS-001", title="来电接听作业指导书") + body)
    ran = desk.build("--to", "html,docx")
    assert desk.outcomes(ran) == {GOOD: "built"}, ran.json["diagnostics"][:5]


def test_a_link_out_of_the_workspace_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(sop("WI-CS-009"), encoding="utf-8")
    desk.write(GOOD, sop())
    (desk.root / BAD).symlink_to(tmp_path / "secret.md")
    ran = desk.build()
    assert ran.codes(BAD) == {"E102"}
    assert desk.outcomes(ran)[GOOD] == "built"


def test_a_picture_behind_a_link_out_of_the_workspace_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    desk.write(GOOD, sop(body=BODY + "\n![外面的图](a.svg)\n"))
    (desk.root / "sops/a.svg").symlink_to(tmp_path / "secret.svg")
    ran = desk.build()
    assert desk.outcomes(ran)[GOOD] == "refused"


PNG_20000 = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (20_001).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0" + b"\0" * 40


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", PNG_20000),
        ("a.png", b"\xff\xd8\xff\xe0" + b"\0" * 100),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.com/x.png"/></svg>'),
        (
            "a.svg",
            b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
        ),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
        ("a.svg", b"not a picture"),
    ],
)
def test_a_picture_that_is_dangerous_or_false_is_refused(desk: Desk, name: str, data: bytes) -> None:
    desk.write(GOOD, sop(body=BODY + f"\n![图示]({name})\n"))
    desk.write(f"sops/{name}", data)
    ran = desk.build()
    assert ran.status == 1
    assert desk.outcomes(ran) == {GOOD: "refused"}


@pytest.mark.parametrize(
    "dot",
    [
        'digraph { a [image="/etc/passwd"]; a -> b }',
        'digraph { a [label=<<TABLE><TR><TD><IMG SRC="/etc/passwd"/></TD></TR></TABLE>>]; a -> b }',
        'digraph { a [URL="javascript:alert(1)"]; a -> b }',
        'digraph { graph [fontpath="/etc" imagepath="/etc"]; a -> b }',
    ],
)
def test_dot_that_reads_files_or_carries_scripts_is_told_and_nothing_of_it_is_drawn(desk: Desk, dot: str) -> None:
    desk.write(GOOD, sop(body=BODY + f"\n::: flowchart 流程\n```dot\n{dot}\n```\n:::\n"))
    ran = desk.build()
    assert any(code.startswith("X") for code in ran.codes(GOOD)), ran.codes(GOOD)
    for file in desk.root.glob("build/*/*.html"):
        text = file.read_text(encoding="utf-8")
        assert "/etc" not in text
        assert "javascript:" not in text


@pytest.mark.parametrize(
    "template",
    [
        "{% if %}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% for a in range(100000000) %}x{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{{ nothing }}",
    ],
)
def test_a_template_that_is_faulty_or_tries_to_escape_delivers_nothing(desk: Desk, template: str) -> None:
    desk.write(GOOD, sop())
    desk.write("templates/work-instruction/page.html.j2", template)
    ran = desk.build()
    assert ran.status == 1
    assert ran.codes(GOOD) == {"T103"}
    assert not list(desk.root.glob("build/WI*/*"))


def test_a_faulty_type_is_told_with_its_line_and_the_others_serve(desk: Desk) -> None:
    desk.write(GOOD, sop())
    desk.write("templates/notice/type.toml", 'name = { zh = "通知", en = "Notice" }\nnumber = 5\n')
    ran = desk.build()
    assert ran.status == 1
    assert desk.outcomes(ran) == {GOOD: "built"}
    (found,) = [each for each in ran.json["diagnostics"] if each["file"] == "templates/notice/type.toml"]
    assert (found["code"], found["line"]) == ("T101", 2)


def test_an_output_that_cannot_be_written_is_told(desk: Desk) -> None:
    desk.write(GOOD, sop())
    desk.write("sops/WI-CS-002.md", sop("WI-CS-002", "另一份作业指导书"))
    desk.write("build/WI-CS-001", "a file where the folder must be")
    ran = desk.build()
    assert ran.status == 1
    assert ran.codes(GOOD) == {"E103"}
    assert desk.outcomes(ran) == {GOOD: "refused", "sops/WI-CS-002.md": "built"}


def test_without_a_workspace_the_person_is_told_how_to_begin(tmp_path: Path, desk: Desk) -> None:
    (desk.root / "sopkit.toml").unlink()
    ran = desk.run("check", "--lang", "en")
    assert ran.status == 2
    assert "sopkit init" in ran.err


def test_faulty_settings_are_told_all_at_once(desk: Desk) -> None:
    desk.write(
        "sopkit.toml", 'langauge = "zh"\n[people]\nx = 5\n[departments]\ncs = { zh = 1 }\n[company]\nname = "示例"\n'
    )
    ran = desk.check()
    assert ran.status == 1
    assert [each["line"] for each in ran.json["diagnostics"] if each["code"] == "E104"] == [1, 3, 5]


def test_settings_that_are_no_toml_are_told(desk: Desk) -> None:
    desk.write("sopkit.toml", "[company\n")
    ran = desk.check()
    assert ran.status == 1
    assert ran.codes("sopkit.toml") == {"E104"}


def test_unknown_arguments_are_wrong_usage(desk: Desk) -> None:
    desk.write(GOOD, sop())
    assert desk.run("check", "WI-XX-999").status == 2
    assert desk.run("build", "--to", "odt").status == 2
    assert desk.run("explain", "Z999").status == 2
    assert desk.run("frobnicate").status == 2


def test_a_zip_called_markdown_is_told_to_be_a_word_file(desk: Desk, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as word:
        word.writestr("word/document.xml", "<w:document/>")
    desk.write(BAD, (tmp_path / "a.docx").read_bytes())
    ran = desk.check("--lang", "en")
    (found,) = ran.json["diagnostics"]
    assert "Word" in found["message"]


def test_a_folder_that_may_not_be_written_to_is_told(desk: Desk) -> None:
    if os.geteuid() == 0:  # root writes anywhere: stand a file in the folder's way instead
        desk.write("build", "in the way")
    else:
        (desk.root / "build").mkdir(mode=0o500)
    desk.write(GOOD, sop())
    ran = desk.build()
    assert ran.status == 1
    assert ran.codes(GOOD) == {"E103"}


@pytest.mark.parametrize(
    "inside",
    [
        '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
        '<x:use xmlns:x="http://www.w3.org/2000/svg" x:href="http://example.com/#a"/>',
        '<g id="a"><g id="b"/></g>' + "<rect/>" * 60_000,
        '<filter id="f"><feTurbulence numOctaves="100000000"/></filter>',
        "<g>",
    ],
)
def test_a_workspaces_mark_with_a_drawing_that_is_no_plain_drawing_is_told_and_left_out(
    desk: Desk, inside: str
) -> None:
    desk.write(GOOD, sop())
    desk.write(
        "templates/marks/ours.toml",
        'name = { zh = "我们", en = "Ours" }\nmeaning = { zh = "x", en = "x" }\nsymbol = "x"\n',
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'
    desk.write("templates/marks/ours.svg", svg)
    ran = desk.build()
    assert ran.status == 1
    assert {each["code"] for each in ran.json["diagnostics"]} == {"T102"}
    assert desk.outcomes(ran) == {GOOD: "built"}
