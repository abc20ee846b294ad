"""Attributes in braces: ``{#id .class key=value key="two words"}``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopkit.diagnostics import SourceText, Span

_WORD = r"[^\s{}#.=\"'“”]"
_ITEM = re.compile(
    rf"""\s*(?:\#(?P<id>{_WORD}[^\s{{}}#=\"'“”]*)
    |\.(?P<class>{_WORD}+)
    |(?P<key>{_WORD}+)\s*=\s*(?:"(?P<q1>[^"]*)"|'(?P<q2>[^']*)'|“(?P<q3>[^”]*)”|(?P<bare>[^\s{{}}\"'“”]+)))(?=[\s}}])""",
    re.VERBOSE,
)

ALIASES = {
    "标题": "caption",
    "题注": "caption",
    "列宽": "widths",
    "空行": "rows",
    "行数": "rows",
    "标号": "points",
    "宽": "width",
    "宽度": "width",
    "编号": "number",
    "保存期限": "retention",
    "保存期": "retention",
    "方向": "direction",
    "版本": "version",
    "列数": "columns",
    "班次": "shifts",
    "检验": "inspections",
    "版面": "orientation",
}
"""Chinese names of attribute keys."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stood in the braces; `pairs` are (canonical key, value, span of the value)."""

    span: Span
    id: str = ""
    id_span: Span | None = None
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str, Span], ...] = ()

    def get(self, key: str) -> str:
        """Value of `key`, "" when it is not there."""
        return next((value for name, value, _ in self.pairs if name == key), "")

    def span_of(self, key: str) -> Span:
        """Where the value of `key` stands; the whole braces when it does not."""
        return next((span for name, _, span in self.pairs if name == key), self.span)


def read_attributes(source: SourceText, start: int, end: int) -> Attributes | None:
    """Read ``{…}`` that covers exactly ``start <= offset < end``; None when it is something else."""
    text = source.text
    if end - start < 3 or text[start] != "{" or text[end - 1] != "}":
        return None
    identity, identity_span = "", None
    classes: list[str] = []
    pairs: list[tuple[str, str, Span]] = []
    at = start + 1
    while at < end - 1:
        item = _ITEM.match(text, at, end)
        if item is None:
            if text[at : end - 1].strip():
                return None
            break
        at = item.end()
        if item["id"]:
            identity, identity_span = item["id"], source.span(item.start("id"), item.end("id"))
        elif item["class"]:
            classes.append(item["class"])
        else:
            group = next(name for name in ("q1", "q2", "q3", "bare") if item[name] is not None)
            key = ALIASES.get(item["key"], item["key"].lower())
            pairs.append((key, item[group], source.span(item.start(group), item.end(group))))
    if not (identity or classes or pairs):
        return None
    return Attributes(source.span(start, end), identity, identity_span, tuple(classes), tuple(pairs))


def trailing_attributes(source: SourceText, start: int, end: int) -> tuple[int, Attributes | None]:
    """Split ``text {…}``: the offset where the text ends, and the attributes if there are any."""
    text = source.text
    if end <= start or text[end - 1] != "}":
        return end, None
    opening = text.rfind("{", start, end)
    found = read_attributes(source, opening, end) if opening >= start else None
    if found is None:
        return end, None
    while opening > start and text[opening - 1] in " \t":
        opening -= 1
    return opening, found
