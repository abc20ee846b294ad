"""Look through the workspace by way of the ledger that builds keep: what it knows of a source is not parsed again."""

from __future__ import annotations

from dataclasses import replace

from sopkit.adapters.toolchain import code_digest
from sopkit.cli.session import Session
from sopkit.office.explain import all_rules
from sopkit.office.ledger import Ledger
from sopkit.office.opening import fit_out
from sopkit.office.said import Registered, unregistered
from sopkit.office.survey import Survey, survey


def looked_over(session: Session, registered: Registered = unregistered) -> Survey:
    """The workspace as `survey` finds it, its office the session's own. Nothing is written."""
    # The ledger's digests are of sopkit's code too; what a release is made from is not, for its toolchain has that.
    office = fit_out(session.premises, session.templates, session.workshop, code_digest())
    return replace(survey(office, _ledger(session), registered), office=session.office)


def note_readings(session: Session, surveyed: Survey) -> None:
    """Note in the ledger what it did not know of the sources, as far as the disk has room, for the next command."""
    ledger = _ledger(session)
    ledger.note_sources({*ledger.paths(), *surveyed.sources})
    for path, each in surveyed.sources.items():
        line = ledger.line(path)
        if line.reading != each.reading and not each.faults:
            ledger.keep(path, replace(line, reading=each.reading, entry=each.entry, pictures=each.pictures))


def _ledger(session: Session) -> Ledger:
    return Ledger(session.outputs(session.root / "build"), all_rules())
