"""The pages about patterns and versions hold what they promise: `wrong` fires the rule, `right` does not."""

from __future__ import annotations

import pytest

from sopkit.diagnostics import Rule, SourceText
from sopkit.numbering.pattern_rules import PATTERN_RULES
from sopkit.office.type_numbers import number_faults
from sopkit.types import read_type

SOUND = {"number": '"WI-{seq:03}"', "version": '"letters"', "numbering": '"decimal"'}


def codes(lines: str) -> list[str]:
    own = dict(line.split(" = ", 1) for line in lines.splitlines())
    entries = "".join(f"{key} = {value}\n" for key, value in {**SOUND, **own}.items())
    text = f'name = {{ zh = "例", en = "Example" }}\n{entries}header = [["number", "version", "page"]]\n'
    source = SourceText("templates/x/type.toml", text)
    kind, faults = read_type("x", source)
    assert kind and not faults
    found = list(number_faults(kind, source))
    for each in found:
        assert source.slice(each.span) in text
        assert each.message.zh and each.hint.en
        assert each.span.start > 0
    return [each.rule.code for each in found]


@pytest.mark.parametrize("rule", PATTERN_RULES, ids=[each.name for each in PATTERN_RULES])
def test_wrong_fires_the_rule_and_right_is_sound(rule: Rule) -> None:
    assert codes(rule.wrong) == [rule.code]
    assert codes(rule.right) == []
