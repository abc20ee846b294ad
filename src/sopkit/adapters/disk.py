"""Files on disk: the workspace, the templates shipped and the workspace's own, the outputs.

No path leaves its root: ``..``, absolute paths and links that point outside are refused after the
link is followed, so a clever symlink is refused too, for outputs as for sources. The root itself may be a
link: where a workspace or its output folder lies is the person's choice. Every write goes to a new file beside the target,
which then takes its name: after a crash there is the old file or the new one, never half of one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sopkit.ports import FileFault, ReadFault, WriteFault

_FILE_MODE = 0o644
_TEMPLATE_LIMIT = 40 * 2**20


class DiskWorkspace:
    """A workspace folder."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def sources(self) -> Sequence[str]:
        """Every ``sops/**/*.md``, sorted; hidden folders and files are left out."""
        found = []
        top = os.path.join(self.root, "")  # noqa: PTH118 - a Path for each file takes as long as reading it
        for folder, folders, names in os.walk(top + "sops"):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            inside = folder.removeprefix(top)
            found += [f"{inside}/{name}" for name in names if name.endswith(".md") and not name.startswith(".")]
        return sorted(found)

    def read(self, path: str, limit: int) -> bytes:
        """Bytes of a file in the workspace; raises ReadFault as the port says."""
        return _read(self.root, path, limit)

    def replace(self, path: str, data: bytes) -> None:
        """Replace a source, keeping its mode, and have the disk confirm it; raises WriteFault."""
        target = _inside(self.root, path)
        if target is None:
            raise WriteFault(path, FileFault.OUTSIDE)
        try:
            mode = target.stat().st_mode & 0o777
        except OSError:
            mode = _FILE_MODE
        _write(target, path, data, mode, durable=True)

    def create(self, path: str, data: bytes) -> None:
        """Write a new source and have the disk confirm it; raises WriteFault: EXISTS when its name is taken."""
        target = _inside(self.root, path)
        if target is None:
            raise WriteFault(path, FileFault.OUTSIDE)
        _write(target, path, data, _FILE_MODE, durable=True, new=True)


class DiskTemplates:
    """The workspace's ``templates/`` first, then the templates shipped with sopkit."""

    def __init__(self, own: Path | None, shipped: Path) -> None:
        self.own = own if own and own.is_dir() and own.resolve() != shipped.resolve() else None
        self.shipped = shipped.resolve()

    def folders(self) -> Sequence[str]:
        """Names of folders with a ``type.toml``."""
        roots = [root for root in (self.own, self.shipped) if root]
        return sorted({each.parent.name for root in roots for each in root.glob("*/type.toml")})

    def names(self, folder: str, ending: str) -> Sequence[str]:
        """Names in `folder` that end with `ending`, in both places."""
        roots = [root for root in (self.own, self.shipped) if root]
        return sorted({each.name for root in roots for each in (root / folder).glob(f"*{ending}") if each.is_file()})

    def read(self, folder: str, name: str) -> bytes:
        """Bytes of ``folder/name``; raises ReadFault when neither place has it."""
        path = f"{folder}/{name}"
        if self.own and (self.own / path).exists():
            return _read(self.own.resolve(), path, _TEMPLATE_LIMIT)
        return _read(self.shipped, path, _TEMPLATE_LIMIT)

    def place(self, folder: str, name: str) -> str:
        """``templates/folder/name``, or ``sopkit:folder/name`` for a shipped one."""
        if self.own and (self.own / folder / name).exists():
            return f"templates/{folder}/{name}"
        return f"sopkit:{folder}/{name}"


def shipped_templates() -> Path:
    """Where the templates that come with sopkit are: in the installed package, else in its repository."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent.parent / "templates"


class DiskOutputs:
    """The output folder; made when first written to.

    Outputs are renamed into place but not forced to the disk platter: they can be built again, and
    their digests are compared before they are trusted.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        """Bytes of an output; None when there is none; raises ReadFault when it cannot be read."""
        file = self._place(path)
        if file is None:
            raise ReadFault(path, FileFault.OUTSIDE)
        try:
            if file.exists() and not file.is_file():
                raise ReadFault(path, FileFault.NOT_A_FILE)
            return file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise ReadFault(path, fault_of(error), error.strerror or "") from error

    def write(self, path: str, data: bytes) -> None:
        """Write an output atomically; raises WriteFault and leaves nothing half-written."""
        file = self._place(path)
        if file is None:
            raise WriteFault(path, FileFault.OUTSIDE)
        _write(file, path, data, _FILE_MODE, durable=False)

    def sweep(self) -> None:
        """Remove the unfinished files of builds that were killed; those of running ones stay."""
        # Outputs lie one folder deep: someone's whole disk, named as output folder, is not searched.
        for part in self.root.glob("*/.sopkit-*.part"):
            maker = part.name.split("-")[1]
            if maker.isdigit() and not is_running(int(maker)):
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)

    def remove(self, path: str) -> None:
        """Remove an output if it is there; raises WriteFault."""
        file = self._place(path)
        if file is None:
            raise WriteFault(path, FileFault.OUTSIDE)
        try:
            file.unlink(missing_ok=True)
        except NotADirectoryError:
            return
        except OSError as error:
            raise WriteFault(path, fault_of(error), error.strerror or "") from error

    def _place(self, path: str) -> Path | None:
        """The file `path` stands for, None when it is not below the root.

        Paths come from the ledger too, which is as untrusted as any file. The last part is not followed: a
        link there is replaced or removed itself.
        """
        folder, _, name = path.rpartition("/")
        if not name or name in (".", ".."):
            return None
        inside = _inside(self.root.resolve(), folder or ".")
        return inside / name if inside and "\0" not in name else None


def _inside(root: Path, path: str) -> Path | None:
    """The real file behind `path`, None when it is not below `root`."""
    if path.startswith("/") or "\0" in path:
        return None
    try:
        real = os.path.realpath(os.path.join(root, path))  # noqa: PTH118 - a fifth of the time of Path.resolve
    except (OSError, ValueError):
        return None
    top = str(root)
    return Path(real) if real == top or real.startswith(top.rstrip("/") + "/") else None


def _read(root: Path, path: str, limit: int) -> bytes:
    real = _inside(root, path)
    if real is None:
        raise ReadFault(path, FileFault.OUTSIDE)
    try:
        if real.exists() and not real.is_file():
            raise ReadFault(path, FileFault.NOT_A_FILE)
        with real.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise ReadFault(path, fault_of(error), error.strerror or "") from error
    if len(data) > limit:
        raise ReadFault(path, FileFault.TOO_LARGE, str(real.stat().st_size))
    return data


def _write(target: Path, path: str, data: bytes, mode: int, *, durable: bool, new: bool = False) -> None:
    name = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".sopkit-{os.getpid()}-", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), mode)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if new:
            os.link(name, target)  # Fails where there is such a name; a rename would take its place.
            Path(name).unlink()
        else:
            Path(name).replace(target)
    except FileExistsError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise WriteFault(path, FileFault.EXISTS if new else fault_of(error), error.strerror or "") from error
    except OSError as error:
        if name:
            with contextlib.suppress(OSError):
                Path(name).unlink(missing_ok=True)
        raise WriteFault(path, fault_of(error), error.strerror or "") from error
    if durable:
        _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Have the disk confirm the new name; file systems that cannot are no worse than before."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_running(process: int) -> bool:
    """Whether there is a process with this id; one that may not be asked counts as running."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def fault_of(error: OSError) -> FileFault:
    """What the system said, as a fault of a file."""
    match error.errno:
        case errno.ENOENT:
            return FileFault.MISSING
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return FileFault.DENIED
        case errno.ENOSPC | errno.EDQUOT:
            return FileFault.NO_SPACE
        case errno.ENOTDIR | errno.EISDIR | errno.EEXIST:
            return FileFault.NOT_A_FILE
        case _:
            return FileFault.BROKEN
