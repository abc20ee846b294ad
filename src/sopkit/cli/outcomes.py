"""What commands that make outputs print: each document with what became of it, and every finding."""

from __future__ import annotations

import contextlib
import json
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from sopkit.adapters.machine import drawing_lack
from sopkit.cli.reports import Reporter
from sopkit.cli.reports.json import JsonReporter
from sopkit.cli.reports.spool import spooled
from sopkit.cli.reports.text import TextReporter
from sopkit.cli.session import FOUND, USAGE, Session, need, stop
from sopkit.cli.table import print_table
from sopkit.cli.voice import telling
from sopkit.diagnostics import Diagnostic, Severity, Wording
from sopkit.office.build_library import Built, Outcome
from sopkit.pipeline import FORMATS
from sopkit.render.rules import NOT_DRAWN

_OUTCOMES = {
    Outcome.BUILT: Wording("已生成", "built"),
    Outcome.UNCHANGED: Wording("未变化", "unchanged"),
    Outcome.REFUSED: Wording("未交付", "refused"),
}


def formats_of(text: str, session: Session, known: tuple[str, ...] = FORMATS) -> tuple[str, ...]:
    """The formats of a list such as ``pdf,docx``; says so and exits when one is not `known`."""
    wanted = tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))
    unknown = [each for each in wanted if each not in known]
    if unknown or not wanted:
        names, there = ", ".join(unknown) or text, ",".join(known)
        stop(USAGE, session.language, f"没有输出格式 {names}；可用 {there}", f"no format {names}; there are {there}")
    return wanted


class Account(ABC):
    """What the person is told of a build: of each document as it is done, something at the end, an exit status."""

    def __init__(self, session: Session, report: Reporter) -> None:
        self.session, self.report = session, report
        self.failed = self.undrawn = self.any_found = False
        self._faults(session.office.diagnostics)

    def built(self, built: Built) -> None:
        """Tell what became of a document."""
        self._faults(built.findings)
        self.failed = self.failed or built.outcome is Outcome.REFUSED
        self._note(built)

    def told(self, found: tuple[Diagnostic, ...]) -> None:
        """Tell findings that are no document's own."""
        self._faults(found)

    def exit(self) -> None:
        """End the command when something was not delivered or found faulty; first tell of what drawing lacks here."""
        if self.undrawn:
            need(drawing_lack(), self.session.language)
        if self.failed:
            sys.exit(FOUND)

    @abstractmethod
    def finish(self) -> None:
        """Tell what stands at the end."""

    @abstractmethod
    def _note(self, built: Built) -> None:
        """Note what is told of a document at the end."""

    def _faults(self, found: tuple[Diagnostic, ...]) -> None:
        self.report.tell(found)
        self.any_found = self.any_found or bool(found)
        self.failed = self.failed or any(each.severity is Severity.ERROR for each in found)
        self.undrawn = self.undrawn or any(each.rule is NOT_DRAWN for each in found)


@contextlib.contextmanager
def told_outcomes(session: Session, folder: Path, form: str) -> Iterator[Account]:
    """An account, as text or (`form` ``json``) as JSON, printed when all is done; outputs are in `folder`."""
    with spooled() as out:
        account = _Json(session, out) if form == "json" else _Text(session, out, folder)
        yield account
        account.finish()


class _Json(Account):
    """One object: ``{"diagnostics": […], "documents": […]}``."""

    def __init__(self, session: Session, out: TextIO) -> None:
        self.records = JsonReporter(telling(session, "json"), out)
        self.documents: list[str] = []
        super().__init__(session, self.records)

    def _note(self, built: Built) -> None:
        document = {
            "path": built.path,
            "number": built.entry.number if built.entry else "",
            "version": built.entry.version if built.entry else "",
            "outcome": built.outcome.value,
            "files": list(built.files),
        }
        self.documents.append(json.dumps(document, ensure_ascii=False))

    def finish(self) -> None:
        self.records.finish_with({"documents": "[\n" + ",\n".join(self.documents) + "]"})


class _Text(Account):
    """The findings, then a table of the documents."""

    def __init__(self, session: Session, out: TextIO, folder: Path) -> None:
        self.out, self.folder = out, folder
        self.rows: list[tuple[str, ...]] = []
        super().__init__(session, TextReporter(telling(session, "text"), out))

    def _note(self, built: Built) -> None:
        entry, outcome = built.entry, _outcome(built).in_language(self.session.language)
        heads = (entry.number, entry.version, entry.title) if entry else (built.path, "", "")
        self.rows.append((*heads, outcome, _where(built, self.folder)))

    def finish(self) -> None:
        if self.any_found:
            self.report.finish(len(self.rows))
        head = Wording("编号|版本|名称|结果|输出", "Number|Version|Title|Result|Output")
        print_table(head.in_language(self.session.language).split("|"), self.rows, self.out)


def _outcome(built: Built) -> Wording:
    """What became of a document; one of which some formats could not be made is told apart."""
    if built.outcome is Outcome.REFUSED and built.files:
        return Wording("缺部分格式", "not all made")
    return _OUTCOMES[built.outcome]


def _where(built: Built, folder: Path) -> str:
    if not built.files:
        return "-"
    slug = built.files[0].partition("/")[0]
    stem = f"{slug}/{slug}"
    if not all(file.startswith(f"{stem}.") for file in built.files):
        stem = built.files[0].rpartition(".")[0]
    endings = ",".join(sorted(file.removeprefix(f"{stem}.") for file in built.files))
    if len(built.files) > 1:
        endings = f"{{{endings}}}"
    try:
        shown = folder.relative_to(Path.cwd())
    except ValueError:
        shown = folder
    return f"{shown / stem}.{endings}"
