"""The library's bytes: what they say, that nothing in them can run or lead away, that they are the same anywhere."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from sopkit.diagnostics import Wording
from sopkit.release.library import LibraryPage, library_page
from tests.release.library.sample import ATTACK, HOSTILE, KEY, LIBRARY, PAPER, PUMPS, RETURN_VISITS

_ROOT = Path(__file__).resolve().parents[3]


class Seen(HTMLParser):
    """A page as a browser's parser sees it: elements with attributes, and the text under each kind of element."""

    def __init__(self, page: LibraryPage) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._inside = ""
        self.feed(library_page(page).decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self._inside, []).append(data)

    @property
    def text(self) -> str:
        """All text but scripts and styles."""
        return " ".join(
            " ".join("".join(parts).split()) for tag, parts in self.texts.items() if tag not in ("script", "style")
        )

    def values(self, tag: str, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for each, attributes in self.elements if each == tag and (value := attributes.get(name))]


def policy(seen: Seen) -> dict[str, str]:
    """The page's Content-Security-Policy, by directive."""
    [found] = [
        attributes["content"] or ""
        for tag, attributes in seen.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    return {name: rest for name, _, rest in (each.strip().partition(" ") for each in found.split(";"))}


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_a_sign_off_says_who_when_with_what_meaning_and_by_what_means() -> None:
    text = Seen(LIBRARY).text
    for said in (
        "陈瑜",
        "代 周凯",
        "for 周凯",
        "2026-11-19 14:03:07 +08:00",
        "批准",
        "Approved by",
        "密钥签署",
        "Signed by key",
    ):
        assert said in text, said
    for said in ("吴刚", "2026-11-18", "会签", "Countersigned by", "纸质签署", "Signed on paper", PAPER.scan, KEY.key):
        assert said in text, said


def test_a_document_says_its_history_dates_and_what_it_replaces() -> None:
    seen = Seen(LIBRARY)
    for said in ("WI-CS-003 A/0", "2999-12-01", "2026-11-20", "首次发布", "CR-2026-017", "4.2.1 更改：抽样数 5 → 7 件"):
        assert said in seen.text, said
    addresses = seen.values("a", "href")
    for path in (
        RETURN_VISITS.pdf,
        RETURN_VISITS.docx,
        RETURN_VISITS.html,
        RETURN_VISITS.redline,
        "lists/master-list.xlsx",
    ):
        assert f"./{path}" in addresses


def test_the_file_that_a_document_is_can_be_opened() -> None:
    path = "documents/DW-1/DW-1.original.dwg"
    seen = Seen(replace(LIBRARY, documents=(replace(RETURN_VISITS, original=path),)))
    assert f"./{path}" in seen.values("a", "href")
    assert "DWG" in "".join(seen.texts["a"]) + seen.text


def test_what_an_earlier_release_brought_names_it_and_the_page_says_who_proves_it() -> None:
    page = replace(LIBRARY, documents=(RETURN_VISITS, PUMPS))
    whole, part = Seen(replace(page, whole=True)), Seen(page)
    assert "R0001" in whole.text
    assert "the evidence of its approval is in the release that brought it" in whole.text
    assert "Only what this release brings is here" in part.text


def test_a_date_that_nobody_knows_any_more_is_left_blank() -> None:
    signed = replace(PAPER, at=date.min)
    page = replace(LIBRARY, documents=(replace(RETURN_VISITS, sign_offs=(signed,)),))
    assert "0001" not in Seen(page).text


def test_no_department_is_none_to_filter_by() -> None:
    page = replace(LIBRARY, documents=(replace(RETURN_VISITS, department=Wording("", "")), *LIBRARY.documents))
    assert Seen(page).values("option", "value") == ["客户服务部", "设备运行部", "作业指导书", "程序文件"]


def test_a_release_in_which_all_is_new_does_not_ask_what_is() -> None:
    ticks = [
        [attributes for _, attributes in Seen(page).elements if attributes.get("class") == "tick"]
        for page in (LIBRARY, replace(LIBRARY, documents=(RETURN_VISITS,)))
    ]
    assert ["hidden" in tick for [tick] in ticks] == [False, True]


def test_an_example_says_so() -> None:
    assert "SAMPLE" in Seen(replace(LIBRARY, example=True)).text
    assert "SAMPLE" not in Seen(LIBRARY).text


def test_the_policy_names_the_pages_own_script_and_style_and_nothing_else() -> None:
    seen = Seen(LIBRARY)
    rules = policy(seen)
    script = seen.texts["script"][0]
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == digest(script)
    assert rules["style-src"] == digest("".join(seen.texts["style"]))
    assert set(rules) == {"default-src", "img-src", "style-src", "script-src", "base-uri", "form-action"}
    assert rules["img-src"] == "'self'"


def test_a_hostile_text_stays_text() -> None:
    seen = Seen(replace(LIBRARY, documents=(HOSTILE,)))
    plain = Seen(replace(LIBRARY, documents=(RETURN_VISITS,)))
    assert ATTACK in "".join(seen.texts["bdi"])
    assert seen.values("script", "type") == ["application/json"]
    for kind in ("script", "img", "style", "iframe", "base", "meta", "link"):
        assert [tag for tag, _ in seen.elements].count(kind) == [tag for tag, _ in plain.elements].count(kind), kind
    assert not [name for _, attributes in seen.elements for name in attributes if name.startswith("on")]


def test_no_address_leads_out_of_the_bundle() -> None:
    seen = Seen(replace(LIBRARY, documents=(HOSTILE, RETURN_VISITS)))
    addresses = [*seen.values("a", "href"), *seen.values("img", "src")]
    assert "./javascript%3Adocument.title%3D%27taken%27" in addresses
    for each in addresses:
        assert each == "#list" or (each.startswith("./") and ":" not in each), each


def test_the_same_library_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    call = (
        "import sys; from tests.release.library.sample import LIBRARY; from sopkit.release.library import library_page; "
        "sys.stdout.buffer.write(library_page(LIBRARY))"
    )
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LC_ALL": "C", "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", call], cwd=tmp_path, env={**os.environ, **elsewhere}, capture_output=True, check=True
    )
    assert done.stdout == library_page(LIBRARY)
