"""Gather what a kit is made of, to go into a bundle, and make the kit again from it.

Of ``sopkit.toml`` only what pages may print goes out: where the register is kept (a URL may hold a password) stays here.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sopkit.office.build_library import make_kit
from sopkit.office.opening import Office, open_office
from sopkit.office.settings import SETTINGS_FILE
from sopkit.pipeline import Kit
from sopkit.ports import Clock, FileFault, ReadFault, Workspace
from sopkit.release.kit_list import KitFiles
from sopkit.types.new_edition import AFTER, SHARE

_SHARED = ("base", "fonts", "labels", "marks", "numbering")
_PRINTED = ("language", "author_may_approve", AFTER, SHARE, "company", "departments", "people", "said")
_LIMIT = 40 * 2**20
_TEMPLATES = "templates/"


def kit_sources(office: Office, kit: Kit, toolchain: str) -> KitFiles:
    """The templates, fonts and settings that `kit` was made of. Raises ReadFault."""
    templates = office.templates
    files = {
        f"{_TEMPLATES}{folder}/{name}": templates.read(folder, name)
        for folder in sorted({*templates.folders(), *_SHARED})
        for name in templates.names(folder, "")
    }
    files[SETTINGS_FILE] = printed_settings(office.workspace.read(SETTINGS_FILE, _LIMIT))
    logo = office.settings.company.logo
    if kit.logo and logo:
        files[logo] = kit.logo.data
    return KitFiles(files, kit.digest, toolchain)


def kit_again(kept: KitFiles, workspace: Workspace) -> tuple[Office, Kit]:
    """The kit that the files of a bundle make with this program; it is the same one when its digest is. Raises ReadFault.

    `workspace` holds the files of `kept`. The program's own digest is part of the toolchain's.
    """
    office = office_again(kept, workspace)
    return office, make_kit(office, kept.toolchain)


def office_again(kept: KitFiles, workspace: Workspace) -> Office:
    """The office with the rules, names and templates of a bundle's files, which `workspace` holds. Raises ReadFault."""
    return open_office(workspace, KeptTemplates(kept.files), _NoClock(), "", date.min)


def printed_settings(data: bytes) -> bytes:
    """The part of ``sopkit.toml`` that pages may print, as TOML of one form."""
    raw = tomllib.loads(data.decode("utf-8-sig"))
    kept = {key: raw[key] for key in _PRINTED if key in raw}
    return ("\n".join(_toml(kept, ())) + "\n").encode()


class KeptTemplates:
    """Templates out of a bundle; nothing stands in for what it lacks."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {
            path.removeprefix(_TEMPLATES): data for path, data in files.items() if path.startswith(_TEMPLATES)
        }

    def folders(self) -> Sequence[str]:
        """Names of folders with a ``type.toml``, sorted."""
        return sorted(path.rpartition("/")[0] for path in self._files if path.endswith("/type.toml"))

    def names(self, folder: str, ending: str) -> Sequence[str]:
        """File names in `folder` that end with `ending`, sorted."""
        inside = (path.removeprefix(f"{folder}/") for path in self._files if path.startswith(f"{folder}/"))
        return sorted(each for each in inside if "/" not in each and each.endswith(ending))

    def read(self, folder: str, name: str) -> bytes:
        """Bytes of ``folder/name``; raises ReadFault."""
        if f"{folder}/{name}" not in self._files:
            raise ReadFault(f"{folder}/{name}", FileFault.MISSING)
        return self._files[f"{folder}/{name}"]

    def place(self, folder: str, name: str) -> str:
        """``templates/folder/name``."""
        return f"{_TEMPLATES}{folder}/{name}"


class _NoClock(Clock):
    """Nothing that is rebuilt may depend on the day."""

    def today(self, timezone: str) -> date:
        """No day."""
        return date.min

    def now(self) -> datetime:
        """No time."""
        return datetime.min.replace(tzinfo=UTC)


def _toml(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """A table's own entries, then its tables under their heads."""
    inner = {key: each for key, each in table.items() if isinstance(each, dict)}
    for key, each in table.items():
        if key not in inner:
            yield f"{_quoted(key)} = {_value(each)}"
    for key, each in inner.items():
        yield f"[{'.'.join(_quoted(part) for part in (*path, key))}]"
        yield from _toml(each, (*path, key))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)} = {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, date):
        return value.isoformat()
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """A basic string; JSON's escapes are among TOML's, but for the control character 0x7F, which JSON leaves bare."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
