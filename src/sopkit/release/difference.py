"""What one release has that another has not, by their manifests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sopkit.release.manifest import Manifest, ManifestDocument
from sopkit.release.names import CARRIED

_OUTPUTS = "documents/"


@dataclass(frozen=True, slots=True)
class Changed:
    """A document that both releases have, not in the same bytes; `document` as the newer of them that brings it has it.

    `before` and `after` are its versions; "" where a release merely carries it along: its manifest does not say in which.
    """

    document: ManifestDocument
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Documents by number, files by path.

    `carried` are those that one of the two brings and the other carries along, in the same bytes; `added` and `gone` are
    with neither. Files are told of whatever belongs to no document too.
    """

    added: tuple[ManifestDocument, ...]
    changed: tuple[Changed, ...]
    carried: tuple[ManifestDocument, ...]
    gone: tuple[ManifestDocument, ...]
    files_added: tuple[str, ...]
    files_changed: tuple[str, ...]
    files_gone: tuple[str, ...]


def difference(old: Manifest, new: Manifest) -> Difference:
    """What `new` has that `old` has not, and the other way round; manifests and sums themselves are not told."""
    before, after = _documents(old), _documents(new)
    files_before, files_after = _files(old), _files(new)
    differing = {path for path in files_before.keys() & files_after.keys() if files_before[path] != files_after[path]}
    both = [(before[each], after[each]) for each in before.keys() & after.keys()]
    left = _Lone([before[each] for each in before.keys() - after.keys()], files_before, files_after)
    come = _Lone([after[each] for each in after.keys() - before.keys()], files_after, files_before)
    changed = [
        Changed(other, one.version, other.version)
        for one, other in both
        if one.version != other.version or set(one.files) ^ set(other.files) or not differing.isdisjoint(other.files)
    ]
    changed += [Changed(each, each.version, "") for each in left.otherwise]
    changed += [Changed(each, "", each.version) for each in come.otherwise]
    return Difference(
        added=_by_number(come.alone),
        changed=tuple(sorted(changed, key=lambda each: each.document.document)),
        carried=_by_number([*left.alike, *come.alike]),
        gone=_by_number(left.alone),
        files_added=_in_order(files_after.keys() - files_before.keys()),
        files_changed=_in_order(differing),
        files_gone=_in_order(files_before.keys() - files_after.keys()),
    )


class _Lone:
    """Documents that one release brings and the other does not: `alike` those which that one carries along in the same
    bytes, `otherwise` those it carries along in others, `alone` the rest."""

    def __init__(
        self, documents: Iterable[ManifestDocument], here: Mapping[str, str], there: Mapping[str, str]
    ) -> None:
        self.alike: list[ManifestDocument] = []
        self.otherwise: list[ManifestDocument] = []
        self.alone: list[ManifestDocument] = []
        carried = {path.split("/")[1] for path in there if path.startswith(f"{CARRIED}/")}
        for each in documents:
            if each.slug not in carried:
                self.alone.append(each)
            elif _is_alike(each, here, there):
                self.alike.append(each)
            else:
                self.otherwise.append(each)


def _is_alike(document: ManifestDocument, here: Mapping[str, str], there: Mapping[str, str]) -> bool:
    """Whether all that was released of it `here` lies in the library `there`."""
    outputs = [each for each in document.files if each.startswith(_OUTPUTS)]
    carried = (there.get(f"{CARRIED}/{each.removeprefix(_OUTPUTS)}") for each in outputs)
    return bool(outputs) and [here[each] for each in outputs] == [*carried]


def _documents(manifest: Manifest) -> dict[str, ManifestDocument]:
    """The documents by number, of one that stands in several versions the last."""
    return {each.document: each for each in manifest.documents}


def _files(manifest: Manifest) -> dict[str, str]:
    return {each.path: each.sha256 for each in manifest.files}


def _by_number(documents: Iterable[ManifestDocument]) -> tuple[ManifestDocument, ...]:
    return tuple(sorted(documents, key=lambda each: each.document))


def _in_order(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths))
