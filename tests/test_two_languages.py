"""No message lacks either language: every wording in the code has Chinese with Han in it and English without.

The code is read, not run: whatever a person may be told is a `Wording`, a pair of arguments ``zh, en`` or a label, so a
text in one language alone shows as a literal at a place where people are spoken to.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopkit.labels import shipped_tongues
from sopkit.office.explain import all_rules

SOURCES = sorted((Path(__file__).parents[1] / "src/sopkit").rglob("*.py"))
HAN = re.compile("[\u3400-\u9fff]")
LETTERS = re.compile("[a-z]{3,}")
CITED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|`[^`]*`|'[^']*'|\([^)]*\)|\[[^\]]*\]|《[^》]*》|// .*|\{[^}]*\}|--[\w-]+|sopkit"
)
"""What a text cites: source to be written, names, keys. It may be in any language."""

PAIRS = {"stop": 2, "say": 0, "add": 1, "fail": 0, "Unusable": 1}
"""Functions told a text as two arguments ``zh, en``, and where the first of the two stands."""


def literal(node: ast.expr | None) -> str | None:
    """The text of a literal, of an f-string with … for its values; None for what is computed."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(each.value if isinstance(each, ast.Constant) else "{}" for each in parts)  # type: ignore[misc]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            halves = (literal(left), literal(right))
            return None if None in halves else "".join(filter(None, halves))
        case _:
            return None


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def wordings(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, Chinese and English of every pair of literals."""
    for name, call in calls(path):
        at = 0 if name in ("Wording", "_wording") else PAIRS.get(name, -1)
        if at < 0 or len(call.args) < at + 2:
            continue
        zh, en = literal(call.args[at]), literal(call.args[at + 1])
        if zh is not None and en is not None:
            yield call.lineno, zh, en


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_wording_has_both_languages_and_each_keeps_to_its_own(path: Path) -> None:
    wrong = []
    for line, zh, en in wordings(path):
        if not zh and not en:
            continue
        plain = CITED.sub("", en)
        if not en.strip() or HAN.search(plain):
            wrong.append((line, en))
        if not zh.strip() or (LETTERS.search(CITED.sub("", en)) and not HAN.search(zh) and "{" not in zh):
            wrong.append((line, zh))
    assert wrong == []


SPOKEN_TO = {"echo": 0, "secho": 0, "UsageError": 0, "ClickException": 0, "BadParameter": 0, "prompt": 0, "confirm": 0}


@pytest.mark.parametrize("path", [each for each in SOURCES if "cli" in each.parts], ids=lambda path: path.stem)
def test_nothing_is_said_at_the_command_line_in_one_language(path: Path) -> None:
    alone = []
    for name, call in calls(path):
        if name in SPOKEN_TO and call.args:
            text = literal(call.args[SPOKEN_TO[name]])
            if text and (HAN.search(text) or LETTERS.search(CITED.sub("", text))):
                alone.append((call.lineno, text))
    assert alone == []


def test_every_rule_speaks_both() -> None:
    for rule in all_rules().values():
        for wording in (rule.message, rule.why, rule.mend):
            assert HAN.search(wording.zh) or "_zh}" in wording.zh, (rule.code, wording.zh)
            assert wording.en.strip(), rule.code
            assert not HAN.search(CITED.sub("", wording.en)), (rule.code, wording.en)


def test_values_of_messages_are_in_the_language_of_their_message() -> None:
    """A value that is a sentence has a Chinese and an English form: ``{problem_zh}`` and ``{problem_en}``."""
    codes = {rule.code for rule in all_rules().values() if "{problem}" in rule.message.zh}
    assert codes <= WORDS_OF_MACHINES


WORDS_OF_MACHINES = {
    "A101", "A201", "B151", "B157", "B112", "E105", "E106", "R159", "T103", "T104", "T105",
}  # fmt: skip
"""Rules that quote what a library, Graphviz or a bug said: a damaged output, a template, a drawing, a lock file."""


def test_every_label_is_in_both_languages() -> None:
    tongues = shipped_tongues()
    zh, en = tongues["zh"].words, tongues["en"].words
    assert zh.keys() == en.keys()
    signs = re.compile(r"\{\w+\}|[^\w]")
    for key in zh:
        assert HAN.search(zh[key]) or not LETTERS.search(signs.sub("", en[key])), key
        assert en[key].strip() and not HAN.search(en[key]), key
