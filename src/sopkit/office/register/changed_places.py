"""What a draft changed since the version in force: where its print bears marks in the margin."""

from __future__ import annotations

from sopkit.model.redline import NO_MARKS, ChangeMarks
from sopkit.office.redline import RedlineFault, Version, changed_since
from sopkit.office.register.kept_versions import kept_version
from sopkit.office.register.recording import Register, state_of
from sopkit.office.register.submitting import Draft
from sopkit.office.survey import Survey
from sopkit.register.life import document_of, versions_of
from sopkit.register.records.versions import VersionState


def changed_places(register: Register, surveyed: Survey, draft: Draft) -> ChangeMarks:
    """Marks beside what differs from the newest version that was issued; none for a first issue, nor where no source of
    that version is kept (it was adopted as a scan). Raises LogFault and VaultFault."""
    number, version = draft.metadata.number, draft.metadata.version
    with state_of(register) as state:
        document = document_of(state, number)
        known = versions_of(state, document) if document else []
    issued = [each.version for each in known if each.state is VersionState.RELEASED and not each.temporary]
    if not issued or issued[-1] == version:
        return NO_MARKS
    pictures = {written: asset.digest for written, asset in draft.assets.items()}
    try:
        before = kept_version(register, number, issued[-1])
        now = Version(draft.data, pictures, draft.path)
        return changed_since(before, now, surveyed.office.rules, surveyed.library).marks()
    except RedlineFault:
        return NO_MARKS
