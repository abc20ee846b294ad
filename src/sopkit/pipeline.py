"""The compiler on one page.

    read → parse → resolve numbers and references → check → attach control block → render → audit → write

`read_source` does the first two and numbers the result; `entry_of` and `library_of` make what documents
may know of each other; `examine` resolves and checks; `Engine.make` attaches the control block, renders
and audits. Reading bytes and writing them is `sopkit.office`'s work. Nothing here knows the clock, the
disk or the environment: the same values in give the same bytes out.

Faults in a person's text are values in `diagnostics`; exceptions are bugs or broken machines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sopkit.check import Context, check
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording, by_place
from sopkit.labels import load_labels
from sopkit.model.asset import Asset, BadAsset
from sopkit.model.control import ControlBlock, draft_block
from sopkit.model.document import Document
from sopkit.model.facts import Facts
from sopkit.model.mark import Mark
from sopkit.model.resolved import Library, LibraryEntry, Number, Resolved
from sopkit.numbering import number_blocks, scheme_named
from sopkit.numbering.references import entry_of, resolve_targets
from sopkit.numbering.schemes import DECIMAL
from sopkit.numbering.slug import slug_of
from sopkit.parse.decode import decode
from sopkit.parse.parse import parse
from sopkit.types import DocumentType

if TYPE_CHECKING:
    from sopkit.audit.expectation import Expectation
    from sopkit.ports.drawing import Drawer
    from sopkit.render.docx.document import DocxEngine
    from sopkit.render.flowchart import Drawings
    from sopkit.render.html.templates import PageTemplates
    from sopkit.render.pdf import PdfEngine
    from sopkit.render.sheet import Setting

FORMATS = ("pdf", "docx", "html")

BAD_TEMPLATE = Rule(
    code="T103",
    name="template-faulty",
    severity=Severity.ERROR,
    message=Wording("模板不能用：{problem}", "The template cannot be used: {problem}"),
    why=Wording(
        "页面由模板生成；模板出错时不输出任何页面，以免印出缺内容的文件。",
        "Pages are made from the template; nothing is output rather than a page with something missing.",
    ),
    mend=Wording(
        "改正模板的这一行，或删除它以恢复自带的模板。",
        "Mend this line, or remove the file to return to the one shipped.",
    ),
)

NOT_DRAWN = Rule(
    code="T104",
    name="flowchart-not-drawn",
    severity=Severity.ERROR,
    message=Wording("流程图画不出来：{problem}", "The flow chart cannot be drawn: {problem}"),
    why=Wording("缺了流程图的文件不能发布。", "A document that lacks its flow chart must not go out."),
    mend=Wording(
        "减少节点；没有装 Graphviz 的，先安装（sudo apt install graphviz）。",
        "Use fewer nodes; where Graphviz is missing, install it (sudo apt install graphviz).",
    ),
)

NO_PICTURE = Rule(
    code="T105",
    name="picture-not-drawn",
    severity=Severity.ERROR,
    message=Wording("图片放不到页面上：{problem}", "A picture cannot be put on the page: {problem}"),
    why=Wording("缺了图的文件不能发布。", "A document that lacks a picture must not go out."),
    mend=Wording(
        "用绘图软件打开再另存为 PNG、JPEG 或简单的 SVG；模板里的图片和样式不能取自网络或其他文件。",
        "Open it in a drawing program and save it as PNG, JPEG or plain SVG; "
        "pictures and styles of templates are never taken from the network or other files.",
    ),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A source, read: `document` is None when its bytes are no text at all."""

    path: str
    document: Document | None
    numbers: Mapping[str, Number]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def entry(self) -> LibraryEntry | None:
        """What other documents may know of this one."""
        if self.document is None:
            return None
        return entry_of(self.document, self.numbers, slug_of(self.document.metadata.number))


@dataclass(frozen=True, slots=True)
class Rules:
    """What the workspace's templates declare: document types by id, and marks."""

    types: Mapping[str, DocumentType]
    marks: tuple[Mark, ...]


def read_source(path: str, data: bytes, rules: Rules) -> Reading:
    """Decode and parse one source, and give everything in it its number."""
    source, faults = decode(path, data)
    if source is None:
        return Reading(path, None, {}, faults)
    document, found = parse(source, rules.types)
    kind = rules.types.get(document.metadata.type)
    scheme = scheme_named(kind.numbering) if kind else None
    numbers = number_blocks(document.blocks, scheme or DECIMAL)
    return Reading(path, document, numbers, (*faults, *found))


def resolve(document: Document, numbers: Mapping[str, Number], library: Library, rules: Rules) -> Resolved:
    """Resolve what the document's links point at."""
    return Resolved(document, numbers, resolve_targets(document, numbers, library, rules.marks))


def examine(
    reading: Reading, library: Library, rules: Rules, facts: Facts, assets: Mapping[str, Asset | BadAsset]
) -> tuple[Diagnostic, ...]:
    """Every finding in one document: those of its reading and those of the checks, by place."""
    if reading.document is None:
        return reading.diagnostics
    context = Context(
        resolved=resolve(reading.document, reading.numbers, library, rules),
        type=rules.types.get(reading.document.metadata.type),
        types=rules.types,
        library=library,
        facts=facts,
        marks=rules.marks,
        assets=assets,
    )
    return tuple(by_place((*reading.diagnostics, *check(context))))


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

    `assets` are by path as written. `control` None stands for the draft's block. A job holds values
    only, never paths to open, so that it can be worked off on another machine.
    """

    path: str
    data: bytes
    assets: Mapping[str, Asset]
    library: Library
    formats: tuple[str, ...]
    control: ControlBlock | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job: bytes by format for those that passed their audit, and every finding."""

    path: str
    slug: str
    outputs: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def printed_facts(facts: Facts) -> Facts:
    """The part of the facts that pages may print: names, never today's date."""
    return replace(facts, today=date.min, stations=())


class Engine:
    """Makes documents; keeps what is dear to set up (fonts, parsed style sheets), so one serves many jobs.

    The renderers are imported on first use: they take longer to load than checking a library takes.
    """

    def __init__(self, kit: Kit, fonts: Mapping[str, bytes], drawer: Drawer) -> None:
        self.kit, self.fonts, self.drawer = kit, fonts, drawer
        self._templates: dict[str, PageTemplates] = {}

    def make(self, job: Job) -> Made:
        """Render and audit one document; raises nothing for what a person can cause."""
        reading = read_source(job.path, job.data, self.kit.rules)
        if reading.document is None or reading.document.metadata.type not in self.kit.rules.types:
            return Made(job.path, "", {}, reading.diagnostics)
        resolved = resolve(reading.document, reading.numbers, job.library, self.kit.rules)
        setting = self._setting(reading.document, job)
        outputs: dict[str, bytes] = {}
        found: list[Diagnostic] = []
        for wanted in job.formats:
            data, faults = self._format(wanted, resolved, setting)
            found.extend(faults)
            if data is not None and not faults:
                outputs[wanted] = data
        return Made(job.path, slug_of(reading.document.metadata.number), outputs, tuple(by_place(found)))

    def _setting(self, document: Document, job: Job) -> Setting:
        from sopkit.render.sheet import Setting

        return Setting(
            type=self.kit.rules.types[document.metadata.type],
            control=job.control or draft_block(document.metadata),
            facts=self.kit.facts,
            labels=load_labels(document.metadata.language),
            assets=job.assets,
            marks=self.kit.rules.marks,
            logo=self.kit.logo,
        )

    def _format(self, wanted: str, resolved: Resolved, setting: Setting) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
        """Bytes of one format and what its audit found; None and a finding when it cannot be made."""
        from sopkit.ports.drawing import DrawingFault, PictureFault
        from sopkit.render.docx.reference import BrokenReference
        from sopkit.render.html.templates import TemplateFault

        at = resolved.document.front_matter.span_of("type")
        try:
            data = self._render(wanted, resolved, setting)
        except TemplateFault as fault:
            place = f"{setting.type.id}/{fault.name}:{fault.line}: {fault.problem}"
            return None, (Diagnostic(BAD_TEMPLATE, at, {"problem": place}),)
        except BrokenReference as fault:
            place = f"{setting.type.id}/reference.docx: {fault}"
            return None, (Diagnostic(BAD_TEMPLATE, at, {"problem": place}),)
        except DrawingFault as fault:
            return None, (Diagnostic(NOT_DRAWN, at, {"problem": str(fault)}),)
        except PictureFault as fault:
            return None, (Diagnostic(NO_PICTURE, at, {"problem": str(fault)}),)
        return data, self._audit(wanted, data, resolved, setting)

    def _render(self, wanted: str, resolved: Resolved, setting: Setting) -> bytes:
        match wanted:
            case "pdf":
                return self._pdf.render(resolved, setting, self._pages(setting.type.id))
            case "docx":
                reference = self.kit.files[setting.type.id]["reference.docx"]
                return self._docx.render(resolved, setting, reference)
            case _:
                from sopkit.render.html.page import render_html

                return render_html(resolved, setting, self._pages(setting.type.id), self._drawings)

    def _audit(self, wanted: str, data: bytes, resolved: Resolved, setting: Setting) -> tuple[Diagnostic, ...]:
        """What is found in a finished file, opened again as a stranger would."""
        match wanted:
            case "pdf":
                from sopkit.audit.pdf import audit_pdf

                return audit_pdf(data, _expectation(resolved, setting))
            case "docx":
                from sopkit.audit.docx import audit_docx

                return audit_docx(data, _expectation(resolved, setting))
            case _:
                return ()

    def _pages(self, type_id: str) -> PageTemplates:
        from sopkit.render.html.templates import PageTemplates

        if type_id not in self._templates:
            files = self.kit.files[type_id]
            texts = {name: data.decode("utf-8", "replace") for name, data in files.items() if name != "reference.docx"}
            self._templates[type_id] = PageTemplates(texts)
        return self._templates[type_id]

    @cached_property
    def _drawings(self) -> Drawings:
        from sopkit.render.flowchart import Drawings

        return Drawings(self.drawer)

    @cached_property
    def _pdf(self) -> PdfEngine:
        from sopkit.render.pdf import PdfEngine

        return PdfEngine(self.fonts, self._drawings)

    @cached_property
    def _docx(self) -> DocxEngine:
        from sopkit.render.docx.document import DocxEngine
        from sopkit.render.raster import Rasteriser

        return DocxEngine(self._drawings, Rasteriser(self.fonts))


def _expectation(resolved: Resolved, setting: Setting) -> Expectation:
    """What every page of the output must show."""
    from sopkit.audit.expectation import Expectation, han_of
    from sopkit.render.geometry import stamp_area
    from sopkit.render.sheet import compose

    sheet = compose(resolved, setting)
    return Expectation(
        span=resolved.document.front_matter.span_of("number"),
        number=sheet.number,
        version=sheet.version,
        status=sheet.status,
        page_of=setting.labels.short("page_of"),
        stamp=stamp_area(sheet),
        han=han_of(resolved.document.blocks),
    )
