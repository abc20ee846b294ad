"""What somebody signed last of a document: asked of each who signs, so that nothing is loaded here that reads sources."""

from __future__ import annotations

from sopkit.model.resolved import folded
from sopkit.office.register.open_register import Register
from sopkit.ports.log import View
from sopkit.register.acts.versions import SignedOff, SignedOnPaper, VersionSubmitted
from sopkit.register.entries import Event, read_event
from sopkit.register.life import document_of, versions_of
from sopkit.register.state import State, subject_of


def submission_signed(register: Register, number: str, person: str) -> VersionSubmitted | None:
    """The submission that `person` signed last of a document, by key or on paper, whether or not that signature still counts;
    None where they never signed it. Raises LogFault."""
    with register.log.reading() as view:
        state = State(view)
        document = document_of(state, number)
        known = versions_of(state, document) if document else []
        positions = sorted(
            {at for each in known for at in view.concerning(subject_of("Version", each.key))}, reverse=True
        )
        submissions = (_submission_signed(_event(view, at), number, person) for at in positions)
        submission = next((each for each in submissions if each), "")
        at = view.position_of(submission) if submission else None
        act = _event(view, at).act if at is not None else None
    return act if isinstance(act, VersionSubmitted) else None


def _event(view: View, position: int) -> Event:
    return read_event(next(iter(view.entries(position, position + 1))).event)


def _submission_signed(event: Event, number: str, person: str) -> str:
    """The submission of a document that this event is somebody's signature on; "" where it is none."""
    match event.act:
        case SignedOff(items=items) if event.actor == person:
            return next((each.submission for each in items if folded(each.document) == folded(number)), "")
        case SignedOnPaper(signer=signer, submission=submission) if signer == person:
            return submission
        case _:
            return ""
