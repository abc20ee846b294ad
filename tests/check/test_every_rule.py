"""Every rule has a page that holds what it promises: its `wrong` fires it, its `right` is sound, its fix mends."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from sopkit.check import ALL_RULES
from sopkit.check.fix import apply
from sopkit.diagnostics import Rule, Severity
from sopkit.parse.rules import PARSE_RULES

from .harness import check_files, rules_named, run, workspace_files

RULES = (*PARSE_RULES, *ALL_RULES)
SHOWN = [rule for rule in RULES if rule.wrong]
CHECKED = list(ALL_RULES)
FIXABLE = [rule for rule in SHOWN if rule.fixable]


def fields(text: str) -> set[str]:
    """Names of the fields in a wording; ``what_zh`` and ``what_en`` are one field in two languages."""
    names = (name for _, name, _, _ in Formatter().parse(text) if name)
    return {re.sub(r"_(zh|en)$", "", name) for name in names}


def test_codes_and_names_are_well_formed_and_used_once() -> None:
    codes = [rule.code for rule in RULES]
    names = [rule.name for rule in RULES]
    assert [code for code in codes if not re.fullmatch(r"[A-Z]\d{3}", code)] == []
    assert [name for name in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name)] == []
    assert sorted({code for code in codes if codes.count(code) > 1}) == []
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_there_are_rules_of_every_family() -> None:
    assert {rule.code[0] for rule in ALL_RULES} == set("MSRLXF")


@pytest.mark.parametrize("rule", RULES, ids=rules_named(RULES))
def test_both_languages_are_there_and_say_the_same(rule: Rule) -> None:
    for wording in (rule.message, rule.why, rule.mend):
        assert re.search(r"[一-鿿]", wording.zh), wording.zh
        without_values = re.sub(r"[“\"`'(].*?[”\"`')]", "", wording.en)
        assert wording.en and not re.search(r"[一-鿿]", without_values), wording.en
        assert fields(wording.zh) == fields(wording.en) or wording is rule.mend
    assert fields(rule.why.zh) == fields(rule.why.en) == set()


@pytest.mark.parametrize("rule", CHECKED, ids=rules_named(CHECKED))
def test_every_check_shows_wrong_and_right(rule: Rule) -> None:
    assert rule.wrong.strip()
    assert rule.right.strip()


@pytest.mark.parametrize("rule", SHOWN, ids=rules_named(SHOWN))
def test_wrong_fires_the_rule(rule: Rule) -> None:
    checked = run(rule.wrong)
    assert checked.of(rule), [(each.code, each.diagnostic.message.en) for each in checked.findings]
    for found in checked.of(rule):
        assert found.diagnostic.message.zh and found.diagnostic.hint.zh  # every field has its value


@pytest.mark.parametrize("rule", SHOWN, ids=rules_named(SHOWN))
def test_right_fires_neither_the_rule_nor_any_error(rule: Rule) -> None:
    checked = run(rule.right)
    unwanted = [
        each for each in checked.findings if each.diagnostic.severity is Severity.ERROR or each.code == rule.code
    ]
    assert [(each.code, each.place, each.diagnostic.message.en) for each in unwanted] == []


@pytest.mark.parametrize("rule", FIXABLE, ids=rules_named(FIXABLE))
def test_the_fix_mends_what_it_says(rule: Rule) -> None:
    files = dict(workspace_files(rule.wrong))
    before = check_files(files)
    assert any(each.diagnostic.fix for each in before.of(rule))
    for path, source in before.sources.items():
        fixes = [
            each.diagnostic.fix for each in before.of(rule) if each.diagnostic.fix and each.diagnostic.span.path == path
        ]
        text, applied, _ = apply(source.text, fixes)
        assert len(applied) > 0 or not fixes
        files[path] = text.encode()
    after = check_files(files)
    assert [each.words for each in after.of(rule) if each.diagnostic.fix] == []
    errors = {each.code for each in after.findings if each.diagnostic.severity is Severity.ERROR}
    assert errors <= {each.code for each in before.findings}


def test_only_rules_that_say_so_have_fixes() -> None:
    silent = [
        rule.code for rule in SHOWN if not rule.fixable and any(f.diagnostic.fix for f in run(rule.wrong).of(rule))
    ]
    assert silent == []
