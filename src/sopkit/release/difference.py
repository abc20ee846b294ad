"""What one release has that another has not, by their manifests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sopkit.release.manifest import Manifest, ManifestDocument
from sopkit.release.names import CARRIED

_OUTPUTS = "documents/"


@dataclass(frozen=True, slots=True)
class Difference:
    """Documents by number, files by path. `changed` are pairs of a document before and after, whose version or whose files
    differ; `carried` are those that the new release does not bring, but carries along in the same bytes. Files are told of
    whatever belongs to no document too."""

    added: tuple[ManifestDocument, ...]
    changed: tuple[tuple[ManifestDocument, ManifestDocument], ...]
    carried: tuple[ManifestDocument, ...]
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
    left = [before[each] for each in sorted(before.keys() - after.keys())]
    carried = {each.document: each for each in left if _is_carried(each, files_before, files_after)}
    return Difference(
        added=tuple(after[each] for each in sorted(after.keys() - before.keys())),
        changed=changed,
        carried=tuple(carried.values()),
        gone=tuple(each for each in left if each.document not in carried),
        files_added=_in_order(files_after.keys() - files_before.keys()),
        files_changed=_in_order(differing),
        files_gone=_in_order(files_before.keys() - files_after.keys()),
    )


def _is_carried(document: ManifestDocument, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether all that was released of it lies in the other bundle's library."""
    outputs = {each: f"{CARRIED}/{each.removeprefix(_OUTPUTS)}" for each in document.files if each.startswith(_OUTPUTS)}
    return bool(outputs) and all(after.get(there) == before[here] for here, there in outputs.items())


def _documents(manifest: Manifest) -> dict[str, ManifestDocument]:
    """The documents by number, of one that stands in several versions the last."""
    return {each.document: each for each in manifest.documents}


def _in_order(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths))
