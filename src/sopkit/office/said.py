"""What a register says of the workspace's documents, as a survey of it asks: the one place where the two halves meet.

A survey knows no log and no vault: it asks once, with numbers and versions, and is handed blocks to print and texts to
compare with, which are read when they are compared and not before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from sopkit.model.control import ControlBlock

if TYPE_CHECKING:
    from sopkit.office.redline import Version


@dataclass(frozen=True, slots=True)
class KeptText:
    """A version whose source the register keeps.

    Shapes:
        version: as written.
        content: its ContentDigest (hex): two versions with the same one are the same text, pictures and rules.
        text: its source and pictures; raises VaultFault where the vault lost them.
        record: the canonical record that `content` is the digest of (`sopkit.model.content`); raises VaultFault.
    """

    version: str
    content: str
    text: Callable[[], Version]
    record: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Said:
    """A register's answer, each mapping by document number.

    Shapes:
        blocks: what the pages print, of every document that it knows.
        submitted: the text that the block's signatures are for, where its source is kept.
        replaced: the version that the document's own replaces, where its source is kept.
    """

    blocks: Mapping[str, ControlBlock] = field(default_factory=dict)
    submitted: Mapping[str, KeptText] = field(default_factory=dict)
    replaced: Mapping[str, KeptText] = field(default_factory=dict)


Registered: TypeAlias = Callable[[Mapping[str, str]], Said]
"""Asked with documents' numbers and versions, it answers of those it knows."""


def unregistered(versions: Mapping[str, str]) -> Said:
    """The answer where there is no register: every document is a draft."""
    return Said()
