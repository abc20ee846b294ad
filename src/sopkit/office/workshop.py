"""Gather what the templates declare: document types, marks, page templates; the shipped and the own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Diagnostic, Severity, SourceText, Wording
from sopkit.diagnostics.toml import finding
from sopkit.labels import Tongue, shipped_tongues
from sopkit.model.asset import BadAsset
from sopkit.model.mark import Mark
from sopkit.numbering import Scheme, scheme_named
from sopkit.numbering.read import read_scheme
from sopkit.office.rules import UNREADABLE, file_problem
from sopkit.office.type_numbers import number_faults
from sopkit.ports import FileFault, ReadFault, TemplateStore
from sopkit.types import DocumentType, read_type
from sopkit.types.faults import BAD_TYPE
from sopkit.types.marks import drawing_fault, read_mark
from sopkit.types.tongues import read_tongue

_SHARED = "base"
_REFERENCE = "reference.docx"
_PAGE = "page.html.j2"
_STAND_INS = {"page.html.j2": b'{% extends "base/page.html.j2" %}\n', "print.css": b"", "screen.css": b""}
"""What stands for a file that a type's folder does not hold: the shared page, no style of its own."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Types by id, marks, numbering schemes by name, languages by code; `diagnostics` tell what could not be used."""

    types: Mapping[str, DocumentType]
    marks: tuple[Mark, ...]
    schemes: Mapping[str, Scheme]
    tongues: Mapping[str, Tongue]
    diagnostics: tuple[Diagnostic, ...]


def open_workshop(templates: TemplateStore) -> Workshop:
    """Read every numbering scheme, type and mark; a faulty one is told and left out."""
    types: dict[str, DocumentType] = {}
    schemes, faults = _schemes(templates)
    found: list[Diagnostic] = [*faults]
    sources: dict[str, SourceText] = {}
    for folder in templates.folders():
        source, faults = _text(templates, folder, "type.toml")
        found.extend(faults)
        if source is not None:
            sources[folder] = source
    for folder, source in sources.items():
        kind, faults = read_type(folder, source, sources)
        if kind:
            faults = (*faults, *number_faults(kind, source), *_unknown_numbering(kind, source, schemes))
        found.extend(faults)
        if kind and not any(each.severity is Severity.ERROR for each in faults):
            types[folder] = kind
    marks, faults = _marks(templates)
    found.extend(faults)
    tongues, faults = _tongues(templates)
    return Workshop(types, marks, schemes, tongues, (*found, *faults))


def _unknown_numbering(kind: DocumentType, source: SourceText, schemes: Mapping[str, Scheme]) -> Iterator[Diagnostic]:
    if scheme_named(schemes, kind.numbering) is None:
        at = re.search(r"(?m)^\s*numbering\b", source.text)
        name = kind.numbering
        problem = Wording(f"numbering 没有“{name}”这种写法", f"numbering: there is no scheme {name!r}")
        yield finding(BAD_TYPE, source.span(*at.span()) if at else source.span(0, 0), problem)


def page_files(templates: TemplateStore, types: Mapping[str, DocumentType]) -> Mapping[str, Mapping[str, bytes]]:
    """Each type's page files: ``base/NAME`` the shared ones, ``NAME`` its own or that of the nearest type it extends,
    ``reference.docx`` likewise or the shared one. A page template of a type it extends can be extended again by the name
    ``TYPE/page.html.j2``. Raises ReadFault when a shared file is not there.
    """
    shared = {f"{_SHARED}/{name}": templates.read(_SHARED, name) for name in templates.names(_SHARED, "")}
    reference = shared.pop(f"{_SHARED}/{_REFERENCE}")
    own = {**_STAND_INS, _REFERENCE: reference}
    files: dict[str, Mapping[str, bytes]] = {}
    for id, kind in types.items():
        found: dict[str, bytes] = dict(shared)
        for name, otherwise in own.items():
            nearest = (_own_file(templates, each, name) for each in (id, *kind.lineage))
            found[name] = next((each for each in nearest if each is not None), otherwise)
        for base in kind.lineage:
            page = _own_file(templates, base, _PAGE)
            if page is not None:
                found[f"{base}/{_PAGE}"] = page
        files[id] = found
    return files


def digest_of(*parts: bytes | str) -> str:
    """SHA-256 (hex) over `parts`, each with its length before it, so that no two lists run together."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def _own_file(templates: TemplateStore, folder: str, name: str) -> bytes | None:
    try:
        return templates.read(folder, name)
    except ReadFault as fault:
        if fault.fault is not FileFault.MISSING:
            raise
        return None


def _schemes(templates: TemplateStore) -> tuple[Mapping[str, Scheme], tuple[Diagnostic, ...]]:
    schemes: dict[str, Scheme] = {}
    found: list[Diagnostic] = []
    for name in templates.names("numbering", ".toml"):
        source, faults = _text(templates, "numbering", name)
        found.extend(faults)
        if source is None:
            continue
        scheme, faults = read_scheme(name.removesuffix(".toml"), source)
        found.extend(faults)
        if scheme:
            schemes[scheme.name] = scheme
    return schemes, tuple(found)


def _marks(templates: TemplateStore) -> tuple[tuple[Mark, ...], tuple[Diagnostic, ...]]:
    marks: list[Mark] = []
    found: list[Diagnostic] = []
    for name in templates.names("marks", ".toml"):
        id = name.removesuffix(".toml")
        source, faults = _text(templates, "marks", name)
        drawing, more = _text(templates, "marks", f"{id}.svg")
        found.extend((*faults, *more))
        if source is None:
            continue
        mark, faults = read_mark(id, source, drawing.text if drawing else "")
        found.extend(faults)
        problem = _unsafe_drawing(templates, id, mark.svg) if mark else ""
        if problem:
            at = SourceText(templates.place("marks", f"{id}.svg"), "").span(0, 0)
            found.append(drawing_fault(at, problem))
        elif mark:
            marks.append(mark)
    return tuple(marks), tuple(found)


def _tongues(templates: TemplateStore) -> tuple[Mapping[str, Tongue], tuple[Diagnostic, ...]]:
    """The shipped languages and those of ``templates/labels/``; a faulty file is told and left out."""
    tongues = dict(shipped_tongues())
    found: list[Diagnostic] = []
    for name in templates.names("labels", ".toml"):
        source, faults = _text(templates, "labels", name)
        found.extend(faults)
        if source is None:
            continue
        tongue, faults = read_tongue(name, source)
        found.extend(faults)
        if tongue:
            tongues[tongue.code] = tongue
    return tongues, tuple(found)


def _unsafe_drawing(templates: TemplateStore, id: str, svg: str) -> str:
    """Why a mark's drawing may not stand on a page; "" when it may. Those shipped with sopkit are known to be sound."""
    if templates.place("marks", f"{id}.svg").startswith("sopkit:"):
        return ""
    from sopkit.parse.svg import inspect_svg

    drawn = inspect_svg(f"{id}.svg", svg.encode())
    return f"{drawn.fault.value} {drawn.detail}" if isinstance(drawn, BadAsset) else ""


def _text(templates: TemplateStore, folder: str, name: str) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    place = templates.place(folder, name)
    try:
        text = templates.read(folder, name).decode("utf-8-sig").replace("\r\n", "\n")
    except ReadFault as fault:
        return None, (Diagnostic(UNREADABLE, SourceText(place, "").span(0, 0), file_problem(fault)),)
    except UnicodeDecodeError as error:
        problem = Wording("不是 UTF-8 编码的文字", str(error))
        return None, (finding(UNREADABLE, SourceText(place, "").span(0, 0), problem),)
    return SourceText(place, text), ()
