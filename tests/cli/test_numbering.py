"""A workspace numbers its documents as its own files say."""

from __future__ import annotations

import re

from sopkit.audit.docx_text import read_lines
from tests.workspace import BODY, Desk, sop

OWN = 'name = { zh = "本厂编号", en = "Our numbering" }\noutline = ["甲{1:upper}", "{2:chinese})"]\n'


def chosen(numbering: str, body: str = BODY) -> str:
    return sop(body=body).replace("records: []", f"records: []\n编号方式: {numbering}")


def clauses(desk: Desk) -> list[str]:
    """Numbers with their clauses, as Word counts them."""
    lines = read_lines((desk.root / "build/WI-CS-001/WI-CS-001.docx").read_bytes())
    return [each.number + each.text for each in lines if re.match(r"heading|Clause \d", each.style)]


def test_a_document_takes_the_numbering_its_front_matter_names_in_either_language(desk: Desk) -> None:
    desk.write("templates/numbering/ours.toml", OWN)
    for name in ("ours", "本厂编号", "Our numbering"):
        desk.write("sops/WI-CS-001.md", chosen(name))
        assert desk.build("--to", "docx").status == 0
        assert clauses(desk)[2:4] == ["甲C作业准备", "一)试拨一次分机，确认铃声清楚。"]


def test_a_changed_scheme_builds_again_what_it_numbers(desk: Desk) -> None:
    desk.write("templates/numbering/ours.toml", OWN)
    desk.write("sops/WI-CS-001.md", chosen("ours"))
    desk.build("--to", "docx")
    assert set(desk.outcomes(desk.build("--to", "docx")).values()) == {"unchanged"}
    desk.write("templates/numbering/ours.toml", OWN.replace("甲", "乙"))
    assert set(desk.outcomes(desk.build("--to", "docx")).values()) == {"built"}
    assert clauses(desk)[0] == "乙A目的"


def test_a_faulty_scheme_is_told_where_it_stands_and_so_is_its_use(desk: Desk) -> None:
    desk.write("templates/numbering/ours.toml", OWN.replace('"{2:chinese})"', '"甲{2:upper}"'))
    desk.write("sops/WI-CS-001.md", chosen("ours"))
    ran = desk.check()
    assert ran.codes("templates/numbering/ours.toml") == {"T111"}
    assert ran.codes("sops/WI-CS-001.md") == {"S173"}
    (told,) = [each for each in ran.json["diagnostics"] if each["code"] == "T111"]
    assert "甲A" in str(told)


def test_both_languages_of_a_pair_have_the_articles_numbers_and_chapters_go_on(desk: Desk) -> None:
    pair = "::: zh\n1. 铃响三声内接听。\n1. 报单位名称。\n:::\n\n::: en\n1. Answer in three rings.\n1. Give our name.\n:::\n"
    body = BODY.replace("1. 试拨一次分机，确认铃声清楚。\n", pair)
    desk.write("sops/WI-CS-001.md", chosen("articles", body))
    assert desk.build("--to", "docx").status == 0
    assert [each for each in clauses(desk) if "条" in each] == [
        "第一条铃响三声内接听。",
        "第二条报单位名称。",
        "第一条Answer in three rings.",
        "第二条Give our name.",
        "第三条电话无声时挂断，回拨来电号码。",
    ]
