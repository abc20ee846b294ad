"""Adoption (建账): existing versions, signed by pen long ago, registered as current from a list in a spreadsheet.

The list is read whole, every fault is told at its cell, and nothing is adopted unless there is none. A document whose
source is in the workspace, in the version that the list names, is adopted with it: what it prints then bears the names and
days of the old paper, as 纸质签署. Any other is adopted as the file it is, untouched.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from sopkit.diagnostics import Severity, Wording
from sopkit.diagnostics.nearest import nearest
from sopkit.model.resolved import folded
from sopkit.office.register.adopted_before import AdoptedBefore
from sopkit.office.register.adoption_columns import COLUMNS
from sopkit.office.register.listing import Cell, Faults, Row, Sheet, copies_of, day_of, parts_of, rows_of, signed_names
from sopkit.office.register.named_files import Shelves
from sopkit.office.register.submitting import Draft, NotSubmitted, months_in, months_of, read_draft
from sopkit.office.rules import file_problem
from sopkit.office.survey import Survey
from sopkit.ports import ReadFault
from sopkit.ports.log import View
from sopkit.ports.vault import Vault
from sopkit.register.acts import Kept
from sopkit.register.acts.act import Holding
from sopkit.register.acts.adoption import Adopted, Old, PenSignature
from sopkit.register.life import document_of
from sopkit.register.roles import APPROVER, AUTHOR, COUNTERSIGNER, REVIEWER
from sopkit.register.state import State

MOST = 400
"""Documents adopted in one act."""

AS_IS = "as-is"

STATEMENT = Wording(
    "本清单所列文件在建账时为现行有效版本；其签署见纸质原件，登记的姓名和日期按原件录入。",
    "The documents of this list are in force as it is made; they are signed on the paper originals, from which names and "
    "days were entered.",
)
"""What the document controller states and signs, for the list as a whole."""

_MEANINGS = {AUTHOR: "编制", REVIEWER: "审核", COUNTERSIGNER: "会签", APPROVER: "批准"}
_STAGES = {AUTHOR: "author", REVIEWER: "review", COUNTERSIGNER: "countersign", APPROVER: "approve"}
_LANGUAGES = {"中文": "zh", "汉语": "zh", "zh": "zh", "英文": "en", "英语": "en", "en": "en", "中英文": "both", "双语": "both", "both": "both"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is adopted together: the name of the list, and what the controller states of it."""

    name: str
    statement: str


@dataclass(frozen=True, slots=True)
class Found:
    """A row that can be adopted: what it says, and the paths whose bytes go into the vault, with their digests.

    `draft` is its source in the workspace, None for a file adopted as it is. `before` names the list with which this very
    row was adopted already, "" for none. `numbers` are the copy numbers (分发号) on its copies, by holder, where the row says them.
    """

    old: Old
    paths: Mapping[str, str]
    draft: Draft | None = None
    before: str = ""
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Setting:
    state: State
    adopted: AdoptedBefore
    surveyed: Survey
    shelves: Shelves
    today: date
    faults: Faults


def read_list(
    sheets: Sequence[Sheet], view: View, surveyed: Survey, shelves: Shelves, today: date
) -> tuple[list[Found], Faults]:
    """Every row that can be adopted, and every fault; nothing is to be adopted while there is one.

    A row that was adopted as it stands is no fault: a list of several acts that was interrupted is gone on with by reading
    it again, and one to which rows were added by adopting those.
    """
    faults = Faults()
    setting = _Setting(State(view), AdoptedBefore(view), surveyed, shelves, today, faults)
    seen: dict[str, str] = {}
    found: list[Found] = []
    for row in rows_of(sheets, COLUMNS, faults):
        number = row["number"]
        first = seen.setdefault(folded(number.text), number.place) if number.text else number.place
        if first != number.place:
            faults.add(
                number,
                f"编号 {number.text} 重复，{first} 已经写过",
                f"{number.text} is there twice: it stands at {first} too",
            )
        found += _read_row(row, setting)
    return found, faults


def keep_all(found: Sequence[Found], shelves: Shelves, vault: Vault, baseline: Baseline) -> list[Adopted]:
    """Put all files into the vault, and give the act that adopts them; more than one for a list beyond `MOST` documents,
    since an event has its bounds. Rows that were adopted before are left out. Raises VaultFault, ReadFault."""
    found = [each for each in found if not each.before]
    for each in found:
        for path, digest in each.paths.items():
            data = shelves.read(path)
            if vault.put(data) != digest:
                raise ChangedMeanwhile(path)
        if each.draft:
            vault.put(each.draft.data)
            vault.put(each.draft.content.record)
            for asset in each.draft.assets.values():
                vault.put(asset.data)
    parts = [found[at : at + MOST] for at in range(0, len(found), MOST)]
    return [Adopted(baseline.name, baseline.statement, tuple(each.old for each in part)) for part in parts]


class ChangedMeanwhile(Exception):
    """A file is no longer what it was as the list was read."""


def _read_row(row: Row, setting: _Setting) -> Iterator[Found]:
    faults, sound = setting.faults, len(setting.faults.found)
    number, version = row["number"], row["version"]
    for cell in row.cells.values():
        if cell.doubt and (cell in (number, version) or cell.text.startswith("#")):
            faults.add(cell, f"“{cell.text}”：{cell.doubt.zh}", f"{cell.text!r}: {cell.doubt.en}")
    drafted = len(faults.found)
    draft = _draft(row, setting)
    unsound = len(faults.found) > drafted  # Its source has been told; nothing more is missing for want of it.
    kind = _type(row, draft, setting)
    paths = {column: digest for column in ("file", "scan") for digest in _kept(row[column], draft, setting)}
    effective = day_of(row["effective"], faults, Wording("实施日期", "the effective day"))
    issued = day_of(row["issued"], faults, Wording("发布日期", "the day of issue"))
    title = row.text("title") or (draft.metadata.title if draft else "")
    signed = tuple(_signatures(row, faults))
    language = _language(row, draft, setting)
    department = _department(row, draft, setting)
    holders = tuple(Holding(*each) for each in copies_of(row["holders"], faults))
    numbers = _numbers(row, holders, faults)
    for column, what in (("number", number.text), ("version", version.text), ("title", title), ("effective", row.text("effective"))):  # fmt: skip
        if not what and not (unsound and column == "title"):
            head = next(each.heads[0] for each in COLUMNS if each.id == column)
            faults.add(row[column], f"没有填“{head}”", f"{head!r} is empty")
    known = document_of(setting.state, number.text) if number.text else None
    before = setting.adopted(known) if known else None
    if known and before is None:
        faults.add(number, f"{known.number} 登记簿中已经有了", f"the register has {known.number} already")
    if effective and effective > setting.today:
        faults.add(
            row["effective"], f"{effective} 还没有到，不是现行版", f"{effective} is to come: it is not in force yet"
        )
    if issued and effective and issued > effective:
        faults.add(row["issued"], "发布日期晚于实施日期", "it was issued after it became effective")
    if not signed and not any(row.text(each) for each in _MEANINGS):
        faults.add(row[APPROVER], "没有填谁签过", "it names nobody who signed it")
    if not paths and draft is None and not (row.text("file") or row.text("scan")) and not unsound:
        faults.add(
            row["file"],
            "没有填文件或扫描件，工作区里也没有它的源文件",
            "it names neither file nor scan, and the workspace has no source of it",
        )
    review = row.text("review")
    months = months_in(review) if review else months_of(draft.metadata.review_every if draft else None)
    if review and not months:
        faults.add(
            row["review"], f"评审周期“{review}”读不出来；写如 12个月", f"review cycle {review!r}: write 12 months"
        )
    if len(faults.found) > sound or effective is None:
        return
    files = tuple(_files(row, draft, paths))
    retention = row.text("retention") or (draft.metadata.retention if draft else "")
    old = Old(
        document=number.text,
        version=version.text,
        type=kind,
        title=title,
        language=language,
        effective=effective,
        files=files,
        signed=signed,
        issued=issued or date.min,
        department=department,
        content=draft.content.digest if draft else "",
        scan=paths.get("scan", ""),
        holders=holders,
        review_months=months,
        retention=retention,
        retention_months=months_in(retention),
    )
    if before and before[0] != old:
        faults.add(
            number,
            f"{old.document} 已经建账，与这一行写的不同",
            f"{old.document} was adopted already, otherwise than this row says",
        )
        return
    from_disk = {row.text(column): digest for column, digest in paths.items()}
    yield Found(old, from_disk, draft, before[1] if before else "", numbers)


def _files(row: Row, draft: Draft | None, paths: Mapping[str, str]) -> Iterator[Kept]:
    if draft:
        yield Kept(draft.path, hashlib.sha256(draft.data).hexdigest())
        for written, asset in sorted(draft.assets.items()):
            yield Kept(written, hashlib.sha256(asset.data).hexdigest())
    if "file" in paths:
        yield Kept(row.text("file"), paths["file"])


def _draft(row: Row, setting: _Setting) -> Draft | None:
    """The source in the workspace that the row is adopted with, so that its print is bound to a text.

    A source in another version is the next one's draft: the row then has to name a file or a scan of its own.
    """
    surveyed, wanted, key = setting.surveyed, row.text("file"), folded(row.text("number"))
    is_named = wanted in surveyed.sources
    known = (each.path for each in surveyed.library.entries.values() if key and folded(each.number) == key)
    path = wanted if is_named else next(known, "")
    if not path:
        return None
    is_needed = is_named or not (wanted or row.text("scan"))
    place = row["file"] if is_named else row["number"]
    try:
        draft = read_draft(surveyed, path)
    except NotSubmitted as fault:
        if is_needed:
            codes = ", ".join(sorted({each.rule.code for each in fault.findings if each.severity is Severity.ERROR}))
            setting.faults.add(place, f"{fault.wording.zh}（{codes}）", f"{fault.wording.en} ({codes})")
        return None
    said = draft.metadata
    if folded(said.number) != key:
        setting.faults.add(place, f"{path} 的编号是 {said.number}", f"{path} has the number {said.number}")
    elif said.version != row.text("version"):
        if is_needed:
            setting.faults.add(
                row["version"], f"{path} 是 {said.version}，不是这一版", f"{path} is {said.version}, not this version"
            )
        return None
    return draft


def _kept(cell: Cell, draft: Draft | None, setting: _Setting) -> Iterator[str]:
    """The digest of the file that a cell names, unless it is the source itself."""
    if not cell.text or (draft and cell.text == draft.path) or cell.text in setting.surveyed.sources:
        return
    try:
        yield hashlib.sha256(setting.shelves.read(cell.text)).hexdigest()
    except ReadFault as fault:
        problem = file_problem(fault)
        setting.faults.add(cell, f"{cell.text}：{problem['problem_zh']}", f"{cell.text}: {fault.fault.value}")


def _signatures(row: Row, faults: Faults) -> Iterator[PenSignature]:
    for kind, meaning in _MEANINGS.items():
        day_cell = row[f"{kind}_day"]
        day = day_of(day_cell, faults, Wording(f"{meaning}日期", f"the day of the {kind}'s signature"))
        for name, own in signed_names(row[kind], faults):
            yield PenSignature(_STAGES[kind], name, own or day or date.min, meaning)


def _numbers(row: Row, holders: Sequence[Holding], faults: Faults) -> dict[str, tuple[str, ...]]:
    """Copy numbers as they stand on the copies, in the order of holders and copies: one for each copy, or none at all."""
    cell, count = row["copy_numbers"], sum(each.copies for each in holders)
    said = parts_of(cell.text)
    if said and len(said) != count:
        faults.add(
            cell,
            f"写了 {len(said)} 个分发号，领用的是 {count} 份；一份一个，按领用的顺序写",
            f"there are {len(said)} copy numbers for {count} copies: one for each, in the order of their holders",
        )
        return {}
    for number, times in Counter(folded(each) for each in said).items():
        if times > 1:
            faults.add(cell, f"分发号 {number} 写了 {times} 次", f"the copy number {number} is there {times} times")
    each = iter(said)
    return {holder.holder: tuple(islice(each, holder.copies)) for holder in holders} if said else {}


def _type(row: Row, draft: Draft | None, setting: _Setting) -> str:
    types, said = setting.surveyed.office.rules.types, row.text("type")
    if draft:
        return draft.metadata.type
    if not said:
        return AS_IS
    names = {name: id for id, each in types.items() for name in (id, each.name.zh, each.name.en)}
    if said in names:
        return names[said]
    near = nearest(said, names)
    hint = Wording(f"；是不是“{near}”？", f"; did you mean {near!r}?") if near else Wording("", "")
    known = "、".join(each.name.zh for each in types.values()), ", ".join(types)
    setting.faults.add(
        row["type"],
        f"没有“{said}”这种文件类型{hint.zh or f'；有：{known[0]}'}",
        f"there is no document type {said!r}{hint.en or f'; there are: {known[1]}'}",
    )
    return ""


def _department(row: Row, draft: Draft | None, setting: _Setting) -> str:
    said = row.text("department") or (draft.metadata.department if draft else "")
    found = setting.surveyed.office.facts.department(said)
    if said and found is None:
        setting.faults.add(
            row["department"],
            f"sopkit.toml 里没有部门“{said}”；先在 [departments] 中加上，或改成已有的部门",
            f"sopkit.toml has no department {said!r}; add it to [departments], or name one it has",
        )
    return found.id if found else ""


def _language(row: Row, draft: Draft | None, setting: _Setting) -> str:
    said = row.text("language")
    if draft and not said:
        return draft.metadata.language
    if said and said not in _LANGUAGES and said not in setting.surveyed.office.rules.tongues:
        setting.faults.add(
            row["language"], f"语言“{said}”不认识；写 中文、英文 或 中英文", f"language {said!r}: write zh, en or both"
        )
    return _LANGUAGES.get(said, said) or setting.surveyed.office.settings.language
