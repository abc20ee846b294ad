"""What ties a print to the log: its size and root on the day it was made."""

from __future__ import annotations

from datetime import date

from sopkit.office.register.lists.values import Imprint
from sopkit.ports.log import View
from sopkit.register.authority import founding
from sopkit.register.checkpoint import root_at
from sopkit.register.state import State


def imprint_of(view: View, day: date) -> Imprint:
    """The imprint of a print that is made from `view`. Raises LookupError before the register is opened."""
    register, size = founding(State(view)), view.size()
    return Imprint(register.name, register.register, day, size, root_at(view, size), register.example)
