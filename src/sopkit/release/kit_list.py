"""What a rebuild of every document reads alike, as files: templates, fonts, settings. ``kit.json``, format sopkit-kit/1.

    {"digest": "…", "files": [{"file": "0001-type.toml", "path": "templates/base/type.toml"}, …],
     "format": "sopkit-kit/1", "toolchain": "…"}

`path` is where a workspace has the file; `file` its name beside ``kit.json``, numbered in the order of the paths and made
of plain letters, whatever the path is written in. `digest` is that of the kit which these files make on this toolchain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sopkit.release.record_json import NoRecord, plain, read, restored, written

KIT_FILE = "kit.json"
_FORMAT = "sopkit-kit/1"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _File:
    file: str
    path: str


@dataclass(frozen=True, slots=True)
class _List:
    digest: str
    files: tuple[_File, ...]
    format: str
    toolchain: str


@dataclass(frozen=True, slots=True)
class KitFiles:
    """`files` of the workspace by path, the `digest` of the kit they make, and the `toolchain` that made pages of it."""

    files: Mapping[str, bytes]
    digest: str
    toolchain: str


def kit_files(kit: KitFiles) -> dict[str, bytes]:
    """The files of the kit's folder by name."""
    listed = tuple(_File(f"{at:04d}-{_plain_name(path)}", path) for at, path in enumerate(sorted(kit.files), start=1))
    record = _List(kit.digest, listed, _FORMAT, kit.toolchain)
    return {KIT_FILE: written(plain(record)), **{each.file: kit.files[each.path] for each in listed}}


def read_kit(files: Mapping[str, bytes]) -> KitFiles:
    """The kit that the files of a folder spell; raises NoRecord."""
    if KIT_FILE not in files:
        raise NoRecord(f"{KIT_FILE} is not there")
    record = restored(_List, read(files[KIT_FILE]))
    if record.format != _FORMAT:
        raise NoRecord(f"format {record.format!r:.40}; this program reads {_FORMAT}")
    missing = [each.file for each in record.files if each.file not in files]
    if missing:
        raise NoRecord(f"{missing[0]} is not there")
    return KitFiles({each.path: files[each.file] for each in record.files}, record.digest, record.toolchain)


def _plain_name(path: str) -> str:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", path.rpartition("/")[2]).strip("-.") or "file"
    return name[-_LONGEST_NAME:].lstrip("-.")
