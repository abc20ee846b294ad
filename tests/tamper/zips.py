"""Zips that nobody should make: laid out soundly, so that it is their names, kinds and sizes that are judged."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from sopkit.adapters.bundles.zip_layout import Member, central_header, end_records, local_header

LINK = 0o120777 << 16
DEVICE = 0o060644 << 16
_ATTRIBUTES = 38


def laid_out(members: Iterable[tuple[str, bytes]], attributes: Mapping[str, int] | None = None) -> bytes:
    """A zip as sopkit would write it, had it such names; `attributes` are other ones than a file's, by name."""
    body, directory, count = b"", b"", 0
    for name, data in members:
        member = Member(name.encode(), len(data), zlib.crc32(data), len(body))
        header = bytearray(central_header(member))
        if attributes and name in attributes:
            header[_ATTRIBUTES : _ATTRIBUTES + 4] = struct.pack("<L", attributes[name])
        body += local_header(member) + data
        directory += header
        count += 1
    return body + directory + end_records(count, len(directory), len(body))


def packed(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same files as another program packs them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return out.getvalue()
