"""Nothing in a text may reach outside the workspace, run, or hide."""

import pytest

from ..harness import run


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("https://example.com/a.png", "remote-picture"),
        ("//example.com/a.png", "remote-picture"),
        ("ftp://example.com/a.png", "remote-picture"),
        ("file:///etc/passwd", "picture-outside-workspace"),
        ("/etc/passwd", "picture-outside-workspace"),
        ("C:/windows/a.png", "picture-outside-workspace"),
        ("../../a.png", "picture-outside-workspace"),
        ("x/../../../a.png", "picture-outside-workspace"),
    ],
)
def test_a_picture_from_elsewhere_is_told_once_and_for_the_right_reason(path: str, rule: str) -> None:
    found = run(f"# 目的\n\n![压差表]({path})\n").findings
    assert [each.name for each in found if each.code[0] in "XR"] == [rule]


def test_a_picture_in_a_neighbouring_folder_of_the_workspace_is_fine() -> None:
    text = "-- sops/WI-CS-001/WI-CS-001.md --\n![压差表](../shared/g.png){width=20mm}\n-- sops/shared/g.png --\n[PNG 300 x 200]\n"
    assert [each.code for each in run(text).findings if each.code[0] in "XR"] == []


@pytest.mark.parametrize("target", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_links_that_run_or_carry_something_are_told(target: str) -> None:
    found = run(f"# 目的\n看[这里]({target})。\n").findings
    assert [each.name for each in found if each.code[0] in "XR"] == ["unsafe-link"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "/etc/passwd", "../../../etc/passwd", "D:/a.doc"])
def test_links_to_files_of_this_machine_are_told(target: str) -> None:
    found = run(f"# 目的\n看[这里]({target})。\n").findings
    assert [each.name for each in found if each.code[0] in "XR"] == ["link-outside-workspace"]


def test_web_mail_and_telephone_links_are_fine() -> None:
    text = "# 目的\n[平台](https://example.com/)、[邮箱](mailto:a@example.com)、[热线](tel:4000000000)。\n"
    assert [each.code for each in run(text).findings if each.code[0] in "XR"] == []


def test_less_than_signs_and_urls_in_text_are_no_html() -> None:
    text = "# 目的\n压差 < 150 Pa 且 > 20 Pa，a<b，x<3。\n"
    assert [each.code for each in run(text).findings if each.code[0] == "X"] == []


def test_hidden_characters_are_told_in_front_matter_too_with_their_code() -> None:
    found = run("---\ntitle: 客户\u200b回访\n---\n# 目的\n规范\u202e回访。\n").of("hidden-characters")
    assert [(each.words, each.values["code"]) for each in found] == [("\u200b", "U+200B"), ("\u202e", "U+202E")]
