"""A listing: which files there are, by path, with digest and size; kept in the vault. Format ``sopkit-listing/1``.

It is the canonical JSON (`sopkit.register.canonical`) of ``{files: [{path, sha256, size}, …], format: "sopkit-listing/1"}``,
files in the order of their paths, sizes in bytes. The bytes of each file lie in the vault under its digest. Two listings
are made for a release: of what is fixed when it is opened (`ReleaseOpened.contents`), and of everything that is
signed (`ReleaseSigned.listing`), which is the whole bundle but its signatures.

Worked example, of one empty file::

    {"files":[{"path":"README.md","sha256":"e3b0c442…b855","size":0}],"format":"sopkit-listing/1"}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sopkit.register.canonical import NotCanonical, read_canonical
from sopkit.register.codec import Misread, from_plain
from sopkit.release.names import collisions, name_fault

FORMAT = "sopkit-listing/1"
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a bundle: its path, the SHA-256 of its bytes (64 hex digits), how many there are."""

    path: str
    sha256: str
    size: int


def listing_bytes(files: Iterable[Listed]) -> bytes:
    """The listing of `files`, in whatever order they come; raises ValueError for one that could not be read back."""
    ordered = tuple(sorted(files, key=lambda each: each.path))
    fault = faults_of(ordered)
    if fault:
        raise ValueError(fault)
    # Neither a path nor a digest has anything in it to be escaped: whoever verifies a thousand documents spells this again.
    listed = ",".join(f'{{"path":"{each.path}","sha256":"{each.sha256}","size":{each.size}}}' for each in ordered)
    return f'{{"files":[{listed}],"format":"{FORMAT}"}}'.encode("ascii")


def read_listing(data: bytes) -> tuple[Listed, ...]:
    """The files that `data` lists, in order; raises Misread."""
    try:
        value = read_canonical(data)
    except NotCanonical as error:
        raise Misread(str(error)) from error
    if not isinstance(value, Mapping) or value.keys() != {"format", "files"} or value["format"] != FORMAT:
        raise Misread(f"not a listing of {FORMAT}")
    listed = value["files"]
    if not isinstance(listed, list):
        raise Misread("files: not a list")
    files = tuple(from_plain(Listed, each) for each in listed)
    fault = faults_of(files)
    if fault:
        raise Misread(fault)
    return files


def faults_of(files: tuple[Listed, ...]) -> str:
    """What keeps `files` from being a listing, "" when nothing does."""
    last = ""
    for each in files:
        if name_fault(each.path):
            return f"no name for a file: {each.path[:60]!r}"
        if each.path <= last:
            return f"out of order or twice: {each.path}"
        if not is_digest(each.sha256) or each.size < 0:
            return f"no digest or no size: {each.path}"
        last = each.path
    for one, other in collisions(each.path for each in files):
        return f"one name in two spellings: {one} and {other}"
    return ""


def is_digest(text: str) -> bool:
    """Whether `text` is 64 lower-case hex digits."""
    return len(text) == 64 and _HEX.issuperset(text)
