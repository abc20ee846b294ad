"""Read the library: sources and their pictures, each once, with every fault a value."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Diagnostic, SourceText
from sopkit.model.asset import Asset, AssetFault, BadAsset
from sopkit.model.document import OWN_FILE, Document, own_file_key
from sopkit.office.rules import OUTSIDE, UNREADABLE, file_problem
from sopkit.parse.assets import inspect_picture, picture_uses
from sopkit.parse.attachments import MAX_BYTES as FILE_LIMIT
from sopkit.parse.attachments import inspect_file
from sopkit.parse.decode import MAX_BYTES
from sopkit.parse.file_rules import TOO_LARGE
from sopkit.ports import FileFault, ReadFault, Workspace

SOURCE_LIMIT = MAX_BYTES
PICTURE_LIMIT = 40 * 2**20

_FAULTS = {
    FileFault.MISSING: AssetFault.MISSING,
    FileFault.NOT_A_FILE: AssetFault.MISSING,
    FileFault.OUTSIDE: AssetFault.OUTSIDE,
    FileFault.TOO_LARGE: AssetFault.TOO_LARGE,
}


@dataclass(frozen=True, slots=True)
class Bytes:
    """A source's bytes, or why there are none."""

    path: str
    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


def read_bytes(workspace: Workspace, path: str) -> Bytes:
    """Read a source; a file that cannot be read is a diagnostic at its first character."""
    try:
        return Bytes(path, workspace.read(path, SOURCE_LIMIT))
    except ReadFault as fault:
        at = SourceText(path, "").span(0, 0)
        match fault.fault:
            case FileFault.OUTSIDE:
                found = Diagnostic(OUTSIDE, at)
            case FileFault.TOO_LARGE:
                size, limit = int(fault.detail), SOURCE_LIMIT
                found = Diagnostic(TOO_LARGE, at, {"size": f"{size / 2**20:.1f}", "limit": str(limit // 2**20)})
            case _:
                found = Diagnostic(UNREADABLE, at, file_problem(fault))
        return Bytes(path, b"", (found,))


def read_pictures(workspace: Workspace, document: Document) -> Mapping[str, Asset | BadAsset]:
    """The document's pictures by path as written; one that cannot be used says why."""
    return {written: read_picture(workspace, document.path, written) for written in pictures_of(document)}


def pictures_of(document: Document) -> tuple[str, ...]:
    """Pictures by path as written, each once, and last the file controlled as it is (`own_file_key`)."""
    paths = dict.fromkeys(path for path, *_ in picture_uses(document))
    own = own_file_key(document.metadata)
    return (*paths, own) if own else tuple(paths)


def read_picture(workspace: Workspace, source: str, written: str) -> Asset | BadAsset:
    """One picture, named `written` in the document at `source`; a remote one is never fetched."""
    own = written.startswith(OWN_FILE)
    written = written.removeprefix(OWN_FILE)
    if "://" in written or written.startswith("//"):
        return BadAsset(written, AssetFault.REMOTE, written)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), written))
    if path.startswith(("../", "/")) or path == "..":
        return BadAsset(written, AssetFault.OUTSIDE, written)
    try:
        data = workspace.read(path, FILE_LIMIT if own else PICTURE_LIMIT)
    except ReadFault as fault:
        return BadAsset(written, _FAULTS.get(fault.fault, AssetFault.MISSING), fault.detail)
    return inspect_file(path, data) if own else inspect_picture(path, data)
