"""One spelling for a value, so that its digest says whether it is the same: UTF-8 JSON, keys sorted, no spaces."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = "str | int | bool | Sequence[Plain] | Mapping[str, Plain]"
"""Texts, whole numbers, truth, lists, and objects with text keys; no null and no fractions, which have several spellings."""


_SPELL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical_json(value: Plain) -> bytes:
    """The bytes that spell `value`.

    Keys stand in the order of their code points; text is written as itself, except ``"``, ``\\`` and characters below
    U+0020, which are escaped as JSON does in its shortest way. Raises UnicodeEncodeError for half a surrogate pair.
    """
    return _SPELL(value).encode()
