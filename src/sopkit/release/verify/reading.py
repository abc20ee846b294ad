"""Read a bundle once: what it holds, by digest, and the few files whose bytes are judged.

Each byte is read once and hashed as it is read; only what proves the bundle is kept (``manifest.json``, ``SHA256SUMS``,
signatures, ``register/``), up to set sizes. What nobody listed is not read at all.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sopkit.ports.bundle import Bundle, BundleEntry, BundleFault, BundleTrouble, EntryKind
from sopkit.release import manifest, sums
from sopkit.release.names import MANIFEST, REGISTER, SUMS, NameFault, collisions, name_fault, signature_key
from sopkit.release.verify import checks
from sopkit.release.verify.findings import Finding

MOST_KEPT = 512 * 2**20
"""Bytes of all files that are kept."""
_LONGEST_SIGNATURE = 64 * 1024
_NAMES = {NameFault.UNSEEN: checks.UNSEEN, NameFault.ABSOLUTE: checks.ABSOLUTE, NameFault.OUTSIDE: checks.OUTSIDE}
_KINDS = {EntryKind.LINK: checks.LINK, EntryKind.OTHER: checks.NO_FILE}


@dataclass
class Contents:
    """What was read: SHA-256 and size of each file by path, the bytes of those kept, and what was wrong meanwhile.

    `readable` says whether the bundle could be looked at, at all; `present` are the paths of all its files that can be
    read, whether they were or not; `folders` those of folders.
    """

    readable: bool = True
    present: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()
    digests: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def look(bundle: Bundle) -> tuple[Contents, dict[str, int]]:
    """What stands in the bundle, nothing read yet; with the claimed size of each file that may be read."""
    contents = Contents()
    try:
        entries = bundle.entries()
    except BundleFault as fault:
        contents.findings.append(_whole(fault))
        contents.readable = False
        return contents, {}
    contents.findings.extend(_names(entries))
    times = Counter(each.path for each in entries)
    files = {
        each.path: each.size
        for each in entries
        if each.kind is EntryKind.FILE and times[each.path] == 1 and name_fault(each.path) is None
    }
    contents.present = frozenset(files)
    contents.folders = tuple(sorted(each.path for each in entries if each.kind is EntryKind.FOLDER))
    return contents, files


def read(bundle: Bundle, contents: Contents, files: dict[str, int], wanted: Collection[str]) -> None:
    """Read those of `files` that are `wanted`, into `contents`."""
    room = MOST_KEPT - sum(map(len, contents.kept.values()))
    for path, size in files.items():
        if path not in wanted:
            continue
        limit = _limit(path, room)
        if limit is not None and size > limit:
            contents.findings.append(checks.TOO_LARGE.found(path))
            continue
        hash = hashlib.sha256()
        kept: list[bytes] | None = None if limit is None else []
        try:
            for chunk in bundle.chunks(path):
                hash.update(chunk)
                if kept is not None:
                    kept.append(chunk)
        except BundleFault as fault:
            contents.findings.append(_one(path, fault))
            continue
        contents.digests[path], contents.sizes[path] = hash.hexdigest(), size
        if kept is not None:
            contents.kept[path] = b"".join(kept)
            room -= size


def proving(files: Collection[str]) -> list[str]:
    """Those of `files` that prove the others: read first."""
    return [each for each in files if each in (MANIFEST, SUMS) or signature_key(each)]


def _limit(path: str, room: int) -> int | None:
    """How large a file may be that is kept; None for one that is hashed only."""
    if path == MANIFEST:
        return min(manifest.LONGEST, room)
    if path == SUMS:
        return min(sums.LONGEST, room)
    if signature_key(path):
        return min(_LONGEST_SIGNATURE, room)
    return room if path.startswith(REGISTER) else None


def _names(entries: Sequence[BundleEntry]) -> Iterator[Finding]:
    for path, count in Counter(each.path for each in entries).items():
        if count > 1:
            yield checks.TWICE.found(path, count=count)
        fault = name_fault(path)
        if fault:
            check = _NAMES.get(fault, checks.BAD_NAME)
            yield check.found(path, why_zh=fault.value.zh, why_en=fault.value.en)
    for each in entries:
        if each.kind in _KINDS:
            yield _KINDS[each.kind].found(each.path)
    for one, other in collisions(each.path for each in entries if each.kind is not EntryKind.FOLDER):
        yield checks.COLLISION.found(other, other=one)


def _whole(fault: BundleFault) -> Finding:
    why = fault.trouble.value
    if fault.trouble is BundleTrouble.CUT_SHORT:
        return checks.CUT_SHORT.found()
    if fault.trouble is BundleTrouble.COMPRESSED:
        return checks.COMPRESSED.found(fault.path, entry=fault.path)
    if fault.trouble is BundleTrouble.LAID_OUT:
        return checks.LAID_OUT.found(fault.path, detail=fault.detail)
    return checks.UNREADABLE.found(fault.path, why_zh=why.zh, why_en=f"{why.en} {fault.detail}".rstrip())


def _one(path: str, fault: BundleFault) -> Finding:
    why = fault.trouble.value
    return checks.FILE_UNREADABLE.found(path, why_zh=why.zh, why_en=f"{why.en} {fault.detail}".rstrip())
