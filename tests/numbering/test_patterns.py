"""Document numbers: what fits a pattern, what comes next, what is one document and what another edition of it."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

from sopkit.adapters.disk import shipped_templates
from sopkit.model.resolved import folded
from sopkit.numbering import PartFault, PatternError, parse_pattern
from sopkit.numbering.mismatch import mismatch
from sopkit.numbering.parts import Part, Sign
from sopkit.numbering.slug import slug_of

REAL = [
    ("QYYT—B{seq:02}（{clause}）", "QYYT—B01（4.2.3）", {"seq": "01", "clause": "4.2.3"}),
    ("{company}-{type}{seq:02}({clause})", "QYYT—B01（4.2.3）", {"company": "QYYT", "type": "B", "seq": "01"}),
    ("{company}-{type}-{clause}-{seq:02}", "QYYT-D-4.2.3-03", {"type": "D", "clause": "4.2.3", "seq": "03"}),
    ("Q/{dept}{seq}-{clause}-{year!}", "Q/1QAG112-11-2017", {"dept": "1QAG", "seq": "112", "year": "2017"}),
    ("Q/{company}{chapter:3}-{seq:02}-{year!}", "Q/1QAG112-11-2017", {"company": "1QAG", "chapter": "112"}),
    ("ZG/YP {level:1} {process:2} {seq:03}-{year!}", "ZG/YP 2 60 006-2014", {"level": "2", "process": "60"}),
    ("{company}-{dept}-{type}-{seq:02}", "YT-ZG-QW-01", {"company": "YT", "dept": "ZG", "type": "QW", "seq": "01"}),
    ("{dept}-{type}-{seq:02}", "ZG-QW-03", {"dept": "ZG", "type": "QW", "seq": "03"}),
    ("{chapter:3}-{document:2}-J{seq:02}", "112-11-J01", {"chapter": "112", "document": "11", "seq": "01"}),
    ("物管字〔{year!}〕{seq}号", "物管字〔2026〕12号", {"year": "2026", "seq": "12"}),
    ("Q/{dept}{seq:03}({year})", "Q/AG112（2017）", {"dept": "AG", "seq": "112", "year": "2017"}),
    ("WI-{dept}-{seq:03}", "WI—CS－1234", {"dept": "CS", "seq": "1234"}),
    ("GB {seq}", "GB 19001", {"seq": "19001"}),
    ("{seq}{dept}", "12QA", {"seq": "12", "dept": "QA"}),
    ("{dept}-{year}-{seq:02}", "QA-2026-07", {"dept": "QA", "year": "2026", "seq": "07"}),
    ("A{part:03}.{seq:1}", "A0012.7", {"part": "0012", "seq": "7"}),
]


def shipped_patterns() -> list[str]:
    found = (tomllib.loads(each.read_text("utf-8")) for each in Path(shipped_templates()).glob("*/type.toml"))
    numbers = {each["number"] for each in found if "number" in each}
    return sorted(each for each in numbers if not parse_pattern(each).takes_any)


PATTERNS = [*dict.fromkeys([*(pattern for pattern, _, _ in REAL), *shipped_patterns()])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("QYYT—B01（4.2.3）", "QYYT-B01(4.2.3)"),
        ("ZG/YP 2 60 006-2014", "ZG/YP260006–2014"),
        ("ＷＩ－ＣＳ－００３", "wi-cs-003"),
    ],
)
def test_numbers_compare_after_folding_width_dashes_and_spaces(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("pattern", "number", "parts"), REAL)
def test_real_numbers_are_read_into_their_parts(pattern: str, number: str, parts: dict[str, str]) -> None:
    read = parse_pattern(pattern).parts(number)
    assert read is not None
    assert {name: read[name] for name in parts} == parts


def made_up(part: Part, chance: random.Random) -> str:
    """Some text the part may hold."""
    length = chance.randint(part.least, min(part.most, part.least + 3))
    if part.inner is Sign.DOTTED:
        return ".".join(str(chance.randint(0, 30)) for _ in range(length))
    signs = "0123456789" if part.figures else "0123456789ABCXYZ管"
    while True:
        text = "".join(chance.choice(signs) for _ in range(length))
        if part.holds(text):
            return text


@pytest.mark.parametrize("text", PATTERNS)
def test_what_is_written_is_read_back_for_every_pattern(text: str) -> None:
    pattern = parse_pattern(text)
    chance = random.Random(text)
    for _ in range(150):
        values = {part.name: made_up(part, chance) for part in pattern.every_part}
        number = pattern.write(values)
        assert pattern.parts(number) == values
        assert pattern.canonical(number.replace("-", "－").lower()) == number
        assert mismatch(pattern, number, {}).parts == ()
        if pattern.without:
            undated = pattern.undated(number)
            assert pattern.without.parts(undated) == {name: values[name] for name in pattern.without.names}
            around = pattern.around_edition(number)
            edition = next(values[part.name] for part in pattern.every_part if part.edition)
            assert around is not None
            assert edition.join(around) == folded(number)


@pytest.mark.parametrize("text", PATTERNS)
def test_a_spoilt_number_is_explained_and_the_nearest_right_one_fits(text: str) -> None:
    pattern = parse_pattern(text)
    chance = random.Random(text)
    for _ in range(12):
        number = pattern.write({part.name: made_up(part, chance) for part in pattern.every_part})
        at = chance.randrange(len(number))
        spoilt = number[:at] + chance.choice(["", "!", "--?", "O"]) + number[at + 1 :]
        if pattern.parts(spoilt) is not None:
            continue
        found = mismatch(pattern, spoilt, {"dept": "CS", "year": "2026"})
        assert pattern.parts(found.nearest) is not None
        assert found.parts or not folded(spoilt)


@pytest.mark.parametrize("number", ["WI-CS-03", "QP-CS-003", "WI-CS-003-1", "WI-CS-00A", "", "A" * 300])
def test_a_number_not_of_the_pattern_has_no_parts(number: str) -> None:
    assert parse_pattern("WI-{dept}-{seq:03}").parts(number) is None


@pytest.mark.parametrize(
    ("pattern", "number", "nearest"),
    [
        ("WI-{dept}-{seq:03}", "WI-CS-3", "WI-CS-003"),
        ("WI-{dept}-{seq:03}", "WI-CS-OO3", "WI-CS-003"),
        ("WI-{dept}-{seq:03}", "WI_CS-003", "WI-CS-003"),
        ("WI-{dept}-{seq:03}", "WI-003", "WI-CS-003"),
        ("WI-{dept}-{seq:03}", "QP-QA-003", "WI-QA-003"),
        ("WI-{dept}-{seq:03}", "WI-CS-003-01", "WI-CS-003"),
        ("Q/{dept}{seq}-{clause}-{year!}", "Q/1QAG112-11-17", "Q/1QAG112-11-2017"),
        ("Q/{dept}{seq}-{clause}-{year!}", "Q/1QAG112-11", "Q/1QAG112-11-2026"),
        ("QYYT-B{seq:02}({clause})", "QYYT-B1(4.2.3", "QYYT-B01(4.2.3)"),
        ("ZG/YP {level:1} {process:2} {seq:03}-{year!}", "ZG/YP 2 60 06-2014", "ZG/YP 2 60 006-2014"),
        ("{company}-{type}-{seq:02}", "YT—01", "YT-QW-01"),
    ],
)
def test_the_nearest_right_number_keeps_what_was_right(pattern: str, number: str, nearest: str) -> None:
    known = {"dept": "CS", "year": "2026", "company": "YT", "type": "QW"}
    assert mismatch(parse_pattern(pattern), number, known).nearest == nearest


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("WI-{dept}-{dept}-{seq}", "T121", "{dept}"),
        ("WI-{seq}-{seq:03}", "T121", "{seq:03}"),
        ("WI-{dept", "T120", "{dept"),
        ("WI-seq}-{seq}", "T120", "}"),
        ("WI-{Dept}-{seq}", "T120", "{Dept}"),
        ("WI-{seq:99}", "T120", "{seq:99}"),
        ("WI-{seq:999999999}", "T120", "{seq:999999999}"),
        ("WI-{dept}-{year}", "T122", "WI-{dept}-{year}"),
        ("", "T122", ""),
        ("{a}{b}-{seq}", "T123", "{a}{b}"),
        ("ZG/YP {level} {process} {seq:03}", "T123", "{level} {process}"),
        ("{clause}{seq}", "T123", "{clause}{seq}"),
        ("{a}{b}{c}{d}{e}{f}{g}{h}{seq}", "T120", "{a}{b}{c}{d}{e}{f}{g}{h}{seq}"),
        ("WI-{seq:03!}", "T124", "{seq:03!}"),
        ("WI-{seq!}", "T124", "{seq!}"),
        ("WI-{issue!}-{seq}-{year!}", "T124", "{issue!}"),
        ("WI-{a}X{b}-{seq}", "T123", "{a}X{b}"),
    ],
)
def test_a_pattern_that_cannot_be_read_back_is_refused_at_its_part(text: str, code: str, words: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(text)
    assert (caught.value.rule.code, text[caught.value.start : caught.value.end]) == (code, words)


def test_the_two_readings_are_shown() -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern("{a}{b}-{seq}")
    assert caught.value.values["number"] == "AAA-1"
    assert {caught.value.values["one"], caught.value.values["other"]} == {"a = AA, b = A", "a = A, b = AA"}


def test_the_next_number_follows_the_highest_and_gaps_are_never_filled() -> None:
    pattern = parse_pattern("WI-{dept}-{seq:03}")
    taken = ["WI-CS-001", "WI-CS-007", "WI-EQ-009", "nonsense"]
    assert pattern.next_free(taken, {"dept": "CS"}) == "WI-CS-008"
    assert pattern.next_free(taken, {"dept": "QA"}) == "WI-QA-001"


def test_the_running_number_counts_within_what_stands_before_it() -> None:
    pattern = parse_pattern("QYYT-B{seq:02}({clause})")
    assert pattern.next_free(["QYYT—B03（4.2.3）"], {"clause": "7.5"}) == "QYYT-B04(7.5)"
    by_clause = parse_pattern("QYYT-D-{clause}-{seq:02}")
    assert by_clause.next_free(["QYYT-D-4.2.3-03"], {"clause": "4.2.4"}) == "QYYT-D-4.2.4-01"
    by_year = parse_pattern("QA-{year}-{seq:02}")
    assert by_year.next_free(["QA-2025-09"], {"year": "2026"}) == "QA-2026-01"


def test_another_edition_uses_the_number_up_and_so_does_an_undated_reference() -> None:
    pattern = parse_pattern("QA-{year!}-{seq:02}")
    assert pattern.next_free(["QA-2025-09"], {"year": "2026"}) == "QA-2026-10"
    assert pattern.next_free(["QA-11"], {"year": "2026"}) == "QA-2026-12"


def test_a_part_without_a_fitting_value_is_named() -> None:
    pattern = parse_pattern("Q/{dept}{seq}-{clause}")
    for values, name in (({"dept": "AG"}, "clause"), ({"dept": "AG1", "clause": "4.2"}, "dept"), ({}, "dept")):
        with pytest.raises(PartFault) as caught:
            pattern.next_free((), values)
        assert caught.value.name == name


def test_no_number_is_left_when_the_width_is_fixed() -> None:
    pattern = parse_pattern("WI-{seq:2}")
    assert pattern.next_free(["WI-98"], {}) == "WI-99"
    with pytest.raises(PartFault) as caught:
        pattern.next_free(["WI-99"], {})
    assert caught.value.name == "seq"


@pytest.mark.parametrize(
    ("pattern", "number", "undated"),
    [
        ("Q/{dept}{seq}-{clause}-{year!}", "Q/1QAG112-11-2017", "Q/1QAG112-11"),
        ("ZG/YP {level:1} {process:2} {seq:03}-{year!}", "ZG/YP 2 60 006-2014", "ZG/YP 2 60 006"),
        ("Q/{seq:03}({year!})", "Q/112(2017)", "Q/112"),
        ("物管字〔{year!}〕{seq}号", "物管字〔2026〕12号", "物管字12号"),
        ("{year!}-{seq}", "2026-7", "7"),
        ("WI-{seq:02}", "WI-07", "WI-07"),
    ],
)
def test_an_undated_number_is_without_the_edition_and_what_sets_it_off(pattern: str, number: str, undated: str) -> None:
    assert parse_pattern(pattern).undated(number) == undated


def test_the_pattern_for_papers_numbered_by_others_takes_any_number() -> None:
    pattern = parse_pattern("*")
    assert pattern.takes_any
    assert pattern.parts("GB/T 19001—2016") == {}
    assert pattern.parts("") is None


@pytest.mark.parametrize(
    ("number", "undated", "around"),
    [
        ("GB/T 2828.1-2012", "GB/T 2828.1", ("GB/T2828.1-", "")),
        ("GB/T 2828.1—2012", "GB/T 2828.1", ("GB/T2828.1-", "")),
        ("ISO 9001：2015", "ISO 9001", ("ISO9001:", "")),
        ("GB/T 2828.1", "GB/T 2828.1", None),
        ("WEINTEK-0450", "WEINTEK-0450", None),
        ("2012", "2012", None),
    ],
)
def test_the_year_behind_a_number_of_others_is_its_edition(
    number: str, undated: str, around: tuple[str, str] | None
) -> None:
    pattern = parse_pattern("*-{year!}")
    assert pattern.takes_any
    assert pattern.undated(number) == undated
    assert pattern.around_edition(number) == around
    assert pattern.parts("") is None


def test_a_slug_is_safe_as_a_file_name_and_never_shared() -> None:
    assert slug_of("WI-CS-003") == "WI-CS-003"
    assert slug_of("ZG/YP 2 60 006-2014").startswith("ZG-YP-2-60-006-2014-")
    assert slug_of("A/1") != slug_of("A 1")
    assert slug_of("A/1") != slug_of("A-1")
    for odd in ("..", ".hidden", "../../etc", "文件", ""):
        slug = slug_of(odd)
        assert slug
        assert not slug.startswith(".")
        assert "/" not in slug


def test_no_pattern_takes_long_over_any_number() -> None:
    pattern = parse_pattern("{a:5}{b:4}{c:3}{d:2}{seq}")
    assert pattern.parts("A" * 10_000 + "!") is None
    assert pattern.parts("A" * 99 + "!") is None
    assert mismatch(pattern, "A" * 60, {}).nearest
    assert mismatch(pattern, "A" * 10_000, {}).nearest
