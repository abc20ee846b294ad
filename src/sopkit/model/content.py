"""`ContentDigest`: what a person signs.

One of the two values that join compiler and register (the other is `sopkit.model.control`). It is the SHA-256 of a
*canonical record*, which says in three parts what a document is made of:

    source   SHA-256 (hex) of the source's bytes, a leading UTF-8 byte-order mark taken off, CRLF and CR become LF
    assets   for each picture and file, by its path as the source writes it: SHA-256 (hex) of its bytes; the file of a
             document controlled as it is stands as ``file=PATH``
    rules    what the words of the source mean: under ``type`` the ``type.toml`` after ``extends``, key by key, without
             its looks (`sopkit.content.LOOKS`) and the skeletons of its sections; under ``marks`` each mark that a step
             of the document bears; under ``numbering`` the scheme that numbers it

Style sheets, page templates, fonts, the logo, the looks of a type, titles of other documents, names of people and all that
the register says (`ControlBlock`) are outside: document control's clerical work voids nobody's signature. What is no
look is inside, a key that nobody thought of too: forgotten in a list of rules, it could be changed under a signature.

Format, version 1. Values are texts, whole numbers, truth, lists and objects; what is a fraction or a date in a
``type.toml`` is its text. The spelling is that of `sopkit.model.canonical`. What a mark or a level of a numbering
leaves at its default is left out, so that a later version of sopkit may know more of them and move no digest.

Worked example: the source ``# 目的\\n`` with the picture ``a.svg`` whose bytes are ``<svg/>``, of a type that says
``name = { zh = "单", en = "Sheet" }`` and nothing else, numbered by a scheme called ``plain`` without levels, is
(broken here into lines; the record has no line break)

    {"assets":{"a.svg":"d4dc56669143034f31aa309635d4113d9ad76a02b1739da22c965ed2049be9e6"},"format":"sopkit-content",
    "rules":{"marks":{},"numbering":{"name":"plain"},"type":{"name":{"en":"Sheet","zh":"单"}}},
    "source":"96b0966c170abc5757f322e6716ac2a56b111110a4db32cede79f11a808a067d","version":1}

and its digest is 2448367f925378592aca26ef0537651b65b19fe09494cbef207dacb2c7be05de.

A reader refuses a version it does not know. A new version is a new number, and records keep theirs for ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sopkit.diagnostics import Wording
from sopkit.model.canonical import Plain, canonical_json

FORMAT, VERSION = "sopkit-content", 1
_BOM = b"\xef\xbb\xbf"
_KEYS = frozenset({"assets", "format", "rules", "source", "version"})
_NAMES = ("id", "stage", "name", "field")
"""What an entry of a list in a ``type.toml`` is called by."""

_LONGEST_VALUE = 40
"""Characters of a rule's value that are told to people."""


class NotContent(ValueError):
    """Bytes that are no canonical record of a version that is known; the text says why."""


@dataclass(frozen=True, slots=True)
class ContentDigest:
    """What is signed, with the record it is the digest of.

    Shapes:
        digest: SHA-256 of `record`, hex.
        record: the canonical record (see the module), to be kept beside source and assets.
        source: SHA-256 of the normalised source, hex.
        assets: path as written and SHA-256, sorted.
        rules: ``type``, ``marks`` and ``numbering`` as the record holds them.
    """

    digest: str
    record: bytes
    source: str
    assets: tuple[tuple[str, str], ...]
    rules: Mapping[str, Plain]

    @property
    def short(self) -> str:
        """The beginning of the digest as people read it: see `short_digest`."""
        return short_digest(self.digest)


class Part(Enum):
    """The parts of a record."""

    SOURCE = "source"
    ASSET = "asset"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Moved:
    """One place where two records differ: `which` is the path of a picture or of a rule (``type.sections.scope.required``),
    "" for the source; `before` and `after` are digests of the source and pictures and the values of a rule as JSON, ""
    where there was or is none.
    """

    part: Part
    which: str
    before: str
    after: str


def normal_source(data: bytes) -> bytes:
    """The bytes of a source as they are digested: no byte-order mark, LF line ends."""
    return data.removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def content_digest(source: bytes, assets: Mapping[str, str], rules: Mapping[str, Plain]) -> ContentDigest:
    """The digest of a document: its source as read, digests of its assets by path as written, its rules. Pure."""
    digested = hashlib.sha256(normal_source(source)).hexdigest()
    record = canonical_json(
        {"assets": dict(assets), "format": FORMAT, "rules": rules, "source": digested, "version": VERSION}
    )
    return ContentDigest(
        hashlib.sha256(record).hexdigest(), record, digested, tuple(sorted(assets.items())), dict(rules)
    )


def read_content(record: bytes) -> ContentDigest:
    """The value that a kept record stands for; raises NotContent unless it is the canonical spelling of one."""
    try:
        raw = json.loads(record)
        known = isinstance(raw, dict) and raw.keys() == _KEYS and raw["format"] == FORMAT
        if not known or canonical_json(raw) != record:
            raise NotContent("not the canonical record of a document")
    except (ValueError, RecursionError) as error:
        raise NotContent(str(error)) from error
    if raw["version"] != VERSION:
        raise NotContent(f"a record of version {raw['version']}; version {VERSION} is known")
    source, assets, rules = raw["source"], raw["assets"], raw["rules"]
    if not isinstance(assets, dict) or not isinstance(rules, dict) or not _is_digest(source, *assets.values()):
        raise NotContent("not the canonical record of a document")
    return ContentDigest(hashlib.sha256(record).hexdigest(), record, source, tuple(sorted(assets.items())), rules)


def moved(before: ContentDigest, after: ContentDigest) -> tuple[Moved, ...]:
    """Where two records differ: the source, each picture, each rule; () when their digests are the same."""
    found: list[Moved] = []
    if before.source != after.source:
        found.append(Moved(Part.SOURCE, "", before.source, after.source))
    old, new = dict(before.assets), dict(after.assets)
    for path in sorted({*old, *new}):
        if old.get(path) != new.get(path):
            found.append(Moved(Part.ASSET, path, old.get(path, ""), new.get(path, "")))
    found.extend(
        Moved(Part.RULES, ".".join(path), one, other)
        for path, one, other in _differences((), before.rules, after.rules)
    )
    return tuple(found)


def told(moves: Iterable[Moved]) -> Wording:
    """What moved, for people: ``源文件；图片 a.svg（已改）；规则 type.sections.scope.required（false → true）``."""
    said = [_told(each) for each in moves]
    return Wording("；".join(each.zh for each in said), "; ".join(each.en for each in said))


def presented_pdf(data: bytes) -> str:
    """The digest of the PDF that was shown to who signs: SHA-256 (hex) of its bytes as delivered."""
    return hashlib.sha256(data).hexdigest()


def short_digest(digest: str) -> str:
    """The first 16 hex digits in groups of four, ``1f3a 9c02 77de 4410``: what a review print bears beside each box to
    sign, so that ink on paper binds to the content. 64 bits are enough to tell which of a firm's versions was signed;
    the register compares the whole digest."""
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))


def _told(move: Moved) -> Wording:
    match move.part:
        case Part.SOURCE:
            return Wording("源文件", "the source")
        case Part.ASSET:
            how = Wording("已改", "changed") if move.before and move.after else Wording("已删除", "gone")
            how = how if move.before else Wording("新增", "new")
            return Wording(f"图片 {move.which}（{how.zh}）", f"the picture {move.which} ({how.en})")
        case Part.RULES:
            values = f"{_cut(move.before)} → {_cut(move.after)}"
            return Wording(f"规则 {move.which}（{values}）", f"the rule {move.which} ({values})")


def _cut(value: str) -> str:
    return (value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…") or "—"


def _is_digest(*values: object) -> bool:
    return all(isinstance(each, str) and len(each) == 64 and set(each) <= set("0123456789abcdef") for each in values)


def _differences(path: tuple[str, ...], one: Any, other: Any) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Paths at which two values differ, as deep as they have keys; entries of lists go by their names."""
    if _spelled(one) == _spelled(other):
        return
    first, second = _keyed(one), _keyed(other)
    if first is None or second is None:
        yield path, _spelled(one), _spelled(other)
        return
    keys = sorted({*first, *second})
    for key in keys:
        yield from _differences((*path, key), first.get(key), second.get(key))
    if list(first) != list(second) and sorted(first) == sorted(second) and isinstance(one, list):
        yield path, ", ".join(first), ", ".join(second)


def _keyed(value: Any) -> Mapping[str, Any] | None:
    """An object, or a list of objects that have names; None for what has no keys."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        for key in _NAMES:
            names = [each.get(key) for each in value]
            if all(isinstance(each, str) for each in names) and len(set(names)) == len(names):
                return dict(zip(names, value, strict=True))
    return None


def _spelled(value: Any) -> str:
    return "" if value is None else canonical_json(value).decode()
