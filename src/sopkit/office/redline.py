"""What changed between two versions of a document, from their bytes alone: files, or what the vault kept of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from sopkit.diagnostics import Wording
from sopkit.diff import Side, citers, compare
from sopkit.examination import Reading, Rules, read_source, resolve
from sopkit.labels import Labels, load_labels
from sopkit.model.asset import Asset
from sopkit.model.inlines import Link
from sopkit.model.redline import Citer, Op, Redline
from sopkit.model.resolved import Library, Resolved, Target
from sopkit.office.shelf import read_bytes, read_pictures
from sopkit.parse.assets import picture_uses
from sopkit.ports import Workspace
from sopkit.render.redline.words import column_text, place_words, summary
from sopkit.render.words import reference_text

_NOBODY = Library({}, {})


class RedlineFault(Exception):
    """The two cannot be compared; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document as bytes: its source, and its pictures' SHA-256 (hex) by path as written.

    A picture without a digest is known by its path alone. `assets` are the pictures themselves, where it is to be
    printed.
    """

    data: bytes
    pictures: Mapping[str, str] = field(default_factory=dict)
    path: str = "sops/document.md"
    assets: Mapping[str, Asset] = field(default_factory=dict)


def version_of(data: bytes, assets: Mapping[str, bytes]) -> Version:
    """A version from its source and the bytes of its pictures by path as written, as the vault keeps them."""
    return Version(data, {path: hashlib.sha256(each).hexdigest() for path, each in assets.items()})


def read_version(workspace: Workspace, path: str, rules: Rules) -> Version:
    """The version that a file of `workspace` holds, with its pictures. Raises RedlineFault when it cannot be read."""
    found = read_bytes(workspace, path)
    if found.diagnostics:
        message = found.diagnostics[0].message
        raise RedlineFault(Wording(f"{path}：{message.zh}", f"{path}: {message.en}"))
    document = read_source(path, found.data, rules).document
    pictures = read_pictures(workspace, document) if document else {}
    assets = {written: each for written, each in pictures.items() if isinstance(each, Asset)}
    return Version(found.data, {written: each.digest for written, each in assets.items()}, path, assets)


@dataclass(frozen=True, slots=True)
class Compared:
    """A redline, the new version as it was resolved for it, and who cites a number that moved."""

    redline: Redline
    new: Resolved
    citers: tuple[Citer, ...]


def compared(old: Version, new: Version, rules: Rules, library: Library = _NOBODY) -> Compared:
    """Compare two versions; `library` gives links their titles and tells who cites.

    Raises RedlineFault when one of them is no text.
    """
    after = _resolved(new.data, new.path, library, rules)
    entry = library.document(after.document.metadata.number)
    path = entry.path if entry else new.path
    # Both are read as the library's own file: record forms of its own are then its own in both.
    if path != new.path:
        after = _resolved(new.data, path, library, rules)
    before = _resolved(old.data, path, library, rules)
    sides = (
        _side(before, _known_in_both(old.pictures, after, new.pictures), rules),
        _side(after, _known_in_both(new.pictures, before, old.pictures), rules),
    )
    redline = compare(*sides)
    return Compared(redline, after, citers(redline, library))


def changed_since(old: Version, new: Version, rules: Rules, library: Library = _NOBODY) -> Redline:
    """What changed, clause by clause, since somebody signed `old`. Raises RedlineFault when one is no text."""
    return compared(old, new, rules, library).redline


def _resolved(data: bytes, path: str, library: Library, rules: Rules) -> Resolved:
    reading: Reading = read_source(path, data, rules)
    if reading.document is None:
        raise RedlineFault(Wording("不是可以读的 UTF-8 文字，无法比较", "this is no UTF-8 text and cannot be compared"))
    return resolve(reading.document, reading.numbers, library, rules)


def _side(resolved: Resolved, pictures: Mapping[str, str], rules: Rules) -> Side:
    labels = load_labels(resolved.document.metadata.language, rules.tongues)

    def link_text(link: Link, target: Target | None) -> str:
        return reference_text(link, target, labels)

    return Side(resolved, pictures, link_text)


def _known_in_both(pictures: Mapping[str, str], other: Resolved, others: Mapping[str, str]) -> Mapping[str, str]:
    """Digests of a version's `pictures`, less those that the other version uses by the same path without being known.

    Of such a picture nothing can be said, so its path speaks for it in both.
    """
    lacking = {path for path, *_ in picture_uses(other.document)} - others.keys()
    return {path: digest for path, digest in pictures.items() if path not in lacking}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change as a change request keeps it: where, what in one line, 更改前 and 更改后 in full, and its digest."""

    place: str
    summary: str
    before: str
    after: str
    digest: str


def change_lines(redline: Redline, labels: Labels) -> tuple[ChangeLine, ...]:
    """更改前/更改后 of a change request, filled from the redline: a line for each change, in the words of `labels`."""
    return tuple(
        ChangeLine(
            place=place_words(each, labels),
            summary=summary(each, labels),
            before=column_text(each, labels, Op.OUT),
            after=column_text(each, labels, Op.IN),
            digest=each.digest,
        )
        for each in redline.changes
    )
