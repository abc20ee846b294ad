"""What the selectors of a style sheet look at: all by which they can tell two elements of the same name apart.

Two elements whose `own` is equal, whose parents are indistinguishable, and whose neighbours and place are equal as far
as the selectors ask, are matched by the same rules, in whatever documents they stand.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_IGNORED = re.compile(r'/\*.*?\*/|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'', re.DOTALL)
_DECLARATIONS = re.compile(r"\{[^{}]*\}")
_PAGES = re.compile(r"@page[^{;]*")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)[^\]]*\]")
_PSEUDO = re.compile(r":([a-zA-Z-]+)")
_NTH = re.compile(r":nth-child\(\s*([^)]*?)\s*\)", re.IGNORECASE)
_UNTOLD = re.compile(r"[~\\&|]")
_PLACES = frozenset(["first-child", "last-child", "only-child", "nth-child"])
_KNOWN = _PLACES | {"before", "after", "marker", "root", "not", "is", "where"}
"""Not the first line or letter: WeasyPrint sets those by what happens to be computed of their style, kept or not."""

_ALWAYS = frozenset(["class", "style", "lang"])


@dataclass(frozen=True, slots=True)
class Sight:
    """What is looked at: attributes by name, how many elements before one, its index up to which, whether it is last."""

    attributes: tuple[str, ...]
    before: int
    index: int
    last: bool

    def own(self, element: Element) -> Hashable:
        """What is seen of an element by itself."""
        found, tag = element.attrib, element.tag
        if not found:
            return tag
        own = (tag, *map(found.get, self.attributes))
        return (
            (*own, found.get("width"), found.get("height")) if tag[0] == "{" else own
        )  # A drawing's are declarations.


def sight_of(*sheets: str) -> Sight | None:
    """What the selectors of style `sheets` look at; None where that cannot be told from here."""
    text = _PAGES.sub("", _DECLARATIONS.sub("{}", _IGNORED.sub("", "\n".join(sheets))))
    named = _ATTRIBUTE.findall(text)
    attributes = {*_ALWAYS, *named, *map(str.lower, named)}
    text = _ATTRIBUTE.sub("", text)
    places = _NTH.findall(text)
    pseudo = {each.lower() for each in _PSEUDO.findall(text)}
    if _UNTOLD.search(text) or pseudo - _KNOWN or not all(map(str.isdecimal, places)):
        return None
    if "#" in text:
        attributes.add("id")
    return Sight(
        attributes=tuple(sorted(attributes)),
        before=max(each.count("+") for each in re.split(r"[,{}]", text)),
        index=max([0, *map(int, places)]) if pseudo & {"nth-child", "first-child", "only-child"} else -1,
        last=bool(pseudo & {"last-child", "only-child"}),
    )
