"""Rebuild a bundle in a child process of bounded means: memory, processor time, file size, and no network where the
kernel lets a process give that up.

The child (``python -m sopkit.adapters.rebuilding BUNDLE DIGEST``) writes a line of JSON for each document; it reads only files
that the manifest with this SHA-256 names, and compares each with it.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sopkit.diagnostics import Wording
from sopkit.office.release.rebuilding import CannotCompare, Rebuilt, Toolchain, rebuild
from sopkit.ports.bundle import Bundle, BundleFault
from sopkit.release.manifest import Manifest, read_manifest
from sopkit.release.names import MANIFEST

_MEMORY = 4 * 2**30
_LARGEST_FILE = 512 * 2**20
_SECONDS = 4 * 3600
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET
_KEPT = ("PATH", "PYTHONPATH", "PYTHONHASHSEED", "TMPDIR", "VIRTUAL_ENV")


def rebuilt_in_child(bundle: Path, manifest: str) -> Iterator[Rebuilt]:
    """Make the documents of the bundle at `bundle` again, as they come; `manifest` is the SHA-256 of its manifest.

    Raises CannotCompare, also where the child was ended for what it took.
    """
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | {"LC_ALL": "C.UTF-8"}
    # -P: nothing is imported from the folder one stands in, which may well be where bundles of others lie.
    command = [sys.executable, "-P", "-m", "sopkit.adapters.rebuilding", str(bundle.absolute()), manifest]
    with subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        whole = False
        for line in child.stdout:
            told = json.loads(line)
            if "ended" in told:
                whole = True
            elif "cannot" in told:
                raise CannotCompare(Wording(*told["cannot"]))
            else:
                yield Rebuilt(
                    document=told["document"],
                    version=told["version"],
                    same=tuple(told["same"]),
                    other=tuple(told["other"]),
                    faults=tuple(Wording(*each) for each in told["faults"]),
                )
        if child.wait() or not whole:
            raise CannotCompare(
                Wording(
                    "不能比较：重新编译的进程没有做完",
                    "cannot compare: the process that rebuilt it did not come to its end",
                )
            )


def main(bundle: Path, digest: str) -> None:
    """The child."""
    _bound()
    # What makes pages is loaded in the child alone: whoever only verifies needs none of it.
    from sopkit.adapters.bundles import bundle_at
    from sopkit.adapters.fontconfig import use_private_fonts
    from sopkit.adapters.memory import MemoryWorkspace
    from sopkit.adapters.toolchain import toolchain_digest
    from sopkit.adapters.workers import run_job

    use_private_fonts()
    opened = bundle_at(bundle)
    try:
        opened.entries()
        data = _read(opened, MANIFEST)
        if hashlib.sha256(data).hexdigest() != digest:
            raise CannotCompare(
                Wording("不能比较：manifest.json 在核验以后变了", "cannot compare: the manifest changed meanwhile")
            )
        files = _Files(opened, read_manifest(data))
        toolchain = Toolchain(toolchain_digest(), run_job)
        for each in rebuild(files.manifest, files.get, toolchain, MemoryWorkspace):
            faults = [[fault.zh, fault.en] for fault in each.faults]
            _tell(
                {
                    "document": each.document,
                    "version": each.version,
                    "same": each.same,
                    "other": each.other,
                    "faults": faults,
                }
            )
        _tell({"ended": True})
    except CannotCompare as fault:
        _tell({"cannot": [fault.wording.zh, fault.wording.en]})
    except BundleFault as fault:
        why = fault.trouble.value
        _tell({"cannot": [f"不能比较：{fault.path} {why.zh}", f"cannot compare: {fault.path} {why.en}"]})


class _Files:
    """The bundle's files, each compared with the manifest before it is given."""

    def __init__(self, bundle: Bundle, manifest: Manifest) -> None:
        self.manifest = manifest
        self._bundle = bundle
        self._digests = {each.path: each.sha256 for each in manifest.files}

    def get(self, path: str) -> bytes:
        """Bytes of a file; raises CannotCompare."""
        data = _read(self._bundle, path) if path in self._digests else b""
        if path not in self._digests or hashlib.sha256(data).hexdigest() != self._digests[path]:
            raise CannotCompare(
                Wording(
                    f"不能比较：{path} 在核验以后变了，或不在包里",
                    f"cannot compare: {path} changed meanwhile, or is not there",
                )
            )
        return data


def _read(bundle: Bundle, path: str) -> bytes:
    return b"".join(bundle.chunks(path))


def _tell(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _bound() -> None:
    limits = {
        resource.RLIMIT_AS: _MEMORY,
        resource.RLIMIT_FSIZE: _LARGEST_FILE,
        resource.RLIMIT_CPU: _SECONDS,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NET)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
