"""What a rebuild of one document reads, as files: its source, its pictures, and ``job.json``, format sopkit-job/1.

``job.json`` is one line of JSON in the one form of `sopkit.release.record_json`, with these members:

===============  ==========================================================================================
``format``       ``sopkit-job/1``
``path``         path of the source in the workspace, as findings and bytes name it
``formats``      which outputs are made of it
``control``      the ControlBlock, field by field; the pictures of its signatures are among ``pictures``
``changed``      what bears a mark in the margin
``documents``    the part of the library that it cites, itself included
``records``      likewise of the record forms
``pictures``     each one's file beside ``job.json``, and what was found in it; ``written`` is its path as the source
                 writes it, ``sign_off`` the place among the sign-offs of whose signature it is (-1: of none)
===============  ==========================================================================================

The source is ``source.md``; files are numbered, so that no path of a source becomes one of the bundle.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import PurePosixPath
from typing import Any

from sopkit.model.asset import Asset
from sopkit.model.control import ControlBlock
from sopkit.model.redline import ChangeMarks
from sopkit.model.resolved import Library, LibraryEntry, RecordEntry, folded
from sopkit.pipeline import Job
from sopkit.release.record_json import NoRecord, plain, read, restored, written

JOB_FILE, SOURCE_FILE = "job.json", "source.md"
_FORMAT = "sopkit-job/1"
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture as ``job.json`` lists it; what is not said here is as `Asset` has it."""

    file: str
    written: str
    sign_off: int
    path: str
    media_type: str
    width: int
    height: int
    pages: tuple[tuple[float, float], ...]
    notes: tuple[str, ...]
    turned: int


@dataclass(frozen=True, slots=True)
class _Job:
    format: str
    path: str
    formats: tuple[str, ...]
    control: ControlBlock | None
    changed: ChangeMarks
    documents: tuple[LibraryEntry, ...]
    records: tuple[RecordEntry, ...]
    pictures: tuple[_Picture, ...]


def job_files(job: Job) -> dict[str, bytes]:
    """The files that `job` is made of, by name; pictures with the same bytes are one file."""
    files = {SOURCE_FILE: job.data}
    listed = []
    for name, sign_off, asset in _assets(job):
        known = next((file for file, data in files.items() if data == asset.data and file != SOURCE_FILE), "")
        file = known or f"picture-{len(files)}{_extension(asset)}"
        files[file] = asset.data
        listed.append(
            _Picture(
                file=file,
                written=name,
                sign_off=sign_off,
                path=asset.path,
                media_type=asset.media_type,
                width=asset.width,
                height=asset.height,
                pages=asset.pages,
                notes=asset.notes,
                turned=asset.turned,
            )
        )
    record = _Job(
        format=_FORMAT,
        path=job.path,
        formats=job.formats,
        control=_bare(job.control),
        changed=job.changed,
        documents=tuple(each for _, each in sorted(job.library.entries.items())),
        records=tuple(each for _, each in sorted(job.library.records.items())),
        pictures=tuple(listed),
    )
    files[JOB_FILE] = written(plain(record))
    return files


def read_job(files: Mapping[str, bytes]) -> Job:
    """The job that the files of a folder spell; raises NoRecord."""
    if JOB_FILE not in files or SOURCE_FILE not in files:
        raise NoRecord(f"{JOB_FILE} or {SOURCE_FILE} is not there")
    record = restored(_Job, read(files[JOB_FILE]))
    if record.format != _FORMAT:
        raise NoRecord(f"format {record.format!r:.40}; this program reads {_FORMAT}")
    assets, signatures = {}, {}
    for each in record.pictures:
        if each.file not in files:
            raise NoRecord(f"{each.file} is not there")
        asset = _asset(each, files[each.file])
        if each.sign_off == _NOBODY:
            assets[each.written] = asset
        else:
            signatures[each.sign_off] = asset
    return Job(
        path=record.path,
        data=files[SOURCE_FILE],
        assets=assets,
        library=Library(
            {each.identity: each for each in record.documents}, {folded(each.number): each for each in record.records}
        ),
        formats=record.formats,
        control=_signed(record.control, signatures),
        changed=record.changed,
    )


def render_digest(files: Mapping[str, bytes], kit: str, toolchain: str) -> str:
    """RenderDigest: SHA-256 (hex) over what the bytes are made from: a document's files, the kit's digest, the toolchain."""
    total = hashlib.sha256(f"{_FORMAT}\n{kit}\n{toolchain}\n".encode())
    for name, data in sorted(files.items()):
        total.update(f"{name} {hashlib.sha256(data).hexdigest()}\n".encode())
    return total.hexdigest()


def _assets(job: Job) -> list[tuple[str, int, Asset]]:
    found = [(name, _NOBODY, asset) for name, asset in sorted(job.assets.items())]
    given = job.control.sign_offs if job.control else ()
    return [*found, *(("", at, each.picture) for at, each in enumerate(given) if each.picture)]


def _bare(control: ControlBlock | None) -> ControlBlock | None:
    if control is None:
        return None
    return replace(control, sign_offs=tuple(replace(each, picture=None) for each in control.sign_offs))


def _signed(control: ControlBlock | None, pictures: Mapping[int, Asset]) -> ControlBlock | None:
    if control is None or not pictures:
        return control
    given = (replace(each, picture=pictures.get(at)) for at, each in enumerate(control.sign_offs))
    return replace(control, sign_offs=tuple(given))


def _asset(picture: _Picture, data: bytes) -> Asset:
    said: dict[str, Any] = {
        each.name: getattr(picture, each.name) for each in fields(Asset) if each.name not in ("data", "digest")
    }
    return Asset(data=data, digest=hashlib.sha256(data).hexdigest(), **said)


def _extension(asset: Asset) -> str:
    """What a viewer goes by; only letters and digits of the ending as it was."""
    ending = PurePosixPath(asset.path).suffix[1:9]
    return f".{ending.lower()}" if ending.isascii() and ending.isalnum() else ""
