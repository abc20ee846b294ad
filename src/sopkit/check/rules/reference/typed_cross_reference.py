"""A clause, figure, table or step is referred to by a typed number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sopkit.check.context import Context
from sopkit.check.ranges import prose_ranges
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.resolved import NumberKind

RULE = Rule(
    code="R130",
    name="typed-cross-reference",
    severity=Severity.WARNING,
    message=Wording(
        "“{text}”是手打的引用{place_zh}",
        "The cross-reference “{text}” is typed{place_en}",
    ),
    why=Wording(
        "增删一条之后编号全部后移，手打的引用就指向别的条款。",
        "One clause more or less moves all numbers on, and a typed reference points at another clause.",
    ),
    mend=Wording(
        "在目标处加 {{#标识}}，这里写 [](#标识)；编号会自动跟上。",
        "Put `{{#id}}` at the target and write `[](#id)` here; the number follows by itself.",
    ),
    wrong="# 职责\n1. 客服助理每月抽样。\n\n# 作业步骤\n抽样方法见1.1，比例见表2。\n",
    right="# 职责\n1. 客服助理每月抽样。{#sampling}\n\n# 作业步骤\n抽样方法见[](#sampling)。\n",
)

_LEAD = r"(?:详见|参见|参照|参考|见|按照|依照|依据|根据|按|执行|符合|违反)\s{0,4}(?:本(?:程序|文件|规定|指导书|标准|办法|制度|规程)的?)?\s{0,4}"
_ONLY_SEE = r"(?:详见|参见|见)\s{0,4}(?:本(?:程序|文件|规定|指导书|标准|办法|制度|规程)的?)?\s{0,4}"
_CHAPTER = r"第\s{0,4}(?:\d+(?:\.\d+)*|[一二三四五六七八九十]+)\s{0,4}(?:章|节|条|款)"
_UNIT = r"(?![\d.]*\s{0,4}(?:[%％‰℃°A-Za-zμΩ×~～]|[一-鿿]?(?:米|元|克|秒|天|倍|度|分|小时|吨|升|伏|安|瓦|帕)))"
_THING = r"(?:表|图|附录|附表|附图|附件|步骤)\s{0,4}(?:\d+(?:[.\-]\d+)?|[A-H](?![A-Za-z])|[一二三四五六七八九十]+)"
_CLAUSE_WORD = r"\s{0,4}(?:条款|条|款|章|节|项)"

TYPED = re.compile(
    rf"{_ONLY_SEE}(?P<a>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}){_UNIT}"
    rf"|{_LEAD}(?P<c>\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}{_CLAUSE_WORD})(?![一-鿿]*合同)"
    rf"|{_LEAD}(?P<b>\d{{1,2}}(?:\.\d{{1,2}}){{2,4}}){_UNIT}"
    rf"|{_LEAD}(?P<d>{_CHAPTER})"
    rf"|(?:{_LEAD}|如)(?P<e>{_THING})"
    r"|\b(?:[Ss]ee|[Rr]efer to|[Aa]s per|[Pp]er|[Ff]ollow|[Uu]nder|in accordance with)\s{1,4}"
    r"(?P<f>(?:[Ss]ection|[Cc]lause|[Cc]hapter|[Ff]igure|[Ff]ig\.|[Tt]able|[Ss]tep|[Aa]ppendix|[Aa]nnex)"
    r"\s{0,4}(?:\d+(?:\.\d+)*|[A-H]\b))"
    r"|\b(?:[Ss]ee|[Rr]efer to)\s{1,4}(?P<g>\d{1,2}(?:\.\d{1,2})+)(?!\s{0,4}[%°A-Za-z])",
)
HINT = re.compile(
    r"[见照考按据行合反如的序件定书准法度程][ \t]*[\d第表图附步]|(?:ee|to|er|ow|with)[ \t]+[SsCcFfTtAa\d]"
)
"""What any such reference holds somewhere in its line; far cheaper to look for than the reference itself."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_KINDS: tuple[tuple[str, frozenset[NumberKind]], ...] = (
    ("表|table", frozenset({NumberKind.TABLE})),
    ("图|fig", frozenset({NumberKind.FIGURE})),
    ("步骤|step", frozenset({NumberKind.STEP})),
)


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such reference in plain text, with what carries that number now."""
    document = context.document
    ranges = context.once(prose_ranges)
    for match in _candidates(document.source.text, document.front_matter.span.end):
        start, end = match.span(match.lastgroup or 0)
        if not ranges.open(start):
            continue
        text = match[match.lastgroup or 0]
        number = _NUMBER.search(text)
        place = context.once(_places).get((_kind(text), number[0])) if number else None
        values = {"text": match[0].strip(), **_now(number[0] if number else text, place)}
        yield Diagnostic(RULE, Span(document.path, start, end), values)


def _now(number: str, place: str | None) -> dict[str, str]:
    """What carries the typed number now, as the end of the message."""
    if place is None:
        return {
            "place": "—",
            "place_zh": f"；本文件现在没有编号 {number}",
            "place_en": f"; nothing here is numbered {number} now",
        }
    return {
        "place": f"#{place}",
        "place_zh": f"；现在编号 {number} 的是 #{place}",
        "place_en": f"; #{place} is numbered {number} now",
    }


def _candidates(text: str, start: int) -> Iterator[re.Match[str]]:
    at = start
    while hint := HINT.search(text, at):
        begin = max(text.rfind("\n", 0, hint.start()) + 1, start)
        end = text.find("\n", hint.end())
        at = end if end >= 0 else len(text)
        yield from TYPED.finditer(text, begin, at)


def _kind(text: str) -> str:
    return next((words for words, _ in _KINDS if re.search(words, text, re.IGNORECASE)), "")


def _places(context: Context) -> Mapping[tuple[str, str], str]:
    """Anchors by kind of thing and number."""
    outline = frozenset({NumberKind.SECTION, NumberKind.CLAUSE})
    return {
        (words, number.text): anchor
        for anchor, number in context.resolved.numbers.items()
        for words, kinds in (*_KINDS, ("", outline))
        if number.kind in kinds
    }
