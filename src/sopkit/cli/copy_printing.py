"""How the commands that bring copies out print them: which key signs the codes, colour or frame, where the files go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sopkit.cli.desk import Desk
from sopkit.office.posting.recipients import CopyFault

if TYPE_CHECKING:  # What stamps is loaded by who stamps.
    from sopkit.office.posting.issuing import MakeCopy

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Printing:
    """As asked on the command line; `key` is the office's key for copies, None for copies without a code."""

    output: Path | None = None
    key: Path | None = None
    frame: bool = False
    unprinted: bool = False


def print_options(command: Command) -> Command:
    """Give a command its `printing`."""

    @click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder. 输出目录")
    @click.option(
        "--copy-key",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        envvar="SOPKIT_COPY_KEY",
        help="The office's private key for copies, or its .pub when an agent holds it. 签副本编码的办公密钥",
    )
    @click.option("--frame", is_flag=True, help="A frame for the wet stamp, no red seal. 留框盖实物章，不印红章")
    @click.option("--unprinted", is_flag=True, help="Record only; printed otherwise. 只登记，不生成 PDF")
    @wraps(command)
    def run(output: Path | None, copy_key: Path | None, frame: bool, unprinted: bool, **values: Any) -> Any:
        return command(printing=Printing(output, copy_key, frame, unprinted), **values)

    return run  # type: ignore[return-value]


@contextmanager
def press_for(desk: Desk, printing: Printing) -> Iterator[MakeCopy | None]:
    """What makes the copies; None where they are recorded only. Raises CopyFault, SigningFault."""
    if printing.unprinted:
        yield None
        return
    from sopkit.adapters.fontconfig import bold_font
    from sopkit.adapters.ssh.office_key import office_key
    from sopkit.adapters.stamp_fitness import FitnessWorker
    from sopkit.office.posting.making import CopyPress
    from sopkit.office.posting.office_keys import not_for
    from sopkit.posting.stamping import Seal
    from sopkit.register.acts.office_keys import KeyPurpose

    bold = bold_font()
    seal = Seal.FRAME if printing.frame else Seal.COLOUR
    if printing.key is None:
        desk.session.say(
            "没有写办公密钥（--copy-key）：副本上没有可核验的编码",
            "no office key was given (--copy-key): the copies bear no code that can be verified",
        )
        with FitnessWorker() as look:
            yield CopyPress(desk.register, bold, None, seal, look)
        return
    with office_key(printing.key) as key, FitnessWorker() as look:
        with desk.state() as state:
            refused = not_for(state, KeyPurpose.COPY, key.public, desk.register.clock.now())
        if refused:
            raise CopyFault(
                f"{refused.problem.zh}；{refused.remedy.zh}",
                f"{refused.problem.en}; {refused.remedy.en}",
            )
        yield CopyPress(desk.register, bold, key, seal, look)
