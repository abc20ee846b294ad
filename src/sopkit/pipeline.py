"""The compiler on one page.

    read → parse → resolve numbers and references → check → attach control block → render → audit → write

`read_source` does the first two and numbers the result; `entry_of` and `library_of` make what documents
may know of each other; `examine` resolves and checks; `Engine.make` attaches the control block, renders
and audits. Reading bytes and writing them is `sopkit.office`'s work. Nothing here knows the clock, the
disk or the environment: the same values in give the same bytes out.

Faults in a person's text are values in `diagnostics`; exceptions are bugs or broken machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sopkit.audit.expectation import Expectation, han_of
from sopkit.audit.reopen import audit
from sopkit.diagnostics import Diagnostic, by_place
from sopkit.examination import Reading, Rules, examine, read_source, resolve
from sopkit.labels import load_labels
from sopkit.model.asset import Asset
from sopkit.model.control import ControlBlock, draft_block
from sopkit.model.document import OWN_FILE, Metadata, own_file_key
from sopkit.model.facts import Facts
from sopkit.model.redline import NO_MARKS, ChangeMarks
from sopkit.model.resolved import Library, Resolved
from sopkit.numbering.slug import slug_of
from sopkit.parse.attachments import extension_of
from sopkit.ports.drawing import Drawer
from sopkit.render.attached import own_file
from sopkit.render.geometry import page_size, stamp_area
from sopkit.render.press import FORMATS, Press
from sopkit.render.setting import Setting
from sopkit.render.sheet import compose
from sopkit.render.status_mark import SAMPLE
from sopkit.types import DocumentType

__all__ = [
    "FORMATS",
    "Engine",
    "Job",
    "Kit",
    "Leaf",
    "Made",
    "Reading",
    "Rules",
    "examine",
    "printed_facts",
    "read_source",
    "resolve",
]


@dataclass(frozen=True, eq=False)
class Kit:
    """All that rendering needs and that documents share; equal when its `digest` is.

    `files` are each type's templates by name (``page.html.j2``, ``print.css``, ``screen.css``,
    ``reference.docx``), the shared ones already in where the type has none of its own.
    """

    rules: Rules
    files: Mapping[str, Mapping[str, bytes]]
    facts: Facts
    logo: Asset | None
    digest: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kit) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@dataclass(frozen=True, slots=True)
class Job:
    """One document to make: its bytes and pictures, the part of the library it cites, what is wanted.

    `assets` are by path as written. `control` None stands for the draft's block. What is `changed` since the version
    before bears a mark in the margin. A job holds values
    only, never paths to open, so that it can be worked off on another machine.
    """

    path: str
    data: bytes
    assets: Mapping[str, Asset]
    library: Library
    formats: tuple[str, ...]
    control: ControlBlock | None = None
    changed: ChangeMarks = NO_MARKS


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet made from parts of a document and written by nobody: a form by itself, a check-off sheet.

    `resolved` is that sheet as a document; `type` is whose frame it is printed in, as the leaf needs it. `serial` is
    the record's number in its box, "" for an empty box. The control block is that of the document it comes from.
    """

    resolved: Resolved
    type: DocumentType
    control: ControlBlock
    assets: Mapping[str, Asset]
    formats: tuple[str, ...]
    serial: str = ""
    changed: ChangeMarks = NO_MARKS


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job: bytes by format for those that passed their audit, and every finding."""

    path: str
    slug: str
    outputs: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def original_format(uses: Iterable[str]) -> tuple[str, ...]:
    """The format in which a file controlled as it is is handed on: unchanged, ``original.pdf``; () where `uses`, the
    pictures by path as written, hold no such file."""
    return tuple(f"{ORIGINAL}{extension_of(each)}" for each in uses if each.startswith(OWN_FILE))


ORIGINAL = "original."


def printed_facts(facts: Facts) -> Facts:
    """The part of the facts that pages may print: names, never today's date."""
    return replace(facts, today=date.min, stations=())


class Engine:
    """Makes documents with one kit. `fonts` are font files by name, `drawer` lays out flow charts."""

    def __init__(self, kit: Kit, fonts: Mapping[str, bytes], drawer: Drawer) -> None:
        self.kit, self.press = kit, Press(kit.files, fonts, drawer)

    def make(self, job: Job) -> Made:
        """Attach the control block, render and audit one document; raises nothing for what a person can cause."""
        reading = read_source(job.path, job.data, self.kit.rules)
        if reading.document is None or reading.document.metadata.type not in self.kit.rules.types:
            return Made(job.path, "", {}, reading.diagnostics)
        resolved = resolve(reading.document, reading.numbers, job.library, self.kit.rules)
        metadata = reading.document.metadata
        control = job.control or draft_block(metadata)
        setting = self._setting(metadata, self.kit.rules.types[metadata.type], control, job.assets)
        setting = replace(setting, changed=job.changed)
        handed_on = {each: job.assets[own_file_key(metadata)].data for each in job.formats if each.startswith(ORIGINAL)}
        printed, found = self._printed(resolved, setting, tuple(each for each in job.formats if each not in handed_on))
        return Made(job.path, slug_of(metadata.number), {**printed, **handed_on}, found)

    def print_leaf(self, leaf: Leaf) -> Made:
        """Render and audit a leaf as a document is; the slug is the number's on it."""
        metadata = leaf.resolved.document.metadata
        setting = self._setting(metadata, leaf.type, leaf.control, leaf.assets)
        setting = replace(setting, serial=leaf.serial, changed=leaf.changed)
        outputs, found = self._printed(leaf.resolved, setting, leaf.formats)
        return Made(leaf.resolved.document.path, slug_of(metadata.number), outputs, found)

    def _printed(
        self, resolved: Resolved, setting: Setting, formats: tuple[str, ...]
    ) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
        """Bytes of the formats that passed their audit, and every finding."""
        expected = _expectation(resolved, setting)
        outputs: dict[str, bytes] = {}
        found: list[Diagnostic] = []
        for wanted in formats:
            data, faults = self.press.render(wanted, resolved, setting)
            if data is not None:
                faults = audit(wanted, data, expected)
            if data is not None and not faults:
                outputs[wanted] = data
            found.extend(faults)
        return outputs, tuple(by_place(found))

    def _setting(
        self, metadata: Metadata, kind: DocumentType, control: ControlBlock, assets: Mapping[str, Asset]
    ) -> Setting:
        return Setting(
            type=kind,
            control=control,
            facts=self.kit.facts,
            labels=load_labels(metadata.language, self.kit.rules.tongues),
            assets=assets,
            marks=self.kit.rules.marks,
            logo=self.kit.logo,
            scheme=self.kit.rules.scheme_of(metadata).in_language(metadata.language),
        )


def _expectation(resolved: Resolved, setting: Setting) -> Expectation:
    """What every page of the output must show."""
    sheet, file = compose(resolved, setting), own_file(resolved, setting)
    return Expectation(
        span=resolved.document.front_matter.span_of("number"),
        number=sheet.number,
        version=sheet.version,
        status=sheet.status,
        page_of=sheet.expected_page,
        stamp=stamp_area(sheet),
        han=han_of(resolved.document.blocks),
        paper=page_size(sheet)[0],
        foreign_pages=len(file.pages) if file else 0,
        mark=sheet.watermark.lines if sheet.watermark else (),
        sample=SAMPLE if setting.control.sample else "",
    )
