"""Canonical JSON: one spelling for each value, so that bytes can be signed, hashed and read back as they were.

The values are text without NUL, whole numbers, true and false, lists, and objects with text keys; no null, no fractions. The bytes
are UTF-8; object keys stand in the order of their code points; there are no spaces; text is written as itself, except
``"`` and ``\\`` after a backslash, and characters below U+0020 as ``\\b \\f \\n \\r \\t`` or ``\\u00XX``. This is
RFC 8785 for these values, but for the order of keys outside the Basic Multilingual Plane. So no line break can stand in
canonical bytes: they fit on one line of a file.

Worked example: ``{"b": [1, true], "a": "改"}`` is ``{"a":"改","b":[1,true]}``.
"""

from __future__ import annotations

import json

from sopkit.model.canonical import Plain, canonical_json

DEEPEST = 32
"""Nesting that anything in the register needs at most; deeper bytes are refused unread."""


class NotCanonical(ValueError):
    """Bytes that are not the canonical spelling of any value; the text says how."""


def canonical(value: Plain) -> bytes:
    """The canonical bytes of `value`; raises NotCanonical for what has none (fractions, null, lone surrogates)."""
    _check(value, DEEPEST)
    try:
        return canonical_json(value)
    except UnicodeEncodeError as error:
        raise NotCanonical(f"half a character at {error.start}") from error


def read_canonical(data: bytes) -> Plain:
    """The value that `data` spells; raises NotCanonical unless `canonical` of it gives `data` again."""
    if data.count(b"[") + data.count(b"{") > DEEPEST and _depth(data) > DEEPEST:
        raise NotCanonical("nested too deep")
    try:
        value: Plain = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotCanonical(str(error)) from error
    if canonical(value) != data:
        raise NotCanonical("another spelling of the same value")
    return value


def _check(value: object, depth: int) -> None:
    if depth < 0:
        raise NotCanonical("nested too deep")
    if isinstance(value, str):
        if "\0" in value:  # not every database keeps it
            raise NotCanonical("a NUL character")
        return
    if isinstance(value, bool | int):
        return
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str):
                raise NotCanonical(f"a key that is no text: {key!r}")
            _check(each, depth - 1)
    elif isinstance(value, list | tuple):
        for each in value:
            _check(each, depth - 1)
    else:
        raise NotCanonical(f"no value of the register: {type(value).__name__}")


def _depth(data: bytes) -> int:
    """Deepest nesting of brackets outside of texts."""
    depth = deepest = 0
    text = escaped = False
    for each in data:
        if text:
            text = escaped or each != 0x22
            escaped = not escaped and each == 0x5C
        elif each == 0x22:
            text = True
        elif each in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif each in b"]}":
            depth -= 1
    return deepest
