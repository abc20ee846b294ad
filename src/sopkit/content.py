"""What a person signs, made from a document as it was read: its source, its pictures, the rules its type resolves to.

The value itself, its format and how two of them differ are in `sopkit.model.content`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sopkit.examination import Reading, Rules
from sopkit.model.asset import Asset
from sopkit.model.blocks import Step
from sopkit.model.canonical import Plain
from sopkit.model.content import ContentDigest, content_digest
from sopkit.model.document import Document, own_file_key
from sopkit.model.mark import Mark, mark_named
from sopkit.numbering import Scheme
from sopkit.numbering.schemes import Level
from sopkit.parse.assets import picture_uses

LOOKS = frozenset(
    [
        "company",
        "contents",
        "cover",
        "foot",
        "header",
        "page_form",
        "stamp",
        "stamp_mark",
        "tables",
        "template_number",
    ]
)
"""Keys of a ``type.toml`` that shape the page, as its template and style sheet do: outside of what is signed."""


def content_of(data: bytes, reading: Reading, assets: Mapping[str, Asset], rules: Rules) -> ContentDigest:
    """The digest of the document `reading` made from the bytes `data`; `assets` are by path as written. Pure.

    Only for documents whose check shows no error: raises ValueError where the source is no text or names no known type,
    and KeyError where a picture that it shows is not among `assets`.
    """
    document = reading.document
    if document is None or document.metadata.type not in rules.types:
        raise ValueError(f"{reading.path}: no document of a known type")
    own = own_file_key(document.metadata)
    uses = {path for path, *_ in picture_uses(document)} | ({own} if own else set())
    digests = {path: assets[path].digest for path in uses}
    return content_digest(data, digests, _rules(document, rules))


def _rules(document: Document, rules: Rules) -> Mapping[str, Plain]:
    metadata = document.metadata
    return {
        "type": _rules_of_type(json.loads(rules.types[metadata.type].resolved)),
        "marks": {mark.id: _mark(mark) for mark in _marks_borne(document, rules)},
        "numbering": _numbering(rules.scheme_of(metadata).in_language(metadata.language)),
    }


def _rules_of_type(said: Mapping[str, Any]) -> Mapping[str, Plain]:
    """The ``type.toml`` without its looks, and without the words that new documents begin with."""
    rules = {key: value for key, value in said.items() if key not in LOOKS}
    if "sections" in rules:
        rules["sections"] = [{key: each[key] for key in each if key != "skeleton"} for each in rules["sections"]]
    return rules


def _marks_borne(document: Document, rules: Rules) -> list[Mark]:
    steps = (block for block in document.every_block if isinstance(block, Step))
    named = (mark_named(rules.marks, use.name) for step in steps for use in step.marks)
    return [mark for mark in named if mark]


def _mark(mark: Mark) -> Mapping[str, Plain]:
    """A mark as a reader meets it; by which further names a source may call it changes nothing that is printed."""
    said: dict[str, Plain] = {
        "name": {"zh": mark.name.zh, "en": mark.name.en},
        "meaning": {"zh": mark.meaning.zh, "en": mark.meaning.en},
        "symbol": mark.symbol,
        "svg": hashlib.sha256(mark.svg.encode()).hexdigest(),
    }
    return {**said, "demands": True} if mark.demands else said


def _numbering(scheme: Scheme) -> Mapping[str, Plain]:
    said: dict[str, Plain] = {
        "outline": [_level(each) for each in scheme.outline],
        "appendix": [_level(each) for each in scheme.appendix],
        "items": [_level(each) for each in scheme.items],
        "bullets": list(scheme.bullets),
        "steps": _level(scheme.steps) if scheme.steps else "",
    }
    return {"name": scheme.name, **{key: value for key, value in said.items() if value}}


def _level(level: Level) -> Mapping[str, Plain]:
    said: dict[str, Plain] = {
        "cite": level.cite,
        "headings": level.headings,
        "run_on": level.run_on,
        "run_in": level.run_in,
        "around": list(level.around) if any(level.around) else "",
        "anew": level.anew,
    }
    return {"template": level.template, **{key: value for key, value in said.items() if value}}
