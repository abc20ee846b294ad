"""Read a bundle once: what it holds, by digest, and the few files whose bytes are judged.

Each byte is read once and hashed as it is read; only what proves the bundle is kept (``manifest.json``, ``SHA256SUMS``,
signatures, ``register/``), up to set sizes (`keep`). Of all others, which are nearly all its bytes, there are digests
(`hashed`). What nobody listed is not read at all.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sopkit.ports.bundle import Bundle, BundleEntry, BundleFault, BundleTrouble, EntryKind
from sopkit.release import manifest, sums
from sopkit.release.names import MANIFEST, SUMS, NameFault, collisions, name_fault, signature_key
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

    def take(self, found: Hashed, sizes: Mapping[str, int]) -> None:
        """Note the digests of files that were hashed elsewhere, and what was wrong with them."""
        self.digests.update(found.digests)
        self.sizes.update((path, sizes[path]) for path in found.digests)
        self.findings.extend(found.findings)


@dataclass(frozen=True, slots=True)
class Hashed:
    """SHA-256 of files by path, and what was wrong with others."""

    digests: Mapping[str, str]
    findings: tuple[Finding, ...]


def look(bundle: Bundle) -> tuple[Contents, dict[str, int]]:
    """What stands in the bundle, nothing read yet; with the claimed size of each file that may be read."""
    contents = Contents()
    try:
        entries = bundle.entries()
    except BundleFault as fault:
        contents.findings.append(_whole(fault))
        contents.readable = False
        return contents, {}
    times = Counter(each.path for each in entries)
    faults = {path: wrong for path in times if (wrong := name_fault(path))}
    contents.findings.extend(_names(entries, times, faults))
    files = {
        each.path: each.size
        for each in entries
        if each.kind is EntryKind.FILE and times[each.path] == 1 and each.path not in faults
    }
    contents.present = frozenset(files)
    contents.folders = tuple(sorted(each.path for each in entries if each.kind is EntryKind.FOLDER))
    return contents, files


def keep(bundle: Bundle, contents: Contents, files: Mapping[str, int]) -> None:
    """Read `files`, which are to be judged, into `contents`: their digests and their bytes."""
    room = MOST_KEPT - sum(map(len, contents.kept.values()))
    for path, size in files.items():
        if size > _limit(path, room):
            contents.findings.append(checks.TOO_LARGE.found(path))
            continue
        try:
            data = b"".join(bundle.chunks(path))
        except BundleFault as fault:
            contents.findings.append(_one(path, fault))
            continue
        contents.digests[path], contents.sizes[path] = hashlib.sha256(data).hexdigest(), size
        contents.kept[path] = data
        room -= size


def hashed(bundle: Bundle, files: Collection[str]) -> Hashed:
    """Read `files`, of which nothing is kept but their digests."""
    digests: dict[str, str] = {}
    findings: list[Finding] = []
    for path in files:
        hash = hashlib.sha256()
        try:
            for chunk in bundle.chunks(path):
                hash.update(chunk)
        except BundleFault as fault:
            findings.append(_one(path, fault))
            continue
        digests[path] = hash.hexdigest()
    return Hashed(digests, tuple(findings))


def proving(files: Collection[str]) -> list[str]:
    """Those of `files` that prove the others: read first."""
    return [each for each in files if each in (MANIFEST, SUMS) or signature_key(each)]


def _limit(path: str, room: int) -> int:
    """How large a file may be that is kept."""
    if path == MANIFEST:
        return min(manifest.LONGEST, room)
    if path == SUMS:
        return min(sums.LONGEST, room)
    if signature_key(path):
        return min(_LONGEST_SIGNATURE, room)
    return room


def _names(
    entries: Sequence[BundleEntry], times: Mapping[str, int], faults: Mapping[str, NameFault]
) -> Iterator[Finding]:
    for path, count in times.items():
        if count > 1:
            yield checks.TWICE.found(path, count=count)
        if path in faults:
            check, why = _NAMES.get(faults[path], checks.BAD_NAME), faults[path].value
            yield check.found(path, why_zh=why.zh, why_en=why.en)
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
