"""A clause, figure, table or step is referred to by a typed number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sopkit.check.context import Context
from sopkit.check.ranges import prose_ranges
from sopkit.diagnostics import Diagnostic, Rule, Severity, Span, Wording
from sopkit.model.resolved import NumberKind
from sopkit.numbering.figures import folded_number

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
_HAN = "零一二三四五六七八九十百千"
_BRACKETED = rf"[（(]\s?(?:[{_HAN}]{{1,5}}|\d{{1,2}}|[A-Za-z])\s?[)）]"
_CHAPTER = (
    rf"第\s{{0,4}}(?:\d+(?:\.\d+)*|[{_HAN}]{{1,7}})\s{{0,4}}(?:章|节|条|款|步)"
    rf"(?:\s?第?\s?(?:{_BRACKETED}|[{_HAN}]{{1,5}}|\d{{1,3}})\s?(?:节|条|款|项|目|步))*"
)
_PARTS = rf"(?:[{_HAN}]{{1,5}}[、.．]?|[A-Z][.．、]?)?(?:{_BRACKETED}|[①-⑳]|(?<=[、.．）)])\d{{1,2}})+"
_UNIT = r"(?![\d.]*\s{0,4}(?:[%％‰℃°A-Za-zμΩ×~～]|[一-鿿]?(?:米|元|克|秒|天|倍|度|分|小时|吨|升|伏|安|瓦|帕)))"
_THING = (
    r"(?:表|图|附录|附表|附图|附件|步骤)\s{0,4}"
    rf"(?:\d+(?:[.\-]\d+)?|[A-H](?:\.\d+)+|[A-H](?![A-Za-z])|[{_HAN}]+)"
)
_CLAUSE_WORD = r"\s{0,4}(?:条款|条|款|章|节|项)"

TYPED = re.compile(
    rf"{_ONLY_SEE}(?P<a>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}){_UNIT}"
    rf"|{_LEAD}(?P<c>\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}{_CLAUSE_WORD})(?![一-鿿]*合同)"
    rf"|{_LEAD}(?P<b>\d{{1,2}}(?:\.\d{{1,2}}){{2,4}}){_UNIT}"
    rf"|{_LEAD}(?P<d>{_CHAPTER})"
    rf"|(?:{_LEAD}|如)(?P<e>{_THING})"
    rf"|{_ONLY_SEE}(?P<h>{_PARTS}|[A-H](?:\.\d{{1,2}}){{1,4}}(?![\dA-Za-z]))"
    r"|\b(?:[Ss]ee|[Rr]efer to|[Aa]s per|[Pp]er|[Ff]ollow|[Uu]nder|in accordance with)\s{1,4}"
    r"(?P<f>(?:[Ss]ection|[Cc]lause|[Cc]hapter|[Ff]igure|[Ff]ig\.|[Tt]able|[Aa]rticle|[Ss]tep|[Aa]ppendix|[Aa]nnex)"
    r"\s{0,4}(?:\d+(?:\.\d+)*|[A-H](?:\.\d+)*\b))"
    r"|\b(?:[Ss]ee|[Rr]efer to)\s{1,4}(?P<g>\d{1,2}(?:\.\d{1,2})+)(?!\s{0,4}[%°A-Za-z])",
)
HINT = re.compile(
    r"[见照考按据行合反如的序件定书准法度程][ \t]*[\d第表图附步]|[见序件定书准法度程][ \t]*[（(一二三四五六七八九十百①-⑳A-H]|(?:ee|to|er|ow|with)[ \t]+[SsCcFfTtAa\d]"
)
"""What any such reference holds somewhere in its line; far cheaper to look for than the reference itself."""


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each such reference in plain text, with what carries that number now."""
    document = context.document
    ranges = context.once(prose_ranges)
    for match in _candidates(document.source.text, document.front_matter.span.end):
        start, end = match.span(match.lastgroup or 0)
        if not ranges.open(start):
            continue
        text = match[match.lastgroup or 0]
        places = context.once(_places)
        number, place = next(
            ((each, places[key]) for each in _readings(text) if (key := folded_number(each)) in places), (text, None)
        )
        values = {"text": match[0].strip(), **_now(number, place)}
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


def _readings(text: str) -> Iterator[str]:
    """What a typed reference may name: all of it, then without the word that says what it is (4.2条, clause 4.2)."""
    yield text
    bare = _WORD.sub("", text).strip()
    if bare != text:
        yield bare


_WORD = re.compile(r"^(?:section|clause|chapter|article)\s*|^第(?=\s*\d)|\s*(?:条款|条|款|章|节|项)$", re.IGNORECASE)
_LABELS: tuple[tuple[NumberKind, tuple[str, ...]], ...] = (
    (NumberKind.TABLE, ("表", "table")),
    (NumberKind.FIGURE, ("图", "figure", "fig.")),
    (NumberKind.STEP, ("步骤", "step")),
)


def _places(context: Context) -> Mapping[str, str]:
    """Anchors by number as it may be typed, folded: as it is cited first, then as it is printed where that is clear."""
    cited: dict[str, str] = {}
    printed: dict[str, str] = {}
    twice: set[str] = set()
    words = dict(_LABELS)
    for anchor, number in context.resolved.numbers.items():
        if number.kind in words and not number.labelled:
            for word in words[number.kind]:
                cited.setdefault(folded_number(word + number.reference), anchor)
        elif number.kind in (NumberKind.SECTION, NumberKind.CLAUSE, NumberKind.STEP):
            cited.setdefault(folded_number(number.reference), anchor)
            key = folded_number(number.text)
            twice |= {key} & printed.keys()
            printed[key] = anchor
    return {**{key: anchor for key, anchor in printed.items() if key not in twice}, **cited}
