"""Read a ``type.toml``. Its format, by example, is in docs/document-types.md; `sopkit.types.inherit` says how types extend
others, `sopkit.numbering` what patterns and schemes there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sopkit.diagnostics import Diagnostic, SourceText, Span, Wording
from sopkit.diagnostics.toml import NotToml, Unusable, finding, place_of
from sopkit.model.canonical import Plain, canonical_json
from sopkit.types.document_type import ColumnSpec, Content, DocumentType, FieldKind, FieldSpec, SectionSpec, StageSpec
from sopkit.types.entries import band, cell, choice, entries, grid, stamp_area, tables, text, wording, words
from sopkit.types.faults import BAD_TYPE, IDENTITY_NOT_SHOWN, UNKNOWN_CELL, Refused
from sopkit.types.fields import BASE_FIELDS
from sopkit.types.inherit import Lineage, lineage
from sopkit.types.layout import CELLS, IDENTITY, Cover, HeaderCell, TableSpec
from sopkit.types.new_edition import new_edition
from sopkit.types.unknown_keys import unknown_keys

_MOST_STAGES, _MOST_LEVELS = 12, 6

STAGE_KINDS = frozenset({"author", "reviewer", "countersigner", "approver"})

_FOOT = ["number", "version", "control", "status", "page"]
_ON_COVERS = frozenset({"sign-off", "sign-lines", "countersign"})


def read_type(
    type_id: str, source: SourceText, others: Mapping[str, SourceText] | None = None
) -> tuple[DocumentType | None, tuple[Diagnostic, ...]]:
    """Read the rules of type `type_id` from its ``type.toml``; a fault is a diagnostic and no type, a key that means
    nothing a diagnostic beside the type.

    `others` are the texts of all types by id, for those that `type_id` extends.
    """
    try:
        found = lineage(type_id, source, others or {})
        return _document_type(found), tuple(unknown_keys(source, found.own))
    except NotToml as error:
        return None, (finding(BAD_TYPE, error.span, error.problem),)
    except Refused as error:
        return None, (Diagnostic(error.rule, _place(source, error), error.values),)
    except Unusable as error:
        return None, (finding(BAD_TYPE, _place(source, error), error.problem),)
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        # An entry of another kind than the format says, or nested beyond reason.
        said = Wording(f"有一项的写法不对（{error}）", f"an entry is of the wrong kind ({error})")
        return None, (finding(BAD_TYPE, source.span(0, 0), said),)


def _place(source: SourceText, error: Unusable) -> Span:
    """At the entry; at ``extends`` where it is inherited."""
    return place_of(source, error.words, "extends")


def _document_type(found: Lineage) -> DocumentType:
    raw = found.raw
    if len(entries(raw, "sign_off")) > _MOST_STAGES:
        raise Unusable("sign_off", f"签署最多 {_MOST_STAGES} 道", f"at most {_MOST_STAGES} stages of sign_off")
    every = tables(raw, "tables")
    cover = _cover(raw, every)
    kind = DocumentType(
        id=found.ids[0],
        name=wording(raw, "name"),
        number=text(raw, "number"),
        version_scheme=text(raw, "version"),
        numbering=text(raw, "numbering"),
        cover=cover,
        contents_depth=_depth(raw),
        fields=tuple(_field(name, each) for name, each in raw.get("fields", {}).items()),
        sections=tuple(_section(each) for each in entries(raw, "sections")),
        stages=tuple(_stage(each) for each in entries(raw, "sign_off")),
        header=grid(raw, "header"),
        stamp=stamp_area(raw),
        tables=tuple(each for each in every if cover is None or each not in cover.tables),
        digest=hashlib.sha256("\0".join(each.text for each in found.sources).encode()).hexdigest(),
        content=Content(choice(raw, "content", tuple(each.value for each in Content))),
        lineage=found.ids[1:],
        foot=tuple(words({"foot": _FOOT, **raw}, "foot")),
        stamp_mark=choice(raw, "stamp_mark", ("none", "drawn", "frame")),
        band=band(raw),
        template_number=str(raw.get("template_number", "")),
        page_form=choice(raw, "page_form", ("words", "slash")),
        company=choice(raw, "company", ("language", "both")),
        step_check=choice(raw, "step_check", ("none", "tick", "sign")),
        code=str(raw.get("code", "")),
        new_edition=new_edition(raw),
        resolved=canonical_json(_plain(raw)).decode(),
    )
    _check_cells(kind)
    return kind


def _plain(value: Any) -> Plain:
    """A value of a TOML file with fractions, dates and times as their text."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int) else str(value)


def _check_cells(kind: DocumentType) -> None:
    """Each cell shows something known, and each page tells what it belongs to."""
    known = CELLS | {each.name for each in kind.fields}
    covered = [each.field for row in kind.cover.cells for each in row] if kind.cover else []
    shown = [each.field for row in kind.header for each in row]
    foot_of_cover = kind.cover.foot if kind.cover else ()
    for where, names in (("header", shown), ("foot", kind.foot), ("cover", (*covered, *foot_of_cover))):
        for name in names:
            if name not in known:
                raise Refused(name, UNKNOWN_CELL, where=where, name=name)
    missing = [each for each in IDENTITY if each not in (*shown, *kind.foot)]
    if missing:
        raise Refused("header", IDENTITY_NOT_SHOWN, missing=", ".join(missing))


def _cover(raw: Mapping[str, Any], every: tuple[TableSpec, ...]) -> Cover | None:
    value = raw.get("cover", False)
    if not isinstance(value, bool | dict):
        raise Unusable("cover", "cover 要写成 true、false 或一节 [cover]", "cover is true, false or a table [cover]")
    if not value:
        return None
    usual = tuple(each for each in every if each.name in _ON_COVERS)
    if value is True:
        return Cover(tables=usual)
    rows = [row if isinstance(row, list) else [row] for row in entries(value, "cells")]
    cells: tuple[tuple[HeaderCell, ...], ...] = tuple(tuple(cell(each, "cover") for each in row) for row in rows)
    if any(each.rows > 1 for row in cells for each in row) or len(cells) > 16 or any(len(row) > 3 for row in cells):
        raise Unusable(
            "cover", "封面最多 16 行、每行 3 格，不能跨行", "cover: at most 16 rows of 3 cells, none over several rows"
        )
    return Cover(cells, tables(value, "tables") if "tables" in value else usual, words(value, "foot"))


def _field(name: str, raw: Mapping[str, Any]) -> FieldSpec:
    """A field of the type's own, or a common one with another label or one it requires."""
    base = next((each for each in BASE_FIELDS if each.name == name), None)
    aliases = words(raw, "aliases")
    required = raw.get("required", base.required if base else False) is True
    if base:
        return FieldSpec(name, base.kind, wording(raw, "label") if "label" in raw else base.label, required, aliases)
    try:
        kind = FieldKind(raw.get("kind", "text"))
    except ValueError:
        raise Unusable(
            name, f"fields.{name} 的 kind “{raw['kind']}”不认识", f"fields.{name}: unknown kind {raw['kind']!r}"
        ) from None
    return FieldSpec(name, kind, wording(raw, "label"), required, aliases)


def _section(raw: Mapping[str, Any]) -> SectionSpec:
    return SectionSpec(
        id=text(raw, "id"),
        title=wording(raw, "title"),
        aliases=words(raw, "aliases"),
        required=raw.get("required", False) is True,
        skeleton=wording(raw, "skeleton") if "skeleton" in raw else Wording("", ""),
        columns=tuple(ColumnSpec(wording(each, "title"), words(each, "aliases")) for each in entries(raw, "columns")),
        says=words(raw, "says"),
    )


def _stage(raw: Mapping[str, Any]) -> StageSpec:
    kind = text(raw, "kind")
    if kind not in STAGE_KINDS:
        known = ", ".join(sorted(STAGE_KINDS))
        raise Unusable(kind, f"签署的 kind 只能是 {known}", f"sign_off: kind {kind!r} is none of {known}")
    return StageSpec(
        text(raw, "stage"), kind, wording(raw, "label"), text(raw, "from"), bool(raw.get("required", True))
    )


def _depth(raw: Mapping[str, Any]) -> int:
    value = raw.get("contents", 0)
    if not isinstance(value, int) or not 0 <= value <= _MOST_LEVELS:
        raise Unusable(
            "contents",
            f"contents 是目录列出的标题级数，0 到 {_MOST_LEVELS}",
            f"contents is how many levels of headings are listed, 0 to {_MOST_LEVELS}",
        )
    return value
