"""Open a register: its first event, which names the root in whom all authority begins."""

from __future__ import annotations

from sopkit.office.register.recording import Recorded, Refused, Register, keep
from sopkit.ports.signer import Signer
from sopkit.register.acts.people import RegisterOpened, Root
from sopkit.register.entries import Event, event_bytes


def open_register(register: Register, id: str, act: RegisterOpened, root: Root, signer: Signer) -> Recorded | Refused:
    """Record the first event of an empty log; `id` is 32 hex digits that nobody chose. Raises LogFault, SigningFault."""
    event = Event(id, root.person, register.clock.now(), "", act)
    data = event_bytes(event)
    return keep(register, data, (signer.sign(data, event.namespace),))
