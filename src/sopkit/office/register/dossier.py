"""What an auditor asks of one version, out of the register: how it came, what changed, who signed, and what proves it.

Signatures and kept bytes are proved again while it is made, never taken over from the derived records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sopkit.diagnostics import Wording
from sopkit.office.register.history import history_of
from sopkit.office.register.lists.changes import request_facts
from sopkit.office.register.lists.documents import distribution_list
from sopkit.office.register.lists.upkeep import briefing_list, review_list
from sopkit.office.register.lists.values import SPACE, Cell, Listing, Source, columns, day_text, joined
from sopkit.office.register.status import WORDS
from sopkit.office.register.trail import trail
from sopkit.ports.log import Entry
from sopkit.ports.vault import Vault, VaultFault
from sopkit.register.acts.versions import SignedOff
from sopkit.register.authority import founding
from sopkit.register.codec import Misread
from sopkit.register.entries import event_digest, leaf_hash, read_event
from sopkit.register.life import document_of, status_on, versions_of
from sopkit.register.public_keys import BadKey, read_public_key
from sopkit.register.records.people import Key
from sopkit.register.records.requests import Request
from sopkit.register.records.versions import Given, Version, VersionState
from sopkit.register.sshsig import BadSignature, check_kept

Facts = tuple[tuple[Wording, Cell], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a dossier: facts by label, then lists."""

    id: str
    title: Wording
    facts: tuple[Facts, ...] = ()
    lists: tuple[Listing, ...] = ()


_SOUND = Wording("已复验：签名有效，与原记录相符", "checked again: the signature is good for this entry")
_WRONG = Wording("复验不符！", "CHECKED AGAIN: IT DOES NOT FIT!")
_ON_PAPER = Wording("纸质签署，凭扫描件", "on paper; see the scan")
_THERE = Wording("在存档中，摘要相符", "kept, fits its digest")
_GONE = Wording("不在存档中", "not kept")
_DISPOSED = Wording("已按期销毁", "destroyed when its time was over")
_ADOPTED = Wording("建账时接收，无更改申请", "taken over as it was; no change request")


def dossier_version(source: Source, number: str, version: str) -> Version | None:
    """The version a dossier is about: the one named, else the newest released one, else the newest."""
    document = document_of(source.state, number)
    known = versions_of(source.state, document) if document else []
    if version:
        return next((each for each in known if each.version == version), None)
    released = [each for each in known if each.state is VersionState.RELEASED]
    return next(reversed(released or known), None)


def parts_of(source: Source, vault: Vault, version: Version) -> dict[str, Part]:
    """The parts of a version's dossier by id, in the order in which they are printed; the redline is put in by who prints."""
    every = (
        Part("version", Wording("版本", "The version"), (tuple(_version(source, version)),)),
        _request(source, version),
        Part("redline", Wording("更改前后对照", "What changed")),
        Part("sign-offs", Wording("签署", "Signatures"), tuple(_signatures(source, version))),
        Part("kept", Wording("存档文件", "What is kept"), lists=(_kept(vault, version),)),
        Part(
            "distribution",
            Wording("发放范围", "Distribution"),
            lists=(_about(distribution_list(source, version), version, 2),),
        ),
        Part(
            "briefings",
            Wording("宣贯", "Briefings"),
            lists=(_about(briefing_list(source, version.document), version, 1),),
        ),
        Part(
            "reviews",
            Wording("定期评审", "Periodic reviews"),
            lists=(_about(review_list(source, version.document), version, None),),
        ),
        Part("history", Wording("版本履历", "Versions"), lists=(_history(source, version),)),
        Part("trail", Wording("登记簿记录", "Entries of the log"), lists=(_trail(source, version),)),
    )
    return {each.id: each for each in every}


def _version(source: Source, version: Version) -> Iterator[tuple[Wording, Cell]]:
    yield Wording("文件编号", "Number"), version.document
    yield Wording("文件名称", "Title"), version.title
    yield Wording("文件类型", "Type"), source.type(version.type)
    yield Wording("版本", "Version"), version.version
    yield Wording("代替", "Supersedes"), version.replaces
    yield Wording("状态", "Status"), WORDS[status_on(source.state, version, source.today)]
    yield Wording("发布日期", "Issued"), day_text(version.issued)
    yield Wording("实施日期", "Effective"), day_text(version.effective)
    yield Wording("归口部门", "Department"), source.place(version.department) if version.department else ""
    yield Wording("编制人", "Author"), source.person(version.author)
    yield Wording("保存期限", "Retention"), version.retention
    yield Wording("有效期至", "Holds until"), day_text(version.limit.until)
    yield Wording("上级文件", "Stands in for"), version.limit.parent
    yield Wording("内容摘要", "Content digest"), version.content
    yield Wording("送签 PDF 摘要", "Digest of the PDF shown"), version.presented
    yield Wording("送审条目", "Submission's entry"), version.submission


def _request(source: Source, version: Version) -> Part:
    request = source.state.get(Request, version.request) if version.request else None
    title = Wording("更改申请", "Change request")
    if request:
        return Part("request", title, (tuple(request_facts(source, request)),))
    said: Facts = ((Wording("来源", "Origin"), joined((_ADOPTED, version.baseline), SPACE)),)
    return Part("request", title, (said,))


def _signatures(source: Source, version: Version) -> Iterator[Facts]:
    zone = ZoneInfo(founding(source.state).timezone)
    for each in version.given:
        by_key = each.means == "key"
        at = each.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S %z") if by_key else day_text(each.at.date())
        position = source.view.position_of(each.entry)
        instead: Cell = source.person(each.instead_of) if each.instead_of else ""
        yield (
            (Wording("含义", "Meaning"), joined(dict.fromkeys((each.meaning, each.stage)), SPACE)),
            (Wording("签署人", "Signed by"), joined((each.name, f"({each.person})" if each.person else ""), SPACE)),
            (Wording("代", "In place of"), instead),
            (Wording("部门", "Department"), source.place(each.department) if each.department else ""),
            (Wording("时间", "Time"), at),
            (Wording("方式", "Means"), Wording("密钥签署", "by key") if by_key else Wording("纸质签署", "on paper")),
            (Wording("密钥指纹", "Key's fingerprint"), each.with_ if by_key else ""),
            (Wording("扫描件摘要", "Scan's digest"), "" if by_key else each.with_),
            (Wording("签署声明摘要", "Statement's digest"), each.statement if by_key else ""),
            (Wording("登记条目", "Entry"), f"#{position} {each.entry}" if position is not None else each.entry),
            (Wording("复验", "Checked again"), _proved(source, version, each) if by_key else _ON_PAPER),
        )


def _proved(source: Source, version: Version, given: Given) -> Wording:
    """Whether the entry that the record cites is there, says so, and is signed by that key."""
    position = source.view.position_of(given.entry)
    key = source.state.get(Key, given.with_)
    if position is None or key is None:
        return _WRONG
    entry: Entry = next(iter(source.view.entries(position, position + 1)))
    try:
        event = read_event(entry.event)
        signature = next(each for each in entry.signatures if each.key == given.with_)
        check_kept(entry.event, event.namespace, read_public_key(key.public), signature)
    except (Misread, BadKey, BadSignature, StopIteration):
        return _WRONG
    says_so = (
        leaf_hash(entry) == given.entry
        and event_digest(entry.event) == given.statement
        and event.actor == given.person
        and isinstance(event.act, SignedOff)
        and any(
            (each.document, each.version, each.content, each.submission)
            == (version.document, version.version, version.content, version.submission)
            for each in event.act.items
        )
    )
    return _SOUND if says_so else _WRONG


def _kept(vault: Vault, version: Version) -> Listing:
    heads = columns(("文件", "File", 5), ("SHA-256", "SHA-256", 9), ("存档", "Kept", 4))
    files: list[tuple[Cell, str]] = [(each.name, each.digest) for each in (*version.files, *version.outputs)]
    shown = [
        (Wording("送签 PDF", "the PDF shown"), version.presented),
        (Wording("签署内容记录", "record"), version.record),
        (Wording("更改前后对照", "what changed"), version.changes),
    ]
    scans = dict.fromkeys(each.with_ for each in version.given if each.means != "key")
    shown += [(Wording("签署扫描件", "scan of signatures"), each) for each in scans]
    rows = tuple(
        (name, digest, _DISPOSED if version.disposed else _stands(vault, digest))
        for name, digest in (*files, *shown)
        if digest
    )
    return Listing("kept", Wording("存档文件", "What is kept"), heads, rows)


def _stands(vault: Vault, digest: str) -> Wording:
    if not vault.has(digest):
        return _GONE
    try:
        vault.get(digest)
    except VaultFault as fault:
        return Wording(f"损坏：{fault.detail}", f"damaged: {fault.detail}")
    return _THERE


def _about(listing: Listing, version: Version, at: int | None) -> Listing:
    """What of a list concerns the document, and this version where `at` is the column of versions; what the dossier is
    about goes without saying in each row."""
    rows = (row for row in listing.rows if version.document in row[:2])
    mine = [row for row in rows if at is None or row[at] == version.version]
    told = [n for n, each in enumerate(listing.columns) if each.head.en not in ("Number", "Title")]
    return Listing(
        listing.id,
        listing.title,
        tuple(listing.columns[n] for n in told),
        tuple(tuple(row[n] for n in told) for row in mine),
    )


def _history(source: Source, version: Version) -> Listing:
    heads = columns(
        ("版本", "Version", 2),
        ("状态", "State", 2),
        ("发布日期", "Issued", 3),
        ("实施日期", "Effective", 3),
        ("更改申请", "Request", 3),
        ("原因", "Reason", 5),
        ("签署", "Signatures", 6),
    )
    rows = []
    for each in history_of(source.state, version.document, source.today):
        signed = (joined((one.meaning, one.name, one.on, one.means), SPACE) for one in each.given)
        rows.append(
            (
                each.version,
                each.status,
                each.issued,
                each.effective,
                each.request,
                each.reason,
                joined(signed, Wording("；", "; ")),
            )
        )
    return Listing("history", Wording("版本履历", "Versions"), heads, tuple(rows))


def _trail(source: Source, version: Version) -> Listing:
    heads = columns(
        ("条目", "Entry", 2), ("时间", "Time", 4), ("办理人", "By", 2), ("事项", "Act", 4), ("对象", "About", 5),
        ("条目摘要", "Leaf hash", 4),
    )  # fmt: skip
    lines, zone = trail(source.view, version.document), ZoneInfo(founding(source.state).timezone)
    leaves = {
        each.position: leaf_hash(next(iter(source.view.entries(each.position, each.position + 1)))) for each in lines
    }
    rows = tuple(
        (
            f"#{each.position}",
            each.local(zone),
            source.person(each.actor),
            each.words,
            each.about,
            leaves[each.position][:16],
        )
        for each in lines
    )
    return Listing("trail", Wording("登记簿记录", "Entries of the log"), heads, rows)
