"""Schemes as their files declare them: what is read, what is refused, what numbers come of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sopkit.diagnostics import SourceText
from sopkit.numbering import DECIMAL, Scheme
from sopkit.numbering.figures import folded_number
from sopkit.numbering.number import number_blocks
from sopkit.numbering.read import read_scheme
from sopkit.parse.parse import parse

SHIPPED = sorted((Path(__file__).parents[2] / "templates" / "numbering").glob("*.toml"))
NAME = 'name = { zh = "甲", en = "A" }\n'


def read(text: str) -> Scheme:
    scheme, faults = read_scheme("test", SourceText("templates/numbering/test.toml", NAME + text))
    assert scheme is not None, [each.message.en for each in faults]
    return scheme


def faults(text: str) -> list[tuple[str, str]]:
    """Codes of the faults in a scheme, with the words they are about."""
    source = SourceText("templates/numbering/test.toml", NAME + text)
    scheme, found = read_scheme("test", source)
    assert (scheme is None) == bool(found)
    for each in found:
        assert each.message.zh and each.message.en and each.hint.zh
    return [(each.rule.code, source.slice(each.span)) for each in found]


def shipped(name: str) -> Scheme:
    (path,) = [each for each in SHIPPED if each.stem == name]
    scheme, _ = read_scheme(name, SourceText(path.name, path.read_text(encoding="utf-8")))
    assert scheme is not None
    return scheme


def numbered(scheme: Scheme, body: str, language: str = "zh") -> list[tuple[str, str]]:
    """Numbers and how they are cited, in reading order."""
    document = parse(SourceText("a.md", f"---\nnumber: X\n---\n\n{body}"), {})[0]
    numbers = number_blocks(document.blocks, scheme, language)
    return [(each.text, each.reference) for each in numbers.values()]


@pytest.mark.parametrize("path", SHIPPED, ids=[each.stem for each in SHIPPED])
def test_shipped_schemes_are_sound_in_every_language(path: Path) -> None:
    scheme, found = read_scheme(path.stem, SourceText(path.name, path.read_text(encoding="utf-8")))
    assert found == ()
    assert scheme is not None
    assert [language for language, _ in scheme.others] == ["en"]


def test_what_stands_in_for_a_missing_scheme_is_the_shipped_decimal() -> None:
    plain = replace(shipped("decimal"), digest="", others=())
    assert plain == replace(DECIMAL, others=())


def test_levels_mix_as_a_workspace_likes() -> None:
    own = read('outline = ["甲{1:upper}", "{2:chinese})", "<{3:lower-roman}>"]\n')
    body = "# 一\n\n1. 甲\n   1. 乙\n   1. 丙\n1. 丁\n"
    assert numbered(own, body) == [
        ("甲A", "甲A"),
        ("一)", "甲A 一)"),
        ("<i>", "甲A 一)<i>"),
        ("<ii>", "甲A 一)<ii>"),
        ("二)", "甲A 二)"),
    ]


def test_a_scheme_prints_the_language_of_the_document() -> None:
    body = "# 一\n\n1. 甲\n   1. 乙\n\n# 二 {.appendix}\n\n1. 丙\n"
    assert [text for text, _ in numbered(shipped("articles"), body, "en")] == [
        "Chapter 1",
        "Article 1",
        "(a)",
        "Appendix A",
        "A.1",
    ]
    assert [text for text, _ in numbered(shipped("articles"), body, "both")] == [
        "第一章",
        "第一条",
        "（一）",
        "附录A",
        "A.1",
    ]


def test_articles_run_on_in_the_second_language_from_where_the_first_began() -> None:
    pair = "::: zh\n1. 甲\n1. 乙\n:::\n\n::: en\n1. A\n1. B\n:::\n"
    texts = [text for text, _ in numbered(shipped("articles"), f"# 一\n\n{pair}\n# 二\n\n{pair}")]
    assert texts == [
        *("第一章", "第一条", "第二条", "第一条", "第二条"),
        *("第二章", "第三条", "第四条", "第三条", "第四条"),
    ]


def test_articles_need_no_chapters() -> None:
    assert [text for text, _ in numbered(shipped("articles"), "1. 甲\n1. 乙\n   1. 丙\n")] == [
        "第一条",
        "第二条",
        "（一）",
    ]


def test_a_deleted_clause_keeps_its_number() -> None:
    texts = [text for text, _ in numbered(DECIMAL, "# 一\n\n1. 甲\n1. （此条删除）\n1. {.deleted}\n1. 乙\n")]
    assert texts == ["1", "1.1", "1.2", "1.3", "1.4"]


def test_named_steps_begin_anew_in_each_section_and_are_cited_with_it() -> None:
    step = "::: step 甲\n执行人：工\n:::\n\n"
    found = numbered(shipped("named-steps"), f"# 一\n\n{step}{step}# 二\n\n## 三\n\n{step}")
    assert [each for each in found if each[0].endswith("步")] == [
        ("第一步", "1 第一步"),
        ("第二步", "1 第二步"),
        ("第一步", "2.1 第一步"),
    ]


def test_figures_and_tables_of_an_appendix_bear_its_letter() -> None:
    picture = "![图示](a.svg)\n\n"
    found = numbered(
        DECIMAL, f"# 一\n\n{picture}# 二 {{.appendix}}\n\n{picture}{picture}# 三 {{.appendix}}\n\n{picture}"
    )
    assert [text for text, _ in found] == ["1", "1", "附录A", "A.1", "A.2", "附录B", "B.1"]


def test_clauses_below_the_last_level_are_numbered_in_shapes_it_does_not_have() -> None:
    scheme = read('outline = ["{1:chinese}、", "({2})"]\n')
    templates = [each.template for each in scheme.outline]
    assert len(templates) == 7
    assert len(set(templates)) == 7
    assert templates[2] == "{3:lower})"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("outline = []\n", [("T110", "outline")]),
        ('outline = ["{1}", "{2:romans}."]\n', [("T110", "{2:romans}.")]),
        ('outline = ["{1}", "条"]\n', [("T110", "条")]),
        ('outline = ["{1}", "{3}."]\n', [("T110", "{3}.")]),
        ('outline = ["{1", "{2}."]\n', [("T110", "{1")]),
        ('outline = ["{1}"]\nlevels = 3\n', [("T110", "levels")]),
        ('outline = ["{1}"]\nbullets = "☆"\n', [("T110", "bullets")]),
        ('outline = ["{1}", {text = "{2}.", runon = true}]\n', [("T110", "runon")]),
        ('outline = ["{1}"\n', [("T110", "\n")]),
        ('outline = ["{1}、", "（{2}）", "{3}、"]\n', [("T111", "{3}、")]),
        ('outline = ["{1}.", "({2})", "（{3}）"]\n', [("T111", "（{3}）")]),
        ('outline = ["{1}", "{1}{2}"]\n', [("T111", "{1}{2}")]),
        ('outline = ["{1:chinese}、", "{1:upper}.{2}"]\n', [("T112", "{1:upper}.{2}")]),
        ('outline = ["{1}", "{2}.{1}"]\n', [("T112", "{2}.{1}")]),
        ('outline = [{text = "第{1}章", headings = true}, "{1}.{2}"]\n', [("T112", "{1}.{2}")]),
        ('outline = ["{1}", {text = "{1}.{2}", run_on = true}]\n', [("T112", "{1}.{2}")]),
        (
            'outline = [{text = "第{1}章", run_on = true}, {text = "第{2}条", run_on = true}]\n',
            [("T112", "第{2}条")],
        ),
    ],
)
def test_a_scheme_that_is_ambiguous_or_beyond_word_is_told(text: str, found: list[tuple[str, str]]) -> None:
    assert sorted(set(faults(text))) == found


def test_a_chinese_level_repeated_in_decimals_is_what_word_calls_legal() -> None:
    assert faults('outline = ["{1:chinese}、", "{1}.{2}", "{1}.{2}.{3}"]\n') == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第十二条", "第12条"),
        ("（二）", "(2)"),
        ("一、", "1."),
        ("附录A", "附录a"),
        ("第 三 章", "第三章"),
        ("①", "(1)"),
    ],
)
def test_typed_numbers_compare_whatever_their_figures(one: str, other: str) -> None:
    assert folded_number(one) == folded_number(other)


@pytest.mark.parametrize("page", ["numbering.md", "numbering.zh-CN.md"])
def test_the_docs_list_what_is_shipped_and_show_a_sound_file(page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    listed = set(re.findall(r"(?m)^\| `([a-z-]+)` \| \S", text))
    assert listed == {each.stem for each in SHIPPED}
    example = re.search(r"(?m)^    name = .*\n(?:    .*\n)+", text)
    assert example
    lines = [line.removeprefix("    ") for line in example[0].splitlines()[1:]]
    assert faults("\n".join(lines) + "\n") == []
