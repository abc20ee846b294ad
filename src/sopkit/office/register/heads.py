"""Remember, on each signer's machine, how far the log had come: a log cut off or rewritten since is found at the next act.

This is the cheapest witness there is: whoever writes to the database would have to write to every signer's home too.
"""

from __future__ import annotations

from datetime import datetime

from sopkit.diagnostics import Wording
from sopkit.ports import OutputStore
from sopkit.ports.log import View
from sopkit.register.checkpoint import Checkpoint, checkpoint_bytes, checkpoint_of, read_checkpoint, root_at
from sopkit.register.codec import Misread


class AnotherHistory(Exception):
    """The log is not the one this machine saw before; `wording` says what differs."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


def check_head(view: View, register: str, store: OutputStore) -> None:
    """Compare the log with what this machine remembers of it. Raises AnotherHistory; ReadFault."""
    remembered = remembered_head(register, store)
    if remembered is None:
        return
    size = view.size()
    if size < remembered.size:
        raise AnotherHistory(
            Wording(
                f"登记簿只有 {size} 条，这台机器上次见过 {remembered.size} 条：末尾被截去，或恢复了旧备份",
                f"the register has {size} entries, this machine has seen {remembered.size}: "
                "its end was cut off, or an old backup was restored",
            )
        )
    try:
        now = root_at(view, remembered.size)
    except LookupError:
        now = ""
    if now != remembered.root:
        raise AnotherHistory(
            Wording(
                f"登记簿前 {remembered.size} 条与这台机器上次见过的不同：历史被改写",
                f"the first {remembered.size} entries are not those this machine has seen: history was rewritten",
            )
        )


def remember_head(view: View, register: str, time: datetime, store: OutputStore) -> None:
    """Note how far the log has come. Raises WriteFault."""
    store.write(_name(register), checkpoint_bytes(checkpoint_of(view, register, time)))


def remembered_head(register: str, store: OutputStore) -> Checkpoint | None:
    """What was noted last; None when nothing was, or it cannot be read."""
    data = store.read(_name(register))
    if data is None:
        return None
    try:
        found = read_checkpoint(data)
    except Misread:
        return None
    return found if found.register == register else None


def _name(register: str) -> str:
    return f"heads/{register}.json"
