"""更改前/更改后 as it was when a version was submitted: a redline in the vault, its digest in the submission.

It is kept and not worked out anew, since how clauses are numbered and what is told of a change may come to be another;
what was submitted, approved and signed with it stays what it was. The numbers in it are those that readers of the
two versions knew. It holds no words of a language but the documents' own, so that it prints in any.

Format, version 1: canonical JSON (`sopkit.model.canonical`) of an object ``{"format": "sopkit-redline", "redline": …,
"version": 1}``, in which the redline is a `sopkit.model.redline.Redline`, field by field as `sopkit.register.codec`
writes records: what has its default is left out. Worked example, of ``力矩 5 N·m`` changed to 7 in clause 4.2 (broken
into lines; the bytes have none):

    {"format":"sopkit-redline","redline":{"changes":[{"kind":"changed","number_after":"4.2","number_before":"4.2",
    "parts":[{"field":"text","runs":[{"after":"力矩 ","before":"力矩 ","op":"kept"},{"after":"","before":"5 N·m",
    "op":"out"},{"after":"7 N·m","before":"","op":"in"}],"values":[{"after":"7 N·m","before":"5 N·m","name":"力矩",
    "unit":"N·m"}]}],"place":"clause","title":"力矩 7 N·m"}],"number":"WI-CS-003","title":"点检","version_after":"A/1",
    "version_before":"A/0"},"version":1}

A reader refuses a version it does not know. A field added later has a default; anything else is a new number.
"""

from __future__ import annotations

import json

from sopkit.model.canonical import canonical_json
from sopkit.model.redline import Redline
from sopkit.register.codec import Misread, from_plain, plain

FORMAT, VERSION = "sopkit-redline", 1
_KEYS = {"format", "redline", "version"}


class NotARedline(ValueError):
    """Bytes that are no kept redline of a version that is known; the text says why."""


def redline_bytes(redline: Redline) -> bytes:
    """The bytes to be kept of a redline; the same redline gives the same."""
    return canonical_json({"format": FORMAT, "redline": plain(redline), "version": VERSION})


def read_redline(data: bytes) -> Redline:
    """The redline that kept bytes stand for; raises NotARedline unless they are the canonical spelling of one."""
    try:
        raw = json.loads(data)
        if not isinstance(raw, dict) or raw.keys() != _KEYS or raw["format"] != FORMAT:
            raise NotARedline("not a kept redline")
        if raw["version"] != VERSION:
            raise NotARedline(f"a redline of version {raw['version']!r}; version {VERSION} is known")
        redline = from_plain(Redline, raw["redline"])
        if redline_bytes(redline) != data:
            raise NotARedline("another spelling of a redline")
    except (ValueError, RecursionError, Misread) as error:
        raise NotARedline(str(error)) from error
    return redline
