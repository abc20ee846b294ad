"""Submit a version: what is to be signed goes into the vault, with the print that its signers will see.

The submission holds the ContentDigest over source, pictures and rules; nothing of it can change afterwards without a new
submission, which voids the signatures of the old one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sopkit.content import content_of
from sopkit.diagnostics import Diagnostic, Severity, Wording
from sopkit.model.asset import Asset
from sopkit.model.content import ContentDigest
from sopkit.model.control import ControlBlock, Seats, Status, draft_block
from sopkit.model.document import Metadata, Period, own_file_key
from sopkit.model.facts import Facts
from sopkit.model.redline import NO_MARKS, ChangeMarks, Redline
from sopkit.office.build_library import Runner, cited
from sopkit.office.posting.sheets import SheetRunner, has_sheets, posted_at, sheet_kit
from sopkit.office.register.kept_redlines import redline_bytes
from sopkit.office.register.open_register import Register
from sopkit.office.shelf import read_bytes, read_picture
from sopkit.office.survey import Survey
from sopkit.pipeline import Job, Kit, read_source, resolve
from sopkit.posting.sheets.job import SheetJob
from sopkit.register.acts import Kept
from sopkit.register.acts.act import Holding
from sopkit.register.acts.versions import Stage, VersionSubmitted
from sopkit.types import DocumentType

_DAYS_A_MONTH = 30
NO_SHEETS: Mapping[str, bytes] = MappingProxyType({})
"""Of a document that is posted nowhere."""


class NotSubmitted(Exception):
    """Nothing was submitted; `wording` says why, `findings` what the check or the print found."""

    def __init__(self, wording: Wording, findings: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(wording.en)
        self.wording, self.findings = wording, findings


@dataclass(frozen=True, slots=True)
class Draft:
    """A source ready to be submitted, with all that goes into the vault."""

    path: str
    data: bytes
    metadata: Metadata
    type: DocumentType
    assets: Mapping[str, Asset]
    content: ContentDigest


def read_draft(surveyed: Survey, path: str) -> Draft:
    """The draft at `path`; raises NotSubmitted where its check shows an error."""
    office = surveyed.office
    findings = surveyed.findings(path)
    if any(each.severity is Severity.ERROR for each in findings):
        raise NotSubmitted(
            Wording(f"{path} 检查有错误，不能提交", f"{path} has errors and cannot be submitted"), tuple(findings)
        )
    data = read_bytes(office.workspace, path).data
    reading = read_source(path, data, office.rules)
    if reading.document is None:
        raise NotSubmitted(Wording(f"{path} 读不出来", f"{path} cannot be read"))
    metadata = reading.document.metadata
    found = {each: read_picture(office.workspace, path, each) for each in surveyed.sources[path].pictures}
    assets = {written: each for written, each in found.items() if isinstance(each, Asset)}
    return Draft(
        path=path,
        data=data,
        metadata=metadata,
        type=office.rules.types[metadata.type],
        assets=assets,
        content=content_of(data, reading, assets, office.rules),
    )


def review_print(
    surveyed: Survey, kit: Kit, run: Runner, draft: Draft, block: ControlBlock, changed: ChangeMarks = NO_MARKS
) -> bytes:
    """The PDF that is presented for signature, with marks beside what is `changed`; raises NotSubmitted where it fails
    its audit."""
    entry = surveyed.sources[draft.path].entry
    assert entry is not None
    job = Job(draft.path, draft.data, draft.assets, cited(surveyed.library, entry), ("pdf",), block, changed)
    made = run(kit, job)
    data = made.outputs.get("pdf")
    if data is None:
        raise NotSubmitted(
            Wording(f"{draft.path} 的送审页面没有做成", f"the review print of {draft.path} could not be made"),
            made.diagnostics,
        )
    return data


def review_sheets(
    surveyed: Survey, kit: Kit, run: SheetRunner, draft: Draft, block: ControlBlock
) -> Mapping[str, bytes]:
    """The posting sheets that are presented with it, by station: of those whose set posts the document. Raises NotSubmitted
    where one cannot be made, ReadFault where a template is missing."""
    rules = surveyed.office.rules
    stations = posted_at(surveyed.office, draft.metadata.number)
    reading = read_source(draft.path, draft.data, rules) if stations else None
    if reading is None or reading.document is None:
        return {}
    kit = sheet_kit(surveyed.office, kit)
    resolved = resolve(reading.document, reading.numbers, surveyed.library, rules)
    found = {}
    for station in stations:
        made = run(kit, SheetJob(resolved, draft.type, block, draft.assets, station))
        if made.data is not None:
            found[station.folded] = made.data
        elif has_sheets(made):
            raise NotSubmitted(
                Wording(
                    f"{draft.path} 给岗位 {station.id} 的张贴单没有做成",
                    f"the posting sheet of {draft.path} for station {station.id} could not be made",
                ),
                made.diagnostics,
            )
    return found


def review_block(draft: Draft, request: str, register: str, *, sample: bool) -> ControlBlock:
    """What the review print says: in review, unsigned, a short digest beside each box."""
    seats = tuple(Seats(each.id, (*each.people, *each.departments)) for each in stages_of(draft))
    return replace(
        draft_block(draft.metadata),
        status=Status.IN_REVIEW,
        version=draft.metadata.version,
        seats=seats,
        request=request,
        register=register,
        content=draft.content.digest,
        review=True,
        sample=sample,
    )


def submission(
    register: Register,
    draft: Draft,
    request: str,
    facts: Facts,
    printed: bytes,
    changes: Redline | None = None,
    sheets: Mapping[str, bytes] = NO_SHEETS,
) -> VersionSubmitted:
    """Put source, pictures, record, print, posting sheets and what `changes` into the vault, and give the act that submits
    them.

    Raises VaultFault.
    """
    metadata, vault = draft.metadata, register.vault
    files = (Kept(draft.path, vault.put(draft.data)), *_pictures(register, draft))
    return VersionSubmitted(
        request=request,
        document=metadata.number,
        version=metadata.version,
        type=metadata.type,
        title=metadata.title,
        language=metadata.language,
        author=_person(metadata.author, facts),
        content=draft.content.digest,
        record=vault.put(draft.content.record),
        presented=vault.put(printed),
        files=files,
        stages=stages_of(draft, facts),
        media=("file",) if own_file_key(metadata) else ("paper", "screen"),
        department=_department(metadata.department, facts),
        review_months=months_of(metadata.review_every),
        retention=metadata.retention,
        retention_months=months_in(metadata.retention),
        distribution=tuple(Holding(holder, copies) for holder, copies in metadata.distribution),
        changes=vault.put(redline_bytes(changes)) if changes else "",
        sheets=tuple(Kept(station, vault.put(data)) for station, data in sorted(sheets.items())),
    )


def stages_of(draft: Draft, facts: Facts | None = None) -> tuple[Stage, ...]:
    """The type's stages with the people and departments that the front matter names; those left empty are dropped.

    With `facts`, people and departments are given by their ids.
    """
    return tuple(
        each
        for spec in draft.type.stages
        for each in (_stage(spec.id, spec.kind, spec.required, _named(draft.metadata, spec.source), facts),)
        if each.required or each.people or each.departments
    )


def _stage(id: str, kind: str, required: bool, named: tuple[str, ...], facts: Facts | None) -> Stage:
    if facts is None:
        return Stage(id, kind, named, (), required)
    people, departments = [], []
    for who in named:
        person, department = facts.person(who), facts.department(who)
        if person:
            people.append(person.id)
        elif department:
            departments.append(department.id)
        else:
            people.append(who)
    return Stage(id, kind, tuple(people), tuple(departments), required)


def _named(metadata: Metadata, source: str) -> tuple[str, ...]:
    value = getattr(metadata, source, None)
    if value is None:
        value = metadata.fields.get(source, "")
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _pictures(register: Register, draft: Draft) -> Iterator[Kept]:
    for written, asset in sorted(draft.assets.items()):
        yield Kept(written, register.vault.put(asset.data))


def _person(who: str, facts: Facts) -> str:
    found = facts.person(who)
    return found.id if found else who


def _department(which: str, facts: Facts) -> str:
    found = facts.department(which)
    return found.id if found else which


def months_of(period: Period | None) -> int:
    """Whole months in a period; days count as parts of a month of thirty, rounded up."""
    if period is None:
        return 0
    per = {"years": 12, "months": 1}.get(period.unit)
    return period.count * per if per else -(-period.count // _DAYS_A_MONTH)


def months_in(retention: str) -> int:
    """Months that a retention like ``3 years``, ``36 months``, ``3年``, ``作废后 3 年`` says; 0 for what is no such time
    (长期)."""
    found = re.fullmatch(r"\s*(?:作废后|废止后|失效后|被代替后)?\s*(\d{1,3})\s*(years?|months?|年|个?月)\s*", retention)
    if not found:
        return 0
    return int(found[1]) * (12 if found[2][0] in "y年" else 1)
