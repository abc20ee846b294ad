"""Read a mark: ``templates/marks/ID.toml`` with its drawing beside it. Its format, by example:

name = { zh = "关键工序", en = "Key operation" }
meaning = { zh = "…", en = "…" }       # what a reader must know of it
aliases = ["关键作业", "KO"]            # other names a document may call it by
symbol = "◆"                           # drawn where a picture cannot be
svg = "key-operation.svg"              # the drawing; ID.svg when left out
demands = true                         # a step so marked needs limit, record and reaction
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sopkit.diagnostics import Diagnostic, Rule, Severity, SourceText, Span, Wording
from sopkit.diagnostics.toml import NotToml, Unusable, finding, place_of, read_toml
from sopkit.model.mark import Mark
from sopkit.types.entries import wording

BAD_MARK = Rule(
    code="T102",
    name="mark-unreadable",
    severity=Severity.ERROR,
    message=Wording("标记定义有误：{problem_zh}", "The mark is not usable: {problem_en}"),
    why=Wording(
        "标记提醒作业人员关键工序和危险；定义读不懂，文件里的标记就印不出来。",
        "Marks warn of key operations and dangers; one that cannot be read is not printed where it is needed.",
    ),
    mend=Wording(
        "按 docs/format.md“标记”一节改正 name、meaning、aliases、symbol、svg、demands；图形只用本身的路径和文字。",
        "Mend name, meaning, aliases, symbol, svg and demands as docs/format.md shows; "
        "the drawing holds plain shapes and text only.",
    ),
)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_KEYS = frozenset({"name", "meaning", "aliases", "symbol", "svg", "demands"})
_UNSAFE = re.compile(
    r"<!|<\?(?!xml\s)|<\s*(?:script|foreignObject|image|style|use|a|animate\w*|set|iframe)\b|\bon\w+\s*=|href\s*=|url\((?!#)",
    re.IGNORECASE,
)
_MAX_SYMBOL = 6


def read_mark(id: str, toml: SourceText, svg: str) -> tuple[Mark | None, tuple[Diagnostic, ...]]:
    """Read mark `id` from its file and the text of its drawing; a fault is a diagnostic and no mark."""
    try:
        return _mark(id, read_toml(toml), svg), ()
    except NotToml as error:
        return None, (finding(BAD_MARK, error.span, error.problem),)
    except Unusable as error:
        return None, (finding(BAD_MARK, place_of(toml, error.words), error.problem),)


def drawing_fault(span: Span, fault: str) -> Diagnostic:
    """The finding of a mark whose drawing may not stand on a page: `fault` is what was found in it."""
    said = Wording(f"图形里有不允许的内容：{fault}", f"its drawing holds what it may not: {fault}")
    return finding(BAD_MARK, span, said)


def _mark(id: str, raw: Mapping[str, Any], svg: str) -> Mark:
    if not _ID.fullmatch(id):
        raise Unusable("name", f"文件名“{id}”只用 a-z、0-9 和 -", f"{id!r}: a file name of a-z, 0-9 and -")
    for key in raw:
        if key not in _KEYS:
            raise Unusable(
                key,
                f"没有“{key}”这一项；只有 {'、'.join(sorted(_KEYS))}",
                f"{key!r} is none of {', '.join(sorted(_KEYS))}",
            )
    name, meaning = wording(raw, "name"), wording(raw, "meaning")
    symbol = raw.get("symbol", "")
    if not isinstance(symbol, str) or not 0 < len(symbol) <= _MAX_SYMBOL:
        raise Unusable("symbol", f"symbol 要有 1 到 {_MAX_SYMBOL} 个字符", f"symbol has 1 to {_MAX_SYMBOL} characters")
    aliases = raw.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(each, str) and each for each in aliases):
        raise Unusable("aliases", 'aliases 要写成 ["…", "…"]', 'aliases must be ["…", "…"]')
    demands = raw.get("demands", False)
    if not isinstance(demands, bool):
        raise Unusable("demands", "demands 要写 true 或 false", "demands is true or false")
    _check_drawing(svg)
    names = frozenset(each.strip().casefold() for each in (id, name.zh, name.en, *aliases))
    return Mark(id, name, meaning, names, symbol, svg, demands)


def _check_drawing(svg: str) -> None:
    """The drawing goes into pages as it is, so it may hold shapes alone: nothing that loads, links or runs."""
    if "<svg" not in svg:
        raise Unusable("svg", "svg 不是 SVG 图形", "svg: the drawing is no SVG")
    unsafe = _UNSAFE.search(svg)
    if unsafe:
        raise Unusable("svg", f"图形里不允许 {unsafe[0]}", f"the drawing may not hold {unsafe[0]}")
