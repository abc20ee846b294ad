"""Read a book's file: TOML to a `Book`, every fault with its place. The format is in docs/books.md."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sopkit.diagnostics import Diagnostic, SourceText, Span, Wording, by_place
from sopkit.diagnostics.nearest import nearest
from sopkit.diagnostics.toml import NotToml, finding, read_toml
from sopkit.labels import BOTH, languages_of
from sopkit.model.book import STAGES, Book, BookStage, Chapter, Listing
from sopkit.office.book_rules import BAD_BOOK, BAD_VALUE, EMPTY_BOOK, UNKNOWN_KEY
from sopkit.office.rules import file_problem
from sopkit.office.toml_places import Path, places
from sopkit.ports import ReadFault, Workspace

LIMIT = 2**20
"""Most bytes of a book's file."""

_ENTRIES = (
    "number", "title", "version", "language", "control", "department", "issued", "effective",
    "order", "contents", "records", "sign_off", "documents", "chapters",
)  # fmt: skip
_CHAPTER_ENTRIES = ("title", "documents")


def read_book(
    workspace: Workspace, path: str, languages: Collection[str]
) -> tuple[Book | None, bytes, tuple[Diagnostic, ...]]:
    """The book at the workspace path `path`, its bytes, and every fault in it; None when it cannot be read as TOML.

    `languages` are the codes of the languages the workspace has.
    """
    whole = Span(path, 0, 0)
    try:
        data = workspace.read(path, LIMIT)
    except ReadFault as fault:
        return None, b"", (Diagnostic(BAD_BOOK, whole, file_problem(fault)),)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return None, data, (finding(BAD_BOOK, whole, Wording("不是 UTF-8 编码的文字", str(error))),)
    source = SourceText(path, text)
    try:
        raw = read_toml(source)
    except NotToml as error:
        return None, data, (finding(BAD_BOOK, error.span, error.problem),)
    reader = _Reader(source, raw, places(text), languages)
    book = reader.book()
    return book, data, tuple(by_place(reader.found))


@dataclass(slots=True)
class _Reader:
    """Takes values out of the read TOML, noting each fault where it stands."""

    source: SourceText
    raw: Mapping[str, Any]
    where: Mapping[Path, tuple[int, int]]
    languages: Collection[str]
    found: list[Diagnostic] = field(default_factory=list)

    def book(self) -> Book:
        """The book, with what could be read of it."""
        self._known(self.raw, (), _ENTRIES)
        chapters = self._chapters()
        if not any(chapter.listings for chapter in chapters):
            what = {"what_zh": "这本汇编", "what_en": "the book"}
            self.found.append(Diagnostic(EMPTY_BOOK, self._span(("title",)), what))
        order = self._text("order")
        folder = posixpath.dirname(self.source.path)
        return Book(
            path=self.source.path,
            span=self._span(("title",)),
            title=self._wording(self.raw.get("title"), ("title",)),
            number=self._text("number"),
            version=self._text("version"),
            language=self._language(),
            control=self._choice("control", ("controlled", "uncontrolled")),
            department=self._text("department"),
            issued=self._date("issued"),
            effective=self._date("effective"),
            stages=self._stages(),
            order=posixpath.normpath(posixpath.join(folder, order)) if order else "",
            contents=self._contents(),
            records=self._flag("records", True),
            chapters=chapters,
            number_span=self._span(("number",) if "number" in self.raw else ("title",)),
            order_span=self._span(("order",)),
        )

    def _chapters(self) -> tuple[Chapter, ...]:
        loose = self._listings(self.raw, ())
        found = [Chapter(Wording("", ""), loose)] if loose else []
        tables = self.raw.get("chapters", [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            self._bad("chapters", ("chapters",), "要写成若干节 [[chapters]]", "write chapters as [[chapters]]")
            return tuple(found)
        for index, table in enumerate(tables):
            path: Path = ("chapters", index)
            self._known(table, path, _CHAPTER_ENTRIES)
            title = self._wording(table.get("title"), (*path, "title"))
            listings = self._listings(table, path)
            if not listings:
                what = {"what_zh": f"“{title.zh}”这一章", "what_en": f"the chapter {title.en!r}"}
                self.found.append(Diagnostic(EMPTY_BOOK, self._span(path), what))
            found.append(Chapter(title, listings))
        return tuple(found)

    def _listings(self, table: Mapping[str, Any], path: Path) -> tuple[Listing, ...]:
        numbers = table.get("documents", [])
        at: Path = (*path, "documents")
        if not isinstance(numbers, list) or not all(isinstance(each, str) for each in numbers):
            self._bad("documents", at, '要写成列表 ["文件编号", …]', 'write a list ["number", …]')
            return ()
        return tuple(Listing(each, self._span((*at, index))) for index, each in enumerate(numbers))

    def _stages(self) -> tuple[BookStage, ...]:
        table = self.raw.get("sign_off", {})
        if not isinstance(table, dict):
            self._bad("sign_off", ("sign_off",), "要写成一节 [sign_off]", "write it as a table [sign_off]")
            return ()
        self._known(table, ("sign_off",), STAGES)
        stages = []
        for stage, named in table.items():
            if isinstance(named, str):
                named = [named]
            if stage not in STAGES:
                continue
            if not isinstance(named, list) or not all(isinstance(each, str) for each in named):
                self._bad(stage, ("sign_off", stage), '要写成列表 ["姓名", …]', 'write a list ["name", …]')
                continue
            at: Path = ("sign_off", stage)
            stages.append(BookStage(stage, tuple((who, self._span((*at, index))) for index, who in enumerate(named))))
        return tuple(stages)

    def _wording(self, value: object, path: Path) -> Wording:
        if isinstance(value, str) and value.strip():
            return Wording(value.strip(), value.strip())
        if isinstance(value, dict) and value and all(isinstance(each, str) for each in value.values()):
            self._known(value, path, ("zh", "en"))
            zh, en = str(value.get("zh", "")).strip(), str(value.get("en", "")).strip()
            if zh or en:
                return Wording(zh or en, en or zh)
        shape = '{ zh = "…", en = "…" }'
        self._bad("title", path, f'要写成 "…" 或 {shape}', f'write "…" or {shape}')
        return Wording("", "")

    def _text(self, key: str) -> str:
        value = self.raw.get(key, "")
        if isinstance(value, str) and "\n" not in value:
            return value.strip()
        self._bad(key, (key,), '要写成一行文字 "…"', 'write a line of text "…"')
        return ""

    def _date(self, key: str) -> date | None:
        value = self.raw.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self._bad(key, (key,), "要写成日期 2026-12-01", "write a date 2026-12-01")
            return None

    def _choice(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.raw.get(key, allowed[0])
        if value in allowed:
            return str(value)
        self._bad(key, (key,), f"只能是 {'、'.join(allowed)}", f"it is one of {', '.join(allowed)}")
        return allowed[0]

    def _language(self) -> str:
        value = self._text("language") or "zh"
        if all(each in self.languages for each in languages_of(value)):
            return value
        known = ", ".join((*sorted(self.languages), BOTH))
        self._bad(
            "language", ("language",), f"只能是 {known}，或两种如 zh+en", f"it is one of {known}, or two as zh+en"
        )
        return "zh"

    def _contents(self) -> int:
        value = self.raw.get("contents", 1)
        if value in (1, 2) and not isinstance(value, bool):
            return int(value)
        self._bad(
            "contents",
            ("contents",),
            "只能是 1（列到各份文件）或 2（列到其一级标题）",
            "it is 1 (down to the parts) or 2 (their first-level headings too)",
        )
        return 1

    def _flag(self, key: str, otherwise: bool) -> bool:
        value = self.raw.get(key, otherwise)
        if isinstance(value, bool):
            return value
        self._bad(key, (key,), "只能是 true 或 false", "it is true or false")
        return otherwise

    def _known(self, table: Mapping[str, Any], path: Path, known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                near = nearest(key, known)
                values = {
                    "key": key,
                    "known": ", ".join(known),
                    "near_zh": f"；是不是 {near}？" if near else "",
                    "near_en": f"; did you mean {near}?" if near else "",
                }
                self.found.append(Diagnostic(UNKNOWN_KEY, self._span((*path, key, "")), values))

    def _bad(self, key: str, path: Path, zh: str, en: str) -> None:
        values = {"key": key, "problem_zh": zh, "problem_en": en}
        self.found.append(Diagnostic(BAD_VALUE, self._span(path), values))

    def _span(self, path: Path) -> Span:
        """Where `path` has its value; where it is missing, the nearest thing around it."""
        while path and path not in self.where:
            path = path[:-1]
        start, end = self.where.get(path, (0, 0))
        return self.source.span(start, end)
