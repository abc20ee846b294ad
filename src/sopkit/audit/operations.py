"""Read the operations of a page's content that tell of marks, fonts, and of anything drawn.

Content of the plain kind that our pages are (no literal texts, comments or pictures inside) is read here token by token;
any other by qpdf, which takes four times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_DRAWS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"}) | _SHOWS
_TOLD = _DRAWS | {"BMC", "BDC", "EMC", "Tf"}

_OTHER = re.compile(rb"[()%#{}]")
"""What begins texts, comments, escaped characters of names, calculations: not of the plain kind."""

_TOKEN = re.compile(rb"<<|>>|<[^<>]*>|/[^\s<>\[\]/]*|[\[\]]|[^\s<>\[\]/]+")
_NAMES = {name.encode(): name for name in _TOLD}


class Operation(NamedTuple):
    """An operator with what is asked of it: the tag of a mark or the name of a font, a mark's id, the codes shown, two bytes each."""

    name: str
    tag: str = ""
    mark: int = -1
    codes: bytes = b""


def operations(page: pikepdf.Page) -> Iterator[Operation]:
    """The operations of `page` in order, those aside that neither mark, nor set a font, nor draw.

    Raises pikepdf.PdfError or ValueError for content that cannot be read.
    """
    contents = page.obj.get(Name.Contents, Array())
    parts = contents if isinstance(contents, Array) else [contents]
    data = b"\n".join(each.read_bytes() for each in parts)
    pictures = b"ID" in data.replace(b"MCID", b"")
    return _parsed(page) if pictures or _OTHER.search(data) else _plain(data)


def _plain(data: bytes) -> Iterator[Operation]:
    tokens = _TOKEN.findall(data)
    for at, token in enumerate(tokens):
        name = _NAMES.get(token)
        if name is None:
            continue
        if name in ("Tj", "TJ"):
            yield Operation(name, codes=_shown(tokens, at))
        elif name == "BDC":
            yield _marked(tokens, at)
        elif name == "BMC":
            yield Operation(name, tokens[at - 1].decode("latin-1"))
        elif name == "Tf":
            yield Operation(name, tokens[at - 2].decode("latin-1"))
        else:
            yield Operation(name)


def _shown(tokens: list[bytes], at: int) -> bytes:
    """Codes of the hexadecimal texts before the operator at `at`: one, or those of an array."""
    begin = at - 1
    if tokens[begin] == b"]":
        while tokens[begin] != b"[" and begin > 0:
            begin -= 1
    digits = [b"".join(each[1:-1].split()) for each in tokens[begin:at] if each[:1] == b"<"]
    if any(len(each) % 4 for each in digits):
        return _whole(bytes.fromhex((each + b"0" * (len(each) % 2)).decode("ascii")) for each in digits)
    return bytes.fromhex(b"".join(digits).decode("ascii"))


def _whole(texts: Iterable[bytes]) -> bytes:
    """The codes of two bytes in `texts`; half a code at the end of one shows nothing."""
    return b"".join(each[: len(each) // 2 * 2] for each in texts)


def _marked(tokens: list[bytes], at: int) -> Operation:
    """The mark that begins with the operator at `at`; its id where its properties stand in the content."""
    if tokens[at - 1] != b">>":
        return Operation("BDC", tokens[at - 2].decode("latin-1"))
    begin, depth = at - 1, 1
    while depth and begin > 0:
        begin -= 1
        depth += {b">>": 1, b"<<": -1}.get(tokens[begin], 0)
    properties = tokens[begin + 1 : at - 1]
    found = properties.index(b"/MCID") if b"/MCID" in properties and b"<<" not in properties else None
    mark = -1 if found is None else int(properties[found + 1])
    return Operation("BDC", tokens[begin - 1].decode("latin-1"), mark)


def _parsed(page: pikepdf.Page) -> Iterator[Operation]:
    for instruction in pikepdf.parse_content_stream(page, " ".join(sorted(_TOLD))):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "BMC" or name == "BDC":
            properties = operands[1] if len(operands) > 1 else None
            mark = int(properties.get(Name.MCID, -1)) if isinstance(properties, Dictionary) else -1
            yield Operation(name, str(operands[0]), mark)
        elif name == "Tf":
            yield Operation(name, str(operands[0]))
        elif name in ("Tj", "TJ"):
            yield Operation(name, codes=_whole(_texts(operands[0])))
        else:
            yield Operation(name)


def _texts(shown: object) -> Iterator[bytes]:
    for each in shown if isinstance(shown, Array) else [shown]:
        if isinstance(each, String):
            yield bytes(each)
