"""Graphviz' ``dot`` as a `Drawer`: a process with little memory, little time and an almost empty environment."""

from __future__ import annotations

import resource
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import partial

from sopkit.ports.drawing import DrawingFault

_MEBIBYTE = 1024 * 1024
_CACHE_ROOM = 16 * _MEBIBYTE


@dataclass(frozen=True, slots=True)
class GraphvizDrawer:
    """Draws DOT with the ``dot`` program.

    `fontconfig_file` names the private fontconfig that knows only the project's fonts: dot measures text with it.
    `program` is a path or a name on ``PATH``; `seconds` of processor and wall time and `memory` in MiB bound a drawing.
    """

    fontconfig_file: str
    program: str = "dot"
    seconds: int = 20
    memory: int = 1024
    _environment: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        environment = {"FONTCONFIG_FILE": self.fontconfig_file, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        object.__setattr__(self, "_environment", environment)

    def svg(self, dot: str) -> bytes:
        """Draw `dot`; raises DrawingFault when dot is absent, fails, or runs past its bounds."""
        program = shutil.which(self.program)
        if program is None:
            raise DrawingFault(f"{self.program}: no such program (Debian package graphviz)")
        try:
            done = subprocess.run(
                [program, "-Tsvg"],
                input=dot.encode(),
                capture_output=True,
                timeout=self.seconds,
                env=self._environment,
                preexec_fn=partial(_bound, self.seconds, self.memory * _MEBIBYTE),
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DrawingFault(f"dot took more than {self.seconds} s") from None
        except OSError as error:
            raise DrawingFault(f"dot cannot be started: {error}") from None
        if done.returncode != 0:
            complaint = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise DrawingFault(complaint[0] if complaint else f"dot ended with status {done.returncode}")
        return done.stdout


def _bound(seconds: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # dot writes its drawing to a pipe; what it may write to disk is the cache of the private fonts.
    resource.setrlimit(resource.RLIMIT_FSIZE, (_CACHE_ROOM, _CACHE_ROOM))
