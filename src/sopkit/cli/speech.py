"""Help and usage faults in the reader's language, click's own words included.

A help text says the same in both languages: English sentences, and behind their full stop a space and the Chinese; in
a longer text each line, or each half of a line, is in one of them. `said` takes out the one that is wanted.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping

import click

from sopkit.diagnostics import Wording

CLICK_WORDS: Mapping[str, str] = {
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Usage:": "用法：",
    "Error: {message}": "错误：{message}",
    "Aborted!": "已中断",
    "Try '{command} {option}' for help.": "用 {command} {option} 查看说明。",
    "Show this message and exit.": "显示本说明",
    "Show the version and exit.": "显示版本",
    "Missing command.": "没有写命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少{param_type}",
    "No such option {name!r}.": "没有选项 {name}。",
    "No such command {name!r}.": "没有命令 {name}。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是不是 {possibilities} 之一？）",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Invalid value: {message}": "值不对：{message}",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "{value!r} is not one of {choices}.": "{value} 不在 {choices} 之中。",
    "{value!r} is not {choice}.": "{value} 不是 {choice}。",
    "{value!r} does not match the format {format}.": "{value} 不合格式 {format}。",
    "{value!r} does not match the formats {formats}.": "{value} 不合格式 {formats}。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "{value!r} is not a valid {number_type}.": "{value} 不是数（{number_type}）。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value} 不是是非值；可写 {states}",
    "{name} {filename!r} is a file.": "{filename} 是文件。",
    "{name} {filename!r} is a directory.": "{filename} 是文件夹。",
    "{name} {filename!r} is not readable.": "{filename} 不能读。",
    "{name} {filename!r} is not writable.": "{filename} 不能写。",
    "{name} {filename!r} is not executable.": "{filename} 不能执行。",
    "{name} {filename!r} does not exist.": "{filename} 不存在。",
    "Could not open file {filename!r}: {message}": "打不开文件 {filename}：{message}",
    "Got unexpected extra argument ({args})": "多出了参数（{args}）",
    "Got unexpected extra arguments ({args})": "多出了参数（{args}）",
    "Takes {nargs} values but 1 was given.": "要 {nargs} 个值，只给了 1 个。",
    "Takes {nargs} values but {len} were given.": "要 {nargs} 个值，给了 {len} 个。",
    "Option {name!r} does not take a value.": "选项 {name} 不带值。",
    "Option {name!r} requires an argument.": "选项 {name} 要带一个值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 要带 {nargs} 个值。",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 要 {nargs} 个值。",
}
"""What click says, by its own wording, in Chinese. A test holds it against the click that is installed."""

_LACKS = ("Missing argument", "Missing option", "Missing parameter")

_HAN = re.compile("[\u3400-\u9fff]")
_CHINESE_END = re.compile("[\u3400-\u9fff，。；：、！？）”]$")
_TURN = re.compile("(?<=[.:?!]) (?=[\u3400-\u9fff])")


def said(text: str, language: str) -> str:
    """The one language of a help text in both; the text itself where it has only the other."""
    chinese = language == "zh"
    kept = []
    for line in text.split("\n"):
        english, turn, han = _halves(line)
        if turn:
            kept.append(re.match(r"\s*", line)[0] + (han if chinese else english.strip()))  # type: ignore[index]
        elif not line.strip() or line.strip() == "\b" or bool(_CHINESE_END.search(line.rstrip())) == chinese:
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n") or text


def _halves(line: str) -> tuple[str, bool, str]:
    found = _TURN.search(line)
    return (line[: found.start()], True, line[found.end() :]) if found else (line, False, "")


def told(message: str, language: str) -> str:
    """A message of click's in the reader's language; one that nobody has translated as it is."""
    if language != "zh":
        return message
    for lack in _LACKS:  # click puts the name behind it, and then, for some, what may be chosen
        if message.startswith(f"{lack} "):
            name, _, rest = message.removeprefix(lack).partition(".")
            return f"{CLICK_WORDS[lack]}{name}。{told(rest.strip(), language)}"
    for english in sorted(CLICK_WORDS, key=len, reverse=True):  # "is not one of …" before "is not …"
        found = _pattern(english).fullmatch(message.strip())
        if found:
            values = {name: told(value, language) for name, value in found.groupdict().items()}
            return CLICK_WORDS[english].format(**values)
    first, stop, rest = message.partition(". ")
    return f"{told(f'{first}.', language)}{told(rest, language)}" if stop else message


def _pattern(english: str) -> re.Pattern[str]:
    """A regular expression for what a wording of click's becomes once its fields are filled."""
    pieces = re.split(r"\{(\w+)(![rs])?\}", english)
    pattern = "".join(
        re.escape(piece) if at % 3 == 0 else f"['\"]?(?P<{piece}>.*?)['\"]?" if pieces[at + 1] else f"(?P<{piece}>.*?)"
        for at, piece in enumerate(pieces)
        if at % 3 != 2
    )
    return re.compile(pattern, re.DOTALL)


class Formatter(click.HelpFormatter):
    """Writes help under Chinese heads."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A head above options or commands."""
        self.write(f"{'':>{self.current_indent}}{CLICK_WORDS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Words and what they mean."""
        super().write_dl([(word, CLICK_WORDS.get(meaning, meaning)) for word, meaning in rows], col_max, col_spacing)


class ChineseContext(click.Context):
    """A context whose help is written under Chinese heads."""

    formatter_class = Formatter


def in_language(command: click.Command, language: str) -> click.Command:
    """A copy of `command`, and of those that it groups, whose help is in one language."""
    spoken = copy.copy(command)
    if isinstance(spoken, click.Group):
        spoken.commands = {name: in_language(each, language) for name, each in spoken.commands.items()}
    spoken.help = said(command.help or "", language)
    spoken.params = [_spoken(each, language) for each in command.params]
    if language == "zh":
        spoken.context_class = ChineseContext
    return spoken


def _spoken(parameter: click.Parameter, language: str) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    spoken = copy.copy(parameter)
    spoken.help = said(parameter.help, language)
    return spoken


def asked_language(words: Iterable[str]) -> str:
    """The language that the words of a command line ask for with ``--lang``; "" when they do not."""
    waiting = False
    for word in words:
        if waiting or word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
            return wanted if wanted in ("zh", "en") else ""
        waiting = word == "--lang"
    return ""


def tell_fault(fault: click.ClickException, language: str) -> None:
    """Tell a fault of usage: how the command is used, where its help is, and what is wrong."""
    words = Wording("错误：", "Error: ").in_language(language)
    if isinstance(fault, click.UsageError) and fault.ctx is not None:
        usage = fault.ctx.get_usage()
        command, option = fault.ctx.command_path, (fault.ctx.help_option_names or ["--help"])[-1]
        hint = Wording(f"用 {command} {option} 查看说明。", f"Try '{command} {option}' for help.")
        click.echo(f"{usage}\n{hint.in_language(language)}\n", err=True)
    click.echo(words + told(fault.format_message(), language), err=True)
