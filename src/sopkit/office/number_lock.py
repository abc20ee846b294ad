"""``numbers.lock`` in the workspace root: read whole or not at all, written sorted, so that a merge reads well.

    format = 1

    [documents."WI-CS-003"]
    number = "WI-CS-003"
    version = "A/1"
    edition = { version = "A/0", texts = ["3c9e…", "9f86…"] }
    places = [
      { kind = "section", number = "4", anchor = "", text = "60303ae22b99" },
      { kind = "clause", number = "4.1", anchor = "sampling", text = "fd61a03af4f7" },
    ]

Documents are keyed by identity: the folded number without its edition (`sopkit.model.resolved.folded`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sopkit.diagnostics import Diagnostic, SourceText, Span
from sopkit.diagnostics.toml import NotToml, read_toml
from sopkit.model.pins import Edition, PinnedDocument, PinnedPlace, Pins
from sopkit.office.number_rules import LOCK_UNREADABLE
from sopkit.ports import FileFault, ReadFault, Workspace

LOCK_FILE = "numbers.lock"
_FORMAT = 1
_LIMIT = 64 * 2**20
_HEAD = """\
# What `sopkit pin` last saw: numbers that records, audits and other documents may cite. Keep it under version control.
# 由 sopkit pin 写出：已被记录、审核和其他文件引用的编号。请与原文一起纳入版本管理。
"""


def read_lock(workspace: Workspace) -> tuple[Pins, tuple[Diagnostic, ...]]:
    """The pins; none without a lock file. A damaged one is told and counts as none."""
    try:
        data = workspace.read(LOCK_FILE, _LIMIT)
    except ReadFault as fault:
        if fault.fault is FileFault.MISSING:
            return Pins(), ()
        return Pins(), (_unreadable(Span(LOCK_FILE, 0, 0), str(fault)),)
    source = SourceText(LOCK_FILE, data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
    try:
        raw = read_toml(source)
        if raw.get("format") != _FORMAT:
            raise ValueError(f"format = {raw.get('format')!r}; this sopkit reads {_FORMAT}")
        documents = {str(key): _document(each) for key, each in raw.get("documents", {}).items()}
    except NotToml as error:
        return Pins(), (_unreadable(error.span, str(error)),)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return Pins(), (_unreadable(source.span(0, 1), str(error)),)
    return Pins(documents, hashlib.sha256(data).hexdigest()), ()


def lock_text(documents: Mapping[str, PinnedDocument]) -> str:
    """The lock file that holds `documents`; the same pins give the same text."""
    parts = [f"{_HEAD}format = {_FORMAT}\n"]
    parts += ("\n".join(_lines(key, each)) + "\n" for key, each in sorted(documents.items()))
    return "\n".join(parts)


def _lines(key: str, document: PinnedDocument) -> Iterator[str]:
    texts = ", ".join(_quoted(each) for each in document.edition.texts)
    yield f"[documents.{_quoted(key)}]"
    yield f"number = {_quoted(document.number)}"
    yield f"version = {_quoted(document.version)}"
    yield f"edition = {{ version = {_quoted(document.edition.version)}, texts = [{texts}] }}"
    yield "places = ["
    for each in document.places:
        fields = (("kind", each.kind), ("number", each.number), ("anchor", each.anchor), ("text", each.text))
        yield f"  {{ {', '.join(f'{name} = {_quoted(value)}' for name, value in fields)} }},"
    yield "]"


def _quoted(text: str) -> str:
    """A TOML basic string; JSON escapes the same characters the same way but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _document(raw: Mapping[str, Any]) -> PinnedDocument:
    edition = raw["edition"]
    return PinnedDocument(
        number=_text(raw["number"]),
        version=_text(raw["version"]),
        places=tuple(
            PinnedPlace(_text(each["kind"]), _text(each["number"]), _text(each["anchor"]), _text(each["text"]))
            for each in raw["places"]
        ),
        edition=Edition(_text(edition["version"]), tuple(_text(each) for each in edition["texts"])),
    )


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError(f"{raw!r} is no text"[:80])
    return raw


def _unreadable(span: Span, problem: str) -> Diagnostic:
    return Diagnostic(LOCK_UNREADABLE, span, {"problem": problem[:200]})
