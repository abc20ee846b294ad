"""Read a ``type.toml``. Its format, by example:

    name = { zh = "作业指导书", en = "Work instruction" }
    number = "WI-{dept}-{seq:03}"        # see sopkit.numbering.patterns
    version = "issue-amendment"          # see sopkit.numbering.versions
    numbering = "decimal"                # see sopkit.numbering.schemes
    cover = false
    contents = 0                         # heading levels listed; 0: no contents
    tables = ["sign-off", "revisions", "distribution"]
    header = [                           # cells of the block on each page; "field" or "field:columns"
      ["company:2", "title:4"],
      ["number:2", "version:2", "page:2"],
    ]

    [stamp]                              # kept empty on each page, millimetres
    width = 32
    height = 32

    [fields.customer]                    # front-matter keys beyond the common ones
    label = { zh = "客户", en = "Customer" }
    kind = "text"
    required = false
    aliases = ["顾客"]

    [[sections]]
    id = "purpose"
    title = { zh = "目的", en = "Purpose" }
    aliases = ["目的和范围"]
    required = true
    skeleton = { zh = "【待写：…】", en = "[TO WRITE: …]" }  # what `sopkit new` puts under the heading

    [[sign_off]]                         # in order
    stage = "author"
    kind = "author"                      # author, reviewer, countersigner, approver
    label = { zh = "编制", en = "Prepared by" }
    from = "author"                      # the front-matter key that names who signs
    required = true

Cells may show: company, logo, type, title, number, version, page, effective, issued, status, control,
department, copy, or any field of the type.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from sopkit.diagnostics import Diagnostic, Rule, Severity, SourceText, Span, Wording
from sopkit.types.document_type import (
    DocumentType,
    FieldKind,
    FieldSpec,
    HeaderCell,
    SectionSpec,
    StageSpec,
    StampArea,
)

MINIMUM_STAMP = 30.0
"""Least width and height of the stamp area, mm: a company seal is up to 42 mm wide, a code 25 mm."""

BAD_TYPE = Rule(
    code="T101",
    name="document-type-unreadable",
    severity=Severity.ERROR,
    message=Wording("文件类型定义有误：{problem_zh}", "The document type is not usable: {problem_en}"),
    why=Wording(
        "type.toml 定义编号、章节、签署和页眉；读不懂它，就不能检查或生成该类型的任何文件。",
        "type.toml says which number, sections, signatures and header a document has; "
        "without it no document of the type can be checked or built.",
    ),
    mend=Wording("按 docs/document-types.md 的示例修改这一项。", "Mend the entry as docs/document-types.md shows."),
)

MAXIMUM_STAMP = 80.0
"""Most, mm: a larger one leaves no room for text beside or below it."""

_MOST_ROWS, _MOST_COLUMNS, _MOST_STAGES, _MOST_LEVELS = 6, 24, 12, 6

TABLES = frozenset({"sign-off", "revisions", "distribution"})
STAGE_KINDS = frozenset({"author", "reviewer", "countersigner", "approver"})


class _Unusable(ValueError):
    """An entry that cannot be used; `key` is looked up in the text to place the diagnostic."""

    def __init__(self, key: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.key, self.problem = key, Wording(zh, en)


def read_type(type_id: str, source: SourceText) -> tuple[DocumentType | None, tuple[Diagnostic, ...]]:
    """Read the rules of type `type_id` from its ``type.toml``; a fault is a diagnostic and no type."""
    try:
        raw = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:  # A figure of 5,000 digits and 50,000 brackets are valid TOML.
        found = re.search(r"line (\d+), column (\d+)", str(error))
        at = source.line_start(int(found[1]) - 1) + int(found[2]) - 1 if found else 0
        return None, (bad_type(source.span(at, at + 1), Wording(f"写法不对，读不懂（TOML：{error}）", str(error))),)
    try:
        return _document_type(type_id, raw, hashlib.sha256(source.text.encode()).hexdigest()), ()
    except _Unusable as error:
        at = max(source.text.find(error.key), 0)
        span = source.span(at, at + len(error.key))
        return None, (bad_type(span, error.problem),)
    except (TypeError, ValueError, AttributeError) as error:
        # An entry of another kind than the format says: a figure for a table, a table for a text.
        problem = Wording(f"有一项的写法不对（{error}）", f"an entry is of the wrong kind ({error})")
        return None, (bad_type(source.span(0, 0), problem),)


def bad_type(span: Span, problem: Wording) -> Diagnostic:
    """A fault in a type, placed."""
    return Diagnostic(BAD_TYPE, span, {"problem_zh": problem.zh, "problem_en": problem.en})


def _document_type(type_id: str, raw: Mapping[str, Any], digest: str) -> DocumentType:
    header = tuple(tuple(_cell(cell) for cell in row) for row in _list(raw, "header"))
    if len(header) > _MOST_ROWS or any(sum(cell.columns for cell in row) > _MOST_COLUMNS for row in header):
        raise _Unusable(
            "header",
            f"header 最多 {_MOST_ROWS} 行、{_MOST_COLUMNS} 列",
            f"header: at most {_MOST_ROWS} rows and {_MOST_COLUMNS} columns",
        )
    widths = {sum(cell.columns for cell in row) for row in header}
    if len(widths) > 1:
        raise _Unusable(
            "header", f"header 各行的列数不同 {sorted(widths)}", f"header rows have different widths {sorted(widths)}"
        )
    stamp = raw.get("stamp", {})
    area = StampArea(_millimetres(stamp, "width"), _millimetres(stamp, "height"))
    tables = tuple(dict.fromkeys(str(each) for each in _list(raw, "tables")))
    if len(_list(raw, "sign_off")) > _MOST_STAGES:
        raise _Unusable("sign_off", f"签署最多 {_MOST_STAGES} 道", f"at most {_MOST_STAGES} stages of sign_off")
    for table in tables:
        if table not in TABLES:
            known = ", ".join(sorted(TABLES))
            raise _Unusable(
                table, f"tables 里没有“{table}”这种表；可用 {known}", f"tables: {table!r} is none of {known}"
            )
    return DocumentType(
        id=type_id,
        name=_wording(raw, "name"),
        number=_text(raw, "number"),
        version_scheme=_text(raw, "version"),
        numbering=_text(raw, "numbering"),
        cover=bool(raw.get("cover", False)),
        contents_depth=_depth(raw),
        fields=tuple(_field(name, each) for name, each in raw.get("fields", {}).items()),
        sections=tuple(_section(each) for each in _list(raw, "sections")),
        stages=tuple(_stage(each) for each in _list(raw, "sign_off")),
        header=header,
        stamp=area,
        tables=tables,
        digest=digest,
    )


def _field(name: str, raw: Mapping[str, Any]) -> FieldSpec:
    try:
        kind = FieldKind(raw.get("kind", "text"))
    except ValueError:
        problem = f"fields.{name}: unknown kind {raw['kind']!r}"
        raise _Unusable(name, f"fields.{name} 的 kind “{raw['kind']}”不认识", problem) from None
    aliases = tuple(str(each) for each in raw.get("aliases", ()))
    return FieldSpec(name, kind, _wording(raw, "label"), bool(raw.get("required", False)), aliases)


def _section(raw: Mapping[str, Any]) -> SectionSpec:
    aliases = tuple(str(each) for each in raw.get("aliases", ()))
    skeleton = _wording(raw, "skeleton") if "skeleton" in raw else Wording("", "")
    return SectionSpec(_text(raw, "id"), _wording(raw, "title"), aliases, bool(raw.get("required", False)), skeleton)


def _stage(raw: Mapping[str, Any]) -> StageSpec:
    kind = _text(raw, "kind")
    if kind not in STAGE_KINDS:
        known = ", ".join(sorted(STAGE_KINDS))
        raise _Unusable(kind, f"签署的 kind 只能是 {known}", f"sign_off: kind {kind!r} is none of {known}")
    required = bool(raw.get("required", True))
    return StageSpec(_text(raw, "stage"), kind, _wording(raw, "label"), _text(raw, "from"), required)


def _cell(raw: object) -> HeaderCell:
    field, _, columns = str(raw).partition(":")
    if columns and not re.fullmatch("[1-9][0-9]?", columns):
        raise _Unusable(str(raw), f"header 中“{raw}”应写成 项:列数", f"header: {raw!r} is not field:columns")
    return HeaderCell(field, int(columns or 1))


def _millimetres(raw: Mapping[str, Any], key: str) -> float:
    try:
        value = float(raw.get(key, MINIMUM_STAMP))
    except (TypeError, ValueError):
        raise _Unusable("stamp", f"stamp.{key} 不是毫米数", f"stamp.{key} is not a number of millimetres") from None
    if value > MAXIMUM_STAMP:
        raise _Unusable(
            "stamp",
            f"盖章区 {key} = {value:g} mm；最多 {MAXIMUM_STAMP:g} mm",
            f"stamp.{key} = {value:g} mm; at most {MAXIMUM_STAMP:g} mm",
        )
    if not value >= MINIMUM_STAMP:
        raise _Unusable(
            "stamp",
            f"盖章区 {key} = {value:g} mm；至少要 {MINIMUM_STAMP:g} mm",
            f"stamp.{key} = {value:g} mm; at least {MINIMUM_STAMP:g} mm are needed",
        )
    return value


def _depth(raw: Mapping[str, Any]) -> int:
    value = raw.get("contents", 0)
    if not isinstance(value, int) or not 0 <= value <= _MOST_LEVELS:
        raise _Unusable(
            "contents",
            f"contents 是目录列出的标题级数，0 到 {_MOST_LEVELS}",
            f"contents is how many levels of headings are listed, 0 to {_MOST_LEVELS}",
        )
    return value


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value:
        raise _Unusable(key, f"{key} 要写成文字", f"{key} must be a text")
    return value


def _list(raw: Mapping[str, Any], key: str) -> list[Any]:
    value = raw.get(key, [])
    if not isinstance(value, list):
        raise _Unusable(key, f"{key} 要写成列表 [ … ]", f"{key} must be a list")
    return value


def _wording(raw: Mapping[str, Any], key: str) -> Wording:
    value = raw.get(key)
    if not isinstance(value, dict) or not {"zh", "en"} <= value.keys():
        raise _Unusable(key, f'{key} 要写成 {{ zh = "…", en = "…" }}', f'{key} must be {{ zh = "…", en = "…" }}')
    return Wording(str(value["zh"]), str(value["en"]))
