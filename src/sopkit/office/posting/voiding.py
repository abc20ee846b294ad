"""The PDF of a copy with 作废 across it: for the file of what was destroyed, for a sample that is kept, for copies that are files.

The paper itself is stamped by hand, and that is recorded (`CopiesStamped`) before it may be destroyed.
"""

from __future__ import annotations

from datetime import date

from sopkit.office.posting.recipients import CopyFault
from sopkit.ports.vault import Vault
from sopkit.posting.stamping import NotStampable, voided
from sopkit.register.copy_life import Stands, stands_on
from sopkit.register.records.copies import Copy
from sopkit.register.state import State

_GOOD = (Stands.CURRENT, Stands.NOT_YET)


def void_print(vault: Vault, state: State, copy: Copy, day: date, font: bytes, *, retained: bool = False) -> bytes:
    """What was printed of `copy`, with 作废 (作废留存 for one that is `retained`) across each page.

    Raises CopyFault for a copy that is still good on `day`, and one of which no PDF was made; VaultFault.
    """
    if copy.out and stands_on(state, copy, day) in _GOOD:
        raise CopyFault(
            f"{copy.copy} 还在用，不能印作废；先收回：sopkit copy return {copy.copy}",
            f"{copy.copy} is still good and is not marked void; take it back first: sopkit copy return {copy.copy}",
        )
    if not copy.file:
        raise CopyFault(
            f"{copy.copy} 发放时没有生成 PDF，只能在纸上盖作废章",
            f"no PDF was made of {copy.copy} when it was issued: only its paper can be stamped void",
        )
    try:
        return voided(vault.get(copy.file), copy.file, font, retained=retained)
    except NotStampable as fault:
        why = fault.wording
        raise CopyFault(
            f"{copy.copy} 没能印作废：{why.zh}", f"{copy.copy} could not be marked void: {why.en}"
        ) from None
