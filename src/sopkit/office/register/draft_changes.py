"""What a draft changes in the version that it replaces: its redline, which the register keeps with the submission."""

from __future__ import annotations

from sopkit.model.redline import Redline
from sopkit.office.redline import RedlineFault, Version, changed_since
from sopkit.office.register.kept_sources import kept_source
from sopkit.office.register.open_register import Register, state_of
from sopkit.office.register.submitting import Draft
from sopkit.office.register.versions import version_replaced
from sopkit.office.survey import Survey
from sopkit.register.life import document_of, versions_of


def changes_of(register: Register, surveyed: Survey, draft: Draft) -> Redline | None:
    """What differs from the version that the draft replaces (`version_replaced`); None for a first issue, and where no
    source of that version is kept: it was adopted as a scan, or destroyed in its time. Raises LogFault and VaultFault."""
    number, version = draft.metadata.number, draft.metadata.version
    with state_of(register) as state:
        document = document_of(state, number)
        known = versions_of(state, document) if document else []
        before = version_replaced(state, known, version)
    if before is None or before.disposed:
        return None
    pictures = {written: asset.digest for written, asset in draft.assets.items()}
    try:
        old = kept_source(register.vault, f"{number} {before.version}", before.files)
        return changed_since(old, Version(draft.data, pictures, draft.path), surveyed.office.rules, surveyed.library)
    except RedlineFault:
        return None
