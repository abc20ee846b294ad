"""Help and faults of usage are in the reader's language: by ``--lang``, else by the locale; click's own words too."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from sopkit.cli import _MODULES, main
from sopkit.cli.speech import CLICK_WORDS, said, told
from tests.workspace import Desk

HAN = re.compile("[\u3400-\u9fff]")
QUOTED = re.compile(r"such as \S+ or [\u3400-\u9fff]+")
NEVER_MET = {
    # Faults of whoever writes a command line's code, and questions that sopkit does not ask.
    "deprecated", "(dynamic)", "unknown error", "env var: {var}", "default: {default}", "file", "directory", "path",
    "Value must be an iterable.", "Choice({choices})", "{value!r} is not a valid UUID.", "Repeat for confirmation",
    "Do you want to continue?", "Confirm the action without prompting.", "%(prog)s, version %(version)s",
    "Press any key to continue...", "Error: The two entered values do not match.", "Unknown color {colour!r}",
    "Error: invalid input", "Name '{name}' defined twice", "Invalid start character for option ({option})",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Could not determine name for option with declarations {decls!r}",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
}  # fmt: skip


def texts_of_click() -> set[str]:
    """Every text that the installed click has for translation."""
    found = set()
    for module in ("core", "exceptions", "types", "parser", "formatting", "decorators", "termui"):
        tree = ast.parse((Path(click.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                found |= {
                    each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    return found


def test_nothing_that_click_may_say_lacks_its_chinese() -> None:
    unknown = {
        each for each in texts_of_click() - set(CLICK_WORDS) - NEVER_MET if not each.startswith("No options defined")
    }
    assert unknown == set()
    assert all(HAN.search(each) for each in CLICK_WORDS.values())


def commands() -> list[str]:
    return main.list_commands(click.Context(main))


def every_command() -> list[str]:
    """Every command line that has a help of its own: commands, and the subcommands of groups."""
    found = [""]
    for name in commands():
        command = main.get_command(click.Context(main), name)
        found += [name, *(f"{name} {each}" for each in (command.commands if isinstance(command, click.Group) else ()))]
    return found


@pytest.mark.parametrize("line", every_command())
def test_every_help_is_in_one_language_and_whole_in_both(line: str, desk: Desk) -> None:
    words = line.split()
    chinese = desk.run(*words, "--help", env={"LC_ALL": "zh_CN.UTF-8"}).out
    english = desk.run(*words, "--help", env={"LC_ALL": "en_US.UTF-8"}).out
    assert HAN.search(chinese)
    assert "Usage" not in chinese
    assert "Show this" not in chinese
    assert not HAN.search(QUOTED.sub("", english)), english
    squeezed = "".join(chinese.split())
    for option in options_as_written(words):
        assert option.help
        told_so = said(CLICK_WORDS.get(option.help, option.help), "zh")
        assert HAN.search(told_so), option.name
        assert "".join(told_so.split()) in squeezed


def options_as_written(words: list[str]) -> list[click.Option]:
    """The options that a command's help shows, with their help as written, in both languages."""
    command: click.Command = main
    if words:
        command = import_module(f"sopkit.cli.{_MODULES.get(words[0], words[0])}").command
        for word in words[1:]:
            assert isinstance(command, click.Group)
            command = command.commands[word]
    return [each for each in command.params if isinstance(each, click.Option) and each.help and not each.hidden]


def test_lang_outweighs_the_locale(desk: Desk) -> None:
    assert "Usage:" in desk.run("check", "--lang", "en", "--help", env={"LC_ALL": "zh_CN.UTF-8"}).out
    assert "用法：" in desk.run("check", "--lang=zh", "--help", env={"LC_ALL": "en_US.UTF-8"}).out


@pytest.mark.parametrize(("words", "zh", "en"), [
    (("nwe",), "没有命令 nwe", "No such command 'nwe'"),
    (("check", "--fixx"), "没有选项 --fixx", "No such option '--fixx'"),
    (("check", "--format", "x"), "x 不在", "'x' is not one of"),
    (("check", "--format"), "要带一个值", "requires an argument"),
    (("check", "--as-of", "today"), "不合格式", "does not match the format"),
    (("build", "-j", "0"), "不在范围", "is not in the range"),
])  # fmt: skip
def test_faults_of_usage_are_told_in_the_readers_language(desk: Desk, words: tuple[str, ...], zh: str, en: str) -> None:
    ran = desk.run(*words, env={"LC_ALL": "zh_CN.UTF-8"})
    assert (ran.status, zh in ran.err, "Error" in ran.err) == (2, True, False), ran.err
    ran = desk.run(*words, env={"LC_ALL": "en_US.UTF-8"})
    assert (ran.status, en in ran.err, bool(HAN.search(ran.err))) == (2, True, False), ran.err


def test_a_text_in_both_languages_is_taken_apart() -> None:
    both = "Note what it is. 记下它\n\nPATHS are files such as 甲.md.\nPATHS 是文件。"
    assert said(both, "en") == "Note what it is.\n\nPATHS are files such as 甲.md."
    assert said(both, "zh") == "记下它\n\nPATHS 是文件。"
    assert told("No such option '--a'. Did you mean '--b'?", "zh") == "没有选项 --a。是不是 '--b'？"


@pytest.mark.parametrize(
    ("message", "chinese"),
    [
        ("Missing argument 'NUMBER'.", "缺少参数 'NUMBER'。"),
        ("Missing option '-o' / '--output'.", "缺少选项 '-o' / '--output'。"),
    ],
)
def test_what_is_lacking_is_named_in_chinese(message: str, chinese: str) -> None:
    assert told(message, "zh") == chinese
    assert told(message, "en") == message
