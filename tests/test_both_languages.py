"""Whatever sopkit tells, it tells in Chinese and in English: no message lacks either, and each keeps to its own.

The code is read, not run: whatever a person may be told is a `Wording`, a pair of arguments ``zh, en`` or a label, so a
text in one language alone shows as a literal at a place where people are spoken to.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import click
import pytest

from sopkit import cli
from sopkit.diagnostics import Rule
from sopkit.labels import shipped_tongues
from sopkit.office.explain import all_rules

SOURCES = Path(cli.__file__).parents[1]
FILES = sorted(SOURCES.rglob("*.py"))
HAN = re.compile("[\u3400-\u9fff]")
LETTERS = re.compile("[a-z]{3,}")
CITED = re.compile(
    r"such as [^.]*|“[^”]*”|\"[^\"]*\"|`[^`]*`|'[^']*'|（[^）]*）|\([^)]*\)|\[[^\]]*\]|\{[^{}]*\}|【[^】]*】|《[^》]*》"
    r"|// .*|--[\w-]+|sopkit"
)
"""What a text cites: examples, source to be written, names, keys. It may be in any language."""

PAIRS = {"Wording": 0, "say": 0, "fail": 0, "add": 1, "Unusable": 1, "stop": 2}
"""Functions told a text as two arguments ``zh, en``, and where the first of the two stands."""

SPOKEN_TO = {"echo", "secho", "UsageError", "ClickException", "BadParameter", "prompt", "confirm"}
"""Functions of the command line whose first argument people read."""


def faults(zh: str, en: str) -> list[str]:
    """What is wrong with a pair of words."""
    found = []
    if not zh.strip() or not en.strip():
        found.append("a half is empty")
    own = CITED.sub("", en)
    if HAN.search(own):
        found.append("Chinese in the English")
    if LETTERS.search(own) and not HAN.search(zh) and "{" not in zh:
        found.append("no Chinese in the Chinese")
    if _fields(zh) != _fields(en) and not _in_each_language(zh, en):
        found.append("other fields")
    return found


def _fields(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        return set()


def _in_each_language(zh: str, en: str) -> bool:
    """Whether fields differ only by the language they are in: ``{title_zh}`` and ``{title_en}`` or ``{title}``."""
    here, there = ({re.sub("_(zh|en)$", "", each) for each in _fields(text)} for text in (zh, en))
    return here == there


def test_a_pair_that_lacks_a_half_is_found() -> None:
    assert faults("", "Nothing here")
    assert faults("The file is not there", "The file is not there")
    assert faults("没有这个文件", "没有 such file")
    assert faults("没有 {path}", "no such file")
    assert not faults("没有“{path}”", "no {path} (没有)")


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_rule_tells_what_why_and_how_in_both(rule: Rule) -> None:
    for wording in (rule.message, rule.why, rule.mend):
        assert not faults(wording.zh, wording.en), wording
        assert HAN.search(wording.zh) or "_zh}" in wording.zh, wording


WORDS_OF_MACHINES = {
    "A101", "A201", "B151", "B157", "B112", "E105", "E106", "R159", "T103", "T104", "T105",
}  # fmt: skip
"""Rules that quote what a library, Graphviz or a bug said: a damaged output, a template, a drawing, a lock file."""


def test_values_of_messages_are_in_the_language_of_their_message() -> None:
    """A value that is a sentence has a Chinese and an English form: ``{problem_zh}`` and ``{problem_en}``."""
    codes = {rule.code for rule in all_rules().values() if "{problem}" in rule.message.zh}
    assert codes <= WORDS_OF_MACHINES


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a module with the name of what is called."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""), node


def literal(node: ast.expr) -> str | None:
    """The text of a literal, with a field for each value that an f-string puts in; None for what is computed."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            first, second = literal(left), literal(right)
            return None if first is None or second is None else first + second
        case ast.Call(func=ast.Attribute(value=text, attr="strip" | "lstrip" | "rstrip")):
            return literal(text)
        case _:
            return None


def test_every_pair_of_words_in_the_program_has_both_halves() -> None:
    found, seen = [], 0
    for file in FILES:
        for name, call in calls(file):
            at = PAIRS.get(name, len(call.args))
            if len(call.args) < at + 2:
                continue
            first, second = call.args[at : at + 2]
            zh, en = literal(first), literal(second)
            place = f"{file.relative_to(SOURCES)}:{call.lineno}"
            if zh is not None and zh == en and not zh.strip():  # Nothing to say, in either.
                continue
            if en is None and ast.unparse(second) in ("str(error)", "str(fault)"):  # The machine's own words.
                assert HAN.search(zh or "") or "problem_zh" in ast.unparse(first), place
                continue
            if (zh is None) != (en is None):
                found.append(f"{place}: only one half is a text")
            if zh is None or en is None:
                continue
            seen += 1
            found += [f"{place}: {fault}: {zh!r} / {en!r}" for fault in faults(zh, en)]
    assert seen > 600
    assert not found, "\n".join(found)


@pytest.mark.parametrize("file", [each for each in FILES if "cli" in each.parts], ids=lambda file: file.stem)
def test_nothing_is_said_at_the_command_line_in_one_language(file: Path) -> None:
    said = ((call.lineno, literal(call.args[0]) or "") for name, call in calls(file) if name in SPOKEN_TO and call.args)
    assert [each for each in said if HAN.search(each[1]) or LETTERS.search(CITED.sub("", each[1]))] == []


def spoken(language: str) -> Iterator[tuple[str, str]]:
    """Helps of all commands and their options in one language, with where each stands."""
    context = click.Context(cli.main, obj=language)
    for name in cli.main.list_commands(context):
        command = cli.main.get_command(context, name)
        assert command is not None
        yield name, command.help or ""
        for each in command.params:
            if isinstance(each, click.Option) and not each.hidden:
                yield f"{name} {each.opts[0]}", each.help or ""


def test_the_help_of_each_command_and_option_is_in_both() -> None:
    zh, en = dict(spoken("zh")), dict(spoken("en"))
    assert zh.keys() == en.keys()
    assert len(zh) > 30
    assert not [place for place, text in zh.items() if not HAN.search(text)]
    assert not [place for place, text in en.items() if HAN.search(CITED.sub("", text)) or not LETTERS.search(text)]


def test_every_module_of_the_command_line_is_among_the_commands() -> None:
    """A command that nobody listed would not be looked at here."""
    listed = cli.main.list_commands(click.Context(cli.main))
    for file in (SOURCES / "cli").glob("*.py"):
        command = (
            getattr(import_module(f"sopkit.cli.{file.stem}"), "command", None) if file.stem != "__init__" else None
        )
        assert not isinstance(command, click.Command) or command.name in listed


def test_every_label_is_in_both_languages_with_the_same_fields() -> None:
    zh, en = (shipped_tongues()[code].words for code in ("zh", "en"))
    assert set(zh) == set(en)
    signs = re.compile(r"\{\w+\}|[^\w]")
    for key in zh:
        assert zh[key].strip() and en[key].strip(), key
        assert HAN.search(zh[key]) or not LETTERS.search(signs.sub("", en[key])), key
        assert _fields(zh[key]) == _fields(en[key]), key
        assert not HAN.search(en[key]), key
