"""The next free number of a type. Numbers are for life: gaps are never filled, and none is given twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sopkit.diagnostics import Wording
from sopkit.model.facts import Department
from sopkit.model.resolved import folded
from sopkit.numbering import NumberPattern, PartFault, parse_pattern
from sopkit.numbering.mismatch import expected, mismatch
from sopkit.numbering.parts import SERIAL
from sopkit.office.beginning import Beginning, NewFault
from sopkit.office.opening import Office
from sopkit.office.survey import Survey
from sopkit.types import DocumentType

_SETTINGS = {
    "company": Wording('sopkit.toml 里 [company] 的 code = "…"', '[company] code = "…" in sopkit.toml'),
    "type": Wording('type.toml 里的 code = "…"', 'code = "…" in type.toml'),
    "dept": Wording('sopkit.toml 里该部门的 code = "…"', 'the department\'s code = "…" in sopkit.toml'),
}
"""Where the values of parts stand that are not asked for."""
_BETWEEN = re.compile(r"\s*[、，；;,]\s*")


def next_number(surveyed: Survey, beginning: Beginning) -> str:
    """The next free number of the type; gaps are never filled, and no number that was ever used. Raises NewFault."""
    pattern = parse_pattern(beginning.type.number)
    if beginning.number or pattern.takes_any:
        return _given_number(surveyed, beginning, pattern)
    check_parts(beginning.type, beginning.parts)
    values = {**known_parts(surveyed.office, beginning.type, beginning.department), **beginning.parts}
    try:
        return pattern.next_free(numbers_used(surveyed), values)
    except PartFault as fault:
        raise _part_unusable(beginning, pattern, fault) from None


def check_parts(kind: DocumentType, names: Iterable[str]) -> None:
    """Raise NewFault for a name that no part of the type's numbers has, or that is not a person's to give."""
    pattern = parse_pattern(kind.number)
    for name in names:
        if name == SERIAL or name not in pattern.names:
            raise _no_such_part(pattern, name)


def is_numbered_by_others(kind: DocumentType) -> bool:
    """Whether sopkit gives the type's documents no numbers."""
    return parse_pattern(kind.number).takes_any


def known_parts(office: Office, kind: DocumentType, department: Department) -> Mapping[str, str]:
    """Values for parts of the number that need not be asked for; none that is empty."""
    values = {
        "company": office.facts.company.code,
        "type": kind.code,
        "dept": department.code,
        "year": f"{office.facts.today.year}",
    }
    part = parse_pattern(kind.number).part("year")
    if part and not part.varies:
        values["year"] = values["year"][-part.most :].zfill(part.most)
    return {name: value for name, value in values.items() if value}


def open_parts(office: Office, kind: DocumentType, department: Department) -> tuple[str, ...]:
    """Parts of the number that a person must say, in order."""
    pattern, known = parse_pattern(kind.number), known_parts(office, kind, department)
    missing = [each for each in pattern.names if each != SERIAL and each not in known]
    return tuple(each for each in missing if each not in _SETTINGS)


def numbers_used(surveyed: Survey) -> tuple[str, ...]:
    """Every number that was ever used: of documents and record forms, those cited, superseded, or once pinned."""
    used: list[str] = [each.number for each in surveyed.office.pins.documents.values()]
    for source in surveyed.sources.values():
        entry = source.entry
        if entry is None:
            continue
        used += (entry.number, *(each.number for each in entry.records))
        used += (each.partition("#")[0] for each in entry.references)
        for each in _BETWEEN.split(entry.supersedes):
            words = each.split()  # a version may stand behind the number
            used += (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return tuple(dict.fromkeys(each for each in used if each))


def _given_number(surveyed: Survey, beginning: Beginning, pattern: NumberPattern) -> str:
    number = " ".join(beginning.number.split())
    if not number:
        raise NewFault(
            Wording(
                f"“{beginning.type.name.zh}”的编号由外单位给定；请用 --number 写出",
                f"documents of the type {beginning.type.name.en} are numbered by others; write --number",
            )
        )
    if pattern.parts(number) is None:
        nearest = mismatch(pattern, number, known_parts(surveyed.office, beginning.type, beginning.department)).nearest
        raise NewFault(
            Wording(
                f"编号 {number} 不合编号规则 {pattern.text}；最接近的写法是 {nearest}",
                f"the number {number} is not of the pattern {pattern.text}; the nearest right one is {nearest}",
            )
        )
    undated = folded(pattern.undated(number))
    for each in numbers_used(surveyed):
        if undated == folded(pattern.undated(each)):
            raise NewFault(
                Wording(
                    f"编号 {number} 已经用过（{each}）；编号不重复使用",
                    f"the number {number} was used before ({each}); numbers are never used again",
                )
            )
    return number


def _no_such_part(pattern: NumberPattern, name: str) -> NewFault:
    names = ", ".join(each for each in pattern.names if each != SERIAL) or "—"
    return NewFault(
        Wording(
            f"编号规则 {pattern.text} 里没有可以指定的部分“{name}”；可以指定 {names}",
            f"the pattern {pattern.text} has no part “{name}” to be given; there are {names}",
        )
    )


def _part_unusable(beginning: Beginning, pattern: NumberPattern, fault: PartFault) -> NewFault:
    """Why a part has no value or one it cannot hold, and where the value is written."""
    name, value, department = fault.name, fault.value, beginning.department
    if name == SERIAL:
        return NewFault(
            Wording(
                f"编号规则 {pattern.text} 的流水号已经用完；请放宽位数，如 {{seq:0{fault.part.most}}}",
                f"no running number is left in {pattern.text}; let it grow: {{seq:0{fault.part.most}}}",
            )
        )
    if name == "dept" and not value:
        return NewFault(
            Wording(
                f'部门 {department.id} 没有编号代码；在 sopkit.toml 的这个部门里加 code = "…"',
                f'department {department.id} has no code for numbers; add code = "…" to it in sopkit.toml',
            )
        )
    right, where = expected(fault.part), _SETTINGS.get(name)
    place = where or Wording(f"--part {name}=…", f"--part {name}=…")
    if not value:
        return NewFault(
            Wording(f"编号里缺少{right.zh}；请写 {place.zh}", f"the number lacks {right.en}; write {place.en}")
        )
    return NewFault(
        Wording(
            f"“{value}”不能用在编号规则 {pattern.text} 里：应是{right.zh}（{place.zh}）",
            f"“{value}” cannot stand in {pattern.text}: it should be {right.en} ({place.en})",
        )
    )
