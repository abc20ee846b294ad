"""Names of files in a bundle: the one place that says which there may be. Format 1.

A path is one or more segments with ``/`` between them. A segment is of ASCII letters, digits, ``.``, ``_``, ``-``; it does
not begin or end with a dot, has at most 120 characters, and is no name that Windows keeps for devices (``con``, ``nul``,
``com1`` …, whatever follows a dot). The first begins with a letter or digit, so that no path is taken for an option; the
slug of a number like 客服-01 begins with a hyphen. A path has at most 240 characters. So a name means the same on every system, in a zip, in ``sha256sum -c`` and in a
shell. In one bundle no two paths are the same when case is put aside, and no file's path is another's folder.

Worked example: ``documents/WI-CS-003/WI-CS-003.pdf`` is one; ``../x``, ``/x``, ``a//b``, ``.x``, ``a b``, ``文件``, ``a\\b``
and ``aux.txt`` are none.

What proves a bundle stands at its top: ``manifest.json``, ``SHA256SUMS``, and ``SHA256SUMS.<keyid>.sig`` for each signer,
whose `keyid` is the first 16 hex digits of the SHA-256 of the key's blob. Everything else is listed in both lists.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from enum import Enum

from sopkit.diagnostics import Wording

MANIFEST, SUMS, ALLOWED_SIGNERS = "manifest.json", "SHA256SUMS", "allowed_signers"
REGISTER = "register/"
"""The folder of register evidence."""
CARRIED = "library"
"""The folder of what earlier releases brought."""

LONGEST_SEGMENT, LONGEST_PATH = 120, 240

_CHARACTERS = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)
_DEVICE = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?![^./])"
_SEGMENT = rf"(?!{_DEVICE})[a-z0-9_-][a-z0-9._-]{{0,{LONGEST_SEGMENT - 1}}}(?<!\.)"
_PATH = re.compile(rf"(?![_-]){_SEGMENT}(?:/{_SEGMENT})*", re.ASCII | re.IGNORECASE)
_DEVICES = re.compile(_DEVICE, re.ASCII | re.IGNORECASE)
_SIGNATURE = re.compile(rf"{SUMS}\.([0-9a-f]{{16}})\.sig", re.ASCII)
_DRIVE = re.compile(r"[A-Za-z]:")


class NameFault(Enum):
    """Why a path cannot stand in a bundle."""

    UNSEEN = Wording("名称里有控制字符或改变文字方向的字符", "the name holds control or bidirectional characters")
    ABSOLUTE = Wording("是绝对路径，会写到发布包之外", "the path is absolute and leads out of the bundle")
    OUTSIDE = Wording("路径里有 ..，会写到发布包之外", "the path leads out of the bundle by ..")
    CHARACTERS = Wording(
        "名称只能用英文字母、数字和 . _ -，不能以点开头",
        "names are of ASCII letters, digits, and . _ -, and begin with no dot",
    )
    DEVICE = Wording(
        "Windows 把这个名称留给设备，或名称以点结尾", "Windows keeps the name for a device, or it ends with a dot"
    )
    LONG = Wording("路径太长", "the path is too long")


class BadName(ValueError):
    """A path that cannot stand in a bundle; `fault` says why."""

    def __init__(self, path: str, fault: NameFault) -> None:
        super().__init__(f"{shown(path)}: {fault.value.en}")
        self.path, self.fault = path, fault


def name_fault(path: str) -> NameFault | None:
    """What is wrong with `path`, None when nothing is."""
    if len(path) <= LONGEST_PATH and _PATH.fullmatch(path):
        return None
    return _fault_in(path)


def checked(path: str) -> str:
    """`path`; raises BadName."""
    fault = name_fault(path)
    if fault:
        raise BadName(path, fault)
    return path


def collisions(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of different paths that are one name where case does not count, or of which one is the other's folder."""
    known: dict[str, str] = {}
    found = []
    ordered = sorted(set(paths))
    for each in ordered:
        other = known.setdefault(each.casefold(), each)
        if other != each:
            found.append((other, each))
    if known.keys().isdisjoint(folders_of(known)):
        return found
    for each in ordered:
        folder = each.casefold()
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if folder in known:
                found.append((known[folder], each))
    return found


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders in which `paths` lie, and those in which these do; without a slash at the end."""
    found: set[str] = set()
    for each in paths:
        folder = each.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def key_id(blob: bytes) -> str:
    """What a signature's file is named by: 16 hex digits of the key blob's SHA-256."""
    return hashlib.sha256(blob).hexdigest()[:16]


def signature_name(blob: bytes) -> str:
    """The file of the signature by the key with this blob."""
    return f"{SUMS}.{key_id(blob)}.sig"


def signature_key(path: str) -> str | None:
    """The key id in a signature file's name, None for other files."""
    found = _SIGNATURE.fullmatch(path)
    return found[1] if found else None


def in_sums(path: str) -> bool:
    """Whether ``SHA256SUMS`` covers the file: all but itself and its signatures."""
    return path != SUMS and signature_key(path) is None


def in_manifest(path: str) -> bool:
    """Whether the manifest lists the file: what the sums cover, but itself."""
    return path != MANIFEST and in_sums(path)


def shown(text: str) -> str:
    """`text` as a message may show it: ⟨U+202E⟩ for each character that cannot be seen, or would turn the text around."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"⟨U+{ord(each):04X}⟩" if _unseen(each) else each for each in text)


def _fault_in(path: str) -> NameFault:
    """What of a path that is none to tell: what leads astray before what merely cannot be."""
    if len(path) > LONGEST_PATH:
        return NameFault.LONG
    if path[:1] in ("-", "_"):
        return NameFault.CHARACTERS
    for each in path.split("/"):
        if not _CHARACTERS.fullmatch(each):
            return _astray(path)
        if each.endswith(".") or _DEVICES.match(each):
            return NameFault.DEVICE
    return NameFault.LONG


def _astray(path: str) -> NameFault:
    if any(map(_unseen, path)):
        return NameFault.UNSEEN
    if path.startswith(("/", "\\")) or _DRIVE.match(path):
        return NameFault.ABSOLUTE
    if ".." in re.split(r"[/\\]", path):
        return NameFault.OUTSIDE
    return NameFault.CHARACTERS


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
