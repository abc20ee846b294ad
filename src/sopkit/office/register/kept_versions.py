"""A version as the vault keeps it: source and pictures of its newest submission, or of what somebody signed last."""

from __future__ import annotations

from sopkit.diagnostics import Wording
from sopkit.office.redline import RedlineFault, Version
from sopkit.office.register.kept_sources import kept_source
from sopkit.office.register.lists.values import COMMA, joined
from sopkit.office.register.open_register import Register, state_of
from sopkit.office.register.signed_before import submission_signed
from sopkit.register.life import document_of, versions_of


def kept_version(register: Register, number: str, version: str) -> Version:
    """The version of a document for comparing and printing, its bytes compared with their digests.

    Raises RedlineFault where the register knows no such version or keeps no source of it, LogFault and VaultFault.
    """
    with state_of(register) as state:
        document = document_of(state, number)
        known = versions_of(state, document) if document else []
    found = next((each for each in known if each.version == version), None)
    if found is None:
        there = joined((each.version for each in known), COMMA)
        raise RedlineFault(
            Wording(
                f"登记簿中没有 {number} 的 {version} 版" + (f"；有 {there.zh}" if known else ""),
                f"the register knows no version {version} of {number}" + (f"; there are {there.en}" if known else ""),
            )
        )
    return kept_source(register.vault, f"{number} {version}", () if found.disposed else found.files)


def last_signed(register: Register, number: str, person: str) -> Version:
    """What `person` signed last of a document, by key or on paper, whether or not that signature still counts.

    Raises RedlineFault where they never signed it, LogFault and VaultFault.
    """
    act = submission_signed(register, number, person)
    if act is None:
        raise RedlineFault(Wording(f"{person} 没有签署过 {number}", f"{person} never signed {number}"))
    return kept_source(register.vault, f"{number} {act.version}", act.files)
