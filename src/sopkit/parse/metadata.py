"""Type the values of front matter by their `FieldSpec`; a wrong kind is a diagnostic and counts as absent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sopkit.diagnostics import Diagnostic, Rule, Span
from sopkit.labels import Tongue
from sopkit.model.document import (
    Entry,
    FrontMatter,
    MappingValue,
    Metadata,
    Period,
    Revision,
    Scalar,
    Sequence,
    Value,
)
from sopkit.model.translation import Pins
from sopkit.parse.front_matter_rules import (
    BAD_CONTROL,
    BAD_COPIES,
    BAD_DATE,
    BAD_LANGUAGE,
    BAD_LAYOUT,
    BAD_PERIOD,
    BAD_PINS,
    BAD_REVISION,
    BAD_STEP_CHECK,
    WRONG_KIND,
)
from sopkit.parse.languages import language_named, layout_named, pairs_known
from sopkit.types import DocumentType, FieldKind, FieldSpec

_DATE = re.compile(r"(\d{4})\s*(?:-|\.|/|年)\s*(\d{1,2})\s*(?:-|\.|/|月)\s*(\d{1,2})\s*日?")
_PERIOD = re.compile(r"(\d{1,4})\s*(?:个)?\s*([a-z]+|[年月日天])", re.IGNORECASE)
_UNITS = {
    **dict.fromkeys(("day", "days", "d", "日", "天"), "days"),
    **dict.fromkeys(("month", "months", "m", "月"), "months"),
    **dict.fromkeys(("year", "years", "y", "年"), "years"),
}
_CONTROL = {"controlled": "controlled", "受控": "controlled", "uncontrolled": "uncontrolled", "非受控": "uncontrolled"}
_STEP_CHECK = {
    **dict.fromkeys(("tick", "打勾", "勾选"), "tick"),
    **dict.fromkeys(("sign", "签字", "签名"), "sign"),
    **dict.fromkeys(("none", "无", "不要"), "none"),
}
_PARTS = re.compile(r"[、,，;；]")
_COPIES = re.compile(r"(\d{1,4})\s*(?:份|copies|copy)?")
_LISTS = frozenset({FieldKind.PEOPLE, FieldKind.DEPARTMENTS, FieldKind.RECORDS})
_ONE_WORD = ("one text", "一段文字")
_LIST = ("a list", "列表")
_MAPPING = ("pairs of holder and copies", "“持有者: 份数”的对应表")
_REVISIONS = ("a list of version, date and reason", "由版本、日期、原因组成的列表")


def read_date(text: str) -> date | None:
    """``2026-12-01``, ``2026.12.1``, ``2026/12/1`` or ``2026年12月1日``; None for all else."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def read_period(text: str) -> Period | None:
    """``12 months``, ``12个月``, ``1 年``, ``90 days``; None for all else and for nought."""
    found = _PERIOD.fullmatch(text.strip())
    unit = _UNITS.get(found[2].casefold(), "") if found else ""
    return Period(int(found[1]), unit) if found and unit and int(found[1]) else None


def type_named(name: str, types: Mapping[str, DocumentType]) -> str:
    """Id of the type that `name` spells (id, Chinese or English name); `name` itself when there is none."""
    wanted = name.strip().casefold()
    for type_id, each in types.items():
        if wanted in (type_id.casefold(), each.name.zh.casefold(), each.name.en.casefold()):
            return type_id
    return name


def type_metadata(
    front_matter: FrontMatter,
    specs: Mapping[str, FieldSpec],
    types: Mapping[str, DocumentType],
    tongues: Mapping[str, Tongue],
) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """Metadata from `front_matter`, with `specs` by canonical name: the common fields and the type's own."""
    typer = _Typer(types, tongues)
    values: dict[str, Any] = {}
    extra: dict[str, str] = {}
    for entry in front_matter.entries:
        spec = specs.get(entry.name)
        if spec is None:
            continue
        value = typer.value(entry, spec)
        if entry.name in Metadata.__dataclass_fields__:
            if value is not None:
                values[entry.name] = value
        elif value is not None:
            extra[entry.name] = _as_text(entry.value) if value != "" else ""
    return Metadata(**values, fields=extra), tuple(typer.found)


@dataclass(slots=True)
class _Typer:
    types: Mapping[str, DocumentType]
    tongues: Mapping[str, Tongue]
    found: list[Diagnostic] = field(default_factory=list)

    def value(self, entry: Entry, spec: FieldSpec) -> object | None:
        """The typed value; None when it is absent or of the wrong kind (told)."""
        match spec.kind:
            case FieldKind.DISTRIBUTION:
                return self._distribution(entry)
            case FieldKind.REVISIONS:
                return self._revisions(entry)
            case FieldKind.PINS:
                return self._pins(entry)
            case kind if kind in _LISTS:
                return self._list(entry)
        text = self._text(entry)
        if not text:
            return None
        rule: Rule
        value: object | None
        match spec.kind:
            case FieldKind.DATE:
                value, rule = read_date(text), BAD_DATE
            case FieldKind.PERIOD:
                value, rule = read_period(text), BAD_PERIOD
            case FieldKind.CONTROL:
                value, rule = _CONTROL.get(text.casefold()), BAD_CONTROL
            case FieldKind.LANGUAGE:
                value, rule = language_named(text, self.tongues) or None, BAD_LANGUAGE
            case FieldKind.LAYOUT:
                value, rule = layout_named(text) or None, BAD_LAYOUT
            case FieldKind.STEP_CHECK:
                value, rule = _STEP_CHECK.get(text.casefold()), BAD_STEP_CHECK
            case FieldKind.TYPE:
                return type_named(text, self.types)
            case _:
                return text
        if value is None:
            values = {"known": pairs_known(self.tongues)} if rule is BAD_LANGUAGE else {}
            self._tell(rule, entry.value.span, key=entry.key, value=text, **values)
        return value

    def _tell(self, rule: Rule, span: Span, **values: str) -> None:
        self.found.append(Diagnostic(rule, span, values))

    def _wrong(self, key: str, span: Span, expected: tuple[str, str]) -> None:
        self._tell(WRONG_KIND, span, key=key, expected=expected[0], expected_zh=expected[1])

    def _text(self, entry: Entry) -> str:
        value = entry.value
        if isinstance(value, Sequence) and len(value.items) == 1:
            value = value.items[0]
        if isinstance(value, Scalar):
            return value.text
        self._wrong(entry.key, entry.value.span, _ONE_WORD)
        return ""

    def _list(self, entry: Entry) -> tuple[str, ...] | None:
        match entry.value:
            case Scalar(text=text):
                return tuple(part.strip() for part in _PARTS.split(text) if part.strip())
            case Sequence(items=items):
                for item in items:
                    if not isinstance(item, Scalar):
                        self._wrong(entry.key, item.span, _ONE_WORD)
                return tuple(item.text for item in items if isinstance(item, Scalar) and item.text)
            case _:
                self._wrong(entry.key, entry.value.span, _LIST)
                return None

    def _distribution(self, entry: Entry) -> tuple[tuple[str, int], ...] | None:
        match entry.value:
            case MappingValue(entries=entries):
                pairs = [(each.key, each.value) for each in entries]
            case Sequence(items=items):
                pairs = []
                for item in items:
                    if isinstance(item, MappingValue):
                        pairs.extend((each.key, each.value) for each in item.entries)
                    elif isinstance(item, Scalar):
                        pairs.append((item.text, Scalar("1", item.span)))
                    else:
                        self._wrong(entry.key, item.span, _MAPPING)
            case Scalar(text=text, span=span):
                pairs = [(part.strip(), Scalar("1", span)) for part in _PARTS.split(text) if part.strip()]
        copies: list[tuple[str, int]] = []
        for holder, value in pairs:
            text = value.text if isinstance(value, Scalar) else ""
            found = _COPIES.fullmatch(text)
            if found and int(found[1]):
                copies.append((holder, int(found[1])))
            else:
                self._tell(BAD_COPIES, value.span, holder=holder, value=text)
        return tuple(copies)

    def _pins(self, entry: Entry) -> Pins | None:
        """Version and digests by section; what is not of that shape is told."""
        parts = {each.key: each.value for each in entry.value.entries} if isinstance(entry.value, MappingValue) else {}
        version, sections = parts.get("version"), parts.get("sections")
        pairs = sections.entries if isinstance(sections, MappingValue) else ()
        digests = tuple((each.key, each.value.text) for each in pairs if isinstance(each.value, Scalar))
        sound = isinstance(version, Scalar) and isinstance(sections, MappingValue) and len(digests) == len(pairs)
        if not sound:
            self._tell(BAD_PINS, entry.value.span)
        return Pins(version.text if isinstance(version, Scalar) else "", digests) if sound else None

    def _revisions(self, entry: Entry) -> tuple[Revision, ...] | None:
        items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        revisions = []
        for item in items:
            if isinstance(item, Scalar) and not item.text:
                continue
            if not isinstance(item, MappingValue):
                self._wrong(entry.key, item.span, _REVISIONS)
                continue
            revisions.append(self._revision(item))
        return tuple(revisions)

    def _revision(self, item: MappingValue) -> Revision:
        parts = {each.name: each.value for each in item.entries if each.name}
        texts = {name: value.text for name, value in parts.items() if isinstance(value, Scalar)}
        for name in ("version", "date", "reason"):
            if not texts.get(name):
                self._tell(BAD_REVISION, item.span, missing=name)
        day = texts.get("date", "")
        when = read_date(day)
        if day and when is None:
            self._tell(BAD_DATE, parts["date"].span, key="date", value=day)
        further = {name: texts.get(name, "") for name in ("place", "mark", "author", "approver")}
        return Revision(texts.get("version", ""), when, texts.get("reason", ""), **further)


def _as_text(value: Value) -> str:
    match value:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return "、".join(_as_text(item) for item in items)
        case MappingValue(entries=entries):
            return "、".join(f"{each.key}: {_as_text(each.value)}" for each in entries)
