"""A bundle as it lies there, opened to be looked at: its manifest, who says to have signed it, its files by their digests.

Nothing is proven here (`sopkit.release.verify` does that): what is shown is what the bundle says of itself. A file's bytes
are handed out only where they are those that the manifest lists, and no more of them are read than it says.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.ports.bundle import Bundle, BundleFault, EntryKind
from sopkit.register.codec import Misread
from sopkit.register.sshsig import BadSignature, read_blob, unarmoured
from sopkit.release import manifest as manifests
from sopkit.release.manifest import Manifest, ManifestDocument, read_manifest
from sopkit.release.names import ALLOWED_SIGNERS, MANIFEST, shown, signature_key

_LONGEST_NOTE = 2**20
"""Bytes of a signature or of ``allowed_signers`` that are looked at."""
_LONGEST_FILE = 64 * 2**20


class NotReceived(Exception):
    """The bundle, or a file in it, cannot be looked at; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose signature a bundle says to bear: the key's fingerprint, and whose key it says that is ("": nobody's)."""

    key: str
    person: str


@dataclass(frozen=True, slots=True)
class Received:
    """A bundle's manifest with its digest (hex), its signers, and what gives a listed file's bytes (raises NotReceived).

    `withdrawn` is the reason for which it was withdrawn, as its register has it; "" for none, and for what a bundle cannot
    know of itself.
    """

    manifest: Manifest
    digest: str
    signers: tuple[Signer, ...]
    get: Callable[[str], bytes]
    withdrawn: str = ""

    def document(self, number: str) -> ManifestDocument | None:
        """The document with this number."""
        return next((each for each in self.manifest.documents if each.document == number), None)

    def folder(self, folder: str) -> dict[str, bytes]:
        """The files right below a folder, by name; raises NotReceived."""
        inside = (path.removeprefix(f"{folder}/") for path in self._paths() if path.startswith(f"{folder}/"))
        return {name: self.get(f"{folder}/{name}") for name in inside if "/" not in name}

    def _paths(self) -> list[str]:
        return [each.path for each in self.manifest.files]


def received(bundle: Bundle) -> Received:
    """Open a bundle; raises NotReceived where it is none, or has no manifest that can be read."""
    try:
        entries = bundle.entries()
    except BundleFault as fault:
        raise _not_read(fault) from fault
    times = Counter(each.path for each in entries)
    sizes = {each.path: each.size for each in entries if each.kind is EntryKind.FILE and times[each.path] == 1}
    data = _bytes(bundle, sizes, MANIFEST, manifests.LONGEST)
    try:
        manifest = read_manifest(data)
    except Misread as fault:
        raise NotReceived(
            Wording(f"{MANIFEST} 读不出来：{shown(str(fault))}", f"{MANIFEST} cannot be read: {shown(str(fault))}")
        ) from fault
    listed = {each.path: each.sha256 for each in manifest.files}

    def get(path: str) -> bytes:
        found = _bytes(bundle, sizes, path, _LONGEST_FILE)
        if hashlib.sha256(found).hexdigest() != listed.get(path):
            raise NotReceived(Wording(f"{path} 不是清单所列的文件", f"{path} is not the file that the manifest lists"))
        return found

    signers = tuple(_signers(bundle, sizes))
    return Received(manifest, hashlib.sha256(data).hexdigest(), signers, get)


def _signers(bundle: Bundle, sizes: Mapping[str, int]) -> list[Signer]:
    """By their signatures' files; one that cannot be read is named by its file."""
    people = _people(bundle, sizes)
    found = []
    for path in sorted(each for each in sizes if signature_key(each)):
        try:
            key = read_blob(unarmoured(_bytes(bundle, sizes, path, _LONGEST_NOTE))).key
        except (BadSignature, NotReceived):
            found.append(Signer(path, ""))
            continue
        found.append(Signer(key.fingerprint, people.get(base64.b64encode(key.blob).decode(), "")))
    return found


def _people(bundle: Bundle, sizes: Mapping[str, int]) -> dict[str, str]:
    """Whose keys ``allowed_signers`` says they are, by their base64."""
    if ALLOWED_SIGNERS not in sizes:
        return {}
    try:
        text = _bytes(bundle, sizes, ALLOWED_SIGNERS, _LONGEST_NOTE).decode("utf-8", "replace")
    except NotReceived:
        return {}
    words = (line.split() for line in text.splitlines())
    return {each[-1]: each[0] for each in words if len(each) > 2}


def _bytes(bundle: Bundle, sizes: Mapping[str, int], path: str, most: int) -> bytes:
    if path not in sizes:
        raise NotReceived(Wording(f"没有 {shown(path)}", f"there is no {shown(path)}"))
    if sizes[path] > most:
        raise NotReceived(Wording(f"{shown(path)} 太大", f"{shown(path)} is too large"))
    try:
        return b"".join(bundle.chunks(path))
    except BundleFault as fault:
        raise _not_read(fault) from fault


def _not_read(fault: BundleFault) -> NotReceived:
    why, path = fault.trouble.value, f"{shown(fault.path)} " if fault.path else ""
    return NotReceived(Wording(f"{path}{why.zh}", f"{path}{why.en}"))
