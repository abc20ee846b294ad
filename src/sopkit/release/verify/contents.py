"""Files against ``SHA256SUMS`` and the manifest: nothing altered, missing, exchanged or added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopkit.release.manifest import Manifest
from sopkit.release.names import MANIFEST, SUMS, folders_of, in_manifest, in_sums
from sopkit.release.sums import BadSums, read_sums
from sopkit.release.verify import checks
from sopkit.release.verify.findings import Finding
from sopkit.release.verify.reading import Contents


def listed(contents: Contents) -> dict[str, str]:
    """What ``SHA256SUMS`` lists, path to digest; nothing where it is not there or wrong, which is noted in `contents`."""
    if not contents.readable:
        return {}
    if SUMS not in contents.present:
        contents.findings.append(checks.NO_SUMS.found(SUMS))
    elif SUMS in contents.kept:
        try:
            return read_sums(contents.kept[SUMS])
        except BadSums as fault:
            why = fault.fault.value
            contents.findings.append(checks.BAD_SUMS.found(SUMS, line=fault.line, why_zh=why.zh, why_en=why.en))
    return {}


def against_sums(contents: Contents, sums: Mapping[str, str]) -> Iterator[Finding]:
    """What is not as ``SHA256SUMS`` says; nothing is said where that cannot be read."""
    if not sums:
        return
    whose = {digest: path for path, digest in reversed(list(sums.items()))}
    for path, digest in sums.items():
        if path not in contents.present:
            if path != MANIFEST:
                yield checks.MISSING.found(path)
        elif path in contents.digests and contents.digests[path] != digest:
            if path == MANIFEST:
                yield checks.OTHER_MANIFEST.found(path)
            elif contents.digests[path] in whose:
                yield checks.SWAPPED.found(path, other=whose[contents.digests[path]])
            else:
                yield checks.ALTERED.found(path)
    for path in sorted(contents.present):
        if path not in sums and in_sums(path):
            yield checks.EXTRA.found(path)
    used = folders_of((*sums, *contents.present))
    for path in contents.folders:
        if path not in used:
            yield checks.EXTRA_FOLDER.found(path)


def against_manifest(contents: Contents, sums: Mapping[str, str], manifest: Manifest) -> Iterator[Finding]:
    """Where the manifest and ``SHA256SUMS`` tell different things, or the manifest another size than the file's."""
    if not sums:
        return
    named = {each.path: each for each in manifest.files}
    for path in sums:
        if path not in named and in_manifest(path):
            yield checks.NOT_IN_MANIFEST.found(path)
    for path, file in named.items():
        if path not in sums:
            yield checks.NOT_IN_SUMS.found(path)
        elif sums[path] != file.sha256:
            yield checks.LISTS_DIFFER.found(path)
        elif contents.digests.get(path) == file.sha256 and contents.sizes[path] != file.size:
            yield checks.WRONG_SIZE.found(path, size=contents.sizes[path], wanted=file.size)
