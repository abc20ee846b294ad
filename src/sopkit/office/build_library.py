"""Build outputs: check every document, make what changed, write what passed its audit.

A document with an error is not delivered, and what an earlier build made of it is taken away, so that
``build/`` never holds a page that the sources no longer stand for. Every other document is still built.
"""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, replace
from enum import Enum

from sopkit.diagnostics import Diagnostic, Severity, SourceText
from sopkit.model.asset import Asset, BadAsset
from sopkit.model.control import ControlBlock
from sopkit.model.redline import NO_MARKS, ChangeMarks
from sopkit.model.resolved import Library, LibraryEntry, folded
from sopkit.numbering.references import translations
from sopkit.office.bounded import bounded
from sopkit.office.ledger import Ledger, Line
from sopkit.office.opening import Office
from sopkit.office.records import plain
from sopkit.office.rules import CHANGED_MEANWHILE, NOT_MADE, NOT_MARKED, not_written
from sopkit.office.shelf import read_bytes, read_picture
from sopkit.office.survey import Survey, Surveyed
from sopkit.office.workshop import digest_of, page_files
from sopkit.pipeline import Job, Kit, Made, original_format, printed_facts
from sopkit.ports import OutputStore, ReadFault, WriteFault
from sopkit.ports.vault import VaultFault

Runner = Callable[[Kit, Job], Made]


class Outcome(Enum):
    """What became of a document in a build."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Built:
    """One document's part of a build. `files` are output paths; `findings` all of its findings."""

    path: str
    outcome: Outcome
    entry: LibraryEntry | None
    files: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: which sources, which formats, by what executor, and where to.

    `run` works off one job; it must be picklable when `executor` is a process pool. `in_flight` bounds
    the jobs handed out at one time, and with them memory.
    """

    paths: tuple[str, ...]
    formats: tuple[str, ...]
    outputs: OutputStore
    executor: Executor
    run: Runner
    in_flight: int = 4


def make_kit(office: Office, toolchain: str) -> Kit:
    """Everything rendering shares; `toolchain` names the versions that shape bytes. Raises ReadFault."""
    files = page_files(office.templates, office.rules.types)
    logo = office.logo
    facts = printed_facts(office.facts)
    parts = [data for kind in sorted(files) for name, data in sorted(files[kind].items())]
    digest = digest_of(office.rules_digest, toolchain, repr(facts), logo.digest if logo else "", *parts)
    return Kit(office.rules, files, facts, logo, digest)


def build_library(surveyed: Survey, ledger: Ledger, kit: Kit, order: Order) -> Iterator[Built]:
    """Build the documents of `order`, yielding each in its turn; what is done stands in the ledger at once."""
    done: dict[str, Built] = {}
    waited_for = iter(order.paths)
    following = next(waited_for, None)
    for built in _Build(surveyed, ledger, kit, order).run():
        done[built.path] = built
        while following in done:
            yield done.pop(following)
            following = next(waited_for, None)


@dataclass(frozen=True, slots=True)
class _Work:
    """A document under way: its line in the ledger as it `was` and as it becomes, and what its check found."""

    source: Surveyed
    entry: LibraryEntry | None
    was: Line
    line: Line
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pending:
    """A job handed out, and what is to be noted when it comes back."""

    work: _Work
    render: str
    job: Job


class _Build:
    """One build under way."""

    def __init__(self, surveyed: Survey, ledger: Ledger, kit: Kit, order: Order) -> None:
        self.survey, self.ledger, self.kit, self.order = surveyed, ledger, kit, order
        self.waiting: dict[Future[Made], _Pending] = {}
        self.lost: list[_Pending] = []

    def run(self) -> Iterator[Built]:
        """Go through the order; see `build_library`."""
        self.order.outputs.sweep()
        self._forget_gone()
        for path in self.order.paths:
            yield from self._begin(path)
            while len(self.waiting) >= self.order.in_flight:
                yield from self._collect()
        while self.waiting:
            yield from self._collect()
        yield from self._retry()

    def _begin(self, path: str) -> Iterator[Built]:
        """Check one document; hand out its job, or yield it as built when there is nothing to make."""
        source = self.survey.sources[path]
        pictures = self._pictures(source)
        work = self._work(source, pictures)
        if any(each.severity is Severity.ERROR for each in work.findings) or work.entry is None:
            yield self._refused(work)
            return
        render = self._render_digest(source, work.entry, pictures)
        missing = self._missing(work, work.entry.slug, render)
        if not missing:
            yield self._ended(work, Outcome.UNCHANGED)
            return
        job = self._job(source, work.entry, pictures, missing)
        if job is None:
            yield self._refused(work, Diagnostic(CHANGED_MEANWHILE, SourceText(path, "").span(0, 0)))
            return
        try:
            job = replace(job, changed=self._changed(job, work.entry))
        except VaultFault as fault:  # Made without marks, and again each time until the vault has what it lost.
            work, render = replace(work, findings=(*work.findings, _unmarked(path, fault))), f"unmarked {render}"
        self._hand_out(_Pending(work, render, job))

    def _hand_out(self, pending: _Pending) -> None:
        self.waiting[self.order.executor.submit(self.order.run, self.kit, pending.job)] = pending

    def _collect(self) -> Iterator[Built]:
        done, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda each: self.waiting[each].job.path):
            pending = self.waiting.pop(future)
            built = self._built(pending, future)
            if built:
                yield built
            else:
                self.lost.append(pending)

    def _retry(self) -> Iterator[Built]:
        """Jobs lost when a worker process died, one at a time: the one that kills it again is told of."""
        for pending in self.lost:
            future = self.order.executor.submit(self.order.run, self.kit, pending.job)
            ended = "the process that made it was ended (out of memory?)"
            yield self._built(pending, future) or self._refused(pending.work, _not_made(pending.job.path, ended))

    def _built(self, pending: _Pending, future: Future[Made]) -> Built | None:
        """What came of a job; None when its process died, perhaps over another's job."""
        try:
            made = future.result()
        except BrokenExecutor:
            return None
        except Exception as error:  # A bug over one document must not cost the others theirs.
            trace = "".join(traceback.format_exception(error))
            return self._refused(pending.work, _not_made(pending.job.path, f"{type(error).__name__}: {error}", trace))
        return self._deliver(pending, made)

    def _refused(self, work: _Work, *faults: Diagnostic) -> Built:
        """Take away what an earlier build made; nothing is delivered."""
        return self._ended(work, Outcome.REFUSED, (*faults, *self._withdraw(work.line, work.source.path)))

    def _deliver(self, pending: _Pending, made: Made) -> Built:
        """Write what was made. A format that failed its audit or cannot be written is not delivered."""
        work, faults = pending.work, list(made.diagnostics)
        path, line = work.source.path, work.line
        if line.render != pending.render:
            line.render, line.outputs = pending.render, {}
        try:
            for wanted, data in made.outputs.items():
                file = f"{made.slug}/{made.slug}.{wanted}"
                try:
                    self.order.outputs.write(file, data)
                except WriteFault as fault:
                    faults.append(not_written(path, fault))
                else:
                    line.outputs[file] = hashlib.sha256(data).hexdigest()
        finally:  # After Ctrl-C too: what the ledger does not know of is never taken away again.
            refused = any(each.severity is Severity.ERROR for each in faults)
            built = self._ended(work, Outcome.REFUSED if refused else Outcome.BUILT, tuple(faults))
        return built

    def _ended(self, work: _Work, outcome: Outcome, faults: tuple[Diagnostic, ...] = ()) -> Built:
        """Keep the document's line where it changed."""
        path = work.source.path
        if work.line != work.was:
            self.ledger.keep(path, work.line)
        files = () if outcome is Outcome.REFUSED and not work.line.render else tuple(sorted(work.line.outputs))
        return Built(path, outcome, work.entry, files, (*work.findings, *faults))

    def _work(self, source: Surveyed, pictures: Mapping[str, Asset | BadAsset]) -> _Work:
        was = self.ledger.line(source.path)
        entry = was.entry if was.reading == source.reading else source.entry
        line = replace(was, reading=source.reading, entry=entry, pictures=source.pictures, outputs={**was.outputs})
        return _Work(source, entry, was, line, self._findings(source, line, pictures))

    def _findings(
        self, source: Surveyed, line: Line, pictures: Mapping[str, Asset | BadAsset]
    ) -> tuple[Diagnostic, ...]:
        """Findings of one document, from the ledger when nothing a check looks at has changed."""
        if source.faults:
            return source.faults
        found = (getattr(each, "digest", repr(each)) for each in pictures.values())
        known = _digest_of_control(self.survey.control_of(line.entry.number) if line.entry else None)
        digest = digest_of(source.reading, self.survey.digest, repr(self.survey.office.facts), known, *found)
        if line.checking != digest:
            line.findings = bounded(self.survey.findings(source.path))
            line.checking = digest
        return line.findings

    def _pictures(self, source: Surveyed) -> Mapping[str, Asset | BadAsset]:
        workspace = self.survey.office.workspace
        return {written: read_picture(workspace, source.path, written) for written in source.pictures}

    def _render_digest(self, source: Surveyed, entry: LibraryEntry, pictures: Mapping[str, Asset | BadAsset]) -> str:
        """RenderDigest: all that the bytes depend on. The draft's control block is made from the source."""
        quoted = [plain(each) for each in cited(self.survey.library, entry).entries.values()]
        text = json.dumps(quoted)
        assets = (f"{written}={getattr(each, 'digest', '')}" for written, each in sorted(pictures.items()))
        known = _digest_of_control(self.survey.control_of(entry.number))
        # What is marked follows from the two texts: to know that it is the same, neither is read.
        before = self.survey.replaced.get(entry.identity)
        marked = f"{before.version} {before.content}" if before else ""
        return digest_of(source.path, source.reading, self.kit.digest, text, known, marked, *assets)

    def _job(
        self,
        source: Surveyed,
        entry: LibraryEntry,
        pictures: Mapping[str, Asset | BadAsset],
        formats: tuple[str, ...],
    ) -> Job | None:
        """The job of one document; None when its source is no longer the one that was checked."""
        office = self.survey.office
        data = read_bytes(office.workspace, source.path).data
        if digest_of(data, office.rules_digest) != source.reading:
            return None
        assets = {written: each for written, each in pictures.items() if isinstance(each, Asset)}
        control = self.survey.control_of(entry.number)
        return Job(source.path, data, assets, cited(self.survey.library, entry), formats, control)

    def _changed(self, job: Job, entry: LibraryEntry) -> ChangeMarks:
        """Marks beside what differs from the version that this one replaces. Raises VaultFault."""
        before = self.survey.replaced.get(entry.identity)
        if before is None:
            return NO_MARKS
        # Comparing is loaded for what is made: most builds make nothing that replaces a version.
        from sopkit.office.change_marks import marks_since
        from sopkit.office.redline import Version

        pictures = {written: each.digest for written, each in job.assets.items()}
        return marks_since(before, Version(job.data, pictures, job.path), self.kit.rules, self.survey.library)

    def _missing(self, work: _Work, slug: str, render: str) -> tuple[str, ...]:
        """Wanted formats that are not there as they were built."""
        line, formats = work.line, (*self.order.formats, *original_format(work.source.pictures))
        if line.render != render:
            return formats
        return tuple(each for each in formats if not self._is_whole(f"{slug}/{slug}.{each}", line.outputs))

    def _is_whole(self, file: str, outputs: Mapping[str, str]) -> bool:
        try:
            data = self.order.outputs.read(file)
        except ReadFault:
            return False
        return data is not None and hashlib.sha256(data).hexdigest() == outputs.get(file)

    def _forget_gone(self) -> None:
        """Take away the outputs of sources that are no longer there."""
        for path in self.ledger.paths():
            if path not in self.survey.sources:
                self._withdraw(self.ledger.line(path), path)
                self.ledger.forget(path)
        self.ledger.note_sources(self.survey.sources)

    def _withdraw(self, line: Line, path: str) -> tuple[Diagnostic, ...]:
        faults = []
        for file in list(line.outputs):
            try:
                self.order.outputs.remove(file)
            except WriteFault as fault:
                faults.append(not_written(path, fault))
            else:
                del line.outputs[file]
        line.render = ""
        return tuple(faults)


def _digest_of_control(control: ControlBlock | None) -> str:
    return control.digest if control else ""


def _not_made(path: str, problem: str, trace: str = "") -> Diagnostic:
    return Diagnostic(NOT_MADE, SourceText(path, "").span(0, 0), {"problem": problem[:300], "trace": trace})


def _unmarked(path: str, fault: VaultFault) -> Diagnostic:
    return Diagnostic(NOT_MARKED, SourceText(path, "").span(0, 0), {"digest": fault.digest[:12]})


def cited(library: Library, entry: LibraryEntry) -> Library:
    """The part of the library that one document cites, itself included (its links may name it)."""
    documents = {entry.identity: entry}
    records = {folded(each.number): each for each in entry.records}
    for reference in entry.references:
        document = library.document(reference.partition("#")[0])
        record = library.record(reference)
        if record:
            records.setdefault(folded(record.number), record)
            document = library.document(record.document)
        if document:
            documents.setdefault(document.identity, document)
    known = translations(library)
    for cited in tuple(documents.values()):  # Their titles stand for their source's in a document of their language.
        documents |= {each.identity: each for each in known.get(cited.identity, ()) if each.language == entry.language}
    return Library(documents, records)
