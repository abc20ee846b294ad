"""``manifest.json``: what a release is and holds. Format ``sopkit-release/1``; docs/release-bundle.md gives the schema.

JSON with keys in the order of their code points, an indent of 1, UTF-8 as itself, ``\\n`` for line ends and at the end. There
is one spelling: what is read is written again and must come out the same. No member is left out, none added:

=================  ====================================================================================================
``format``         ``sopkit-release/1``
``register``       32 hex digits: which register released it; ``register_name`` is what people call it
``example``        whether that register was born as an example, so that its dates may be made up
``release``        ``R0002``; ``sequence`` is 2, and each later release of a register has a higher one
``previous``       SHA-256 of the ``manifest.json`` of the release sealed before it; "" for the first
``created``        UTC time of the event that opened it
``expires``        the last day on which it counts as the newest; after it, ask for a newer one
``toolchain``      digest of what made the outputs: a rebuild by another says "cannot compare"
``opening``        leaf hash of the event that opened it; ``checkpoint`` {size, root} is the log up to and with that event
``documents``      by number and version, each {document, version, title, type, department, language, slug, issued, effective,
                   supersedes ("": nothing), content (the ContentDigest people signed), source (SHA-256 of the source file),
                   render (RenderDigest), block (digest of the ControlBlock), files (paths)}
``files``          by path, every file but this one, ``SHA256SUMS`` and its signatures: {path, sha256, size, document, version};
                   the last two "" where it belongs to no document
=================  ====================================================================================================

A file that names a document is in that document's ``files``, and the other way round. Worked example, shortened::

    {
     "checkpoint": {
      "root": "9c1d…",
      "size": 42
     },
     "created": "2026-11-23T04:05:06Z",
     "documents": [
      …
     ],
     "example": false,
     "expires": "2027-11-23",
     "files": [
      {
       "document": "WI-CS-003",
       "path": "documents/WI-CS-003/WI-CS-003.pdf",
       "sha256": "5891…",
       "size": 61244,
       "version": "A/1"
      },
      …

Should the format change, `format` says ``/2`` and this reader refuses it by name; keep it beside the new one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime

from sopkit.model.canonical import Plain
from sopkit.register.acts.releases import release_name
from sopkit.register.codec import Misread, from_plain, plain
from sopkit.release.listing import Listed, faults_of, is_digest
from sopkit.release.names import in_manifest

FORMAT = "sopkit-release/1"
LONGEST = 64 * 2**20
"""Bytes of a manifest that is looked at; longer ones are refused unread."""

_REGISTER = re.compile(r"[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ManifestHead:
    """A checkpoint's size and root (64 hex digits)."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class ManifestDocument:
    """A version that is released; its fields are told in the module's docstring."""

    document: str
    version: str
    title: str
    type: str
    department: str
    language: str
    slug: str
    issued: date
    effective: date
    supersedes: str
    content: str
    source: str
    render: str
    block: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """A file of the bundle, and the document and version it belongs to ("" where to none)."""

    path: str
    sha256: str
    size: int
    document: str
    version: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release is and holds; its fields are told in the module's docstring."""

    register: str
    register_name: str
    example: bool
    release: str
    sequence: int
    previous: str
    created: datetime
    expires: date
    toolchain: str
    opening: str
    checkpoint: ManifestHead
    documents: tuple[ManifestDocument, ...]
    files: tuple[ManifestFile, ...]


def manifest_bytes(manifest: Manifest) -> bytes:
    """The one spelling of `manifest`; raises ValueError for one that could not be read back."""
    fault = _fault(manifest)
    if fault:
        raise ValueError(fault)
    return _spelled({"format": FORMAT, **plain(manifest)})


def read_manifest(data: bytes) -> Manifest:
    """The manifest that `data` spells; raises Misread, whose text says what is wrong."""
    if len(data) > LONGEST:
        raise Misread("too long")
    try:
        value = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise Misread(f"not JSON: {error}") from error
    if not isinstance(value, dict) or "format" not in value:
        raise Misread(f"not a manifest of {FORMAT}")
    if value["format"] != FORMAT:
        raise Misread(f"format {str(value['format'])[:40]!r}; this program reads {FORMAT}")
    manifest = from_plain(Manifest, {key: each for key, each in value.items() if key != "format"})
    try:
        spelled = _spelled(value)
    except (UnicodeEncodeError, RecursionError) as error:
        raise Misread("a text with half a character") from error
    if spelled != data:
        raise Misread("another spelling of the same values")
    fault = _fault(manifest)
    if fault:
        raise Misread(fault)
    return manifest


def _spelled(value: dict[str, Plain]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _fault(manifest: Manifest) -> str:
    """What keeps `manifest` from being one, "" when nothing does."""
    if not _REGISTER.fullmatch(manifest.register):
        return "register: not 32 hex digits"
    if manifest.sequence < 1 or manifest.release != release_name(manifest.sequence):
        return "release: not that of its sequence"
    if manifest.previous and (manifest.sequence == 1 or not is_digest(manifest.previous)):
        return "previous: no digest, or one before the first release"
    if manifest.checkpoint.size < 1 or not is_digest(manifest.checkpoint.root):
        return "checkpoint: no size or root"
    if not is_digest(manifest.opening) or not is_digest(manifest.toolchain):
        return "opening, toolchain: not a digest"
    return _fault_of_files(manifest) or _fault_of_documents(manifest)


def _fault_of_files(manifest: Manifest) -> str:
    fault = faults_of(tuple(Listed(each.path, each.sha256, each.size) for each in manifest.files))
    if fault:
        return f"files: {fault}"
    outside = next((each.path for each in manifest.files if not in_manifest(each.path)), "")
    return f"files: {outside} is not for the manifest to list" if outside else ""


def _fault_of_documents(manifest: Manifest) -> str:
    keys = [(each.document, each.version) for each in manifest.documents]
    if keys != sorted(set(keys)) or not all(document and version for document, version in keys):
        return "documents: out of order, twice, or without number or version"
    belonging: dict[tuple[str, str], list[str]] = {key: [] for key in keys}
    for file in manifest.files:
        key = file.document, file.version
        if key in belonging:
            belonging[key].append(file.path)
        elif any(key):
            return f"files: {file.path} belongs to a document that is not there"
    for each in manifest.documents:
        if list(each.files) != belonging[each.document, each.version]:
            return f"documents: the files of {each.document[:60]!r} are not those that name it"
        if not all(map(is_digest, (each.content, each.source, each.render, each.block))):
            return f"documents: {each.document[:60]!r} has something that is no digest"
    return ""
