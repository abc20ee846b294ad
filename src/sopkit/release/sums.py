"""``SHA256SUMS``: the list that stock ``sha256sum -c`` checks, and that people sign. Format 1.

A line for each file, in the order of their paths' bytes: 64 lower-case hex digits, two spaces, the path
(`sopkit.release.names`), a line feed. It covers every file of the bundle but itself and its ``.sig`` files. There is one
spelling: the reader takes nothing that the writer would not write.

Worked example::

    ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  README.md
    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  manifest.json

Should it change, it gets another name, as ``SHA512SUMS`` would; this reader stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from sopkit.diagnostics import Wording
from sopkit.release.names import checked, collisions, in_sums, name_fault

NAMESPACE = "sopkit-release"
"""In which people sign it (SSHSIG)."""
LONGEST = 64 * 2**20
"""Bytes of a list that is looked at; longer ones are refused unread."""

_LINE = re.compile(r"([0-9a-f]{64})  (.+)", re.ASCII)


class SumsFault(Enum):
    """Why a list of sums is none."""

    NOT_ASCII = Wording("有 ASCII 以外的字符，或太长", "it holds more than ASCII, or is too long")
    LINE = Wording("有一行不是“64 位十六进制数、两个空格、路径”", "a line is not 64 hex digits, two spaces, a path")
    NAME = Wording("有一行的路径不能用", "a line's path cannot be one")
    ORDER = Wording(
        "各行没有按路径排序，或同一路径写了两次", "lines are not in the order of their paths, or a path stands twice"
    )
    END = Wording("最后一行没有换行，或没有内容", "its last line does not end, or it is empty")


class BadSums(ValueError):
    """Bytes that are no list of sums; `fault` says why, `line` where (from 1; 0: nowhere in particular)."""

    def __init__(self, fault: SumsFault, line: int = 0) -> None:
        super().__init__(f"line {line}: {fault.value.en}")
        self.fault, self.line = fault, line


def sums_bytes(digests: Mapping[str, str]) -> bytes:
    """The list for these files, path to SHA-256; raises BadName for a path that cannot stand in a bundle."""
    return "".join(f"{digest}  {checked(path)}\n" for path, digest in sorted(digests.items())).encode("ascii")


def read_sums(data: bytes) -> dict[str, str]:
    """Path to SHA-256, in order, of the files that `data` lists; raises BadSums."""
    if len(data) > LONGEST or not data.isascii():
        raise BadSums(SumsFault.NOT_ASCII)
    lines = data.decode("ascii").split("\n")
    if len(lines) < 2 or lines.pop():
        raise BadSums(SumsFault.END)
    found: dict[str, str] = {}
    last = ""
    for number, line in enumerate(lines, start=1):
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise BadSums(SumsFault.LINE, number)
        digest, path = parts.groups()
        if name_fault(path) or not in_sums(path):
            raise BadSums(SumsFault.NAME, number)
        if path <= last:
            raise BadSums(SumsFault.ORDER, number)
        found[path] = digest
        last = path
    if collisions(found):
        raise BadSums(SumsFault.NAME)
    return found
