"""Re-open an HTML output as a stranger would: it stands alone, and nothing in it runs.

1. It is UTF-8 and has a body.
2. No element that runs, frames or loads anything; no attribute that holds a script.
3. Whatever is shown comes from the file itself: ``data:`` pictures, no address outside.
4. Style sheets import nothing and name no address outside, however it is spelt.
5. Links lead to the web, to mail, to a telephone, or to another document of the library.
6. It says number, version and status, the mark of its status, and that the register is an example where it is one.

Text of documents is always escaped; what fails here was written in a page template or style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from sopkit.audit.expectation import Expectation
from sopkit.audit.html_rules import NOT_ALONE, NOT_SAID, RUNS, UNREADABLE
from sopkit.diagnostics import Diagnostic, Rule

_RUNNING = frozenset(
    ["script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "form", "portal", "foreignobject"]
)
_LOADING = frozenset(["link", "audio", "video", "source", "track", "bgsound", "image", "use"])
_SHOWN = frozenset(["src", "srcset", "data", "poster", "background", "xlink:href", "action", "formaction", "ping"])
_PICTURE = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,")
_LINK = re.compile(r"(?:https?|mailto|tel):|#|\.\./[A-Za-z0-9_-]", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_CSS_FORBIDDEN = re.compile(r"@import|expression\(|javascript:|image-set\(|(?<![-\w])behavior:|-moz-binding")
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?\s*(?!data:(?:image|font)/|#|\s)([^'\")]{0,80})")


def audit_html(data: bytes, expected: Expectation) -> tuple[Diagnostic, ...]:
    """Every failure found in the page `data`; empty when it may be delivered. Never raises for a damaged file."""
    try:
        root = html.document_fromstring(data.decode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (UnicodeDecodeError, ValueError, etree.LxmlError) as error:
        return (_finding(UNREADABLE, expected, str(error) or type(error).__name__),)
    body = root.find("body")
    if body is None:
        return (_finding(UNREADABLE, expected, "<body>?"),)
    faults = dict.fromkeys((*_faults(root), *_unsaid(body, expected)))
    return tuple(_finding(rule, expected, found) for rule, found in faults)


def _finding(rule: Rule, expected: Expectation, found: str) -> Diagnostic:
    return Diagnostic(rule, expected.span, {"found": found[:100]})


def _faults(root: etree._Element) -> Iterator[tuple[Rule, str]]:
    for element in root.iter(etree.Element):
        name = str(element.tag).casefold()
        if name in _RUNNING or (name == "meta" and element.get("http-equiv", "").casefold() == "refresh"):
            yield RUNS, f"<{name}>"
        if name in _LOADING:
            yield NOT_ALONE, f"<{name}>"
        if name == "style":
            yield from _css(element.text or "")
        for key, value in element.attrib.items():
            yield from _attribute(name, str(key).casefold(), str(value))


def _unsaid(body: etree._Element, expected: Expectation) -> Iterator[tuple[Rule, str]]:
    words = "".join("".join(str(each) for each in body.itertext()).split())
    for wanted in (expected.number, expected.version, expected.status, *expected.mark, expected.sample):
        if "".join(wanted.split()) not in words:
            yield NOT_SAID, wanted


def _attribute(element: str, name: str, value: str) -> Iterator[tuple[Rule, str]]:
    if name.startswith("on") or name == "srcdoc":
        yield RUNS, f"<{element} {name}>"
    elif name in _SHOWN and not _PICTURE.match(value):
        yield NOT_ALONE, f"{name}={value}"
    elif name == "href" and not _LINK.match("".join(char for char in value if char > " ")):
        yield RUNS, f"href={value}"
    elif name == "style":
        yield from _css(value)


def _css(text: str) -> Iterator[tuple[Rule, str]]:
    plain = _CSS_ESCAPE.sub(_unescaped, _CSS_COMMENT.sub("", text)).casefold()
    for found in (*_CSS_FORBIDDEN.finditer(plain), *_CSS_ADDRESS.finditer(plain)):
        yield NOT_ALONE, found[0]


def _unescaped(escape: re.Match[str]) -> str:
    if escape[2] is not None:
        return escape[2]
    number = int(escape[1], 16)
    return chr(number) if number < 0x110000 else ""
