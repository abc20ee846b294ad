"""What changed in a document since somebody signed it last: what they are told before they sign it again."""

from __future__ import annotations

from sopkit.examination import Rules
from sopkit.labels import load_labels
from sopkit.office.redline import ChangeLine, RedlineFault, change_lines, changed_since
from sopkit.office.register.kept_versions import kept_version, last_signed
from sopkit.office.register.open_register import Register
from sopkit.register.acts.versions import SignedItem


def since_signed(
    register: Register, person: str, item: SignedItem, rules: Rules, language: str
) -> tuple[ChangeLine, ...] | None:
    """Changes clause by clause, in the words of `language`; None when they never signed this document before.

    Raises LogFault; VaultFault where the vault lost what was signed.
    """
    try:
        before = last_signed(register, item.document, person)
        after = kept_version(register, item.document, item.version)
        return change_lines(changed_since(before, after, rules), load_labels(language, rules.tongues))
    except RedlineFault:
        return None
