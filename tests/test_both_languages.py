"""Whatever sopkit tells, it tells in Chinese and in English: no message lacks either."""

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
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
QUOTED = re.compile(r"such as [^.]*|“[^”]*”|\"[^\"]*\"|`[^`]*`|（[^）]*）|\([^)]*\)|\{[^{}]*\}|【[^】]*】")


def faults(zh: str, en: str) -> list[str]:
    """What is wrong with a pair of words; examples, in quotes or brackets, may be in the other language."""
    found = []
    if not zh.strip() or not en.strip():
        found.append("a half is empty")
    own = QUOTED.sub("", en)
    if HAN.search(own):
        found.append("Chinese in the English")
    if len(LATIN_WORD.findall(own)) > 2 and not HAN.search(zh):
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


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_rule_tells_what_why_and_how_in_both(rule: Rule) -> None:
    for wording in (rule.message, rule.why, rule.mend):
        assert not faults(wording.zh, wording.en), wording
        assert HAN.search(wording.zh) or "_zh}" in wording.zh, wording


def pairs() -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """Every pair of words in the program: what `Wording`, `say` and `stop` are given, with its place."""
    for file in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = {"Wording": node.args, "stop": node.args[2:], "say": node.args}.get(name, [])
            if len(words) == 2:
                yield f"{file.relative_to(SOURCES)}:{node.lineno}", words[0], words[1]


def literal(node: ast.expr) -> str | None:
    """The text of a literal, with a field for each value that an f-string puts in; None for what is computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
        return "".join(map(str, parts))
    return None


def test_every_pair_of_words_in_the_program_has_both_halves() -> None:
    found, seen = [], 0
    for place, first, second in pairs():
        zh, en = literal(first), literal(second)
        if zh == en == "":  # Nothing to say, in either.
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
    assert seen > 500
    assert not found, "\n".join(found)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by name, the whole program first."""
    yield "sopkit", cli.main
    context = click.Context(cli.main)
    for name in cli.main.list_commands(context):
        command = cli.main.get_command(context, name)
        assert command is not None
        yield name, command


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
    assert not [place for place, text in en.items() if HAN.search(QUOTED.sub("", text)) or not LATIN_WORD.search(text)]


def test_shipped_labels_have_the_same_keys_and_fields_in_both() -> None:
    zh, en = (shipped_tongues()[code].words for code in ("zh", "en"))
    assert set(zh) == set(en)
    for key in zh:
        assert zh[key].strip(), key
        assert en[key].strip(), key
        assert _fields(zh[key]) == _fields(en[key]), key
        assert not HAN.search(en[key]), key


def test_a_pair_that_lacks_a_half_is_found() -> None:
    assert faults("", "Nothing here")
    assert faults("The file is not there", "The file is not there")
    assert faults("没有这个文件", "没有 such file")
    assert faults("没有 {path}", "no such file")
    assert not faults("没有“{path}”", "no {path} (没有)")


def test_every_module_of_the_command_line_is_among_the_commands() -> None:
    """A command that nobody listed would not be looked at here."""
    listed = {name for name, _ in commands()}
    for file in (SOURCES / "cli").glob("*.py"):
        if file.stem != "__init__" and isinstance(
            getattr(import_module(f"sopkit.cli.{file.stem}"), "command", None), click.Command
        ):
            assert file.stem in listed
