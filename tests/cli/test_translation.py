"""A translation begins with its source's shape, is pinned to its sections, and is told where it lags."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.workspace import BODY, SETTINGS, Desk, sop

ENGLISH = "sops/WI-CS-001-EN/WI-CS-001-EN.md"
SAID = '[said.en]\n"前台" = "Front desk"\n"来电登记表" = "Call register"\n'
WORDS = {
    "让来电在三声铃响内得到接听": "Calls are answered within three rings.",
    "前台接听外线来电": "The front desk answers outside calls.",
    "试拨一次分机": "Dial the extension once and listen to its ring.",
    "接起电话": "Lift the receiver and name the company.",
    "接听": "Answer",
    "前台接待员": "Receptionist",
    "电话无声时挂断": "Hang up a silent call and call the number back.",
    "无": "None",
}


@pytest.fixture
def translated(desk: Desk) -> Desk:
    """A workspace with an instruction and its finished translation, which was begun by the command."""
    desk.write("sopkit.toml", SETTINGS + SAID)
    desk.write("sops/WI-CS-001.md", sop())
    ran = desk.run("new", "--translation-of", "WI-CS-001", "--language", "en", "--title", "Answering calls")
    assert (ran.status, ran.out.strip()) == (0, ENGLISH), ran.err
    text = (desk.root / ENGLISH).read_text(encoding="utf-8")
    for quoted, words in WORDS.items():
        text = re.sub(rf"\[TO WRITE: {quoted}[^\]]*\]", words, text)
    text = text.replace("effective:\n", "effective: 2026-12-01\nreviewed: 2026-11-20\n")
    text = text.replace("revisions: []", "revisions:\n  - {version: A/0, date: 2026-12-01, reason: First issue}")
    desk.write(ENGLISH, text)
    return desk


def edit(desk: Desk, path: str, old: str, new: str) -> None:
    file = desk.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def told(desk: Desk) -> list[str]:
    return [each["code"] for each in desk.check().json["diagnostics"] if each["file"] == ENGLISH]


def test_a_finished_translation_is_sound_and_numbered_like_its_source(translated: Desk) -> None:
    assert told(translated) == []
    assert translated.outcomes(translated.build(ENGLISH)) == {ENGLISH: "built"}
    page = (translated.root / "build/WI-CS-001-EN/WI-CS-001-EN.html").read_text(encoding="utf-8")
    assert 'lang="en"' in page
    assert "Work steps" in page


def test_an_unfinished_translation_is_not_built(desk: Desk) -> None:
    desk.write("sops/WI-CS-001.md", sop())
    path = desk.run("new", "--translation-of", "WI-CS-001", "--language", "en").out.strip()
    assert desk.outcomes(desk.build(path)) == {path: "refused"}


def test_a_section_lags_when_its_source_moves_until_it_is_pinned_again(translated: Desk) -> None:
    edit(translated, "sops/WI-CS-001.md", "三声铃响", "两声铃响")
    (lag,) = [each for each in translated.check().json["diagnostics"] if each["file"] == ENGLISH]
    assert lag["code"] == "R160"
    lines = (translated.root / ENGLISH).read_text(encoding="utf-8").splitlines()
    assert lines[lag["line"] - 1] == "# Purpose"
    edit(translated, ENGLISH, "three rings", "two rings")
    before = (translated.root / ENGLISH).read_text(encoding="utf-8").splitlines()
    assert translated.run("pin", "WI-CS-001-EN").status == 0
    after = (translated.root / ENGLISH).read_text(encoding="utf-8").splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        line for line in after if line.startswith("    purpose: ")
    ]
    assert told(translated) == []


def test_spaces_at_line_ends_and_empty_lines_are_no_change(translated: Desk) -> None:
    edit(translated, "sops/WI-CS-001.md", "得到接听。\n", "得到接听。  \n\n\n")
    assert "R160" not in told(translated)


def test_a_new_section_a_new_version_and_a_lost_source_are_told(translated: Desk) -> None:
    edit(translated, "sops/WI-CS-001.md", "# 作业准备", "# 职责\n\n前台接待员接听电话。\n\n# 作业准备")
    edit(translated, "sops/WI-CS-001.md", "version: A/0", "version: A/1")
    assert {"R161", "R164"} <= set(told(translated))
    (translated.root / "sops/WI-CS-001.md").unlink()
    assert "R163" in told(translated)


@pytest.mark.parametrize(
    ("number", "language"), [("WI-CS-404", "en"), ("WI-CS-001", "zh"), ("WI-CS-001", "xx"), ("WI-CS-001-EN", "zh")]
)
def test_what_cannot_be_translated_is_told_and_nothing_is_written(translated: Desk, number: str, language: str) -> None:
    before = sorted(Path(translated.root).rglob("*.md"))
    ran = translated.run("new", "--translation-of", number, "--language", language)
    assert ran.status == 2
    assert ran.err
    assert sorted(Path(translated.root).rglob("*.md")) == before


SIDE = """\
# 目的 | Purpose

::: zh
1. 来电三声内接听。
1. 通话有记录。
:::

::: en
1. Calls are answered within three rings.
1. Calls are recorded.
:::
"""


@pytest.mark.parametrize(("layout", "pairs"), [("side-by-side", 2), ("stacked", 0)])
def test_a_bilingual_document_stands_side_by_side_where_it_says_so(desk: Desk, layout: str, pairs: int) -> None:
    front = f"language: both\ntitle_en: Answering calls\nlayout: {layout}"
    desk.write(
        "sops/WI-CS-001.md", sop(body="\n" + SIDE + BODY.partition("得到接听。")[2]).replace("language: zh", front)
    )
    desk.build()
    file = desk.root / "build/WI-CS-001/WI-CS-001.html"
    assert file.is_file(), desk.check().out
    assert file.read_text(encoding="utf-8").count('class="pair"') == pairs


def test_a_workspace_adds_a_language_by_a_file(desk: Desk) -> None:
    desk.write("templates/labels/vi.toml", 'number = "Số tài liệu"\n[about]\nname = "Tiếng Việt"\ntag = "vi-VN"\n')
    desk.write("sops/WI-CS-001.md", sop().replace("language: zh", "language: tiếng việt"))
    ran = desk.build()
    assert {each["code"] for each in ran.json["diagnostics"]} >= {"L123"}
    page = (desk.root / "build/WI-CS-001/WI-CS-001.html").read_text(encoding="utf-8")
    assert 'lang="vi-VN"' in page
    assert "Số tài liệu" in page


QUOTE = "\n\n> 您好，这里是客服中心，\n> 请问有什么可以帮您？\n"
FORM = """\
::: records
:::

::: form 来电登记表 {number=QR-CS-001-01 retention=3年}
| 时刻 | 来电人 |
|---|---|
| | |
:::
"""


@pytest.fixture
def shaped(desk: Desk) -> Desk:
    body = BODY.replace("得到接听。", "得到接听。" + QUOTE).replace("无\n", FORM)
    desk.write("sops/WI-CS-001.md", sop(body=body).replace("records: []", "records: [QR-CS-001-01]"))
    desk.run("new", "--translation-of", "WI-CS-001", "--language", "en", "--title", "Answering calls")
    return desk


def test_a_translation_begins_with_the_quotes_and_the_list_of_records_of_its_source(shaped: Desk) -> None:
    text = (shaped.root / ENGLISH).read_text(encoding="utf-8")
    assert "\n> [TO WRITE: 您好，这里是客服中心，请问有什么可以帮您？]\n" in text
    assert "\n::: records\n:::\n" in text
    assert "[TO WRITE: ]" not in text


def test_holders_forms_and_periods_are_called_as_in_the_documents_language(shaped: Desk) -> None:
    edit(shaped, ENGLISH, "retention: 3 years", "retention: 3年")
    text = re.sub(r"\[TO WRITE: [^\]]*\]", "Words.", (shaped.root / ENGLISH).read_text(encoding="utf-8"))
    shaped.write(ENGLISH, text.replace("effective:\n", "effective: 2026-12-01\nreviewed: 2026-11-20\n"))
    (lacks,) = [each for each in shaped.check().json["diagnostics"] if each["code"] == "L123"]
    assert "前台" in lacks["message"] and "来电登记表" in lacks["message"]
    shaped.write("sopkit.toml", SETTINGS + SAID)
    shaped.build()
    page = (shaped.root / "build/WI-CS-001-EN/WI-CS-001-EN.html").read_text(encoding="utf-8")
    assert all(each in page for each in ("Front desk", "QR-CS-001-01 Call register", "3 years"))
    assert not re.search("前台|来电登记表|3年", page)


def test_words_for_a_language_that_is_not_there_are_told(desk: Desk) -> None:
    desk.write("sopkit.toml", SETTINGS + '[said.xx]\n"前台" = "X"\n[said.en]\n"前台" = 5\n')
    found = [each["message"] for each in desk.check("--lang", "en").json["diagnostics"] if each["code"] == "E104"]
    assert len(found) == 2 and any("xx" in each for each in found)


def test_a_form_with_a_translation_of_its_own_is_cited_by_the_translations_title(desk: Desk) -> None:
    form = sop("QR-CS-002", "客诉登记表", "\n::: form\n字段：日期\n:::\n").replace(
        "type: work-instruction", "type: form"
    )
    desk.write("sops/QR-CS-002.md", form)
    english = form.replace("QR-CS-002", "QR-CS-002-EN").replace("客诉登记表", "Complaint register")
    desk.write("sops/QR-CS-002-EN.md", english.replace("language: zh", "language: en\ntranslation_of: QR-CS-002"))
    body = BODY.replace("让来电", "按 [](record:QR-CS-002) 和 [](sop:QR-CS-002) 让来电")
    source = sop(body=body).replace("records: []", "records: [QR-CS-002]")
    desk.write("sops/WI-CS-001.md", source.replace("language: zh", "language: en"))
    desk.build()
    page = (desk.root / "build/WI-CS-001/WI-CS-001.html").read_text(encoding="utf-8")
    assert page.count("QR-CS-002 Complaint register") >= 2
