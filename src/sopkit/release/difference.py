"""What one release has that another has not, by their manifests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopkit.release.manifest import Manifest, ManifestDocument


@dataclass(frozen=True, slots=True)
class Difference:
    """Documents by number, files by path. `changed` are pairs of a document before and after, whose version or whose files
    differ; files are told of whatever belongs to no document too."""

    added: tuple[ManifestDocument, ...]
    changed: tuple[tuple[ManifestDocument, ManifestDocument], ...]
    gone: tuple[ManifestDocument, ...]
    files_added: tuple[str, ...]
    files_changed: tuple[str, ...]
    files_gone: tuple[str, ...]


def difference(old: Manifest, new: Manifest) -> Difference:
    """What `new` has that `old` has not, and the other way round; manifests and sums themselves are not told."""
    before, after = _documents(old), _documents(new)
    files_before = {each.path: each.sha256 for each in old.files}
    files_after = {each.path: each.sha256 for each in new.files}
    differing = {path for path in files_before.keys() & files_after.keys() if files_before[path] != files_after[path]}
    both = [(before[each], after[each]) for each in sorted(before.keys() & after.keys())]
    changed = tuple(
        (one, other)
        for one, other in both
        if one.version != other.version or set(one.files) ^ set(other.files) or not differing.isdisjoint(other.files)
    )
    return Difference(
        added=tuple(after[each] for each in sorted(after.keys() - before.keys())),
        changed=changed,
        gone=tuple(before[each] for each in sorted(before.keys() - after.keys())),
        files_added=_in_order(files_after.keys() - files_before.keys()),
        files_changed=_in_order(differing),
        files_gone=_in_order(files_before.keys() - files_after.keys()),
    )


def _documents(manifest: Manifest) -> dict[str, ManifestDocument]:
    """The documents by number, of one that stands in several versions the last."""
    return {each.document: each for each in manifest.documents}


def _in_order(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths))
