"""Pin translations: note in their front matter what they were made from, and leave every other byte as it is.

    translation_of: WI-CS-003
    pins:
      version: A/1
      sections:
        purpose: 1f3a9c0d12ab
        duties: 90b1c2d3e4f5

Whoever pins says: I have compared these sections with the source as it stands now.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopkit.model.document import Document
from sopkit.model.resolved import folded
from sopkit.model.translation import Passage
from sopkit.office.shelf import SOURCE_LIMIT
from sopkit.office.survey import Survey

_PLAIN = re.compile(r"[A-Za-z0-9_\u3400-\u9fff][\w.-]*")
_VERSION = re.compile(r"[A-Za-z][\w./-]*")


@dataclass(frozen=True, slots=True)
class Pinned:
    """A translation that was pinned anew: its path, the number of its source, the keys of the sections that changed."""

    path: str
    source: str
    sections: tuple[str, ...]


def pin_translations(surveyed: Survey, paths: Iterable[str]) -> Iterator[Pinned]:
    """Pin every translation among `paths` whose source is in the library; yields those whose pins changed.

    Each is written atomically. Raises ReadFault and WriteFault.
    """
    for path in paths:
        entry = surveyed.sources[path].entry
        source = surveyed.library.document(entry.translation_of) if entry and entry.translation_of else None
        if source is None or source.path == path:
            continue
        document = surveyed.read(path).document
        passages = surveyed.library.passages.get(folded(source.number), ())
        if document is None or document.front_matter.entry("translation_of") is None:
            continue
        changed = _changed(document, passages)
        pins = document.metadata.pins
        if not changed and pins and pins.version == source.version:
            continue
        workspace = surveyed.office.workspace
        data = workspace.read(path, SOURCE_LIMIT)
        workspace.replace(path, pinned(document, data, source.version, passages))
        yield Pinned(path, source.number, changed)


def pinned(document: Document, data: bytes, version: str, passages: Iterable[Passage]) -> bytes:
    """`data`, the bytes of `document`, with its pins written anew; everything else stays byte for byte."""
    text = pins_text(version, passages)
    pins = document.front_matter.entry("pins")
    if pins:
        return _spliced(data, pins.key_span.start, pins.value.span.end, text)
    after = document.front_matter.entry("translation_of")
    assert after is not None
    line_end = document.source.text.index("\n", after.value.span.end)
    return _spliced(data, line_end, line_end, f"\n{text}")


def pins_text(version: str, passages: Iterable[Passage]) -> str:
    """The entry ``pins`` of a front matter, without a line end behind it."""
    lines = ["pins:", f"  version: {_scalar(version, _VERSION)}", "  sections:"]
    lines += [f"    {_scalar(each.key, _PLAIN)}: {_scalar(each.digest, _VERSION)}" for each in passages]
    if len(lines) == 3:
        lines[-1] += " {}"
    return "\n".join(lines)


def _changed(document: Document, passages: Iterable[Passage]) -> tuple[str, ...]:
    before = dict(document.metadata.pins.sections) if document.metadata.pins else {}
    now = {each.key: each.digest for each in passages}
    return tuple(
        key for key in (*now, *(each for each in before if each not in now)) if before.get(key) != now.get(key)
    )


def _scalar(text: str, plain: re.Pattern[str]) -> str:
    """`text` as YAML; in quotes where it might be read as something else (a digest of figures alone, ``1e5``)."""
    return text if plain.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _spliced(data: bytes, start: int, end: int, text: str) -> bytes:
    """`data` with `text` in place of what offsets `start` to `end` of its decoded text cover; its line ends are kept."""
    raw = data.decode("utf-8")
    places = [found.start() for found in re.finditer(r"\r\n|\r|[^\r]", raw.removeprefix("\ufeff"), re.DOTALL)]
    skipped = len(raw) - len(raw.removeprefix("\ufeff"))
    places.append(len(raw) - skipped)
    ending = "\r\n" if "\r\n" in raw else "\n"
    head, tail = raw[: places[start] + skipped], raw[places[end] + skipped :]
    return f"{head}{text.replace(chr(10), ending)}{tail}".encode()
