"""Faults of how a type numbers its documents and counts their versions (T120 to T129), each at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopkit.diagnostics import Diagnostic, Rule, SourceText, Span
from sopkit.numbering import PatternError, parse_pattern, version_scheme
from sopkit.numbering.pattern_rules import EDITION_SETTING, PART_WITHOUT_VALUE, UNKNOWN_VERSIONS
from sopkit.numbering.patterns import pattern_of
from sopkit.numbering.versions import version_schemes
from sopkit.office.settings import SETTINGS_FILE
from sopkit.types import DocumentType
from sopkit.types.new_edition import AFTER


def number_faults(kind: DocumentType, source: SourceText) -> Iterator[Diagnostic]:
    """What is wrong with the pattern and the version scheme in `source`, the ``type.toml`` of `kind`."""
    try:
        pattern = parse_pattern(kind.number)
    except PatternError as error:
        yield Diagnostic(error.rule, _in_value(source, "number", kind.number, error.start, error.end), error.values)
    else:
        if "type" in pattern.names and not kind.code:
            yield _without_value("type", "code", "type.toml", _line_of(source, "number"))
    scheme = version_scheme(kind.version_scheme)
    if scheme is None:
        values = {"scheme": kind.version_scheme, "known": ", ".join(version_schemes())}
        yield Diagnostic(UNKNOWN_VERSIONS, _in_value(source, "version", kind.version_scheme), values)
    elif kind.new_edition.after is not None and not scheme.amends:
        problem = {
            "key": AFTER,
            "problem_zh": f"“{scheme.name}”写法不记修改次数",
            "problem_en": f"versions of “{scheme.name}” count no amendments",
        }
        yield Diagnostic(EDITION_SETTING, _line_of(source, AFTER), problem)


def company_faults(types: Iterable[DocumentType], company_code: str) -> Iterator[Diagnostic]:
    """Told once when a pattern needs the company's code and ``sopkit.toml`` has none."""
    needs = (pattern for kind in types if (pattern := pattern_of(kind.number)) and "company" in pattern.names)
    if not company_code and any(needs):
        yield _without_value("company", "[company] code", SETTINGS_FILE, SourceText(SETTINGS_FILE, "").span(0, 0))


def _without_value(part: str, key: str, where: str, span: Span) -> Diagnostic:
    rule: Rule = PART_WITHOUT_VALUE
    return Diagnostic(rule, span, {"part": part, "key": key, "where": where})


def _line_of(source: SourceText, key: str) -> Span:
    at = re.search(rf"(?m)^[ \t]*{key}\b", source.text)
    return source.span(*at.span()) if at else source.span(0, 0)


def _in_value(source: SourceText, key: str, value: str, start: int = 0, end: int | None = None) -> Span:
    """Where ``start <= offset < end`` of a value stands; the whole value, or its line where it was typed otherwise."""
    line = re.search(rf"(?m)^[ \t]*{key}[ \t]*=[ \t]*", source.text)
    at = source.text.find(value, line.end(), line.end() + len(value) + 3) if line else -1
    return source.span(at + start, at + (len(value) if end is None else end)) if at >= 0 else _line_of(source, key)
