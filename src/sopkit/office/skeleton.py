"""The text of a new document: front matter with a word on each key, and a prompt under each required section.

A prompt is ``【待写：…】`` or ``[TO WRITE: …]``; the check finds each one that is left (prompt-left) and nothing is
built while it stands. What the front matter leaves open is empty, and told as missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sopkit.diagnostics import Wording, display_width
from sopkit.model.facts import Department, Facts, Person
from sopkit.numbering import version_scheme
from sopkit.types import DocumentType, SectionSpec

_BEGUN = frozenset(
    [
        "number",
        "title",
        "title_en",
        "type",
        "version",
        "control",
        "language",
        "department",
        "author",
        "reviewers",
        "countersign",
        "approvers",
        "effective",
        "review_every",
        "retention",
        "distribution",
        "records",
        "revisions",
    ]
)
"""Keys every new document has; a type that gives one another label does not add it again."""

PROMPT = Wording("【待写】", "[TO WRITE]")
_SHOWN_PEOPLE = 6
_COMMENT_COLUMN = 32
_SAFE_SCALAR = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~][^:#]*")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new document begins with; `author` None leaves the author to be named. `fields` are values of
    front-matter keys that are known already."""

    type: DocumentType
    number: str
    title: str
    department: Department
    author: Person | None
    language: str
    fields: Mapping[str, str] = field(default_factory=dict)


def skeleton(opening: Opening, facts: Facts) -> str:
    """The new document's text."""
    parts = ["---", *_front_matter(opening, facts), "---"]
    for section in opening.type.sections:
        if section.required:
            parts += ["", f"# {_heading(section, opening.language)}", "", _body(section, opening.language)]
    return "\n".join(parts) + "\n"


def _front_matter(opening: Opening, facts: Facts) -> Iterator[str]:
    english = opening.language == "en"

    def line(entry: str, zh: str, en: str) -> str:
        return _commented(entry, en if english else zh)

    kind, name = opening.type, opening.department.name
    scheme = version_scheme(kind.version_scheme)
    version = scheme.opening(facts.today) if scheme else "A/0"
    department = name.en if english else name.zh
    author = opening.author
    yield line(
        f"number: {_scalar(opening.number)}", "编号由 sopkit 分配，不重复使用", "given by sopkit, never used again"
    )
    yield f"title: {_scalar(opening.title)}"
    if opening.language == "both":
        yield line("title_en:", "英文名称", "")
    yield line(f"type: {kind.id}", kind.name.zh, kind.name.en)
    yield f"version: {_scalar(version)}"
    yield line("control: controlled", "controlled 受控；uncontrolled 非受控", "controlled or uncontrolled")
    yield f"language: {opening.language}"
    yield f"department: {_scalar(department)}"
    yield line(f"author: {_scalar(author.id) if author else ''}", author.name if author else "编制人", "")
    others = _people(facts.people, author, opening.department, english)
    for stage in kind.stages:
        if stage.kind == "countersigner":
            yield line(
                f"{stage.source}: []", f"{stage.label.zh}：部门，没有则留空", f"{stage.label.en}: departments, or none"
            )
        elif stage.kind != "author":
            yield line(f"{stage.source}: []", f"{stage.label.zh}：{others}", f"{stage.label.en}: {others}")
    day = _next_month(facts.today).isoformat()
    yield line("effective:", f"实施日期，如 {day}", f"effective date, such as {day}")
    yield line("review_every: 12 months", "评审周期", "time between reviews")
    yield line("retention: 3 years", "作废后保存多久", "how long it is kept once obsolete")
    yield line(
        f"distribution: {{{_scalar(department)}: 1}}",
        "发给谁、几份；多处用逗号隔开",
        "who gets how many copies; commas between",
    )
    yield line("records: []", "正文引用的记录表编号，用逗号隔开", "record forms that the text cites; commas between")
    for spec in kind.fields:
        if spec.name in _BEGUN:
            continue
        value = opening.fields.get(spec.name, "")
        if spec.required or value:
            yield line(f"{spec.name}: {_scalar(value)}" if value else f"{spec.name}:", spec.label.zh, spec.label.en)
    yield line(
        "revisions: []",
        f"更改记录，如 [{{version: {version}, date: {day}, reason: 首次发布}}]",
        f"revision history, such as [{{version: {version}, date: {day}, reason: First issue}}]",
    )


def _heading(section: SectionSpec, language: str) -> str:
    title = section.title
    return {"en": title.en, "both": f"{title.zh} | {title.en}"}.get(language, title.zh)


def _body(section: SectionSpec, language: str) -> str:
    zh = section.skeleton.zh.strip("\n") or PROMPT.zh
    en = section.skeleton.en.strip("\n") or PROMPT.en
    if language != "both":
        return en if language == "en" else zh
    if ":::" in zh:
        return zh
    return f"::: zh\n{zh}\n:::\n\n::: en\n{en}\n:::"


def _people(people: Sequence[Person], author: Person | None, department: Department, english: bool) -> str:
    """Who may be named, the department's own first; only some of many."""
    others = [each for each in people if each != author]
    others.sort(key=lambda each: each.department != department.id)
    shown = (", " if english else "、").join(f"{each.id} {each.name}" for each in others[:_SHOWN_PEOPLE])
    return f"{shown} …" if len(others) > _SHOWN_PEOPLE else shown


def _commented(entry: str, comment: str) -> str:
    if not comment:
        return entry.rstrip()
    return f"{entry}{' ' * max(_COMMENT_COLUMN - display_width(entry), 2)}# {' '.join(comment.split())}"


def _scalar(text: str) -> str:
    """`text` as a YAML scalar, in quotes where YAML would read something else."""
    return text if _SAFE_SCALAR.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
