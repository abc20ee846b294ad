"""Read a language's words: ``templates/labels/CODE.toml``. Its format, by example (``vi.toml``):

    number = "Số tài liệu"                 # labels by the keys of labels/en.toml; English stands for those left out
    page_of = "Trang {page} / {pages}"     # {fields} stay as they are

    [about]
    name = "Tiếng Việt"                    # what the language calls itself
    tag = "vi-VN"                          # BCP 47, for HTML, Word and PDF; the file's name when left out
    aliases = ["越南语", "越南文"]            # further words for it in front matter and on directives

    [said]                                 # words of types and of the workspace, by their Chinese or English wording
    "编制" = "Biên soạn"
    "Work instruction" = "Hướng dẫn công việc"

``zh.toml`` and ``en.toml`` of a workspace lay their keys over the shipped ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

from sopkit.diagnostics import Diagnostic, Rule, Severity, SourceText, Span, Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.diagnostics.toml import NotToml, Unusable, finding, read_toml
from sopkit.labels import BOTH, Tongue, shipped_tongues

BAD_LABELS = Rule(
    code="T140",
    name="labels-unreadable",
    severity=Severity.ERROR,
    message=Wording("语言标签文件有误：{problem_zh}", "The file of labels is not usable: {problem_en}"),
    why=Wording(
        "读不懂这个文件，用这种语言的文件就印不出标签。",
        "Without it no document in this language has its labels.",
    ),
    mend=Wording("按 docs/languages.md 的示例改正。", "Mend it as docs/languages.md shows."),
)
INCOMPLETE_LABELS = Rule(
    code="T141",
    name="labels-incomplete",
    severity=Severity.WARNING,
    message=Wording(
        "语言“{language}”缺 {count} 个标签，印成英文：{keys}",
        "The language “{language}” lacks {count} labels, which print in English: {keys}",
    ),
    why=Wording(
        "只懂这种语言的人看不懂页上剩下的英文。",
        "Who reads only this language does not understand the English that is left.",
    ),
    mend=Wording("在这个文件里补上这些键。", "Add these keys to the file."),
)
UNKNOWN_LABEL = Rule(
    code="T142",
    name="unknown-label",
    severity=Severity.WARNING,
    message=Wording("没有“{key}”这个标签；相近的是 {nearest}", "There is no label “{key}”; the nearest is {nearest}"),
    why=Wording("写错的键不起作用，页上仍印英文。", "A key spelt wrong does nothing, and the page prints English."),
    mend=Wording("按 labels/en.toml 的键改正，或删去。", "Correct it to a key of labels/en.toml, or delete it."),
)
LOST_FIELD = Rule(
    code="T143",
    name="label-field-lost",
    severity=Severity.ERROR,
    message=Wording("标签“{key}”要有 {fields}", "The label “{key}” must hold {fields}"),
    why=Wording(
        "页码和工时填在这些位置；少了就印不出数字。",
        "Page numbers and times go into these places; without them no figure is printed.",
    ),
    mend=Wording("把 {fields} 原样写进译文。", "Write {fields} into the translation as it is."),
)

TONGUE_RULES = (BAD_LABELS, INCOMPLETE_LABELS, UNKNOWN_LABEL, LOST_FIELD)

_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}")
_ABOUT = frozenset({"name", "tag", "aliases"})
_MOST_NAMED = 400


def read_tongue(file: str, toml: SourceText) -> tuple[Tongue | None, tuple[Diagnostic, ...]]:
    """Read the language of the file called `file` (``vi.toml``); an unusable file is a diagnostic and no language."""
    try:
        return _tongue(file.removesuffix(".toml"), read_toml(toml), toml)
    except NotToml as error:
        return None, (finding(BAD_LABELS, error.span, error.problem),)
    except Unusable as error:
        return None, (finding(BAD_LABELS, _span(toml, error.words), error.problem),)


def _tongue(name: str, raw: Mapping[str, Any], toml: SourceText) -> tuple[Tongue, tuple[Diagnostic, ...]]:
    code = name.casefold()
    if not _CODE.fullmatch(code) or code == BOTH:
        raise Unusable(
            "",
            f"文件名“{name}”不是语言代码；写成 vi.toml、pt-BR.toml",
            f"the file's name {name!r} is no language code; such as vi.toml or pt-BR.toml",
        )
    about, said = _table(raw, "about"), _table(raw, "said")
    for key in about:
        if key not in _ABOUT:
            raise Unusable(
                key, f"[about] 里没有“{key}”；只有 {'、'.join(sorted(_ABOUT))}", f"[about]: {key!r} is not known"
            )
    shipped = shipped_tongues()
    before = shipped.get(code) or shipped["en"]
    words, found = _words(raw, before.words, toml)
    missing = [key for key in before.words if key not in words]
    if missing and code not in shipped:
        values = {"language": code, "count": str(len(missing)), "keys": ", ".join(missing[:_MOST_NAMED])}
        found.append(Diagnostic(INCOMPLETE_LABELS, toml.span(0, 0), values))
    tongue = Tongue(
        code=code,
        tag=_text(about, "tag", before.tag if code in shipped else name),
        name=_text(about, "name", before.name if code in shipped else name),
        words={**before.words, **words},
        said={key: _text(said, key, "") for key in said},
        aliases=(*(before.aliases if code in shipped else ()), *_texts(about, "aliases")),
    )
    return tongue, tuple(found)


def _words(
    raw: Mapping[str, Any], known: Mapping[str, str], toml: SourceText
) -> tuple[dict[str, str], list[Diagnostic]]:
    words: dict[str, str] = {}
    found: list[Diagnostic] = []
    for key in raw:
        if key in ("about", "said"):
            continue
        if key not in known:
            values = {"key": key, "nearest": nearest(key, known) or "—"}
            found.append(Diagnostic(UNKNOWN_LABEL, _span(toml, key), values))
            continue
        word = _text(raw, key, "")
        wanted, there = _fields(known[key]), _fields(word)
        if wanted != there:
            shown = " ".join(f"{{{each}}}" for each in sorted(wanted)) or "—"
            found.append(Diagnostic(LOST_FIELD, _span(toml, key), {"key": key, "fields": shown}))
            continue
        if word.strip():
            words[key] = word
    return words, found


def _fields(word: str) -> set[str]:
    """Names of the ``{fields}`` of a label; what cannot be read counts as none that could be wanted."""
    try:
        return {name for _, name, _, _ in Formatter().parse(word) if name is not None}
    except ValueError:
        return {"?"}


def _table(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = raw.get(key, {})
    if not isinstance(value, dict):
        raise Unusable(key, f"{key} 要写成一节 [{key}]", f"{key} must be a table [{key}]")
    return value


def _text(raw: Mapping[str, Any], key: str, otherwise: str) -> str:
    value = raw.get(key, otherwise)
    if not isinstance(value, str) or "\n" in value:
        raise Unusable(key, f"{key} 要写成一行文字", f"{key} must be a text of one line")
    return value


def _texts(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise Unusable(key, f'{key} 要写成列表 [ "…" ]', f'{key} must be a list [ "…" ]')
    return tuple(value)


def _span(toml: SourceText, key: str) -> Span:
    at = re.search(rf"(?m)^\s*[\[\"']*({re.escape(key)})", toml.text) if key else None
    return toml.span(at.start(1), at.end(1)) if at else toml.span(0, 0)
