"""Issue numbered copies: their ids and numbers are chosen, their PDFs made, and all of it recorded in one act.

What is printed bears the id, so the copies are made before they are recorded; were others faster meanwhile, the log's lock
decides, nothing was recorded, and it is done again with what is free then. Until the act stands in the log no copy is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from sopkit.diagnostics import Wording
from sopkit.office.posting.recipients import Numbers, Reception, Recipient
from sopkit.office.posting.released_sheets import Form, ReleasedSheets
from sopkit.office.register.open_register import Recorded, Refused, Register
from sopkit.office.register.recording import drafted, record
from sopkit.ports.signer import Signer
from sopkit.register.acts.copies import CopiesIssued, CopyKind, NewCopy
from sopkit.register.authority import founding
from sopkit.register.copy_life import copy_id
from sopkit.register.public_keys import fingerprint_of
from sopkit.register.records.copies import Copies
from sopkit.register.records.versions import Version
from sopkit.register.rules.copy_issue import NUMBER_GIVEN, OTHER_DAY, OUT_OF_TURN
from sopkit.register.state import State

ANY = NewCopy(copy="", document="", version="", number="")
"""A controlled copy with nothing particular about it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A copy that is wanted; `number` "" asks for the next one, `serial` for one that is counted and not the holder's.

    `like` gives what the copy is besides: kind, last day, what it replaces; its id, version, holder and number are filled in.
    """

    version: Version
    to: Recipient
    number: str = ""
    serial: bool = False
    like: NewCopy = ANY


def in_form(wish: Wish, sheets: ReleasedSheets, asked: Form | None = None) -> Wish:
    """The wish for a copy in the form that was `asked` for, else in that which is due to who gets it.

    Raises CopyFault, VaultFault.
    """
    sheet = sheets.sheet_for(wish.version, wish.to, asked)
    kind = CopyKind.SHEET if sheet else CopyKind.CONTROLLED
    return replace(wish, like=replace(wish.like, kind=kind, sheet=sheet))


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """A copy to be made: what is recorded of it, of which version, whose name stands on it, in which register (its id); when,
    where the register is kept; which languages people read where it hangs, () for no station."""

    new: NewCopy
    version: Version
    place: Wording
    made: datetime
    register: str
    languages: tuple[str, ...] = ()

    @property
    def issued(self) -> date:
        """The day it bears."""
        return self.made.date()


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A copy as it is printed: its PDF, and the text of the code on it ("" for none)."""

    pdf: bytes
    code: str = ""


MakeCopy = Callable[[CopyOrder], MadeCopy]
"""Makes the PDF of one copy out of what was released; raises CopyFault where that cannot be done."""


@dataclass(frozen=True, slots=True)
class Issued:
    """Copies that were recorded, and what is to be printed of each; without a `MakeCopy` nothing is."""

    copies: tuple[NewCopy, ...]
    printed: tuple[MadeCopy, ...]
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: `actor` with the key of `signer`, by the settings of `reception` (whose state is not used)."""

    actor: str
    signer: Signer
    reception: Reception
    make: MakeCopy | None = None


_TRIES, _MOST = 8, 2000
"""So often is it tried, but no more than so many copies are made in all; twice at least."""

_LOOK = 25
"""After so many copies made it is looked whether others were faster, so that the rest need not be made in vain."""

_OVERTAKEN = {OUT_OF_TURN.code, OTHER_DAY.code, NUMBER_GIVEN.code}


def issue(register: Register, issuer: Issuer, wishes: Sequence[Wish]) -> Issued | Refused:
    """Issue the copies that are wished for, all in one act. Raises CopyFault, LogFault, SigningFault, VaultFault.

    It is tried again while only others' copies stand in the way, as far as `_TRIES` and `_MOST` go: whoever issues hundreds beside
    a clerk who issues all the time is told so in the end. What was refused for anything else stays refused.
    """
    overtaken = _OVERTAKEN if all(not each.number for each in wishes) else _OVERTAKEN - {NUMBER_GIVEN.code}
    for _ in range(max(2, min(_TRIES, _MOST // max(1, len(wishes))))):
        act, orders = _drafted(register, issuer, wishes)
        done = _made_and_recorded(register, issuer, act, orders)
        if isinstance(done, Issued) or not {each.code for each in done.refusals} <= overtaken:
            break
    return done


def _made_and_recorded(
    register: Register, issuer: Issuer, act: CopiesIssued, orders: Sequence[CopyOrder]
) -> Issued | Refused:
    """Nothing is made of what would be refused."""
    _, refusals = drafted(register, issuer.actor, act, fingerprint_of(issuer.signer.public))
    if refusals:
        return Refused(refusals)
    printed = _made(register, issuer.make, act, orders) if issuer.make else ()
    if printed is None:
        return Refused((OUT_OF_TURN.of(due=copy_id(_newest(register) + 1)),))
    if printed:
        act = replace(act, copies=tuple(_kept(register, *each) for each in zip(act.copies, printed, strict=True)))
    done = record(register, issuer.actor, act, issuer.signer)
    return done if isinstance(done, Refused) else Issued(act.copies, printed, done)


def _made(
    register: Register, make: MakeCopy, act: CopiesIssued, orders: Sequence[CopyOrder]
) -> tuple[MadeCopy, ...] | None:
    """What is printed; None as soon as others have taken the ids that it would bear."""
    made = []
    for n, order in enumerate(orders, 1):
        made.append(make(order))
        if n % _LOOK == 0 and n < len(orders) and _newest(register) != act.first - 1:
            return None
    return tuple(made)


def _newest(register: Register) -> int:
    with register.log.reading() as view:
        return (State(view).get(Copies) or Copies()).newest


def _drafted(register: Register, issuer: Issuer, wishes: Sequence[Wish]) -> tuple[CopiesIssued, list[CopyOrder]]:
    """The act as the register now stands, with what is to be made for it."""
    with register.log.reading() as view:
        state = State(view)
        reception = replace(issuer.reception, state=state)
        opened = founding(state)
        now = register.clock.now().astimezone(ZoneInfo(opened.timezone))
        first = (state.get(Copies) or Copies()).newest + 1
        numbers: dict[tuple[str, str], Numbers] = {}
        orders = []
        for count, wish in enumerate(wishes, first):
            version = wish.version
            of = (version.document, version.version)
            if of not in numbers:
                numbers[of] = Numbers(reception, version)
            number = wish.number
            if number:
                numbers[of].give(number)
            elif wish.like.kind is not CopyKind.REFERENCE:
                number = numbers[of].next_for(wish.to, serial=wish.serial)
            new = replace(
                wish.like,
                copy=copy_id(count),
                document=version.document,
                version=version.version,
                number=number,
                holder=wish.to.holder,
                station=wish.to.station.id if wish.to.station else "",
                medium=wish.to.station.medium.value if wish.to.station else wish.like.medium,
                good_until=min(wish.like.good_until, version.limit.until),
            )
            languages = wish.to.station.languages if wish.to.station else ()
            orders.append(CopyOrder(new, version, wish.to.name, now, opened.register, languages))
    return CopiesIssued(first, now.date(), tuple(each.new for each in orders)), orders


def _kept(register: Register, new: NewCopy, made: MadeCopy) -> NewCopy:
    code = sha256(made.code.encode()).hexdigest() if made.code else ""
    return replace(new, file=register.vault.put(made.pdf), code=code)
